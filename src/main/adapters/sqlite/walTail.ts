/** Does the log beside a database file end as SQLite left it? A commit that was cut or damaged is dropped in silence when the file is opened. */

import { existsSync, readFileSync } from 'node:fs';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/** `true` when frames of the present run stand behind the last one whose check sum holds, or the file ends inside a frame. */
export const isWalBroken = (databaseFile: string): boolean => readWal(databaseFile).isBroken;

/** The newest bytes of each page that were committed behind the file, as SQLite would take them; still encrypted. */
export const committedPages = (databaseFile: string): ReadonlyMap<number, Uint8Array> => readWal(databaseFile).pages;

interface Wal {
  readonly pages: ReadonlyMap<number, Uint8Array>;
  readonly isBroken: boolean;
}

function readWal(databaseFile: string): Wal {
  const pages = new Map<number, Uint8Array>();
  const file = `${databaseFile}-wal`;
  const wal = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  if (wal.length === 0) return { pages, isBroken: false };
  const broken = { pages, isBroken: true };
  if (wal.length < HEADER_BYTES) return broken;
  const isBigEndian = (wal.readUInt32BE(0) & 1) === 1;
  const frameBytes = FRAME_HEADER_BYTES + wal.readUInt32BE(8);
  const salts = wal.subarray(16, 24);
  let sum = addTo([0, 0], wal.subarray(0, 24), isBigEndian);
  if (!holds(sum, wal.subarray(24, 32))) return broken;
  let uncommitted: (readonly [number, Uint8Array])[] = [];
  for (let at = HEADER_BYTES; at < wal.length; at += frameBytes) {
    const frame = wal.subarray(at, at + frameBytes);
    // Frames of an earlier run carry other salts: there the present run ends.
    if (!frame.subarray(8, 16).equals(salts)) return { pages, isBroken: frame.length < frameBytes };
    if (frame.length < frameBytes) return broken;
    sum = addTo(addTo(sum, frame.subarray(0, 8), isBigEndian), frame.subarray(FRAME_HEADER_BYTES), isBigEndian);
    if (!holds(sum, frame.subarray(16, 24))) return broken;
    uncommitted.push([frame.readUInt32BE(0), frame.subarray(FRAME_HEADER_BYTES)]);
    if (frame.readUInt32BE(4) === 0) continue;
    for (const [number, page] of uncommitted) pages.set(number, page);
    uncommitted = [];
  }
  return { pages, isBroken: false };
}

type Sum = readonly [number, number];

function addTo([first, second]: Sum, bytes: Buffer, isBigEndian: boolean): Sum {
  let [a, b] = [first, second];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    a = (a + (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + b) >>> 0;
    b = (b + (isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + a) >>> 0;
  }
  return [a, b];
}

const holds = ([a, b]: Sum, stored: Buffer): boolean => stored.readUInt32BE(0) === a && stored.readUInt32BE(4) === b;
