/** Which segments does a sentence fall into before anything is claimed, and what stands in one? */

import type { Parts } from './claims.ts';
import type { Term } from './readTerms.ts';

/** No claim is longer: a paste is read in pieces, so that the work stays linear. */
export const MAX_WORDS = 100;

export interface Segment {
  readonly first: number;
  readonly end: number;
}

/** New pieces begin at clauses, at a comma, colon or bracket, and at *and*, *but*, *which*; never inside a date, a name or an expression. */
export function cutSegments({ utterance, terms, atoms, names }: Parts): readonly Segment[] {
  const inside = new Uint8Array(utterance.tokens.length);
  for (const { first, end } of [...terms.filter(({ family }) => family !== 'glue'), ...atoms, ...names]) inside.fill(1, first + 1, end);
  const starts = new Set(utterance.readings.map(({ clause }) => clause.first));
  for (let word = 1; word < utterance.tokens.length; word += 1) {
    if (utterance.tokens[word]?.before !== 'none') starts.add(word);
  }
  for (const { family, name, first } of terms) if (family === 'glue' && name === 'join') starts.add(first);
  for (let word = 0; word < utterance.tokens.length; word += MAX_WORDS) if (inside[word] !== 1) starts.add(word);
  const sorted = [...starts].filter((word) => inside[word] !== 1).toSorted((left, right) => left - right);
  return sorted.map((first, index) => ({ first, end: sorted[index + 1] ?? utterance.tokens.length }));
}

/** What begins in a piece; the lists are in text order. */
export function within<T extends { readonly first: number }>(list: readonly T[], { first, end }: Segment): readonly T[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as T).first >= first) high = middle;
    else low = middle + 1;
  }
  let stop = low;
  while (stop < list.length && (list[stop] as T).first < end) stop += 1;
  return list.slice(low, stop);
}

export const termsIn = (parts: Parts, segment: Segment): readonly Term[] => within(parts.terms, segment);
