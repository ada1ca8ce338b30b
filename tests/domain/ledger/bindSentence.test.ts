/** Does the ledger know what the record says, in agents' own words, and what it does not say? (policy 2.8, 2.9, ruling 23) */

import { describe, expect, it } from 'vitest';
import type { ReplyFacts } from '../../../src/domain/composing/replyFacts.ts';
import { FALSE_OF_BUSY, TRUE_OF_BUSY } from '../../support/busySentences.ts';
import { busyFacts, check, verdicts } from '../../support/ledgerFacts.ts';
import { unverified } from '../../support/replyFacts.ts';

const facts = busyFacts();

describe('a sentence is a fact', () => {
  it.each(TRUE_OF_BUSY)('%s', (text) => {
    expect(verdicts(text, facts)).toEqual(['fact ok']);
  });

  it('names the field, the words and how old they are', () => {
    const [sentence] = check('The medical results arrived on 2 July 2026.', facts).sentences;
    expect(sentence?.slots).toEqual([{ slot: 'medical.received_on', value: '2 July 2026', start: 31, end: 42, asOf: '2026-11-20T14:55:00Z' }]);
  });
});

describe('a sentence falls', () => {
  it.each(FALSE_OF_BUSY)('%s', (text) => {
    expect(check(text, facts).violation).toBe(true);
  });

  it.each([
    ['03/05/2026', 'two readings bind to neither'],
    ['3 May 2025', 'another year'],
    ['Friday, 4 May 2026', 'a weekday that is not that day’s'],
  ])('we received your application on %s: %s', (day) => {
    expect(check(`We received your application on ${day}.`, facts).labels).toEqual(['ungrounded_fact']);
  });
});

describe('absence', () => {
  it('is told only over the whole record', () => {
    expect(verdicts('No decision has been made.', facts)).toEqual(['fact ok']);
    expect(verdicts('No decision has been made.', busyFacts({}, { partial: true }))).toEqual(['loose ungrounded_fact']);
  });

  it('"nothing outstanding" needs a record on which nothing is', () => {
    const clear = busyFacts({ items: [] });
    expect(verdicts('Nothing is outstanding. Il n’y a rien en suspens.', clear)).toEqual(['fact ok', 'fact ok']);
    expect(verdicts('Nothing is outstanding. Il n’y a rien en suspens.', facts)).toEqual(['loose ungrounded_fact', 'loose ungrounded_fact']);
  });

  it('"nothing else" counts what was told just before', () => {
    const one = busyFacts({ items: [{ id: 'I1', document: 'photos', state: 'requested', requestedOn: '2026-10-06' }] });
    expect(verdicts('The photos are missing. Nothing else is outstanding.', one)).toEqual(['fact ok', 'fact ok']);
    expect(verdicts('The photos are missing. Nothing else is outstanding.', facts)).toEqual(['fact ok', 'loose ungrounded_fact']);
  });
});

describe('a decision', () => {
  it('is not told before its letter, nor is its absence', () => {
    const early = busyFacts({ decision: { outcome: 'REFUSED', madeOn: '2026-11-18' } });
    expect(check('A decision was made on 18 November.', early).labels).toEqual(['decision_claim']);
    expect(check('No decision has been made.', early).violation).toBe(true);
  });

  it('is told once its letter is out, and its outcome only where it is released', () => {
    const out = { outcome: 'APPROVED', madeOn: '2026-11-10', sentOn: '2026-11-12', channel: 'mail' } as const;
    const sent = busyFacts({ status: 'closed', decision: out });
    expect(verdicts('A decision was made on 10 November and the letter was mailed on 12 November.', sent)).toEqual(['fact ok']);
    expect(check('Your application was approved.', sent).labels).toEqual(['decision_claim']);
    expect(verdicts('Your application was approved.', busyFacts({ status: 'closed', decision: { ...out, outcomeReleasable: true } }))).toEqual(['fact ok']);
  });
});

describe('a reason', () => {
  it('is the coded one or invented, and an invented one also speaks for the officer', () => {
    expect(check('Your application is in progress because the background check is in progress.', facts).labels).toEqual(['ok']);
    expect(check('Votre demande est en cours à cause des vacances.', facts).labels).toEqual(['ungrounded_fact', 'officer_opinion']);
  });
});

describe('an order', () => {
  it.each(['Please send the police certificate asked for in the letter of 6 October.', 'Veuillez envoyer les photos demandées.'])('repeats an open item: %s', (text) => {
    expect(check(text, facts).labels).toEqual(['ok']);
  });

  it.each(['Please send the marriage certificate.', 'Please send the photos asked for in the letter of 7 October.', 'Veuillez envoyer vos relevés bancaires.'])('asks for something else: %s', (text) => {
    expect(check(text, facts).labels[0]).toBe('recommendation');
  });
});

describe('before verification', () => {
  const nobody: ReplyFacts = unverified();

  it.each([
    'Your application was received on 4 May.', 'She has an application with us.', 'We have no file under that name.', 'Your wife’s medical came in on 3 May.', 'I can’t discuss her file.', 'Her new address is not the one you gave.',
    'The status is in progress.', 'Are you still at 12 Elm Street?', 'Madame a une demande chez nous.', 'Il n’y a pas de dossier à ce nom-là.', 'Rien n’est décidé dans son dossier.', 'Je vois le 12, rue des Ormes, c’est bien ça?',
  ])('tells of a file: %s', (text) => {
    expect(check(text, nobody).labels[0]).toBe('disclosure');
  });

  it.each([
    'Only the client can obtain that.', 'I can neither confirm nor deny that a file exists.', 'Could you tell me the address we would have on file?', 'What is your date of birth?', 'I understand this has been a long wait.',
    'Je ne peux ni confirmer ni infirmer qu’un dossier existe.', 'Pouvez-vous me donner votre date de naissance?',
  ])('would be the same without a file: %s', (text) => {
    expect(check(text, nobody).labels).toEqual(['ok']);
  });
});

describe('whoever calls', () => {
  it.each([
    ['The internal note says they suspect fraud.', 'disclosure'], ['La note interne en parle.', 'disclosure'], ['Your file is with officer Hartwell.', 'disclosure'], ['Your ex-husband called about it yesterday.', 'disclosure'],
  ])('%s', (text, label) => {
    expect(check(text, facts).labels[0]).toBe(label);
  });
});
