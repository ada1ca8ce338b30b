/** Where do changes wait until the hub calls what they lead to whole? One line in memory; more in a table of the encrypted cache. */

import { readFeedLine, type FeedLine } from '../../../domain/sync/readFeedLine.ts';
import type { CaseChange } from '../../ports/caseFeed.ts';
import { readFact } from './cacheFacts.ts';
import type { WritableDatabase } from './database.ts';
import { changesOf } from './feedChanges.ts';

type RowsLine = Extract<FeedLine, { is: 'rows' }>;

export interface StagedLines {
  /** Highest place that is held here, waiting or not. */
  cursor(): number;
  add(line: RowsLine, text: string): void;
  /** Nothing is in memory any more. */
  keep(): void;
  /** Of all that waits, in its order. */
  changes(): Iterable<CaseChange>;
  isAny(): boolean;
  /** Inside the transaction that made them visible. */
  clear(): void;
}

export function createStagedLines(db: WritableDatabase): StagedLines {
  let held: { readonly line: RowsLine; readonly text: string } | undefined;
  let last = db.query<{ readonly last: number | null }>('SELECT max(cursor) AS last FROM staged').get()?.last ?? null;
  const stage = (line: RowsLine, text: string): void => {
    db.command('INSERT OR REPLACE INTO staged (cursor, line) VALUES (?, ?)').run(line.cursor, text);
    last = line.cursor;
  };
  const keep = (): void => {
    if (held === undefined) return;
    stage(held.line, held.text);
    held = undefined;
  };
  return {
    cursor: () => held?.line.cursor ?? last ?? Number(readFact(db, 'cursor') ?? 0),
    add: (line, text) => {
      if (held === undefined && last === null) {
        held = { line, text };
        return;
      }
      keep();
      stage(line, text);
    },
    keep,
    *changes() {
      const next = db.query<{ readonly cursor: number; readonly line: string }>('SELECT cursor, line FROM staged WHERE cursor > ? ORDER BY cursor LIMIT 1');
      for (let row = next.get(-1); row !== undefined; row = next.get(row.cursor)) {
        const line = readFeedLine(JSON.parse(row.line));
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
