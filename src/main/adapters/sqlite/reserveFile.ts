/** What can be given up when the disk is full? A file of nothing, kept so that the current call can still be logged (reliability 2.7). */

import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const RESERVE_BYTES = 2 * 1024 * 1024;
/** What was given up is taken back only when plenty was freed: else one entry would take what the next one needs. */
const ROOM_BYTES = 4 * RESERVE_BYTES;

export interface ReserveFile {
  /** Gives the space back to the disk. `false` when there was nothing left to give. */
  release(): boolean;
  /** Makes the reserve when it is missing; `false` when the disk has no room for it. */
  restore(): boolean;
}

export function createReserveFile(file: string): ReserveFile {
  let wasReleased = false;
  return {
    release: () => {
      if (sizeOf(file) === 0) return false;
      rmSync(file, { force: true });
      wasReleased = true;
      return true;
    },
    restore: () => sizeOf(file) >= RESERVE_BYTES || ((!wasReleased || hasRoom(file)) && fill(file)),
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function hasRoom(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}

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
