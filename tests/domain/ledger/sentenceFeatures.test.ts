/** Does the learned part read what was found of a sentence two by two, whatever came first, and never more of it than a sentence can say? */

import { describe, expect, it } from 'vitest';
import { sentenceFeatures, type ReadSentence } from '../../../src/domain/ledger/sentenceFeatures.ts';
import type { CheckedSentence } from '../../../src/domain/ledger/checkedReply.ts';

const sentence: CheckedSentence = { text: '', start: 0, end: 0, kind: 'loose', labels: ['ok'], findings: [], slots: [] };
const featuresOf = (codes: readonly string[]): readonly number[] => {
  const read: ReadSentence = { tokens: [], evidence: () => codes, isVerified: true, mode: 'standard' };
  return sentenceFeatures(sentence, read, []);
};
const sorted = (features: readonly number[]): readonly number[] => features.toSorted((left, right) => left - right);

describe('what was found, two by two', () => {
  it('is the same whichever was found first', () => {
    expect(sorted(featuresOf(['near.fits:day', 'wrong.day:fits']))).toEqual(sorted(featuresOf(['wrong.day:fits', 'near.fits:day'])));
  });

  it('tells a pair from its halves', () => {
    const halves = new Set([...featuresOf(['near.fits:day']), ...featuresOf(['wrong.day:fits'])]);
    expect(featuresOf(['near.fits:day', 'wrong.day:fits']).some((feature) => !halves.has(feature))).toBe(true);
  });

  it('grows no faster than the sentence once it says more than a sentence does', () => {
    const long = (count: number): number => featuresOf(Array.from({ length: count }, (_, index) => `code.${index}`)).length;
    expect(long(400) - long(300)).toBe(long(300) - long(200));
  });
});
