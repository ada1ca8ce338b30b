/** Is a value told by how it stands to what is named beside it: right for it, another one for it, or of another happening? */

import { describe, expect, it } from 'vitest';
import { busyFacts, checker } from '../../support/ledgerFacts.ts';
import { readReply } from '../../../src/domain/ledger/checkReply.ts';

const facts = busyFacts({ aorOn: '2026-05-21' });
const codes = (text: string): readonly string[] => readReply(checker, text, { facts }).flatMap(({ read }) => read?.evidence() ?? []).filter((code) => /^(?:near|values|wrong)\./.test(code));

describe('a value and what stands beside it', () => {
  it.each([
    ['The employment letter was received June 30, accepted July 9.', ['near.fits:day', 'near.fits:day', 'values.fits']],
    ['La lettre d’emploi a été reçue le 30 juin, acceptée le 9 juillet.', ['near.fits:day', 'near.fits:day', 'values.fits']],
    ['It has been 200 days since 4 May.', ['near.fits:duration', 'near.fits:day', 'values.fits']],
  ])('fits: %s', (text, expected) => expect(codes(text)).toEqual(expected));

  it.each([
    ['The employment letter was received July 9, accepted June 30.'],
    ['La lettre d’emploi a été reçue le 9 juillet, acceptée le 30 juin.'],
  ])('both days stand on the record, each for the other: %s', (text) => {
    expect(codes(text)).toEqual(expect.arrayContaining(['near.conflict:day', 'wrong.day:conflict', 'values.conflict']));
    expect(codes(text)).not.toContain('near.fits:day');
  });

  it.each([
    ['From the medical to the eligibility review starting it took six days.', 'near.between:duration'],
    ['Two letters have gone out to you.', 'near.counted:count'],
    ['Three letters have gone out to you.', 'near.conflict:count'],
    ['Deux lettres vous ont été envoyées.', 'near.counted:count'],
  ])('%s is %s', (text, code) => expect(codes(text)).toContain(code));
});
