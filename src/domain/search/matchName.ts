/** Does what was typed fit this name? Any order, prefixes for the word being typed, and, when asked, typing errors. */

import { editDistance } from './editDistance.ts';
import type { NameTokens } from './nameForms.ts';
import { wordForms } from './nameForms.ts';

/** How many typed words fit no word of the name; the last word typed may be a prefix. */
export function unmatchedWords(typed: readonly string[], name: NameTokens): number {
  const forms = wordForms(name);
  const last = typed.length - 1;
  return countUnmatched(typed, forms, (word, form, index) => (index === last ? form.startsWith(word) : form === word));
}

/** Typed words in the ways they may have been split: as typed, and with two neighbours run together. */
export function readingsOf(typed: readonly string[]): readonly (readonly string[])[] {
  if (typed.length < 2) return [typed];
  return [typed, ...typed.slice(1).map((word, index) => [...typed.slice(0, index), `${typed[index] ?? ''}${word}`, ...typed.slice(index + 2)])];
}

/** From best to worst; a better fit hides worse ones. */
export const NAME_FITS = ['full', 'rejoined', 'partial', 'none'] as const;
/**
 * `full`: every word fits. `rejoined`: every word fits once two neighbours are run together (`xiao ming` for `xiaoming`).
 * `partial`: one of three or more does not fit (a name the record lacks).
 */
export type NameFit = (typeof NAME_FITS)[number];

export function matchName(typed: readonly string[], name: NameTokens): NameFit {
  if (typed.length === 0) return 'none';
  if (name.family.join(' ').startsWith(typed.join(' '))) return 'full';
  const [unmatched = 1, ...rejoined] = readingsOf(typed).map((reading) => unmatchedWords(reading, name));
  if (unmatched === 0) return 'full';
  if (rejoined.includes(0)) return 'rejoined';
  return typed.length >= 3 && (unmatched === 1 || rejoined.includes(1)) ? 'partial' : 'none';
}

/** Is every typed word a whole word of the name, none only the beginning of one? */
export function matchesWhole(typed: readonly string[], name: NameTokens): boolean {
  if (name.family.join(' ') === typed.join(' ')) return true;
  const forms = wordForms(name);
  return readingsOf(typed).some((reading) => countUnmatched(reading, forms, (word, form) => form === word) === 0);
}

/** Smallest number of typing errors per word (1 or 2) under which the name fits, or `undefined`. */
export function matchMisspelled(typed: readonly string[], name: NameTokens, maxEdits: 1 | 2): number | undefined {
  if (typed.length === 0) return undefined;
  for (let edits = 1; edits <= maxEdits; edits += 1) {
    if (fitsWithin(typed, name, edits)) return edits;
  }
  return undefined;
}

function fitsWithin(typed: readonly string[], name: NameTokens, edits: number): boolean {
  if (within(typed.join(' '), name.family.join(' '), edits)) return true;
  const forms = wordForms(name);
  return readingsOf(typed).some((reading) => countUnmatched(reading, forms, (word, form) => within(word, form, edits)) === 0);
}

/** Short words carry too little to be bent: none below three letters, one below five. */
const allowance = (length: number, edits: number): number => (length < 3 ? 0 : length < 5 ? Math.min(1, edits) : edits);

const within = (typed: string, form: string, edits: number): boolean => {
  const allowed = allowance(Math.min(typed.length, form.length), edits);
  return Math.abs(typed.length - form.length) <= allowed && editDistance(typed, form, allowed) <= allowed;
};

function countUnmatched(typed: readonly string[], forms: readonly string[], fits: (word: string, form: string, index: number) => boolean): number {
  const used = new Set<number>();
  let unmatched = 0;
  for (const [index, word] of typed.entries()) {
    const found = forms.findIndex((form, at) => !used.has(at) && fits(word, form, index));
    if (found === -1) unmatched += 1;
    else used.add(found);
  }
  return unmatched;
}
