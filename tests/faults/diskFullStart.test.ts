/** Does a start or a load on a full disk say so, keep what was there, and work once there is room? (promise D2, reliability 2.7) */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCaseStore } from '../../src/main/adapters/sqlite/caseStore.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { openProfile } from '../../src/main/openProfile.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';
import { cacheFileOf, FILE_KEY } from './deskOnFiles.ts';
import { figures, IS_LONG, times } from './faultForm.ts';
import { mountSmallDisk } from './fullDisk.ts';
import { runUntilKilled } from './killing.ts';
import { withDiskFullAt } from './tracing.ts';

const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-full-start-'));
const [oldData, newData, loaded] = [join(folder, 'old'), join(folder, 'new'), join(folder, 'loaded')] as const;
beforeAll(async () => {
  const asOf = new Date().toISOString();
  await writeSample({ preset: 'tiny', seed: 'old', asOf, outDir: oldData, cases: 20 });
  await writeSample({ preset: 'tiny', seed: 'new', asOf, outDir: newData, cases: 60 });
  mkdirSync(loaded);
  await runUntilKilled('loadingDesk.ts', [loaded, oldData, 'load'], { lines: 1, waitMs: MINUTE });
}, MINUTE);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function casesOf(profileDir: string): number {
  const store = openCaseStore({ file: cacheFileOf(profileDir), key: FILE_KEY });
  if (!store.ok) throw new Error(store.error.code);
  const { cases } = store.value.summary();
  store.value.close();
  return cases;
}

it('keeps the old case data, and no half of the new, at whichever write of a load the disk is full', async () => {
  const old = casesOf(loaded);
  let refused = 0;
  for (let nth = 1; ; nth += Math.ceil(nth * times(4, 0.15))) {
    const profileDir = join(folder, `full-${nth}`);
    cpSync(loaded, profileDir, { recursive: true });
    const { lines } = await withDiskFullAt('loadingDesk.ts', [profileDir, newData, 'load'], nth);
    if (lines.includes('done')) break;
    refused += 1;
    expect([nth, lines.at(-1), casesOf(profileDir), readdirSync(profileDir).filter((name) => name.includes('.new'))]).toEqual([nth, 'refused store.disk_full', old, []]);
    await runUntilKilled('loadingDesk.ts', [profileDir, newData, 'load'], { lines: 1, waitMs: MINUTE });
    expect(casesOf(profileDir)).toBe(old + 40);
  }
  expect(refused).toBeGreaterThan(2);
  figures('a full disk while loading', { refused, half: 0 });
}, 10 * MINUTE);

/** Pages of 4,096 bytes that are left when the desk starts. */
const LEFT = [0, 1, 2, 3, 4, 6, 8, 9, 10, 12, 16, 24, 48, 128, 256, 400, 500, 512, 516, 520, 524, 528, 532, 540, 560, 700] as const;
const disk = IS_LONG ? mountSmallDisk(40) : undefined;
afterAll(() => disk?.unmount());

const open = async (profileDir: string, data?: string): Promise<string> => {
  const opened = await openProfile({ profileDir, resourcesDir: resolve(import.meta.dirname, '../../resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data, removeDataAfter: false, role: undefined, language: undefined });
  if (!opened.ok) return opened.error.code;
  await opened.value.close();
  return 'ok';
};

const starts: readonly (readonly [string, boolean, string | undefined])[] = [['a first start', false, oldData], ['a later start', true, undefined], ['a later start with new data', true, newData]];
it.each(disk === undefined ? [] : starts)('opens or says that the disk is full, however little is left, and opens with room: %s', async (_what, isLater, data) => {
  if (disk === undefined) throw new Error('there is no small disk');
  const seen = new Set<string>();
  for (const pages of LEFT) {
    const profileDir = join(disk.folder, 'profile');
    rmSync(profileDir, { recursive: true, force: true });
    const before = isLater ? await open(profileDir, oldData) : 'ok';
    disk.fill();
    truncateSync(join(disk.folder, 'filler'), Math.max(0, statSync(join(disk.folder, 'filler')).size - pages * 4096));
    const said = await open(profileDir, data);
    expect([pages, before, said === 'ok' || said === 'store.disk_full']).toEqual([pages, 'ok', true]);
    seen.add(said);
    disk.free();
    expect([pages, await open(profileDir, isLater ? undefined : oldData)]).toEqual([pages, 'ok']);
  }
  expect([...seen].sort()).toEqual(['ok', 'store.disk_full']);
}, 10 * MINUTE);
