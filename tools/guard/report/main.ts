/** npm run guard:report: writes docs/guard-report.md and says in short how good the guard is; `-- --release` keeps the best figures for the next one. */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBundledGuard } from '../policyScores.ts';
import type { Costs } from './cost.ts';
import { isMet, type Figure } from './figures.ts';
import { guardReportPage } from './page.ts';
import { fallsOf, judgeLocked, lockedFigures, readReleased, writeReleased } from './released.ts';
import { percent, toCell } from './table.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const HELP = `npm run guard:report [-- --release]

Judges the corpus of tests/corpus and the policy's own examples, writes docs/guard-report.md, and prints the figures that
have a target. The cost of one text is measured in a process of its own and only printed. Takes two to five minutes.
  --release  keep today's figures in tests/corpus/released.json, where they are better than those kept before
`;

const values = readOptions();
if (values === undefined) process.exitCode = 2;
else if (values.help) console.log(HELP);
else report(values.release);

function readOptions(): { readonly release: boolean; readonly help: boolean } | undefined {
  try {
    return parseArgs({ options: { release: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } } }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return undefined;
  }
}

function report(release: boolean): void {
  const guard = openBundledGuard();
  const locked = judgeLocked(guard);
  const figures = lockedFigures(locked);
  for (const figure of figures.filter(({ target }) => target !== undefined)) console.log(lineOf(figure));
  const falls = fallsOf(readReleased(), figures);
  for (const { figure, today, bound } of falls) console.log(`fallen  ${figure}: ${today === undefined ? 'not measured' : percent(today)}, bound ${percent(bound)}`);
  if (release) {
    writeReleased(guard, figures);
    console.log('written tests/corpus/released.json');
  }
  const path = 'docs/guard-report.md';
  writeFileSync(resolve(ROOT, path), guardReportPage(guard, locked));
  console.log(`written ${path}`);
  const costs = measureApart();
  for (const [name, { texts, p50, p99 }] of Object.entries(costs)) console.log(`cost    ${name}: median ${p50} µs, p99 ${p99} µs, over ${texts} texts of locked hands`);
  if (falls.length > 0) process.exitCode = 1;
}

function lineOf(figure: Figure): string {
  const { lang, name, target = 0, better } = figure;
  return `${isMet(figure) ? 'reached' : 'missed '} ${lang} ${name}: ${toCell(figure)} of ${figure.n}, target ${better === 'lower' ? '≤' : '≥'} ${percent(target)}`;
}

function measureApart(): Costs {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', './src/cli/node24.mjs', 'tools/guard/report/cost.ts'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the cost could not be measured: ${stderr}`);
  return JSON.parse(stdout) as Costs;
}
