/** Does a signal move a chance only the way it points, and never against what is firm? */

import { assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marginOf, marginOfAny, moveChance } from '../../../src/domain/guard/addSignal.ts';
import type { Signal } from '../../../src/domain/guard/signal.ts';

const share = double({ min: 0.001, max: 0.999, noNaN: true });
const weight = double({ min: 0.01, max: 1, noNaN: true });

const signalOf = (chances: Signal['chances'], threshold = 0.5): Signal => {
  const thresholds = Object.fromEntries(Object.keys(chances).map((label) => [label, threshold]));
  return { classifier: { id: 'tiny', hash: 'h' }, weight: 0.5, chances, thresholds: { en: thresholds, fr: { ...thresholds, status: 0.9 } } };
};

describe('a chance moved by a signal', () => {
  it('never falls where the classifier finds the label likely, and never rises where it does not', () => {
    assert(property(share, share, double({ min: -6, max: 6, noNaN: true }), weight, (chance, threshold, margin, part) => {
      const moved = moveChance({ chance, threshold }, margin, { weight: part });
      expect(margin >= 0 ? moved >= chance : moved <= chance).toBe(true);
    }));
  });

  it('never falls for what is firm, and stands where the classifier does not speak of it', () => {
    assert(property(share, share, double({ min: -6, max: 6, noNaN: true }), weight, (chance, threshold, margin, part) => {
      expect(moveChance({ chance, threshold, isFirm: true }, margin, { weight: part })).toBeGreaterThanOrEqual(chance);
      expect(moveChance({ chance, threshold }, undefined, { weight: part })).toBe(chance);
    }));
  });

  it('crosses the threshold where both margins, each by its share, add up to more than nothing', () => {
    // Log odds of 0.2 are 1.39 below those of a half.
    expect(moveChance({ chance: 0.2, threshold: 0.5 }, 1.3, { weight: 0.5 })).toBeLessThan(0.5);
    expect(moveChance({ chance: 0.2, threshold: 0.5 }, 1.5, { weight: 0.5 })).toBeGreaterThan(0.5);
    expect(moveChance({ chance: 0.2, threshold: 0.5 }, 1.5, { weight: 0.4 })).toBeLessThan(0.5);
    expect(moveChance({ chance: 0.01, threshold: 0.5 }, 0.1, { weight: 1 })).toBeGreaterThan(0.5);
    expect(moveChance({ chance: 0.8, threshold: 0.5 }, -1.5, { weight: 0.5 })).toBeLessThan(0.5);
  });

  it('counts from the threshold of the language, of several from their mean, and says no more than it may', () => {
    const signal = signalOf({ status: 0.7, complaint: 1, other: 0 });
    expect(marginOf(signal, 'status', ['en'])).toBeGreaterThan(0);
    expect(marginOf(signal, 'status', ['fr'])).toBeLessThan(0);
    expect(marginOf(signal, 'status', ['en', 'fr'])).toBeCloseTo(0);
    expect([marginOf(signal, 'complaint', ['en']), marginOf(signal, 'other', ['en']), marginOf(signal, 'decision', ['en'])]).toEqual([6, -6, undefined]);
  });

  it('says that some label holds by its word for it or by the likeliest, and that none does only when it speaks of all', () => {
    const any = (chances: Signal['chances']): number | undefined => marginOfAny(signalOf(chances), 'advice', ['advice.law', 'advice.wording'], ['en']);
    expect(any({ advice: 0.1, 'advice.law': 0.9 })).toBeLessThan(0);
    expect(any({ 'advice.law': 0.9 })).toBeGreaterThan(0);
    expect(any({ 'advice.law': 0.1 })).toBeUndefined();
    expect(any({ 'advice.law': 0.1, 'advice.wording': 0.2 })).toBeLessThan(0);
    expect(any({ status: 0.9 })).toBeUndefined();
  });
});
