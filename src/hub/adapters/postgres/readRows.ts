/** How are rows of the feed taken from the database? As text by a query, or by COPY as the bytes the server sends: the same lines either way. */

import { literal } from './copyRows.ts';
import type { Transaction } from './database.ts';
import { createFeedBlocks } from './feedBlocks.ts';
import { feedQuery } from './feedQuery.ts';
import type { FeedSpan } from './feedQuery.ts';

export interface ReadRows {
  readonly lines: readonly Uint8Array[];
  readonly count: number;
  readonly last: number;
}

/** COPY has its price at the start: a few rows come quicker by a query. */
const COPY_FROM = 500;
/** JSON escapes control characters, so that neither of these ever stands in a row or a record. */
const DELIMITER = 1;
const COPY_FORMAT = "(format csv, delimiter E'\\x01', quote E'\\x02')";

export async function readRows(tx: Transaction, span: FeedSpan): Promise<ReadRows> {
  const blocks = createFeedBlocks();
  let [count, last] = [0, span.after];
  const add = (place: number, row: Uint8Array, body: Uint8Array): void => {
    blocks.add(place, row, body);
    count += 1;
    last = place;
  };
  if (tx.copyOut !== undefined && span.limit >= COPY_FROM) {
    await tx.copyOut(`copy (${feedQuery(span, literal)}) to stdout with ${COPY_FORMAT}`, (bytes) => {
      const row = bytes.indexOf(DELIMITER) + 1;
      const body = bytes.indexOf(DELIMITER, row) + 1;
      add(Number(Buffer.from(bytes.buffer, bytes.byteOffset, row - 1).toString('latin1')), bytes.subarray(row, body - 1), bytes.subarray(body, bytes.length - 1));
    });
  } else {
    const rows = await tx.query<{ readonly place: number; readonly line: string; readonly body: string | null }>(feedQuery(span, (scope) => `$${span.scopes.indexOf(scope) + 1}`), span.scopes);
    for (const { place, line, body } of rows) add(place, Buffer.from(line), Buffer.from(body ?? ''));
  }
  return { lines: blocks.finish(), count, last };
}
