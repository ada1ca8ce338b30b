/** Which names in the cache fit what was typed? Index probes gather, the domain's own rule decides. */

import type { BirthDate } from '../../../domain/kernel/time.ts';
import { birthFits, birthRange, isWholeDate } from '../../../domain/search/birthKey.ts';
import type { BirthRange } from '../../../domain/search/birthKey.ts';
import { matchMisspelled, matchName, NAME_FITS } from '../../../domain/search/matchName.ts';
import type { NameFit } from '../../../domain/search/matchName.ts';
import { createNameFilter } from '../../../domain/search/nameFilter.ts';
import { unpackName } from '../../../domain/search/nameForms.ts';
import type { ReadableDatabase } from './database.ts';
import { createNameProbes } from './nameProbes.ts';
import type { RestrictedPeople } from '../../ports/caseStore.ts';
import { BORN_HOLDING_PROBE, BORN_PROBE, HELD_WORDS, highestRestricted } from './searchSql.ts';
import type { NameHit } from './searchSql.ts';

/** Filed surnames within so many errors of a word; empty until the dictionary is loaded. */
export type NearSurnames = (word: string, maxEdits: 1 | 2) => readonly string[];

export interface NameSearch {
  /** Every typed word fits; when nothing does, all but one of three or more. */
  exact(typed: readonly string[], born: Partial<BirthDate> | undefined, limit: number): readonly NameHit[];
  /** Within one typing error per word, then two. */
  misspelled(typed: readonly string[], born: Partial<BirthDate> | undefined, limit: number, near: NearSurnames): readonly NameHit[];
  bornOn(born: Partial<BirthDate>, limit: number): readonly NameHit[];
}

type Rule = (hit: NameHit) => NameFit;

const ANY_DATE: BirthRange = { from: '', to: '9999-99-99', also: [] };
const NEAR_SURNAMES = 60;
/** Surnames tried with misspelt other words: each costs a range of rows instead of a pair. */
const BENT_TWICE = 12;
/** Two errors are looked for in long words only, and in few of them: that walk touches most of the dictionary. */
const LONG_WORD = 6;
const LONG_WORDS = 2;
/** No name has so many: a pasted paragraph is not looked up word by word with every other word. */
const MOST_WORDS = 12;

/** Two searches stand over one cache: nobody whom `restricted` leaves out is read at all. */
export function createNameSearch(db: ReadableDatabase, restricted: RestrictedPeople): NameSearch {
  const probes = createNameProbes(db, restricted);
  const highest = highestRestricted(restricted);
  const bornQuery = db.query<NameHit>(BORN_PROBE);
  const holdingQuery = db.query<NameHit>(BORN_HOLDING_PROBE);
  const ofDates = (range: BirthRange, rows: number): readonly NameHit[] => [...bornQuery.all(range.from, range.to, highest, rows), ...range.also.flatMap((key) => bornQuery.all(key, key, highest, rows))];

  /** Everyone born on the day, and everyone whose known part fits it: over a thousand of four million. Whoever asks drops most by their letters (`sieved`). */
  const ofDay = (range: BirthRange): readonly NameHit[] => ofDates(range, -1);

  /** Those of them who can fit every word. SQLite drops the others: handing a row over to JavaScript is what costs. */
  const ofDayHolding = (range: BirthRange, typed: readonly string[]): readonly NameHit[] => {
    const held = Array.from({ length: HELD_WORDS }, (_, at) => typed[at] ?? '');
    return [[range.from, range.to] as const, ...range.also.map((key) => [key, key] as const)].flatMap(([from, to]) => holdingQuery.all(from, to, highest, ...held));
  };

  /** First a bent surname with the other words right, then the other words bent too. */
  function* nearProbes(typed: readonly string[], range: BirthRange, maxEdits: 1 | 2, near: NearSurnames, rows: number): Iterable<readonly NameHit[]> {
    const found = bentWords(typed, maxEdits).map((word) => ({ surnames: near(word, maxEdits).slice(0, NEAR_SURNAMES), others: typed.filter((other) => other !== word && word.split(' ').length === 1) }));
    for (const { surnames, others } of found) {
      for (const surname of surnames) yield* probes.filedUnder(surname, others, range, rows);
    }
    for (const { surnames } of found.filter(({ others }) => others.length > 0)) {
      for (const surname of surnames.slice(0, BENT_TWICE)) yield* probes.filedUnder(surname, [], range, rows);
    }
    yield* probes.unusual(typed, range, rows);
  }

  return {
    exact: (typed, born, limit) => {
      if (typed.length === 0 || typed.length > MOST_WORDS) return [];
      const range = birthRange(born) ?? ANY_DATE;
      const rule: Rule = (hit) => matchName(typed, unpackName(hit.tokens));
      if (isWholeDate(born)) {
        const held = judge([ofDayHolding(range, typed)], born, limit, rule);
        const isEveryWordFit = held.full.length > 0 || held.rejoined.length > 0;
        return isEveryWordFit || typed.length < 3 ? best(held) : best(judge([sieved(ofDay(range), typed, 0)], born, limit, rule));
      }
      const usual = judge(probes.usual(typed, range, rowsFor(limit)), born, limit, rule);
      if (usual.full.length > 0 || typed.length < 2) return best(usual);
      return best(usual, judge(probes.unusual(typed, range, rowsFor(limit)), born, limit, rule));
    },
    misspelled: (typed, born, limit, near) => {
      if (typed.length > MOST_WORDS) return [];
      const range = birthRange(born) ?? ANY_DATE;
      const day = isWholeDate(born) ? ofDay(range) : undefined;
      for (const maxEdits of [1, 2] as const) {
        const rule: Rule = (hit) => (matchMisspelled(typed, unpackName(hit.tokens), maxEdits) === undefined ? 'none' : 'full');
        const { full } = judge(day === undefined ? nearProbes(typed, range, maxEdits, near, rowsFor(limit)) : [sieved(day, typed, maxEdits)], born, limit, rule);
        if (full.length > 0) return full;
      }
      return [];
    },
    bornOn: (born, limit) => {
      const range = birthRange(born);
      return range === undefined ? [] : judge([ofDates(range, rowsFor(limit))], born, limit, () => 'full').full;
    },
  };
}

