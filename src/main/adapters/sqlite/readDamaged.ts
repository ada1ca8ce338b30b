/** What can still be read of a damaged journal? Row by row; a row that cannot be read costs only itself, and entries count only when proven. */

import { deviceIdOf } from '../../../domain/audit/device.ts';
import { readHeader } from '../../../domain/audit/readHeader.ts';
import { contentAgrees, type ChainEntry } from '../../../domain/audit/verifyChain.ts';
import type { DeviceCrypto } from '../../ports/deviceCrypto.ts';
import { storeFailureOf } from '../../ports/storeFailure.ts';
import type { Draft } from '../../ports/journal.ts';
import type { Query, ReadableDatabase, SqlValue } from './database.ts';
import { damageCodes } from './storeError.ts';

export interface SavedEntry extends ChainEntry {
  readonly counter: number;
  readonly sentAt: string | null;
}

export interface SavedAttempt {
  readonly n: number;
  readonly key_hash: string;
  readonly failed_at_ms: number;
}

export interface SavedRows {
  readonly drafts: readonly Draft[];
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  readonly attempts: readonly SavedAttempt[];
}

/** Three trees hold every counter: the table, and two of its indices read from end to end. */
const REACHES = [
  'SELECT counter FROM entries ORDER BY counter DESC LIMIT 1',
  "SELECT max(counter) AS counter FROM entries INDEXED BY entries_kind WHERE kind >= ''",
  "SELECT max(counter) AS counter FROM entries INDEXED BY sqlite_autoindex_entries_1 WHERE hash >= ''",
] as const;

/** How far the log reached; `undefined` where that cannot be read. Without check sums only what all three say counts. */
export function lastCounter(db: ReadableDatabase, read: 'checked' | 'unchecked'): number | undefined {
  const told = REACHES.map((sql) => readable(() => db.query<{ counter: number | null }>(sql).get()?.counter ?? 0));
  if (read === 'checked') return told.find((counter) => counter !== undefined);
  return told.every((counter) => counter === told[0]) ? told[0] : undefined;
}

/** One entry, when its header is signed by this device; its content only when it is the content the header vouches for. */
export function createEntryReader(db: ReadableDatabase, crypto: DeviceCrypto): (counter: number) => SavedEntry | undefined {
  const deviceId = deviceIdOf(crypto.sha256, crypto.publicKey);
  const entries = prepare<{ header: Uint8Array; signature: Uint8Array; sentAt: string | null }>(db, 'SELECT header, signature, sent_at AS sentAt FROM entries WHERE counter = ?');
  const contents = prepare<{ salt: Uint8Array; content: Uint8Array }>(db, 'SELECT salt, content FROM entry_contents WHERE counter = ?');
  return (counter) => {
    const row = readable(() => entries?.get(counter));
    if (row === undefined) return undefined;
    const header = new Uint8Array(row.header);
    const signature = new Uint8Array(row.signature);
    const fields = readHeader(header);
    if (fields?.counter !== counter || fields.deviceId !== deviceId || !crypto.verify(crypto.publicKey, header, signature)) return undefined;
    const bare = { counter, header, signature, sentAt: row.sentAt };
    const found = readable(() => contents?.get(counter));
    const whole = found === undefined ? bare : { ...bare, content: new Uint8Array(found.content), salt: new Uint8Array(found.salt) };
    return contentAgrees(whole, crypto.sha256) ? whole : bare;
  };
}

/** Drafts and settings are read from both ends, so that one bad page costs what lies on it and not all behind it. */
export const readSavedRows = (db: ReadableDatabase): SavedRows => ({
  drafts: fromBothEnds<Draft>(db, 'SELECT call_id AS callId, reference, agent_id AS agentId, started_at AS startedAt, saved_at AS savedAt, body FROM drafts', 'call_id', (row) => row.callId)
    .filter(({ body }) => isJson(body)),
  settings: fromBothEnds<SavedRows['settings'][number]>(db, 'SELECT name, value FROM settings', 'name', (row) => row.name).filter(({ value }) => isJson(value)),
  attempts: fromBothEnds<SavedAttempt>(db, 'SELECT rowid AS n, key_hash, failed_at_ms FROM failed_attempts', 'rowid', (row) => row.n)
    .filter(({ key_hash: hash, failed_at_ms: at }) => /^[0-9a-f]{64}$/.test(hash) && Number.isSafeInteger(at)),
});

function fromBothEnds<Row>(db: ReadableDatabase, select: string, key: string, keyOf: (row: Row) => SqlValue): readonly Row[] {
  const walk = (sign: '>' | '<', order: 'ASC' | 'DESC'): readonly Row[] => {
    const first = prepare<Row>(db, `${select} ORDER BY ${key} ${order} LIMIT 1`);
    const next = prepare<Row>(db, `${select} WHERE ${key} ${sign} ? ORDER BY ${key} ${order} LIMIT 1`);
    const rows = new Map<SqlValue, Row>();
    // A damaged tree may lead in a circle.
    for (let row = readable(() => first?.get()); row !== undefined && !rows.has(keyOf(row)); ) {
      const last = keyOf(row);
      rows.set(last, row);
      row = readable(() => next?.get(last));
    }
    return [...rows.values()];
  };
  return [...new Map([...walk('>', 'ASC'), ...walk('<', 'DESC')].map((row) => [keyOf(row), row])).values()];
}

const prepare = <Row>(db: ReadableDatabase, sql: string): Query<Row> | undefined => readable(() => db.query<Row>(sql));

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (thrown) {
    // A lock or a disk that stops reading says nothing of the row: taken for damage, it would be lost.
    if (storeFailureOf(thrown)?.code === damageCodes.journal) return undefined;
    throw thrown;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
