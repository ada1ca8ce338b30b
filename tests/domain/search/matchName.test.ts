/** Does the rule of name search hold for every name, not only for the examples? */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { birthFits, birthKey, birthRange } from '../../../src/domain/search/birthKey.ts';
import { matchMisspelled, matchName } from '../../../src/domain/search/matchName.ts';
import { keyPairs, packName, unpackName } from '../../../src/domain/search/nameForms.ts';

const token = fc.stringMatching(/^[a-f]{1,7}$/);
const name = fc.record({ family: fc.array(token, { minLength: 1, maxLength: 3 }), given: fc.array(token, { maxLength: 3 }) });

test('a name is found by all its words in any order', () => {
  fc.assert(fc.property(name.chain((drawn) => fc.tuple(fc.constant(drawn), fc.shuffledSubarray([...drawn.family, ...drawn.given], { minLength: drawn.family.length + drawn.given.length }))), ([drawn, words]) => {
    expect(matchName(words, drawn)).toBe('full');
  }));
});

test('a name is found by any of its words and by the beginning of any of them', () => {
  fc.assert(fc.property(name, fc.nat(), fc.nat(), (drawn, which, length) => {
    const words = [...drawn.family, ...drawn.given];
    const word = words[which % words.length] ?? '';
    expect(matchName([word.slice(0, 1 + (length % word.length))], drawn)).toBe('full');
  }));
});

test('one typing error in a word of five letters or more is forgiven', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-f]{5,9}$/), token, fc.nat(), (family, given, at) => {
    const spot = at % family.length;
    const typed = `${family.slice(0, spot)}z${family.slice(spot + 1)}`;
    expect(matchMisspelled([typed], { family: [family], given: [given] }, 1)).toBe(1);
  }));
});

test('words of two letters are never bent', () => {
  expect(matchMisspelled(['ng'], { family: ['ny'], given: [] }, 2)).toBeUndefined();
});

test('a name survives being packed beside its keys', () => {
  fc.assert(fc.property(name, (drawn) => {
    expect(unpackName(packName(drawn))).toEqual(drawn);
  }));
});

test('a compound name is filed under its words, its halves and its halves swapped', () => {
  expect(keyPairs({ family: ['garcia', 'lopez'], given: ['ana'] })).toEqual([['garcia', 'ana'], ['lopez', 'ana'], ['garcialopez', 'ana'], ['garcia lopez', 'ana'], ['lopez garcia', 'ana']]);
  expect(keyPairs({ family: ['suparman'], given: [] })).toEqual([['suparman', '']]);
});

test('birth keys sort by their known part, and a range holds exactly the keys that fit', () => {
  const part = fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined });
  const born = fc.record({ year: fc.integer({ min: 1988, max: 1992 }), month: part, day: part }).map(({ year, month, day }) => ({ year, ...(month === undefined ? {} : { month, ...(day === undefined ? {} : { day }) }) }));
  fc.assert(fc.property(born, born, (stored, given) => {
    const key = birthKey(stored);
    const range = birthRange(given);
    expect(range !== undefined && ((key >= range.from && key <= range.to) || range.also.includes(key))).toBe(birthFits(key, given));
  }), { numRuns: 500 });
});
