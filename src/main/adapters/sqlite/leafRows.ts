/** Which rows stand on one page of a b-tree? Read by SQLite's file format, so that a page counts though no page leads to it any more. */

import { USABLE_BYTES } from './pageCipher.ts';

export type Cell = number | string | Uint8Array | null;

export interface LeafRow {
  /** Of a table with row numbers; `undefined` for a row of a WITHOUT ROWID table, or of an index. */
  readonly rowId: number | undefined;
  readonly cells: readonly Cell[];
}

/** Gives the plain bytes of a page, `undefined` for one that is not there. */
export type GetPage = (number: number) => Uint8Array | undefined;

const TABLE_LEAF = 0x0d;
const INDEX_LEAF = 0x0a;
const INDEX_INNER = 0x02;
const MOST_LOCAL: Readonly<Record<number, number>> = { [TABLE_LEAF]: USABLE_BYTES - 35 };
const MOST_LOCAL_INDEX = Math.floor(((USABLE_BYTES - 12) * 64) / 255) - 23;
/** No row of a desk comes near: a size beyond it is no size, and a chain that leads in a circle ends. */
const LONGEST_ROW = 16_000_000;
const LEAST_LOCAL = Math.floor(((USABLE_BYTES - 12) * 32) / 255) - 23;

/** A row that does not read as one is left out; nothing is thrown for bytes that make no sense. */
export function rowsOnPage(page: Uint8Array, getPage: GetPage): readonly LeafRow[] {
  const type = page[0] ?? 0;
  if (type !== TABLE_LEAF && type !== INDEX_LEAF && type !== INDEX_INNER) return [];
  const view = viewOf(page);
  const start = type === INDEX_INNER ? 12 : 8;
  const count = Math.min(view.getUint16(3), Math.floor((page.length - start) / 2));
  return Array.from({ length: count }, (_, index) => attempt(() => rowAt(page, view.getUint16(start + 2 * index), type, getPage))).filter((row) => row !== undefined);
}

function rowAt(page: Uint8Array, at: number, type: number, getPage: GetPage): LeafRow | undefined {
  const size = readVarint(page, type === INDEX_INNER ? at + 4 : at);
  const rowId = type === TABLE_LEAF ? readVarint(page, size.next) : undefined;
  const payload = readPayload(page, rowId?.next ?? size.next, size.value, MOST_LOCAL[type] ?? MOST_LOCAL_INDEX, getPage);
  return payload === undefined ? undefined : { rowId: rowId?.value, cells: readRecord(payload) };
}

/** What does not fit on the page goes on in a chain of pages, each with the number of the next. */
function readPayload(page: Uint8Array, at: number, size: number, mostLocal: number, getPage: GetPage): Uint8Array | undefined {
  if (size > LONGEST_ROW) return undefined;
  if (size <= mostLocal) return size === 0 || at + size > page.length ? undefined : page.subarray(at, at + size);
  const fitting = LEAST_LOCAL + ((size - LEAST_LOCAL) % (USABLE_BYTES - 4));
  const local = fitting <= mostLocal ? fitting : LEAST_LOCAL;
  const parts = [page.subarray(at, at + local)];
  let next = viewOf(page).getUint32(at + local);
  for (let left = size - local; left > 0; ) {
    const more = getPage(next);
    if (more === undefined) return undefined;
    const part = more.subarray(4, 4 + Math.min(left, USABLE_BYTES - 4));
    parts.push(part);
    left -= part.length;
    next = viewOf(more).getUint32(0);
  }
  return Buffer.concat(parts);
}

function readRecord(payload: Uint8Array): readonly Cell[] {
  const head = readVarint(payload, 0);
  const cells: Cell[] = [];
  let at = head.value;
  for (let place = head.next; place < head.value; ) {
    const type = readVarint(payload, place);
    const length = lengthOf(type.value);
    if (at + length > payload.length) throw new RangeError('a row ends before its last cell');
    cells.push(readCell(payload.subarray(at, at + length), type.value));
    at += length;
    place = type.next;
  }
  return cells;
}

const INTEGER_BYTES: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

const lengthOf = (type: number): number => (type >= 12 ? Math.floor((type - 12) / 2) : (INTEGER_BYTES[type] ?? 0));

function readCell(bytes: Uint8Array, type: number): Cell {
  if (type >= 12) return type % 2 === 0 ? new Uint8Array(bytes) : Buffer.from(bytes).toString('utf8');
  if (type === 8 || type === 9) return type - 8;
  if (type === 0 || type > 6) return null;
  return bytes.length === 8 ? Number(viewOf(bytes).getBigInt64(0)) : Buffer.from(bytes).readIntBE(0, bytes.length);
}

/** One to nine bytes, seven bits each, the ninth with eight. */
function readVarint(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  let value = 0n;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) throw new RangeError('a number ends before its last byte');
    value = index === 8 ? (value << 8n) | BigInt(byte) : (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80 || index === 8) return { value: Number(value), next: at + index + 1 };
  }
  throw new RangeError('no number has more bytes');
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}
