/** "…, and so was your proof of funds", "le relevé aussi": does what was said of the first thing hold for the second, too? */

import { fits, TELLING } from './alsoSaid.ts';
import type { Piece } from './pieces.ts';
import type { Reading } from './secondReading.ts';

export const saysTheSame = (reading: Reading): boolean => reading.pieces.every((piece, index) => !isRepeated(piece, reading) || holdsFor(piece, reading.pieces.slice(0, index).findLast(({ events }) => events.length > 0)?.events ?? [], reading));

/** A thing, no event of its own, and the word that repeats the one before. */
function isRepeated({ first, end, topics, events }: Piece, { parts: { utterance: { tokens } } }: Reading): boolean {
  if (events.length > 0 || topics.length === 0) return false;
  const next = tokens[end];
  // "… et le relevé | aussi": it joins, too, and so begins a piece of its own.
  if (next !== undefined && next.before === 'none' && TOO.has(next.word)) return true;
  const words = tokens.slice(first, end).map(({ word }) => word);
  return words.some((word, at) => TOO.has(word) || ((word === 'so' || word === 'neither') && AUXILIARIES.has(words[at + 1] ?? '')) || (word === 'as' && words[at + 1] === 'well'));
}
const TOO = new Set(['too', 'also', 'likewise', 'aussi', 'également', 'egalement', 'pareillement']);
const AUXILIARIES = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'did', 'does', 'do', 'had']);

function holdsFor({ topics }: Piece, events: readonly string[], { context: { record } }: Reading): boolean {
  const said = events.filter((event) => !TELLING.has(event));
  if (said.length === 0) return true;
  return topics.filter(({ isGeneric }) => !isGeneric).every(({ name }) => record.some((fact) => fact.untold !== true && fact.topics.includes(name) && said.some((event) => fits(event, fact))));
}
