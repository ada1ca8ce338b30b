/** How long from opening the encrypted cache to the first answer and to a parsed case? Fresh connections, fresh page cache. */

import { openDatabase } from '../src/main/adapters/sqlite/openDatabase.ts';
import { openCaseStore } from '../src/main/adapters/sqlite/caseStore.ts';
import { benchCache } from './benchCache.ts';
import { distribution, timeEach, timeOnce } from './harness.ts';
import type { BenchOptions, BenchRow } from './harness.ts';
import { drawPeople } from './searchInputs.ts';

const OPENINGS = 40;
const CASES = 300;

/** The operating system's file cache stays warm between openings: stated with the figures. */
export async function runOpenBench(options: BenchOptions): Promise<readonly BenchRow[]> {
  const cache = await benchCache(options.preset, options.say);
  const opened: number[] = [];
  const first: number[] = [];
  const both: number[] = [];
  const warmed: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    const started = performance.now();
    const store = openCaseStore(cache);
    if (!store.ok) throw new Error(store.error.code);
    const open = performance.now();
    store.value.findByName({ text: String.fromCharCode(97 + (opening % 26)), misspellings: false, restricted: 'leave_out', limit: 20 });
    const answered = performance.now();
    opened.push(open - started);
    first.push(answered - open);
    both.push(answered - started);
    warmed.push(await timeOnce(() => store.value.warmMisspellings()));
    store.value.close();
  }
  const base = distribution('open the file', opened);
  return [
    base,
    distribution('first query after open', first, { row: base.name, p50: base.p50 ?? 1 }),
    distribution('open + first query', both, { row: base.name, p50: base.p50 ?? 1 }),
    distribution('misspelling dictionary after open', warmed, { row: base.name, p50: base.p50 ?? 1 }),
    distribution('get and parse a case', caseTimes(cache)),
    distribution('open for writing (settings read back)', openForWriting(cache)),
  ];
}

function caseTimes(cache: { readonly file: string; readonly key: Uint8Array }): readonly number[] {
  const store = openCaseStore(cache);
  if (!store.ok) throw new Error(store.error.code);
  const ids = drawPeople(store.value, CASES).map(({ record }) => record.id);
  const times = timeEach(ids, (id) => store.value.get(id));
  store.value.close();
  return times;
}

const openForWriting = (cache: { readonly file: string; readonly key: Uint8Array }): readonly number[] =>
  timeEach(Array.from({ length: OPENINGS }), () => {
    const opened = openDatabase({ ...cache, kind: 'cache', mode: 'write' });
    if (opened.ok) opened.value.close();
  });
