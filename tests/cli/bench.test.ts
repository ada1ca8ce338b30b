/** Does the bench command run on tiny data and print the object it promises? */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { distribution, figure, growth, overRuns, percentile } from '../../bench/harness.ts';

const root = join(import.meta.dirname, '..', '..');
const bench = (...args: readonly string[]) => spawnSync(process.execPath, ['bench/main.ts', ...args], { cwd: root, encoding: 'utf8' });

test('search and open run on tiny data and give rows with their percentiles', () => {
  const { status, stdout } = bench('search', 'open', '--preset', 'tiny', '--json');
  const result = JSON.parse(stdout) as { bench: string; preset: string; machine: object; rows: { name: string; unit: string; n: number; p50: number | null; p95: number | null; p99: number | null; value: number; ratioTo: object | null }[] };
  expect({ status, bench: result.bench, preset: result.preset }).toEqual({ status: 0, bench: 'search open', preset: 'tiny' });
  expect(result.rows.length).toBeGreaterThan(15);
  for (const row of result.rows) expect(row).toMatchObject({ name: expect.any(String), unit: expect.any(String), n: expect.any(Number), value: expect.any(Number) });
  expect(result.rows.filter(({ p50, p99 }) => p50 !== null && p99 !== null && p50 > p99)).toEqual([]);
});

test('load and delta run on tiny data, beside the naive ways, and say how they grow', () => {
  const { status, stdout, stderr } = bench('load', 'delta', '--preset', 'tiny', '--json');
  expect(stderr).not.toContain('Error');
  expect(status).toBe(0);
  const { rows } = JSON.parse(stdout) as { rows: { name: string; value: number; ratioTo: { ratio: number } | null }[] };
  const value = (name: string): number => rows.find((row) => row.name === name)?.value ?? Number.NaN;
  // Every load took the 200 drawn cases and the edge catalogue: its rate is beside that of the bare insert of as many.
  for (const load of ['load of filed cases', 'naive: indices from the start']) expect(rows.find(({ name }) => name.startsWith(`load: ${load}, 2`))?.ratioTo?.ratio).toBeGreaterThan(0);
  expect(value('delta: 100 changes and the cursor')).toBeGreaterThan(0);
  expect(rows.filter(({ name }) => name.includes('growth exponent')).length).toBeGreaterThan(5);
  expect(value('load: memory of the process at most')).toBeGreaterThan(30);
  expect(rows.filter((row) => !Number.isFinite(row.value))).toEqual([]);
}, 180_000);

test('sync runs on tiny data: every way to fill a desk took every case, and everything asked for has a figure', () => {
  const { status, stdout, stderr } = bench('sync', '--preset', 'tiny', '--json');
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  const { rows } = JSON.parse(stdout) as { rows: { name: string; value: number; p99: number | null }[] };
  const value = (name: string): number => rows.find((row) => row.name === name)?.value ?? Number.NaN;
  for (const way of ['ours, uncompressed', 'ours, zstd', 'PouchDB', 'PowerSync']) expect(stderr).toContain(`  ${way}, ${value('cases at the hub')} cases:`);
  for (const name of ['full feed, uncompressed', 'memory of the hub process with all of them', 'feed, 8 writers, 1 change each: changes', 'entries at the hub, 200 in a request, 4 devices', 'log: bytes an entry in the database, indices and all']) expect(value(name)).toBeGreaterThan(0);
  // Killed within its only step: what had come comes again, and nothing else.
  expect(value('killed in the middle of a first load: rows sent twice')).toBe(value('killed in the middle of a first load: rows that had come'));
  expect(rows.find(({ name }) => name.startsWith('100 changes: from'))?.p99).toBeGreaterThan(0);
  expect(rows.filter((row) => !Number.isFinite(row.value))).toEqual([]);
}, 240_000);

test('a number of cases that is none is answered with the usage', () => {
  expect(bench('sync', '--cases', '0')).toMatchObject({ status: 2 });
});

test('growth is the power of the size: in step is 1, not at all is 0', () => {
  expect(growth([[100, 5], [2500, 125]])).toBeCloseTo(1);
  expect(growth([[100, 5], [500, 5], [2500, 5]])).toBeCloseTo(0);
  expect(growth([[10, 1], [1000, 10]])).toBeCloseTo(0.5);
});

test('an unknown bench is answered with the list of names', () => {
  const { status, stderr } = bench('nonsense');
  expect(status).toBe(2);
  expect(stderr).toContain('Names: search, open');
});

test('percentiles are nearest ranks', () => {
  const samples = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect([0, 0.5, 0.95, 0.99, 1].map((share) => percentile(samples, share))).toEqual([1, 50, 95, 99, 100]);
});

test('several runs give medians and the range of their worst figures', () => {
  const run = (ms: number) => [distribution('query', [ms, ms, ms]), figure('share', 'share', ms / 10)];
  expect(overRuns([run(1), run(3), run(2)])).toEqual([
    { name: 'query', unit: 'ms', n: 9, p50: 2, p95: 2, p99: 2, value: 2, ratioTo: null, range: [1, 3] },
    { name: 'share', unit: 'share', n: 3, p50: null, p95: null, p99: null, value: 0.2, ratioTo: null, range: [0.1, 0.3] },
  ]);
});
