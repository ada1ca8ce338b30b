/** Is the interval behind a share the one of Wilson? */

import { expect, it } from 'vitest';
import { wilson } from '../../tools/guard/wilson.ts';

it.each([
  [0, 10, 0, 0.278],
  [10, 10, 0.722, 1],
  [8, 10, 0.49, 0.943],
  [97, 100, 0.916, 0.99],
  [0, 0, 0, 1],
])('%i of %i right lies between %f and %f', (right, n, low, high) => {
  const interval = wilson(right, n);
  expect(interval.low).toBeCloseTo(low, 2);
  expect(interval.high).toBeCloseTo(high, 2);
});
