/** Does one desk hold a profile, and does a desk that is gone hold nothing? */

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { acquireProfileLock } from '../../../../src/main/adapters/system/profileLock.ts';

let folder = '';
let file = '';
let other: ChildProcess;
beforeAll(() => void (other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])));
afterAll(() => void other.kill());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sd-lock-'));
  file = join(folder, 'desk.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const IN_USE = { ok: false, error: { code: 'profile.in_use' } };

it('is held once in one process and free again after its release', () => {
  const first = acquireProfileLock(folder);
  expect(acquireProfileLock(folder)).toEqual(IN_USE);
  if (first.ok) first.value.release();
  expect(existsSync(file)).toBe(false);
  expect(acquireProfileLock(folder).ok).toBe(true);
});

it('respects a process that runs, as it wrote its own file', () => {
  writeFileSync(file, `${other.pid} `);
  expect(acquireProfileLock(folder)).toEqual(IN_USE);
  expect(readFileSync(file, 'utf8')).toBe(`${other.pid} `);
});

it.each([
  ['a process that is gone', () => '4194300 '],
  ['another process that has got the number since', () => `${other.pid} 1`],
  ['this process number, from before a restart', () => `${process.pid} 1`],
  ['nothing readable', () => 'desk'],
])('replaces the file of %s', (_name, text) => {
  writeFileSync(file, text());
  expect(acquireProfileLock(folder).ok).toBe(process.platform === 'linux' || !text().startsWith(`${other.pid} `));
});

it('replaces a file written before the machine was started, where starts of processes are not told', () => {
  writeFileSync(file, `${other.pid} `);
  utimesSync(file, new Date('2000-01-01'), new Date('2000-01-01'));
  expect(acquireProfileLock(folder).ok).toBe(true);
});

it('leaves an empty file to the desk that is just writing it, and takes one that stayed empty', () => {
  writeFileSync(file, '');
  expect(acquireProfileLock(folder)).toEqual(IN_USE);
  utimesSync(file, new Date('2000-01-01'), new Date('2000-01-01'));
  expect(acquireProfileLock(folder).ok).toBe(true);
});

it('removes only its own file', () => {
  const mine = acquireProfileLock(folder);
  writeFileSync(file, 'another desk');
  if (mine.ok) mine.value.release();
  expect(readFileSync(file, 'utf8')).toBe('another desk');
});
