/** Which rows of a second file belong to a case? Its rows wait in a file of their own; memory holds 17 to 34 bytes for each. */

import { hash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonValue } from '../../../domain/kernel/parseStrictJson.ts';
import type { Row, RowPlace } from '../reading/reading.ts';

export interface JoinIndex {
  readonly add: (key: string, row: Row) => void;
  /** Rows of this key, in the order of the file. */
  readonly rowsOf: (key: string) => readonly Row[];
  /** Rows that no key asked for. */
  readonly unused: () => Generator<Row>;
  readonly close: () => void;
}

interface Kept {
  readonly key: string;
  readonly place: RowPlace;
  readonly cells: readonly JsonValue[];
  readonly raw: JsonValue;
}

const NONE = -1;

/** Only the columns named are kept ready; `raw` is kept for rejects. */
export function createJoinIndex(columns: readonly string[]): JoinIndex {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-import-'));
  const file = openSync(join(folder, 'rows'), 'wx+', 0o600);
  // Rows are client data: where the system lets an open file go, a kill leaves nothing behind.
  if (process.platform !== 'win32') rmSync(folder, { recursive: true });
  let heads = new Int32Array(1024).fill(NONE);
  let nexts = new Int32Array(1024);
  let used = new Uint8Array(1024);
  let ends = new Float64Array(1024);
  let count = 0;
  let pending: string[] = [];
  let pendingLength = 0;
  let written = 0;

  const flush = (): void => {
    if (pending.length > 0) writeSync(file, pending.join(''));
    pending = [];
    pendingLength = 0;
  };
  const bucketOf = (key: string): number => hash('sha256', key, 'buffer').readUInt32BE(0) & (heads.length - 1);
  const startOf = (index: number): number => (index === 0 ? 0 : ends[index - 1] ?? 0);
  const read = (index: number): Kept => {
    flush();
    const bytes = Buffer.alloc((ends[index] ?? 0) - startOf(index));
    readSync(file, bytes, 0, bytes.length, startOf(index));
    return JSON.parse(bytes.toString('utf8')) as Kept;
  };
  const toRow = ({ place, cells, raw }: Kept): Row => ({ place, raw, size: 0, cell: (column) => cells[columns.indexOf(column)] });
  const link = (index: number, key: string): void => {
    const bucket = bucketOf(key);
    nexts[index] = heads[bucket] ?? NONE;
    heads[bucket] = index;
  };
  const grow = (): void => {
    const longer = nexts.length * 2;
    const copy = <T extends Int32Array | Uint8Array | Float64Array>(from: T, to: T): T => { to.set(from); return to; };
    [nexts, used, ends] = [copy(nexts, new Int32Array(longer)), copy(used, new Uint8Array(longer)), copy(ends, new Float64Array(longer))];
    heads = new Int32Array(longer).fill(NONE);
    for (let index = 0; index < count; index += 1) link(index, read(index).key);
  };

  return {
    add: (key, row) => {
      if (count === nexts.length) grow();
      const kept: Kept = { key, place: row.place, cells: columns.map((column) => row.cell(column) ?? null), raw: row.raw };
      const text = JSON.stringify(kept);
      pending.push(text);
      pendingLength += text.length;
      written += Buffer.byteLength(text);
      ends[count] = written;
      link(count, key);
      count += 1;
      if (pendingLength > 1_000_000) flush();
    },
    rowsOf: (key) => {
      const rows: Row[] = [];
      for (let index = heads[bucketOf(key)] ?? NONE; index !== NONE; index = nexts[index] ?? NONE) {
        const kept = read(index);
        if (kept.key !== key) continue;
        used[index] = 1;
        rows.push(toRow(kept));
      }
      return rows.reverse();
    },
    *unused() {
      for (let index = 0; index < count; index += 1) if (used[index] === 0) yield toRow(read(index));
    },
    close: () => {
      closeSync(file);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
