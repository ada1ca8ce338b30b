/** Which narrow index reads can hold the names that fit what was typed? In steps, from the usual order to the unusual. */

import type { Query, ReadableDatabase } from './database.ts';
import type { BirthRange } from '../../../domain/search/birthKey.ts';
import { readingsOf } from '../../../domain/search/matchName.ts';
import type { RestrictedPeople } from '../../ports/caseStore.ts';
import { GIVEN_PROBE, highestRestricted, PAIR_PROBE, prefixEnd, REVERSED_PAIR_PROBE, SURNAME_PROBE } from './searchSql.ts';
import type { NameHit } from './searchSql.ts';

type Hits = Iterable<readonly NameHit[]>;

export interface NameProbes {
  /** Typed as people say names: one half, or both in either order, the last word perhaps begun. */
  usual(typed: readonly string[], range: BirthRange, rows: number): Hits;
  /** Words split or run together in another way, halves mixed up, one word the record lacks. */
  unusual(typed: readonly string[], range: BirthRange, rows: number): Hits;
  /** Names filed exactly under this surname form, with a given name that begins with one of these words when there are any. */
  filedUnder(surname: string, given: readonly string[], range: BirthRange, rows: number): Hits;
}

/** Rows looked at per probe before the domain's rule; bounds the work of very common names. */
const PROBE_ROWS = 200;
/** Mostly enough for a page of people, some of whom are filed under two forms. */
const FIRST_ROWS = 36;
/** Words used for probing; all words are used for judging. */
const PROBE_WORDS = 5;

export function createNameProbes(db: ReadableDatabase, restricted: RestrictedPeople): NameProbes {
  const highest = highestRestricted(restricted);
  const surname = db.query<NameHit>(SURNAME_PROBE);
  const given = db.query<NameHit>(GIVEN_PROBE);
  const familyFirst = db.query<NameHit>(PAIR_PROBE);
  const givenFirst = db.query<NameHit>(REVERSED_PAIR_PROBE);

  /** Each row is a page of its own to decrypt: a few first, and all only for whom these were not enough. */
  function* read(query: Query<NameHit>, keys: readonly string[], range: BirthRange, rows: number): Hits {
    const first = query.all(...keys, ...dates(range), highest, Math.min(rows, FIRST_ROWS));
    yield first;
    if (first.length === FIRST_ROWS && rows > FIRST_ROWS) yield query.all(...keys, ...dates(range), highest, rows);
  }
  const exactly = (query: Query<NameHit>, word: string, range: BirthRange): Hits => read(query, [word, `${word}\0`], range, PROBE_ROWS);

  /** One half begun, then both halves divided at each place. */
  function* halves(words: readonly string[], range: BirthRange, rows: number): Hits {
    const whole = words.join(' ');
    yield* read(surname, [whole, prefixEnd(whole)], range, rows);
    yield* read(given, [whole, prefixEnd(whole)], range, rows);
    for (let at = 1; at < words.length; at += 1) {
      const [first, rest] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
      yield* read(familyFirst, [first, rest, prefixEnd(rest)], range, rows);
      yield* read(givenFirst, [first, rest, prefixEnd(rest)], range, rows);
    }
  }

  /** Two words that stand together, one of each half; the others are left to the rule. */
  function* pairs(words: readonly string[], range: BirthRange, wanted: (distance: number) => boolean): Hits {
    for (const [index, word] of words.entries()) {
      for (const [at, other] of words.entries()) {
        if (at <= index || !wanted(at - index)) continue;
        const end = at === words.length - 1 ? prefixEnd(other) : `${other}\0`;
        yield* read(familyFirst, [word, other, end], range, PROBE_ROWS);
        yield* read(givenFirst, [word, other, end], range, PROBE_ROWS);
      }
    }
  }

  return {
    *usual(typed, range, rows) {
      yield* halves(typed, range, rows);
      if (typed.length > 2) yield* pairs(probeWords(typed), range, (distance) => distance === 1);
    },
    *unusual(typed, range, rows) {
      for (const reading of readingsOf(typed).slice(1)) yield* halves(reading, range, rows);
      if (typed.length > 2) yield* pairs(probeWords(typed), range, (distance) => distance > 1);
      for (const word of probeWords(typed)) {
        yield* exactly(surname, word, range);
        yield* exactly(given, word, range);
      }
    },
    *filedUnder(family, givenWords, range, rows) {
      if (givenWords.length === 0) yield* read(surname, [family, `${family}\0`], range, rows);
      for (const word of givenWords) yield* read(familyFirst, [family, word, prefixEnd(word)], range, rows);
    },
  };
}

const probeWords = (typed: readonly string[]): readonly string[] => (typed.length <= PROBE_WORDS ? typed : [...typed.slice(0, PROBE_WORDS - 1), ...typed.slice(-1)]);

const dates = (range: BirthRange): readonly [string, string, string, string] => [range.from, range.to, range.also[0] ?? range.from, range.also[1] ?? range.from];
