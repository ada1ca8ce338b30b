/** How fast does a cache fill, beside a bare insert of the same rows and beside the naive ways, and how does that grow? */

import { statSync } from 'node:fs';
import { loadCases } from '../src/main/adapters/sqlite/caseLoader.ts';
import { ok } from '../src/domain/kernel/result.ts';
import { BENCH_KEY, cacheFile, dropCache, keepCache, PART, partOf, presetOf, recordsOf, wholeOf } from './benchCache.ts';
import { figure, growth, memoryRows } from './harness.ts';
import type { BenchOptions, BenchRow } from './harness.ts';
import { bareInsert, indicesFirst, withFts5 } from './naiveLoads.ts';
import { paceLoads } from './paced.ts';
import type { Handed, Load, LoadCost } from './paced.ts';

const OURS = 'load of filed cases';
const RECORDS = 'load of records, filed here';
const BARE = 'bare insert of the same rows';
const INDICES = 'naive: indices from the start';
const FTS5 = 'naive: names in FTS5 too';

/** A second file of the whole preset must fit: with 2.5 million cases the comparison ends at a fifth of them, where both files are small. */
const MOST_BESIDE = 500_000;

/** One pass over the cases feeds every load in turn, a thousand cases at a time. The whole and the part are kept for the other benches. */
export async function runLoadBench({ preset: presetName, say }: BenchOptions): Promise<readonly BenchRow[]> {
  const preset = presetOf(presetName);
  const [part, whole] = [partOf(preset), wholeOf(preset)];
  // The edge catalogue is on top of the whole.
  const beside = whole <= MOST_BESIDE ? Number.POSITIVE_INFINITY : MOST_BESIDE;
  const kept = [part, whole].map((cases) => cacheFile(preset, cases));
  for (const file of kept) dropCache(file);
  const aside = (name: string): string => cacheFile(preset, whole).replace(/\.db$/, `.${name}.db`);
  const costs = await paceLoads(recordsOf(preset, whole), [
    ...kept.map((file, at): Load => ({ name: OURS, cases: at === 0 ? part : Number.POSITIVE_INFINITY, run: (source) => load(file, filedOf(source)) })),
    ...(whole <= MOST_BESIDE ? [] : [{ name: OURS, cases: beside, run: (source: AsyncIterable<Handed>) => load(aside('ours'), filedOf(source)).then(() => dropCache(aside('ours'))) }]),
    { name: BARE, cases: beside, run: bareInsert(aside('bare')) },
    { name: RECORDS, cases: part, run: (source) => load(aside('records'), recordsIn(source)).then(() => dropCache(aside('records'))) },
    { name: BARE, cases: part, run: bareInsert(aside('bare-part')) },
    { name: INDICES, cases: beside, run: indicesFirst(aside('indices')) },
    { name: INDICES, cases: part, run: indicesFirst(aside('indices-part')) },
    { name: FTS5, cases: part, run: withFts5(aside('fts5-part')) },
  ], say);
  for (const file of kept) keepCache(file);
  const wholeBytes = statSync(cacheFile(preset, whole)).size;
  return [...costs.flatMap((cost) => costRows(cost, costs)), ...growthRows(costs), figure('cache file', 'MB', Math.round(wholeBytes / 1e6)), figure('bytes a case', 'bytes', Math.round(wholeBytes / whole)), ...memoryRows()];
}

async function* filedOf(source: AsyncIterable<Handed>) {
  for await (const { filed } of source) yield ok(filed);
}

async function* recordsIn(source: AsyncIterable<Handed>) {
  for await (const { record } of source) yield ok(record);
}

async function load(file: string, records: Parameters<typeof loadCases>[0]['records']): Promise<void> {
  const loaded = await loadCases({ file, key: BENCH_KEY, records, synthetic: true });
  if (!loaded.ok) throw new Error(loaded.error.code);
}

/** Rates by the clock and by the processor; each beside the bare insert of as many cases, 1 meaning as fast. */
function costRows(cost: LoadCost, all: readonly LoadCost[]): readonly BenchRow[] {
  const bare = all.find(({ name, cases }) => name === BARE && cases === cost.cases);
  const title = `${cost.name}, ${cost.cases}`;
  const rate = (what: 'seconds' | 'processor', unit: string): BenchRow => ({
    ...figure(what === 'seconds' ? title : `${title}: by processor time`, unit, Math.round(cost.cases / cost[what])),
    ratioTo: bare === undefined ? null : { row: 'bare insert', ratio: bare[what] / cost[what] },
  });
  return [rate('seconds', 'cases/s'), rate('processor', 'cases/s')];
}

const growthRows = (costs: readonly LoadCost[]): readonly BenchRow[] =>
  [OURS, BARE, INDICES].flatMap((name) => {
    const of = costs.filter((cost) => cost.name === name);
    const exponent = (what: 'seconds' | 'processor'): number => growth(of.map((cost) => [cost.cases, cost[what]]));
    return [figure(`growth exponent, ${name}`, `to ${PART}×`, exponent('seconds')), figure(`growth exponent, ${name}: by processor time`, `to ${PART}×`, exponent('processor'))];
  });
