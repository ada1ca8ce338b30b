/** Do ids and log of a real desk behave? */

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSystemIds } from '../../../../src/main/adapters/system/ids.ts';
import { createFileLogger } from '../../../../src/main/adapters/system/logger.ts';

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
