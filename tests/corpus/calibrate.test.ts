/** Does a threshold stand where the texts left out want it: in the middle of what is next to the best? */

import { expect, it } from 'vitest';
import { bestThreshold } from '../../tools/guard/learn/calibrate.ts';

const trials = (held: readonly number[], others: readonly number[]) => [...held.map((p) => ({ p, holds: true })), ...others.map((p) => ({ p, holds: false }))];

it('stands halfway between what holds and what does not', () => {
  expect(bestThreshold(trials([0.8, 0.9], [0.1, 0.2]), 1)).toBeCloseTo(0.5, 2);
});

it('moves down where a miss is dear', () => {
  const mixed = trials([0.3, 0.7, 0.8, 0.9], [0.2, 0.4, 0.45, 0.5, 0.55, 0.6]);
  expect(bestThreshold(mixed, 4)).toBeLessThan(0.31);
  expect(bestThreshold(mixed, 1)).toBeGreaterThan(0.6);
});

it('is one half where nothing ever holds', () => {
  expect(bestThreshold(trials([], [0.1, 0.9]), 1)).toBe(0.5);
});
