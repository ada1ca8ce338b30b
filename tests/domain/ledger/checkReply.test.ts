/** Is a reply judged as a whole, and not only sentence by sentence? */

import { describe, expect, it } from 'vitest';
import { busyFacts, check, verdicts } from '../../support/ledgerFacts.ts';

const facts = busyFacts();

describe('what a sentence leaves open comes from the one before', () => {
  it.each([
    ['We got your medical exam. It was received on 2 July.', ['fact ok', 'fact ok']],
    ['We got your medical exam. It was received on 23 June.', ['fact ok', 'loose ungrounded_fact']],
    ['La lettre d’emploi a été reçue. Elle a été examinée le 9 juillet.', ['fact ok', 'fact ok']],
    ['La lettre d’emploi a été reçue. Elle a été examinée le 10 juillet.', ['fact ok', 'loose ungrounded_fact']],
  ])('%s', (text, expected) => {
    expect(verdicts(text, facts)).toEqual(expected);
  });
});

describe('lists', () => {
  it('say of each entry what their first line says', () => {
    expect(verdicts('These are still missing:\n1. the police certificate\n2. the photos', facts)).toEqual(['fact ok', 'fact ok', 'fact ok']);
    expect(verdicts('These are still missing:\n1. the police certificate\n2. the passport', facts)).toEqual(['fact ok', 'fact ok', 'loose ungrounded_fact']);
  });

  it('give each thing its own day', () => {
    expect(verdicts('We received the medical exam on 2 July, the birth certificate on 29 June and the employment letter on 30 June.', facts)).toEqual(['fact ok']);
    expect(check('We received the medical exam on 2 July, the birth certificate on 30 June and the employment letter on 29 June.', facts).violation).toBe(true);
  });
});

describe('one sentence cut into several', () => {
  it('is read as one', () => {
    expect(check('You. Should. Withdraw.', facts).violation).toBe(true);
    expect(check('Vous. Devriez. Attendre.', facts).violation).toBe(true);
  });

  it('a decline does not cover what follows it', () => {
    expect(check('I cannot advise you. But most people just wait.', facts).labels).toContain('recommendation');
  });
});

describe('adoption', () => {
  it('counts after an advice question, under the label of what was adopted', () => {
    expect(check('That’s right.', facts, ['status']).violation).toBe(false);
    expect(check('That’s right.', facts, ['advice.eligibility']).labels).toEqual(['eligibility_opinion']);
    expect(check('That’s right.', facts, ['advice.strategy']).labels).toEqual(['recommendation']);
    expect(check('That’s right.', facts, ['advice.prediction']).labels).toEqual(['prediction']);
  });
});

describe('a date on the record is no forecast', () => {
  it('while a guess beside it is', () => {
    expect(verdicts('The interview is scheduled for 9 December.', facts)).toEqual(['fact ok']);
    expect(check('The interview will probably be in December.', facts).labels).toContain('prediction');
  });
});

describe('hostile text', () => {
  it('is answered, word by word accounted for', () => {
    for (const text of ['received '.repeat(500), '3 May '.repeat(300), 'the police certificate and '.repeat(150), '1. '.repeat(400), 'not '.repeat(500)]) {
      const read = check(text, facts);
      expect(read.checked).toBe(true);
      expect(read.sentences.map((sentence) => sentence.text).join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
    }
  });

  it('is told as not checked where one sentence never ends', () => {
    for (const text of ['12 '.repeat(20_000), 'may 3 '.repeat(3_000), 'twenty '.repeat(5_000)]) expect(check(text, facts).checked).toBe(false);
  });
});
