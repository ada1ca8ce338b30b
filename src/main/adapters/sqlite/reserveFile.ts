/** What can be given up when the disk is full? A file of nothing, kept so that the current call can still be logged (reliability 2.7). */

import { closeSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';

const RESERVE_BYTES = 2 * 1024 * 1024;

export interface ReserveFile {
  /** Gives the space back to the disk. `false` when there was nothing left to give. */
  release(): boolean;
  /** Makes the reserve when it is missing; `false` when the disk has no room for it. */
  restore(): boolean;
}

export function createReserveFile(file: string): ReserveFile {
  return {
    release: () => {
      if (sizeOf(file) === 0) return false;
      rmSync(file, { force: true });
      return true;
    },
    restore: () => sizeOf(file) >= RESERVE_BYTES || fill(file),
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Really written, block by block: a file with holes would reserve nothing. */
function fill(file: string): boolean {
  const block = new Uint8Array(64 * 1024).fill(0x5a);
  let handle: number | undefined;
  try {
    handle = openSync(file, 'w', 0o600);
    for (let written = 0; written < RESERVE_BYTES; written += writeSync(handle, block));
    fsyncSync(handle);
    closeSync(handle);
    return true;
  } catch {
    if (handle !== undefined) closeSync(handle);
    rmSync(file, { force: true });
    return false;
  }
}
