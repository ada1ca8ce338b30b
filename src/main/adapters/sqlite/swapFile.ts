/** How does a file that was built aside take the place of the standing one? Whole and on the disk, on every system. */

import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { StoreFailure, storeFailureOf } from '../../ports/storeFailure.ts';
import type { StoreFailureCode } from '../../ports/storeFailure.ts';
import { openDatabase } from './openDatabase.ts';
import { sqliteErrorCode } from './storeError.ts';

/** The old file's log is written back first: a stale log beside the new file would be replayed into it. */
export function swapIn(building: string, file: string, key: Uint8Array, platform: NodeJS.Platform = process.platform): Result<undefined, DeskError> {
  try {
    syncFile(building);
    if (existsSync(file)) {
      const old = openDatabase({ file, key, kind: 'cache', mode: 'write' });
      if (old.ok) old.value.close();
    }
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
    renameSync(building, file);
    syncFolder(dirname(file), platform);
    return ok(undefined);
  } catch (thrown) {
    const code = storeFailureOf(thrown)?.code ?? sqliteErrorCode(thrown, 'cache') ?? fileErrorCode(thrown, platform);
    if (code === undefined) throw thrown;
    return err(deskError(code));
  }
}

/** Removes a database file and what SQLite keeps beside it; what stands in the way leaves as `StoreFailure`. */
export function removeDatabase(file: string, platform: NodeJS.Platform = process.platform): void {
  try {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
  } catch (thrown) {
    const code = fileErrorCode(thrown, platform);
    if (code === undefined) throw thrown;
    throw new StoreFailure(code);
  }
}

/** Opened for writing, though nothing is written: Windows flushes no handle that may only read. */
export function syncFile(file: string): void {
  sync(openSync(file, 'r+'));
}

/** Windows gives no handle to a folder and needs none: its file system keeps renames in order by its own log. */
export function syncFolder(folder: string, platform: NodeJS.Platform): void {
  if (platform !== 'win32') sync(openSync(folder, 'r'));
}

function sync(handle: number): void {
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The code for an error of the file system; `undefined` for a bug. Windows refuses access to a file that another process holds open. */
export function fileErrorCode(thrown: unknown, platform: NodeJS.Platform): StoreFailureCode | undefined {
  if (!(thrown instanceof Error) || !('syscall' in thrown) || !('code' in thrown)) return undefined;
  switch (thrown.code) {
    case 'EBUSY':
      return 'store.busy';
    case 'EPERM':
    case 'EACCES':
      return platform === 'win32' ? 'store.busy' : 'store.read_only';
    case 'EROFS':
      return 'store.read_only';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'store.disk_full';
    default:
      return 'store.io';
  }
}
