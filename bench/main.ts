/** Which bench is asked for? `npm run bench -- NAME… [--preset P] [--cases N] [--without PARTS] [--runs N] [--json]`. */

import { parseArgs } from 'node:util';
import { overRuns, tableOf, thisMachine } from './harness.ts';
import type { BenchOptions, BenchRow } from './harness.ts';
import { SYNC_PARTS } from './sync/place.ts';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error('The benches need Node 24: run them as "npm run bench -- NAME".');
  process.exit(2);
}

type Bench = (options: BenchOptions) => Promise<readonly BenchRow[]>;

/** One line per bench; loaded only when asked for. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  search: async () => (await import('./search.ts')).runSearchBench,
  open: async () => (await import('./open.ts')).runOpenBench,
  load: async () => (await import('./load.ts')).runLoadBench,
  delta: async () => (await import('./delta.ts')).runDeltaBench,
  guard: async () => (await import('./guard.ts')).runGuardBench,
  packs: async () => (await import('./packs.ts')).runPacksBench,
  sync: async () => (await import('./sync.ts')).runSyncBench,
  screen: async () => (await import('./screen.ts')).runScreenBench,
};

const USAGE = `npm run bench -- NAME… [--preset tiny|demo|floor|national] [--cases N] [--without PARTS] [--runs N] [--json]
Names: ${Object.keys(BENCHES).join(', ')}
--cases: so many of the preset's cases (sync only)
--without: parts left out, by comma: ${SYNC_PARTS.join(', ')} (sync only)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { preset: { type: 'string', default: 'demo' }, cases: { type: 'string' }, without: { type: 'string', default: '' }, runs: { type: 'string', default: '1' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
const cases = values.cases === undefined ? undefined : Number(values.cases);
const isCounted = cases === undefined || (Number.isInteger(cases) && cases > 0);
const without = values.without.split(',').filter((name) => name !== '');
const isKnown = without.every((name) => (SYNC_PARTS as readonly string[]).includes(name));
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name));
if (values.help || positionals.length === 0 || unknown.length > 0 || !isCounted || !isKnown || !Number.isInteger(runs) || runs < 1) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

const say = (line: string): void => console.error(line);
const results: { readonly name: string; readonly rows: readonly BenchRow[] }[] = [];
for (const name of positionals) {
  const bench = await (BENCHES[name] as () => Promise<Bench>)();
  const measured: (readonly BenchRow[])[] = [];
  for (let run = 1; run <= runs; run += 1) {
    say(`${name}, preset ${values.preset}, run ${run} of ${runs}`);
    measured.push(await bench({ preset: values.preset, runs, say, without, ...(cases === undefined ? {} : { cases }) }));
  }
  results.push({ name, rows: overRuns(measured) });
}

if (values.json) {
  const rows = results.flatMap(({ name, rows }) => rows.map((row) => (results.length === 1 ? row : { ...row, name: `${name}: ${row.name}` })));
  console.log(JSON.stringify({ bench: positionals.join(' '), preset: values.preset, machine: thisMachine(), rows }));
} else {
  for (const { name, rows } of results) console.log(`\n${name} (preset ${values.preset}, ${runs} run${runs === 1 ? '' : 's'})\n${tableOf(rows)}`);
}
