/** Which pieces does a spoken sentence fall into, what does each name, and what was named before it? */

import type { Parts } from './claims.ts';
import { CONTAINER, GENERIC } from './topicKinds.ts';
import { isPredicate, type Term } from './readTerms.ts';

export interface Piece {
  readonly first: number;
  readonly end: number;
  readonly topics: readonly { readonly name: string; readonly first: number; readonly isGeneric: boolean; readonly isRequest: boolean }[];
  readonly events: readonly string[];
  /** Names of the pieces before, nearest first where a piece has any; else of the sentence before. */
  readonly carried: readonly string[];
}

/** Of a sentence that is read more than once, for each of its numbers. */
const readBefore = new WeakMap<Parts, { readonly before: readonly string[]; readonly pieces: readonly Piece[] }>();

/** A piece ends at a mark, at a clause, and before *and*, *but*, *so*. */
export function piecesOf(parts: Parts, before: readonly string[]): readonly Piece[] {
  const known = readBefore.get(parts);
  if (known?.before === before) return known.pieces;
  const pieces = readPieces(parts, before);
  readBefore.set(parts, { before, pieces });
  return pieces;
}

function readPieces(parts: Parts, before: readonly string[]): readonly Piece[] {
  const { utterance: { tokens, readings }, terms } = parts;
  const inside = insideOf(parts);
  const starts = new Set([...readings.map(({ clause }) => clause.first).filter((word) => inside[word] !== 1), ...marksOf(parts, inside)]);
  const sorted = [...starts].toSorted((left, right) => left - right);
  let carried = before;
  return sorted.map((first, index): Piece => {
    const end = sorted[index + 1] ?? tokens.length;
    const here = terms.filter((term) => term.first >= first && term.first < end);
    const topics = here.filter(isThing).map((term) => ({ name: term.name, first: term.first, isGeneric: GENERIC.has(term.name) || CONTAINER.has(term.name), isRequest: tokens[term.first]?.word === 'demande' || tokens[term.first]?.word === 'demandes' }));
    const piece = { first, end, topics, events: here.filter(isPredicate).map(({ name }) => name), carried };
    if (topics.some(({ name }) => !CONTAINER.has(name) || name === 'case')) carried = topics.map(({ name }) => name);
    return piece;
  });
}

/** Words at which a piece begins by a mark before them or since they join; none within what is read as one. */
export function marksOf(parts: Parts, inside = insideOf(parts)): readonly number[] {
  const joins = new Set(parts.terms.filter(({ family, name }) => family === 'glue' && name === 'join').map(({ first }) => first));
  return parts.utterance.tokens.flatMap(({ before }, word) => (inside[word] !== 1 && ((word > 0 && before !== 'none') || joins.has(word)) ? [word] : []));
}

/** 1 for each word that continues a term, a value or a name. */
function insideOf({ utterance: { tokens }, terms, atoms, names }: Parts): Uint8Array {
  const inside = new Uint8Array(tokens.length);
  for (const { first, end } of [...terms.filter(({ family }) => family !== 'glue'), ...atoms, ...names]) inside.fill(1, first + 1, end);
  return inside;
}

const isThing = ({ family, name }: Term): boolean => family === 'topic' && name !== 'it';
