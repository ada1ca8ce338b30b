/** Does a swap that the system refuses end in a code, with nothing half-made, on every system? */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadCases, trustedRecords } from '../../../../src/main/adapters/sqlite/caseLoader.ts';
import { fileErrorCode, swapIn, syncFile, syncFolder } from '../../../../src/main/adapters/sqlite/swapFile.ts';
import { searchRecords } from '../../../support/searchRecords.ts';

const key = new Uint8Array(32).fill(9);
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sd-swap-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file is synced through a handle that may write: what cannot be opened for writing is refused', () => {
  writeFileSync(join(folder, 'file'), 'x');
  expect(() => syncFile(join(folder, 'file'))).not.toThrow();
  expect(() => syncFile(folder)).toThrow(/EISDIR|EPERM|EACCES/);
});

test('no folder is opened on Windows, a folder is synced elsewhere', () => {
  expect(() => syncFolder(join(folder, 'missing'), 'win32')).not.toThrow();
  expect(() => syncFolder(join(folder, 'missing'), 'linux')).toThrow('ENOENT');
});

test.each(['win32', process.platform] as const)('a built file takes the place of the standing one (%s)', (platform) => {
  const [building, file] = [join(folder, 'cache.db.new'), join(folder, 'cache.db')];
  writeFileSync(building, 'new');
  writeFileSync(file, 'old');
  writeFileSync(`${file}-wal`, 'stale');
  expect(swapIn(building, file, key, platform)).toEqual({ ok: true, value: undefined });
  expect(readdirSync(folder)).toEqual(['cache.db']);
});

test('a place that cannot be taken is told by its code, and what was built is removed', async () => {
  const file = join(folder, 'cache.db');
  mkdirSync(file);
  writeFileSync(join(file, 'in the way'), 'x');
  const loaded = await loadCases({ file, key, records: trustedRecords(searchRecords), synthetic: true });
  expect(loaded).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^store\./) } });
  expect(readdirSync(folder)).toEqual(['cache.db']);
});

test('a leftover of an earlier load that cannot be removed is told by its code', async () => {
  const file = join(folder, 'cache.db');
  mkdirSync(`${file}.new`);
  const loaded = await loadCases({ file, key, records: trustedRecords(searchRecords), synthetic: true });
  expect(loaded).toMatchObject({ ok: false, error: { code: 'store.io' } });
});

test.each([
  ['EBUSY', 'linux', 'store.busy'],
  ['EPERM', 'win32', 'store.busy'],
  ['EACCES', 'win32', 'store.busy'],
  ['EACCES', 'linux', 'store.read_only'],
  ['EROFS', 'win32', 'store.read_only'],
  ['ENOSPC', 'win32', 'store.disk_full'],
  ['EIO', 'darwin', 'store.io'],
] as const)('%s on %s is %s', (code, platform, expected) => {
  expect(fileErrorCode(Object.assign(new Error(code), { code, syscall: 'rename' }), platform)).toBe(expected);
});

test('a bug is no error of the disk', () => {
  expect(fileErrorCode(new TypeError('x is undefined'), 'linux')).toBeUndefined();
  expect(fileErrorCode(Object.assign(new TypeError('bad argument'), { code: 'ERR_INVALID_ARG_TYPE' }), 'linux')).toBeUndefined();
});
