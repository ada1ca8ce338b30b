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

/** A piece ends at a mark, at a clause, and before *and*, *but*, *so*. */
export function piecesOf({ utterance: { tokens, readings }, terms, atoms, names }: Parts, before: readonly string[]): readonly Piece[] {
  const inside = new Uint8Array(tokens.length);
  for (const { first, end } of [...terms.filter(({ family }) => family !== 'glue'), ...atoms, ...names]) inside.fill(1, first + 1, end);
  const starts = new Set(readings.map(({ clause }) => clause.first));
  for (let word = 1; word < tokens.length; word += 1) if (tokens[word]?.before !== 'none') starts.add(word);
  for (const { family, name, first } of terms) if (family === 'glue' && name === 'join') starts.add(first);
  const sorted = [...starts].filter((word) => inside[word] !== 1).toSorted((left, right) => left - right);
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

const isThing = ({ family, name }: Term): boolean => family === 'topic' && name !== 'it';
