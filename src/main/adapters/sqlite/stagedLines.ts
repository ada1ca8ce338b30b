/** Where do changes wait until the hub calls what they lead to whole? One line in memory; more in a table of the encrypted cache. */

import type { FeedLine } from '../../../domain/sync/readFeedLine.ts';
import type { CaseChange } from '../../ports/caseFeed.ts';
import { readFact } from './cacheFacts.ts';
import type { WritableDatabase } from './database.ts';
import { changesOf } from './feedChanges.ts';
import { lineOf } from './lineOf.ts';

type RowsLine = Extract<FeedLine, { is: 'rows' }>;

export interface StagedLines {
  /** Highest place that is held here, waiting or not. */
  cursor(): number;
  add(line: RowsLine, bytes: Uint8Array): void;
  /** Nothing is in memory any more. */
  keep(): void;
  /** Of all that waits, in its order. */
  changes(): Iterable<CaseChange>;
  isAny(): boolean;
  /** Inside the transaction that made them visible. */
  clear(): void;
}

export function createStagedLines(db: WritableDatabase): StagedLines {
  let held: { readonly line: RowsLine; readonly bytes: Uint8Array } | undefined;
  let last = db.query<{ readonly last: number | null }>('SELECT max(cursor) AS last FROM staged').get()?.last ?? null;
  // Lines an older desk put aside have another format: they are asked for again.
  const first = db.query<{ readonly line: string }>('SELECT line FROM staged ORDER BY cursor LIMIT 1').get();
  if (first !== undefined && lineOf(Buffer.from(first.line)) === undefined) {
    db.exec('DELETE FROM staged');
    last = null;
  }
  const stage = (line: RowsLine, bytes: Uint8Array): void => {
    db.command('INSERT OR REPLACE INTO staged (cursor, line) VALUES (?, CAST(? AS TEXT))').run(line.cursor, bytes);
    last = line.cursor;
  };
  const keep = (): void => {
    if (held === undefined) return;
    stage(held.line, held.bytes);
    held = undefined;
  };
  return {
    cursor: () => held?.line.cursor ?? last ?? Number(readFact(db, 'cursor') ?? 0),
    add: (line, bytes) => {
      if (held === undefined && last === null) {
        held = { line, bytes };
        return;
      }
      keep();
      stage(line, bytes);
    },
    keep,
    *changes() {
      const next = db.query<{ readonly cursor: number; readonly line: string }>('SELECT cursor, line FROM staged WHERE cursor > ? ORDER BY cursor LIMIT 1');
      for (let row = next.get(-1); row !== undefined; row = next.get(row.cursor)) {
        const line = lineOf(Buffer.from(row.line));
        if (line?.is === 'rows') yield* changesOf(line.rows);
      }
      if (held !== undefined) yield* changesOf(held.line.rows);
    },
    isAny: () => held !== undefined || last !== null,
    clear: () => {
      if (last !== null) db.exec('DELETE FROM staged');
      [held, last] = [undefined, null];
    },
  };
}
