/** What does a file hold that was made small in it? Streams of gzip, zlib and Zstandard wherever they begin, and the blocks of LevelDB tables. */

import { constants, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { readVarint, unsnap } from './snappy.ts';

const MOST = { maxOutputLength: 64_000_000, finishFlush: constants.Z_SYNC_FLUSH };
/** A magic number of two bytes stands in any large file by chance; so many are tried. */
const MOST_TRIES = 2_000;

const STREAMS: readonly { readonly magic: readonly number[]; readonly open: (bytes: Buffer) => Buffer }[] = [
  { magic: [0x1f, 0x8b, 0x08], open: (bytes) => gunzipSync(bytes, MOST) },
  { magic: [0x78, 0x01], open: (bytes) => inflateSync(bytes, MOST) },
  { magic: [0x78, 0x9c], open: (bytes) => inflateSync(bytes, MOST) },
  { magic: [0x78, 0xda], open: (bytes) => inflateSync(bytes, MOST) },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], open: (bytes) => zstdDecompressSync(bytes, { maxOutputLength: 64_000_000 }) },
];

export function unpacked(bytes: Buffer): readonly Buffer[] {
  return [...STREAMS.flatMap(({ magic, open }) => startsOf(bytes, Buffer.from(magic)).flatMap((start) => attempt(() => open(bytes.subarray(start))))), ...tableBlocks(bytes)];
}

function startsOf(bytes: Buffer, magic: Buffer): readonly number[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(magic); at !== -1 && starts.length < MOST_TRIES; at = bytes.indexOf(magic, at + 1)) starts.push(at);
  return starts;
}

function attempt(open: () => Buffer): readonly Buffer[] {
  try {
    return [open()];
  } catch {
    return [];
  }
}

const TABLE_MAGIC = Buffer.from('57fb808b247547db', 'hex');
const FOOTER_BYTES = 48;

interface Handle {
  readonly offset: number;
  readonly size: number;
}

/** The index at the end of a LevelDB table says where its blocks stand; each is followed by how it was made small. */
function tableBlocks(file: Buffer): readonly Buffer[] {
  if (file.length < FOOTER_BYTES || !file.subarray(-8).equals(TABLE_MAGIC)) return [];
  const footer = file.subarray(-FOOTER_BYTES);
  const skipped = handleAt(footer, 0);
  const index = skipped === undefined ? undefined : handleAt(footer, skipped.next);
  const entries = index === undefined ? undefined : blockOf(file, index);
  return entries === undefined ? [] : handlesIn(entries).flatMap((handle) => blockOf(file, handle) ?? []);
}

function handleAt(bytes: Buffer, at: number): (Handle & { readonly next: number }) | undefined {
  const offset = readVarint(bytes, at);
  const size = offset === undefined ? undefined : readVarint(bytes, offset.next);
  return offset === undefined || size === undefined ? undefined : { offset: offset.value, size: size.value, next: size.next };
}

function blockOf(file: Buffer, { offset, size }: Handle): Buffer | undefined {
  const block = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? unsnap(block) : block;
}

/** Entries of a block: bytes shared with the key before, bytes that differ, bytes of the value, then both. */
function handlesIn(index: Buffer): readonly Handle[] {
  const handles: Handle[] = [];
  const end = index.length - 4 - 4 * (index.length < 4 ? 0 : index.readUInt32LE(index.length - 4));
  for (let at = 0; at < end;) {
    const shared = readVarint(index, at);
    const differs = shared === undefined ? undefined : readVarint(index, shared.next);
    const value = differs === undefined ? undefined : readVarint(index, differs.next);
    if (differs === undefined || value === undefined) break;
    const handle = handleAt(index, value.next + differs.value);
    if (handle !== undefined) handles.push(handle);
    at = value.next + differs.value + value.value;
  }
  return handles;
}
