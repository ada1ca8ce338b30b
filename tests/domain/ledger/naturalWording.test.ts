/** Does the ledger read time between days, who a thing went to, and whose office it is, however it is worded? (policy 2.8) */

import { describe, expect, it } from 'vitest';
import { busyFacts, check } from '../../support/ledgerFacts.ts';
import { unverified } from '../../support/replyFacts.ts';

const facts = busyFacts({
  receivedOn: '2026-04-01',
  status: 'in_progress',
  items: [{ id: 'i1', document: 'police_certificate', state: 'accepted', requestedOn: '2026-06-01', dueOn: '2026-07-01', receivedOn: '2026-06-26', reviewedOn: '2026-07-05' }],
  authorities: [{ id: 'u1', kind: 'imm5476_unpaid', state: 'active', holderName: 'Odile Brassard', receivedOn: '2026-04-01' }],
});

/** Each true sentence, and what one wrong word makes of it. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['The police certificate came in five days before it was due.', 'The police certificate came in six days before it was due.'],
  ['The police certificate came in five days before it was due.', 'The police certificate came in five days after it was due.'],
  ['The police certificate was received on June 26 and accepted nine days later.', 'The police certificate was received on June 26 and accepted eight days later.'],
  ['Le certificat de police est arrivé cinq jours avant la date limite.', 'Le certificat de police est arrivé quatre jours avant la date limite.'],
  ['We received your application April 1 this year.', 'We received your application April 1 last year.'],
  ['We received your application on 1 April 2026.', 'You were sent your application on 1 April 2026.'],
  ['On a reçu votre demande le 1er avril 2026.', 'Votre demande vous a été envoyée le 1er avril 2026.'],
  ['Odile Brassard is the unpaid representative on file.', 'Odile Brassard is the paid representative on file.'],
  ['It is day 233 since we got your application.', 'It is day 234 since we got your application.'],
  ['There is no decision on it so far.', 'There is a decision on it.'],
  ['Il n’y a pas encore de décision.', 'Il y a une décision.'],
];

describe('a wording the record bears out', () => {
  it.each(PAIRS)('%s', (text) => {
    expect(check(text, facts).violation).toBe(false);
  });

  it.each(PAIRS.map(([, wrong]) => wrong))('falls when one thing is wrong: %s', (wrong) => {
    expect(check(wrong, facts).violation).toBe(true);
  });
});

describe('to somebody nobody verified', () => {
  it.each(['It shows here as closed.', 'C’est indiqué fermé.', 'Nothing is missing on your side.', 'Il ne manque rien de votre côté.'])('a state needs no noun to be a disclosure: %s', (text) => {
    expect(check(text, unverified()).labels).toContain('disclosure');
  });
});