function sieved(hits: readonly NameHit[], typed: readonly string[], edits: 0 | 1 | 2): readonly NameHit[] {
  const keeps = createNameFilter(typed, { edits, spare: edits === 0 && typed.length >= 3 ? 2 : 0 });
  return hits.filter(({ tokens }) => keeps(tokens));
}

/** Words, and the whole as one compound surname, that are long enough to be bent. */
function bentWords(typed: readonly string[], maxEdits: 1 | 2): readonly string[] {
  const words = [...new Set(typed.length <= 3 ? [typed.join(' '), ...typed] : typed)];
  if (maxEdits === 1) return words.filter((word) => word.length >= 3);
  return words.filter((word) => word.length >= LONG_WORD).toSorted((left, right) => right.length - left.length).slice(0, LONG_WORDS);
}

type Judged = Readonly<Record<NameFit, readonly NameHit[]>>;

/** The best fit anybody reached, and everybody who reached it. */
function best(...gathered: readonly Judged[]): readonly NameHit[] {
  const reached = NAME_FITS.find((fit) => fit !== 'none' && gathered.some((judged) => judged[fit].length > 0));
  return reached === undefined ? [] : distinctPeople(gathered.flatMap((judged) => judged[reached]));
}

/** One person of one case appears once, however many of their names fit. Stops as soon as one more than `limit` fit in full. */
function judge(sources: Iterable<readonly NameHit[]>, born: Partial<BirthDate> | undefined, limit: number, rule: Rule): Judged {
  const people: Record<NameFit, Map<string, NameHit>> = { full: new Map(), rejoined: new Map(), partial: new Map(), none: new Map() };
  const seen = new Set<number>();
  const gather = (hit: NameHit): void => {
    if (seen.has(hit.n)) return;
    seen.add(hit.n);
    const fit = birthFits(hit.born, born) ? rule(hit) : 'none';
    if (fit !== 'none') people[fit].set(personKey(hit), hit);
  };
  for (const hits of sources) {
    for (const hit of hits) {
      gather(hit);
      if (people.full.size > limit) return { full: [...people.full.values()], rejoined: [], partial: [], none: [] };
    }
  }
  return { full: [...people.full.values()], rejoined: [...people.rejoined.values()], partial: [...people.partial.values()], none: [] };
}

const personKey = (hit: NameHit): string => `${hit.case_id} ${hit.person_id}`;

const distinctPeople = (hits: readonly NameHit[]): readonly NameHit[] => [...new Map(hits.map((hit) => [personKey(hit), hit])).values()];

/** A name is filed under several forms and a person under several names: read more rows than people asked for. */
const rowsFor = (limit: number): number => (limit + 1) * 6;
