/** Do clock, ids and log of a real desk behave? */

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSystemClock } from '../../../../src/main/adapters/system/clock.ts';
import { createSystemIds } from '../../../../src/main/adapters/system/ids.ts';
import { createFileLogger } from '../../../../src/main/adapters/system/logger.ts';

test('the clock never goes behind an instant it has given', () => {
  const times = [5000, 9000, 7000, 9001];
  const clock = createSystemClock({ nowMs: () => times.shift() ?? 0 });
  expect([clock.now(), clock.now(), clock.now(), clock.now()]).toEqual(['1970-01-01T00:00:05.000Z', '1970-01-01T00:00:09.000Z', '1970-01-01T00:00:09.000Z', '1970-01-01T00:00:09.001Z']);
});

test('the clock starts no earlier than what earlier runs have seen', () => {
  expect(createSystemClock({ notBefore: '2026-11-20T15:00:00.000Z', nowMs: () => 0 }).now()).toBe('2026-11-20T15:00:00.000Z');
});

test('the clock goes on at half speed while the clock of the machine is behind', () => {
  const machine = [{ now: 100_000, monotonic: 0 }, { now: 100_000, monotonic: 0 }, { now: 40_000, monotonic: 30_000 }, { now: 130_000, monotonic: 120_000 }, { now: 220_000, monotonic: 210_000 }];
  let at = 0;
  const clock = createSystemClock({ nowMs: () => machine[at]?.now ?? 0, monotonicMs: () => machine[at]?.monotonic ?? 0 });
  const given = machine.slice(1).map(() => {
    at += 1;
    return Date.parse(clock.now());
  });
  expect(given).toEqual([100_000, 115_000, 160_000, 220_000]);
});

test('ids carry their prefix and do not repeat', () => {
  const ids = createSystemIds();
  const made = new Set(Array.from({ length: 1000 }, () => ids.next('call')));
  expect(made.size).toBe(1000);
  expect([...made].every((id) => /^call-[\w-]{20}$/.test(id))).toBe(true);
  expect(ids.randomBytes(16)).toHaveLength(16);
});

test('a log line keeps plain values, drops objects, and stays one line whatever the text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sd-log-'));
  const logger = createFileLogger(folder);
  logger.info('cache.loaded', { cases: 5, synthetic: true, code: 'a"\n{"level":"error"}' });
  logger.error('dispatch.bug', { record: { familyName: 'canary' } } as unknown as Record<string, string>);
  logger.warn('x', { long: 'y'.repeat(5000) });
  const lines = readFileSync(join(folder, 'desk.log'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ time: _time, ...line }) => line)).toEqual([
    { level: 'info', cases: 5, synthetic: true, code: 'a"\n{"level":"error"}', msg: 'cache.loaded' },
    { level: 'error', msg: 'dispatch.bug' },
    { level: 'warn', long: 'y'.repeat(600), msg: 'x' },
  ]);
  expect(statSync(join(folder, 'desk.log')).mode & 0o777).toBe(0o600);
  logger.close();
  rmSync(folder, { recursive: true });
});

test('a log folder that cannot be made stops nothing, and a closed log takes no more lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sd-log-'));
  writeFileSync(join(folder, 'file'), '');
  const nowhere = createFileLogger(join(folder, 'file'));
  nowhere.error('dispatch.bug');
  nowhere.close();
  const logger = createFileLogger(folder);
  logger.info('kept');
  logger.close();
  logger.info('dropped');
  logger.close();
  expect(readFileSync(join(folder, 'desk.log'), 'utf8').trimEnd().split('\n')).toHaveLength(1);
  rmSync(folder, { recursive: true });
});
