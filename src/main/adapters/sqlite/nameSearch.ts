/** Which names in the cache fit what was typed? Narrow index probes first, then the domain's own rule decides. */

import type { BirthDate } from '../../../domain/kernel/time.ts';
import { birthFits, birthRange, isWholeDate } from '../../../domain/search/birthKey.ts';
import type { BirthRange } from '../../../domain/search/birthKey.ts';
import { matchMisspelled, matchName, readingsOf } from '../../../domain/search/matchName.ts';
import { unpackName } from '../../../domain/search/nameForms.ts';
import type { ReadableDatabase } from './database.ts';
import { BORN_PROBE, GIVEN_PROBE, PAIR_PROBE, prefixEnd, REVERSED_PAIR_PROBE, SURNAME_PROBE } from './searchSql.ts';
import type { NameHit } from './searchSql.ts';

export interface NameSearch {
  /** Every typed word fits; when nothing does, all but one of three or more. */
  exact(typed: readonly string[], born: Partial<BirthDate> | undefined, limit: number): readonly NameHit[];
  /** Within one typing error per word, then two. `near` lists filed surnames close to a word; empty until the dictionary is loaded. */
  misspelled(typed: readonly string[], born: Partial<BirthDate> | undefined, limit: number, near: (word: string, max: 1 | 2) => readonly string[]): readonly NameHit[];
  bornOn(born: Partial<BirthDate>, limit: number): readonly NameHit[];
}

/** Rows looked at per probe before the domain's rule; bounds the work of very common names. */
const PROBE_ROWS = 400;
/** Words used for probing; all words are used for judging. */
const PROBE_WORDS = 5;
const NEAR_SURNAMES = 60;
const ANY_DATE: BirthRange = { from: '', to: '9999-99-99', also: [] };

export function createNameSearch(db: ReadableDatabase): NameSearch {
  const surname = db.query<NameHit>(SURNAME_PROBE);
  const given = db.query<NameHit>(GIVEN_PROBE);
  const pair = db.query<NameHit>(PAIR_PROBE);
  const reversedPair = db.query<NameHit>(REVERSED_PAIR_PROBE);
  const bornOn = db.query<NameHit>(BORN_PROBE);

  const bySurname = (from: string, to: string, range: BirthRange, rows: number): readonly NameHit[] => surname.all(from, to, ...dates(range), rows);
  const byGiven = (from: string, to: string, range: BirthRange, rows: number): readonly NameHit[] => given.all(from, to, ...dates(range), rows);
  const byDay = (range: BirthRange, rows: number): readonly NameHit[] => [range.from, ...range.also].flatMap((day) => bornOn.all(day, day, rows));

  function* probes(typed: readonly string[], range: BirthRange, rows: number): Iterable<readonly NameHit[]> {
    for (const reading of readingsOf(typed)) {
      const whole = reading.join(' ');
      yield bySurname(whole, prefixEnd(whole), range, rows);
      yield byGiven(whole, prefixEnd(whole), range, rows);
      for (const [family, from, to] of pairsOf(reading)) yield pair.all(family, from, to, ...dates(range), PROBE_ROWS);
      for (const [word, family] of reversedPairsOf(reading)) yield reversedPair.all(word, family, prefixEnd(family), ...dates(range), PROBE_ROWS);
    }
  }

  /** Last resort for orders the pairs cannot see (two words of one surname, swapped). */
  function* wideProbes(typed: readonly string[], range: BirthRange): Iterable<readonly NameHit[]> {
    for (const word of typed.slice(0, PROBE_WORDS)) {
      yield bySurname(word, `${word}\0`, range, PROBE_ROWS);
      yield byGiven(word, `${word}\0`, range, PROBE_ROWS);
    }
  }

  const exact: NameSearch['exact'] = (typed, born, limit) => {
    if (typed.length === 0) return [];
    const range = birthRange(born) ?? ANY_DATE;
    const sources = isWholeDate(born) ? [byDay(range, -1)] : probes(typed, range, rowsFor(limit));
    const found = judge(sources, born, limit, (hit) => matchName(typed, unpackName(hit.tokens)));
    if (found.full.length > 0 || typed.length < 2 || isWholeDate(born)) return found.full.length > 0 ? found.full : found.partial;
    const wide = judge(wideProbes(typed, range), born, limit, (hit) => matchName(typed, unpackName(hit.tokens)));
    if (wide.full.length > 0) return wide.full;
    return found.partial.length > 0 ? found.partial : wide.partial;
  };

  function* nearProbes(typed: readonly string[], range: BirthRange, max: 1 | 2, near: (word: string, max: 1 | 2) => readonly string[]): Iterable<readonly NameHit[]> {
    const words = [...new Set([typed.join(' '), ...typed])].filter((word) => word.length >= 3).slice(0, PROBE_WORDS + 1);
    for (const word of words) {
      for (const family of near(word, max).slice(0, NEAR_SURNAMES)) yield bySurname(family, `${family}\0`, range, PROBE_ROWS);
    }
    yield* wideProbes(typed, range);
  }

  const misspelled: NameSearch['misspelled'] = (typed, born, limit, near) => {
    const range = birthRange(born) ?? ANY_DATE;
    const day = isWholeDate(born) ? byDay(range, -1) : undefined;
    for (const max of [1, 2] as const) {
      const sources = day === undefined ? nearProbes(typed, range, max, near) : [day];
      const found = judge(sources, born, limit, (hit) => (matchMisspelled(typed, unpackName(hit.tokens), max) === undefined ? 'none' : 'full'));
      if (found.full.length > 0) return found.full;
    }
    return [];
  };

  return { exact, misspelled, bornOn: (born, limit) => bornMatches(born, limit, (range, rows) => [...bornOn.all(range.from, range.to, rows), ...range.also.flatMap((day) => bornOn.all(day, day, rows))]) };
}

