/** Which numbers of a sentence only number the entries of its list: `1) photos 2) passport`? */

import type { PlacedAtom } from './claims.ts';

/** Behind the beginning, a line, or a mark. */
const ENTRY = /(?:^|\n|[:;.,])[ \t]*(\d{1,2})(?:\)|\.(?=\s))/g;

/** `1. the photos`, `2) the passport`; further on in the sentence only where they count up from the entry before. */
export function isListNumber({ first, atom }: PlacedAtom, { sentence }: { readonly sentence: string }): boolean {
  const { start, end } = atom;
  if (atom.kind !== 'count' || atom.article || (sentence[end] !== ')' && sentence[end] !== '.')) return false;
  if (first === 0) return true;
  let last = 0;
  for (const match of sentence.matchAll(ENTRY)) {
    const number = Number(match[1]);
    if (number !== last + 1 && (match.index !== 0 || last !== 0)) return false;
    if (match.index + match[0].length === end + 1) return start > 0 && (last > 0 || sentence[end] === ')');
    last = number;
  }
  return false;
}
