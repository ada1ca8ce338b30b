/** Does the bench command run on tiny data and print the object it promises? */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { distribution, figure, overRuns, percentile } from '../../bench/harness.ts';

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
