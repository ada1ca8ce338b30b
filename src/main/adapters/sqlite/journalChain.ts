/** Which bytes does a journal file hold, in chain order? Read page by page through the readable handle; nothing is judged here. */

import type { ChainEntry } from '../../../domain/audit/verifyChain.ts';
import type { ReadableDatabase } from './database.ts';
import type { EntryRow } from './entryRows.ts';

interface ChainRow extends EntryRow {
  readonly device_id: string;
}

const PAGE = 500;

export function* readChain(db: ReadableDatabase): Generator<ChainEntry> {
  const page = db.query<ChainRow>('SELECT e.*, c.salt, c.content FROM entries e LEFT JOIN entry_contents c USING (counter) WHERE e.counter > ? ORDER BY e.counter LIMIT ?');
  for (let rows = page.all(0, PAGE); rows.length > 0; rows = page.all(rows.at(-1)?.counter ?? 0, PAGE)) yield* rows.map(toChainEntry);
}

/** The device this journal says it belongs to. */
export const readDevice = (db: ReadableDatabase): { readonly deviceId: string; readonly publicKey: string } | undefined => {
  const row = db.query<{ device_id: string; public_key: string }>('SELECT device_id, public_key FROM devices').get();
  return row === undefined ? undefined : { deviceId: row.device_id, publicKey: row.public_key };
};

function toChainEntry(row: ChainRow): ChainEntry {
  return {
    header: new Uint8Array(row.header),
    signature: new Uint8Array(row.signature),
    ...(row.content === null || row.salt === null ? {} : { content: new Uint8Array(row.content), salt: new Uint8Array(row.salt) }),
    columns: { deviceId: row.device_id, counter: row.counter, at: row.recorded_at, kind: row.kind, hash: row.hash, previous: row.previous },
  };
}
