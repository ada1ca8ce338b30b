/** Does the sieve keep every name that the rules find fitting? */

import { array, assert, constantFrom, nat, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchMisspelled, matchName } from '../../../src/domain/search/matchName.ts';
import { createNameFilter } from '../../../src/domain/search/nameFilter.ts';
import { packName } from '../../../src/domain/search/nameForms.ts';

const WORDS = ['tremblay', 'le', 'nguyen', 'garcia', 'lopez', 'marie', 'anne', 'o', 'xiaoming', 'محمد', '李', 'd1x'];
const word = constantFrom(...WORDS);
const name = tuple(array(word, { minLength: 1, maxLength: 3 }), array(word, { maxLength: 3 }));

/** One letter left out, put in, changed or swapped with its neighbour. */
function bent(text: string, kind: number, at: number, letter: string): string {
  const place = at % (text.length + 1);
  const [before, after] = [text.slice(0, place), text.slice(place)];
  if (kind === 0) return before + after.slice(1);
  if (kind === 1) return before + letter + after;
  if (kind === 2) return before + letter + after.slice(1);
  return before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2);
}
const bend = tuple(nat(3), nat(9), constantFrom('a', 'z', 'é', 'q'));
const typedOf = array(tuple(word, array(bend, { maxLength: 2 })), { minLength: 1, maxLength: 4 }).map((words) =>
  words.map(([each, bends]) => bends.reduce((text, [kind, at, letter]) => bent(text, kind, at, letter), each)).filter((each) => each !== ''));

describe('the sieve by letters', () => {
  it('keeps every name that fits, also with typing errors, parts run together and a word too many', () => {
    let fitted = 0;
    assert(property(typedOf, name, (typed, [family, given]) => {
      const packed = packName({ family, given });
      const keeps = (edits: 0 | 1 | 2): boolean => createNameFilter(typed, { edits, spare: typed.length >= 3 ? 2 : 0 })(packed);
      const fits = [matchName(typed, { family, given }) !== 'none', matchMisspelled(typed, { family, given }, 1) !== undefined, matchMisspelled(typed, { family, given }, 2) !== undefined];
      fitted += fits.filter(Boolean).length;
      expect(fits.every((fit, edits) => !fit || keeps(edits as 0 | 1 | 2))).toBe(true);
    }), { numRuns: 4_000 });
    expect(fitted).toBeGreaterThan(300);
  });

  it('drops names that lack the letters', () => {
    const sieve = createNameFilter(['tremblay'], { edits: 0, spare: 0 });
    expect(['tremblay|marie', 'blaytrem|'].map(sieve)).toEqual([true, true]);
    expect(['nguyen|van', 'roy|luc', '|', 'tremblai|guy'].map(sieve)).toEqual([false, false, false, true]);
    expect(['tremblai|', 'tremblaj|', 'nguyen|van anh'].map(createNameFilter(['tremblay'], { edits: 1, spare: 0 }))).toEqual([true, true, false]);
  });

  it('never throws on what a person may paste', () => {
    assert(property(array(string()), string(), (typed, packed) => { createNameFilter(typed, { edits: 1, spare: 0 })(packed); }));
  });
});