function bornMatches(born: Partial<BirthDate>, limit: number, read: (range: BirthRange, rows: number) => readonly NameHit[]): readonly NameHit[] {
  const range = birthRange(born);
  if (range === undefined) return [];
  return judge([read(range, rowsFor(limit))], born, limit, () => 'full').full;
}

/** One person of one case appears once, however many of their names fit. Stops as soon as one more than `limit` is known. */
function judge(sources: Iterable<readonly NameHit[]>, born: Partial<BirthDate> | undefined, limit: number, rule: (hit: NameHit) => 'full' | 'partial' | 'none') {
  const full = new Map<string, NameHit>();
  const partial = new Map<string, NameHit>();
  const judged = new Map<number, 'full' | 'partial' | 'none'>();
  for (const hits of sources) {
    for (const hit of hits) {
      if (judged.has(hit.n)) continue;
      const verdict = birthFits(hit.born, born) ? rule(hit) : 'none';
      judged.set(hit.n, verdict);
      if (verdict === 'full') full.set(`${hit.case_id} ${hit.person_id}`, hit);
      if (verdict === 'partial') partial.set(`${hit.case_id} ${hit.person_id}`, hit);
      if (full.size > limit) return { full: [...full.values()], partial: [] };
    }
  }
  return { full: [...full.values()], partial: [...partial.values()].slice(0, limit + 1) };
}

/** Several rows may belong to one person: read some more than asked. */
const rowsFor = (limit: number): number => (limit + 1) * 6;

const dates = (range: BirthRange): readonly [string, string, string, string] => [range.from, range.to, range.also[0] ?? range.from, range.also[1] ?? range.from];

/** (surname, given) in either order; only the last word typed may be a prefix. */
function pairsOf(typed: readonly string[]): readonly (readonly [family: string, from: string, to: string])[] {
  const words = probeWords(typed);
  return words.slice(0, -1).flatMap((family, index) =>
    words.flatMap((given, at) => (at === index ? [] : [[family, given, at === words.length - 1 ? prefixEnd(given) : `${given}\0`] as const])),
  );
}

const reversedPairsOf = (typed: readonly string[]): readonly (readonly [given: string, family: string])[] => {
  const words = probeWords(typed);
  const last = words.at(-1);
  return last === undefined ? [] : words.slice(0, -1).map((word) => [word, last] as const);
};

const probeWords = (typed: readonly string[]): readonly string[] => (typed.length <= PROBE_WORDS ? typed : [...typed.slice(0, PROBE_WORDS - 1), ...typed.slice(-1)]);
