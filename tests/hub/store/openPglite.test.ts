/** Is a folder of PGlite used by one process only, and found as it was left? */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCaseFeedReader } from '../../../src/hub/adapters/postgres/caseFeedReader.ts';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import { lockFolder } from '../../../src/hub/adapters/postgres/folderLock.ts';
import { openPglite } from '../../../src/hub/adapters/postgres/openPglite.ts';
import { migrated } from '../../support/postgresHub.ts';
import { put } from './changes.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'statusdesk-hub-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

it('keeps a second opening out, says who holds the folder, and finds everything again', async () => {
  const folder = join(place, 'data');
  const first = await openPglite({ folder });
  if (!first.ok) throw new Error('held');
  expect(first.value.durability).toBe('process');
  expect(await openPglite({ folder })).toEqual({ ok: false, error: { pid: process.pid } });
  await createCaseFeedWriter(await migrated(first.value)).write([put('kept', 'a')]);
  const { epoch } = await createCaseFeedReader(first.value).state();
  await first.value.close();
  expect(existsSync(`${folder}.lock`)).toBe(false);
  const again = await openPglite({ folder });
  if (!again.ok) throw new Error('held');
  expect(await createCaseFeedReader(await migrated(again.value)).state()).toMatchObject({ epoch, head: 1 });
  await again.value.close();
});

it('gives the folder free when the database cannot be opened, and says nothing of what PGlite prints', async () => {
  const folder = join(place, 'file');
  writeFileSync(folder, 'not a folder');
  const refused = await openPglite({ folder }).catch((error: unknown) => error);
  expect(String(refused)).toMatch(/^HubStoreFailure: the database of the hub: \w+ \(\w+\)$/);
  expect(existsSync(`${folder}.lock`)).toBe(false);
});

it('respects the lock of a process that runs and takes over that of one that is gone', () => {
  const folder = join(place, 'data');
  writeFileSync(`${folder}.lock`, String(process.ppid));
  expect(lockFolder(folder)).toEqual({ ok: false, error: { pid: process.ppid } });
  writeFileSync(`${folder}.lock`, String(spawnSync(process.execPath, ['-e', '']).pid));
  const taken = lockFolder(folder);
  expect(taken.ok).toBe(true);
  expect(readFileSync(`${folder}.lock`, 'utf8')).toBe(String(process.pid));
  if (taken.ok) taken.value.release();
  expect(existsSync(`${folder}.lock`)).toBe(false);
});

it('waits for the number of a lock that is just being made, and not for one that was never written', () => {
  const folder = join(place, 'data');
  writeFileSync(`${folder}.lock`, '');
  expect(lockFolder(folder)).toEqual({ ok: false, error: { pid: null } });
  utimesSync(`${folder}.lock`, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
  expect(lockFolder(folder).ok).toBe(true);
});
