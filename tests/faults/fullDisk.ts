/** Two disks that can be filled and freed under an open desk: one that refuses at the journal's door, and a small real one where this user may mount. */

import { execFileSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Client } from '../../src/contract/contract.ts';
import { deskApi, type DeskApi } from '../../src/contract/deskApi/index.ts';
import { readPacks } from '../../src/main/adapters/packs/readPacks.ts';
import { openCaseStore } from '../../src/main/adapters/sqlite/caseStore.ts';
import type { WritableDatabase } from '../../src/main/adapters/sqlite/database.ts';
import { createJournal } from '../../src/main/adapters/sqlite/journal.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { createReserveFile } from '../../src/main/adapters/sqlite/reserveFile.ts';
import { createSealedHead } from '../../src/main/adapters/sqlite/sealedHead.ts';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import { createSystemIds } from '../../src/main/adapters/system/ids.ts';
import { composeDesk } from '../../src/main/composeDesk.ts';
import { createEventHub } from '../../src/main/events.ts';
import { StoreFailure } from '../../src/main/ports/storeFailure.ts';
import { cacheFileOf, deviceKeyOf, FILE_KEY, journalFileOf, openDeskOn } from './deskOnFiles.ts';

export interface DeskOnDisk {
  readonly desk: Client<DeskApi>;
  readonly profileDir: string;
  /** Not one more write succeeds. `leaving` the reserve there, the next entry gives it up. */
  fill(leaving: 'no reserve' | 'the reserve'): void;
  free(): void;
  close(): Promise<void>;
}

/** Every statement that writes is refused, as SQLite does when it gets no page; a transaction it stands in is undone. */
function refusing(db: WritableDatabase, isFull: () => boolean): WritableDatabase {
  const refuse = (): never => {
    throw new StoreFailure('store.disk_full');
  };
  return { ...db, command: (sql) => ({ run: (...values) => (isFull() ? refuse() : db.command(sql).run(...values)) }) };
}

/** @param made a profile folder with its cache. */
export function deskOnRefusingDisk(made: string): DeskOnDisk {
  const profileDir = mkdtempSync(join(tmpdir(), 'statusdesk-full-'));
  const file = journalFileOf(profileDir);
  const [opened, store] = [openDatabase({ file, key: FILE_KEY, kind: 'journal', mode: 'write' }), openCaseStore({ file: cacheFileOf(made), key: FILE_KEY })];
  const { value: packs } = readPacks(resolve(import.meta.dirname, '../../resources/packs'), { selfTest: false });
  if (!opened.ok || !store.ok || packs === undefined) throw new Error('the desk did not open');
  let isFull = false;
  const reserve = createReserveFile(`${file}.reserve`);
  const crypto = openDeviceCrypto(deviceKeyOf(profileDir));
  const clock = { now: () => new Date().toISOString() };
  // The reserve is the room that was left: given up, the next write succeeds.
  const journal = createJournal({
    db: refusing(opened.value, () => isFull), crypto, key: FILE_KEY, ids: { randomBytes: (length) => new Uint8Array(randomBytes(length)) }, sealedHead: createSealedHead(`${file}.head`, crypto),
    reserve: { release: () => reserve.release() && ((isFull = false), true), restore: () => reserve.restore() },
  });
  const dispatch = composeDesk({
    packs, store: store.value, journal, clock, ids: createSystemIds(), logger: { info: () => undefined, warn: () => undefined, error: () => undefined }, events: createEventHub(),
    user: { id: 'agent-1', name: 'A. Tremblay', role: 'agent' }, defaults: { theme: 'system', uiLanguage: 'en', density: 'compact', singleKeys: true },
    keyedHash: (text) => createHmac('sha256', FILE_KEY).update(text).digest('hex'), lock: () => undefined,
  });
  return {
    profileDir,
    desk: Object.fromEntries(Object.keys(deskApi).map((method) => [method, (input: unknown) => dispatch({ method, input })])) as Client<DeskApi>,
    fill: (leaving) => {
      if (leaving === 'no reserve') rmSync(`${file}.reserve`, { force: true });
      isFull = true;
    },
    free: () => void (isFull = false),
    close: () => {
      journal.close();
      store.value.close();
      for (const each of [profileDir, `${profileDir}.device`]) rmSync(each, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

/** A disk of some megabytes in memory. Throws where this user may not mount: a long form without it would look at less than it says. */
export function mountSmallDisk(megabytes: number): { readonly folder: string; fill(): void; free(): void; unmount(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    throw new Error('The long form fills a small disk of its own: run it as a user who may mount one.');
  }
  const filler = join(folder, 'filler');
  const unmount = (): void => {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, fill: () => writeUntilFull(filler), free: () => rmSync(filler, { force: true }), unmount };
}

function writeUntilFull(file: string): void {
  const handle = openSync(file, 'a');
  const block = new Uint8Array(4096);
  try {
    for (;;) writeSync(handle, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(handle);
  }
}

/** The whole desk, opened on the small disk. @param dataDir case records. */
export async function deskOnSmallDisk(disk: NonNullable<ReturnType<typeof mountSmallDisk>>, dataDir: string): Promise<DeskOnDisk> {
  const profileDir = join(disk.folder, 'profile');
  const opened = await openDeskOn(profileDir, dataDir);
  if (!opened.ok) throw new Error(opened.error.code);
  return {
    profileDir,
    desk: opened.value.desk,
    fill: (leaving) => {
      if (leaving === 'no reserve') rmSync(`${journalFileOf(profileDir)}.reserve`, { force: true });
      disk.fill();
    },
    free: () => disk.free(),
    close: () => opened.value.close(),
  };
}
