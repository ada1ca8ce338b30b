/** Which atoms stand in a text? Both languages are always read, whatever the toggle (ruling 18). */

import type { Atom } from './atom.ts';

const NUMBER = /\d+/g;

/** In text order, without overlaps: the longest reading of a stretch wins. */
export function readAtoms(text: string): readonly Atom[] {
  return [...text.matchAll(NUMBER)].map((match) => ({ kind: 'count', value: Number(match[0]), article: false, fuzzy: false, start: match.index, end: match.index + match[0].length }));
}
