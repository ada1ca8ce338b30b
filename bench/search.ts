/** How fast is the find box at the service? Each kind of query and every keystroke, warm, on the encrypted cache of the preset. */

import type { BirthDate } from '../src/domain/kernel/time.ts';
import { searchKey } from '../src/domain/search/searchKey.ts';
import { openCaseStore } from '../src/main/adapters/sqlite/caseStore.ts';
import { openDatabase } from '../src/main/adapters/sqlite/openDatabase.ts';
import type { CaseStore } from '../src/main/ports/caseStore.ts';
import { benchCache, partCache } from './benchCache.ts';
import type { BenchCache } from './benchCache.ts';
import { fts5Rows } from './fts5.ts';
import { distribution, figure, growth, keptMegabytes, memoryRows, percentile, timeBest, timeEach, timeOnce } from './harness.ts';
import type { BenchOptions, BenchRow } from './harness.ts';
import { drawPeople, keystrokes, misspell, seeded } from './searchInputs.ts';
import type { TypedPerson } from './searchInputs.ts';

const PEOPLE = 400;
/** As the find box asks. */
const ASKED = { restricted: 'leave_out', limit: 20 } as const;

export async function runSearchBench(options: BenchOptions): Promise<readonly BenchRow[]> {
  const part = await searchRows(await partCache(options.preset, options.say));
  const whole = await searchRows(await benchCache(options.preset, options.say));
  return [...whole.rows, ...growthRows(part, whole), ...memoryRows()];
}

interface Measured {
  readonly cases: number;
  readonly rows: readonly BenchRow[];
}

async function searchRows(cache: BenchCache): Promise<Measured> {
  const opened = openCaseStore(cache);
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  try {
    const people = drawPeople(store, PEOPLE);
    const keptBefore = keptMegabytes();
    const dictionary = await timeOnce(() => store.warmMisspellings());
    const kept = keptMegabytes() - keptBefore;
    measureAll(store, people);
    const rows = measureAll(store, people);
    const { cases } = store.summary();
    const surnames = people.flatMap(({ family }) => keystrokes(family));
    return {
      cases,
      rows: [
        ...rows, ...misspelledRows(store, people), ...(await fts5Rows(cache, surnames)),
        figure('misspelling dictionary: load', 'ms', dictionary), figure('misspelling dictionary: memory', 'MB', kept), figure('misspelling dictionary: distinct surname keys', 'keys', countSurnames(cache)),
        figure('cases in the cache', 'cases', cases), figure('cache file', 'MB', Math.round(cache.bytes / 1e6)),
      ],
    };
  } finally {
    store.close();
  }
}

/** From the medians of each kind of query that both sizes have. */
function growthRows(part: Measured, whole: Measured): readonly BenchRow[] {
  const exponents = whole.rows.flatMap((row) => {
    const before = part.rows.find(({ name }) => name === row.name)?.p50 ?? Number.NaN;
    const exponent = growth([[part.cases, before], [whole.cases, row.p50 ?? Number.NaN]]);
    return Number.isFinite(exponent) ? [{ name: row.name, exponent }] : [];
  });
  return exponents.map(({ name, exponent }) => figure(`growth exponent, ${name}`, 'of the median', exponent));
}

function countSurnames({ file, key }: BenchCache): number {
  const db = openDatabase({ file, key, kind: 'cache', mode: 'read' });
  if (!db.ok) throw new Error(db.error.code);
  const counted = db.value.query<{ readonly n: number }>('SELECT count(*) AS n FROM surnames').get()?.n ?? 0;
  db.value.close();
  return counted;
}

/** Run twice by the caller: the first pass warms the page cache, the second is reported. */
function measureAll(store: CaseStore, people: readonly TypedPerson[]): readonly BenchRow[] {
  const byName = (text: string, born?: Partial<BirthDate>): unknown => store.findByName({ text, ...(born === undefined ? {} : { born }), misspellings: false, ...ASKED });
  const byNumber = (number: string, prefix: boolean): unknown => store.findByNumber(number, { prefix, ...ASKED });
  const numbers = people.flatMap(({ record }) => record.number ?? []);
  const ucis = people.flatMap(({ person }) => person.uci ?? []);
  const dated = people.flatMap((typed) => (typed.born === undefined ? [] : [{ ...typed, born: typed.born }]));
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz'.repeat(8));
  const measured: readonly (readonly [name: string, samples: readonly number[]])[] = [
    ['application number', timeEach(numbers, (number) => byNumber(number, false))],
    ['application number: every keystroke', timeEach(numbers.slice(0, 100).flatMap(keystrokes), (number) => byNumber(number, true))],
    ['client id', timeEach(ucis, (uci) => store.findByUci(uci, { prefix: false, ...ASKED }))],
    ['surname: every keystroke', timeEach(people.flatMap(({ family }) => keystrokes(family)), (text) => byName(text))],
    ['given + surname: every keystroke', timeEach(people.flatMap(({ given, family }) => keystrokes(`${given} ${family}`)), (text) => byName(text))],
    ['surname, given: every keystroke', timeEach(people.flatMap(({ given, family }) => keystrokes(`${family}, ${given}`)), (text) => byName(text))],
    ['one letter', timeEach(letters, (text) => byName(text))],
    ['surname + birth date', timeEach(dated, ({ family, born }) => byName(family, born))],
    ['given + surname + birth year', timeEach(dated, ({ given, family, born }) => byName(`${given} ${family}`, { year: born.year }))],
    ['birth date alone', timeEach(dated, ({ born }) => store.findByBirthDate(born, ASKED))],
    ['cases of a person', timeEach(people, ({ person }) => store.casesOfPerson(person.id))],
  ];
  const halves = people.flatMap(({ given, family }) => [...keystrokes(`${given} ${family}`), ...keystrokes(`${family}, ${given}`)]);
  return [...ratedRows(measured, 'all of these'), distribution('given and surname, every keystroke: best of 5 calls', timeBest(halves, (text) => byName(text)))];
}

/** Each row beside the first, and all queries together. */
function ratedRows(measured: readonly (readonly [name: string, samples: readonly number[]])[], together: string): readonly BenchRow[] {
  const first = measured[0];
  const base = first === undefined ? null : { row: first[0], p50: percentile(first[1], 0.5) };
  return [...measured.map(([name, samples]) => distribution(name, samples, base)), distribution(together, measured.flatMap(([, samples]) => samples))];
}

function misspelledRows(store: CaseStore, people: readonly TypedPerson[]): readonly BenchRow[] {
  const random = seeded(7);
  const wrong = people.filter(({ family }) => searchKey(family).length >= 4).map((typed) => ({ ...typed, text: misspell(searchKey(typed.family), random) }));
  const dated = wrong.filter(({ born }) => born?.day !== undefined);
  const find = (text: string, born?: TypedPerson['born']) => store.findByName({ text, ...(born === undefined ? {} : { born }), misspellings: true, ...ASKED });
  const found = dated.filter(({ text, born, record, person }) => find(text, born).matches.some(({ caseId, personId }) => caseId === record.id && personId === person.id));
  return [
    distribution('misspelt surname + birth date', timeEach(dated, ({ text, born }) => find(text, born))),
    distribution('misspelt surname + birth date: best of 5 calls', timeBest(dated, ({ text, born }) => find(text, born))),
    distribution('misspelt surname, no date', timeEach(wrong, ({ text }) => find(text))),
    distribution('misspelt given + surname, no date', timeEach(wrong, ({ text, given }) => find(`${given} ${text}`))),
    figure('misspelt surname + birth date: right person in the first 20', 'share', found.length / Math.max(1, dated.length)),
  ];
}
