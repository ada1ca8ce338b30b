/** Which bench is asked for? `npm run bench -- NAME… [--preset P] [--cases N] [--without PARTS] [--runs N] [--json]`. */

import { readOptions } from '../src/cli/readOptions.ts';
import { PRESETS } from '../tools/sample/presets.ts';
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

const read = readOptions({
  allowPositionals: true,
  options: { preset: { type: 'string', default: 'demo' }, cases: { type: 'string' }, without: { type: 'string', default: '' }, runs: { type: 'string', default: '1' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
if (!read.ok) leave(2, read.error);
const { values, positionals } = read.value;
if (values.help || positionals.length === 0) leave(values.help ? 0 : 2);
const runs = Number(values.runs);
const cases = values.cases === undefined ? undefined : Number(values.cases);
const without = values.without.split(',').filter((name) => name !== '');
for (const name of positionals) if (!Object.hasOwn(BENCHES, name)) leave(2, `There is no bench ${name}.`);
for (const part of without) if (!(SYNC_PARTS as readonly string[]).includes(part)) leave(2, `--without: there is no part ${part}.`);
if (!(PRESETS as readonly string[]).includes(values.preset)) leave(2, `--preset: there is no preset ${values.preset}.`);
for (const [option, count] of [['--runs', runs], ['--cases', cases]] as const) if (count !== undefined && !(Number.isInteger(count) && count > 0)) leave(2, `${option}: a whole number above zero is expected.`);

/** What is wrong, and how it is asked for. */
function leave(code: 0 | 2, mistake?: string): never {
  console.error(mistake === undefined ? USAGE : `${mistake}\n\n${USAGE}`);
  process.exit(code);
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
