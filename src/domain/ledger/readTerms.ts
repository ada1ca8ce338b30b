/** Which words of a sentence name things, events, states and actors a record speaks of? */

import type { CompiledPack } from '../guard/compilePack.ts';
import type { Utterance } from '../guard/readClauses.ts';

/** `topic.passport` found at words `first` to `end` (half open). */
export interface Term {
  readonly family: string;
  /** Without the family. States and outcomes keep theirs: `state.in_progress`. */
  readonly name: string;
  readonly first: number;
  readonly end: number;
}

/** Families that say what happened or how things stand. */
export const isPredicate = (term: Term): boolean => term.family === 'event' || term.family === 'state' || term.family === 'outcome';

/** Names something a record has rows of; a pronoun does not say which. */
export const isThing = ({ family, name }: Term): boolean => family === 'topic' && name !== 'it';

/** Each once. */
export const namesOf = (terms: readonly Term[]): readonly string[] => [...new Set(terms.map(({ name }) => name))];

/** The longest reading of a stretch wins; a negation inside a longer event ("not yet received") belongs to it. */
export function readTerms(pack: CompiledPack, utterance: Utterance): readonly Term[] {
  const found: Term[] = [];
  const seen = new Set<string>();
  for (const { matches } of utterance.readings) {
    for (const { pattern, first, end } of matches) {
      const owner = pack.owners[pattern];
      if (owner?.role !== 'term') continue;
      const dot = owner.term.indexOf('.');
      const family = owner.term.slice(0, dot);
      const key = `${owner.term} ${first} ${end}`;
      if (seen.has(key)) continue;
      seen.add(key);
      found.push({ family, name: family === 'state' || family === 'outcome' ? owner.term : owner.term.slice(dot + 1), first, end });
    }
  }
  const sorted = found.toSorted((left, right) => left.first - right.first || left.end - right.end);
  return sorted.filter((term, index) => !isSwallowed(sorted, term, index));
}

/** Longest term in words: nothing further away can reach a word. */
const REACH = 16;

function isSwallowed(sorted: readonly Term[], term: Term, index: number): boolean {
  for (let at = index - 1; at >= 0 && (sorted[at] as Term).first > term.first - REACH; at -= 1) if (swallows(sorted[at] as Term, term)) return true;
  for (let at = index + 1; at < sorted.length && (sorted[at] as Term).first < term.end; at += 1) if (swallows(sorted[at] as Term, term)) return true;
  return false;
}

function swallows(other: Term, term: Term): boolean {
  if (other === term) return false;
  // "Ne vous représente plus" is one expression, its negation too.
  if (other.first === term.first && other.end === term.end && term.family === 'not' && DENIES.has(other.name)) return true;
  const inside = other.first <= term.first && term.end <= other.end && other.end - other.first > term.end - term.first;
  if (inside) return groupOf(other) === groupOf(term) || other.family === 'aside' || (other.family === 'kind' && (isPredicate(term) || term.family === 'not')) || (isBody(other) && (isBody(term) || (term.family === 'not' && DENIES.has(other.name)))) || (other.family === 'topic' && term.family === 'who' && other.end - other.first > 1 && (term.name === 'officer' || term.name === 'you'));
  // "Still waiting for" is one expression; the *waiting* inside it says no state of its own.
  const holds = term.first <= other.first && other.end <= term.end && term.end - term.first > other.end - other.first;
  // "is | in progress": the state is meant, not the place.
  return !holds && isPredicate(other) && isPredicate(term) && overlaps(other, term) && (other.first !== term.first || other.end !== term.end) && rankOf(other) > rankOf(term);
}

/** Events that hold their own negation: "not yet received", "no longer valid". */
const DENIES = new Set(['missing', 'rejected', 'waived', 'missed', 'returned', 'expired', 'state.not_started', 'state.cancelled']);

const isBody = (term: Term): boolean => term.family === 'topic' || isPredicate(term);
const groupOf = (term: Term): string => (isPredicate(term) ? 'event' : term.family);
const overlaps = (left: Term, right: Term): boolean => left.first < right.end && right.first < left.end;
const rankOf = (term: Term): number => (term.family === 'state' ? 100 : 0) + (term.name === 'located' || term.name === 'recorded' ? -50 : 0) + (term.end - term.first) * 2 + term.first / 1_000_000;
