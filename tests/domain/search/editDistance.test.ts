/** Does the walk find exactly the keys a plain comparison of every key would find? */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearKeys } from '../../../src/domain/search/editDistance.ts';

/** Recursive definition, for comparison only. */
function plainDistance(a: string, b: string): number {
  const known = new Map<string, number>();
  const of = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const at = `${i},${j}`;
    const seen = known.get(at);
    if (seen !== undefined) return seen;
    let best = Math.min(of(i - 1, j) + 1, of(i, j - 1) + 1, of(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, of(i - 2, j - 2) + 1);
    known.set(at, best);
    return best;
  };
  return of(a.length, b.length);
}

const word = fc.stringMatching(/^[abc]{0,8}$/);

test.each([['garcia', 'garcia', 0], ['garcia', 'gracia', 1], ['garcia', 'garca', 1], ['garcia', 'garxcia', 1], ['garcia', 'parcia', 1], ['', 'ab', 2], ['ca', 'abc', 3], ['kitten', 'sitting', 3]])('%s and %s are %i apart', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

test('the distance is that of its definition, and stops just above the bound', () => {
  fc.assert(fc.property(word, word, (a, b) => {
    const distance = plainDistance(a, b);
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(a, b, 2)).toBe(Math.min(distance, 3));
  }));
});

test('the walk over a sorted list finds what comparing every key finds, nearest first', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, fc.constantFrom(1 as const, 2 as const), (words, wanted, max) => {
      const keys = words.toSorted();
      const expected = keys.map((key) => ({ key, distance: plainDistance(key, wanted) })).filter(({ distance }) => distance <= max).toSorted((left, right) => left.distance - right.distance);
      expect(nearKeys(keys, wanted, max)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('keys beyond the basic plane, sorted by code point, are walked without loss', () => {
  const keys = ['a\u{1F600}', '\uFF5E', '\uFF5Ea', '\u{1F600}', '\u{1F600}a', '\u{1F601}'];
  expect(nearKeys(keys, '\u{1F600}a', 1).map(({ key }) => key)).toEqual(['\u{1F600}a', '\u{1F600}']);
});
