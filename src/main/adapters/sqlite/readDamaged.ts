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

/** What the hub gave: without it the desk would take any log of it for the one it knew. */
export interface SavedReceipt {
  readonly n: number;
  readonly counter: number;
  readonly leaf: number;
  readonly size: number;
  readonly proof: Uint8Array;
  readonly effect: string;
  readonly reason: string | null;
  readonly received_at: string;
}

export interface SavedCheckpoint {
  readonly n: number;
  readonly note: string;
  readonly size: number;
  readonly seen_at: string;
  readonly refused: string | null;
}

export interface SavedRows {
  readonly drafts: readonly Draft[];
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  readonly attempts: readonly SavedAttempt[];
  readonly receipts: readonly SavedReceipt[];
  readonly checkpoints: readonly SavedCheckpoint[];
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

/** What stands in the two tables of one entry, before anything of it is believed. */
export interface RawEntry {
  readonly header: Uint8Array;
  readonly signature: Uint8Array;
  readonly sentAt: string | null;
}

export interface RawContent {
  readonly salt: Uint8Array;
  readonly content: Uint8Array;
}

export type ProveEntry = (counter: number, row: RawEntry, found: RawContent | undefined) => SavedEntry | undefined;

/** One entry, when its header is signed by this device; its content only when it is the content the header vouches for. */
export function createEntryProof(crypto: DeviceCrypto): ProveEntry {
  const deviceId = deviceIdOf(crypto.sha256, crypto.publicKey);
  return (counter, row, found) => {
    const header = new Uint8Array(row.header);
    const signature = new Uint8Array(row.signature);
    const fields = readHeader(header);
    if (fields?.counter !== counter || fields.deviceId !== deviceId || !crypto.verify(crypto.publicKey, header, signature)) return undefined;
    const bare = { counter, header, signature, sentAt: row.sentAt };
    const whole = found === undefined ? bare : { ...bare, content: new Uint8Array(found.content), salt: new Uint8Array(found.salt) };
    return contentAgrees(whole, crypto.sha256) ? whole : bare;
  };
}

export function createEntryReader(db: ReadableDatabase, crypto: DeviceCrypto): (counter: number) => SavedEntry | undefined {
  const prove = createEntryProof(crypto);
  const entries = prepare<RawEntry>(db, 'SELECT header, signature, sent_at AS sentAt FROM entries WHERE counter = ?');
  const contents = prepare<RawContent>(db, 'SELECT salt, content FROM entry_contents WHERE counter = ?');
  return (counter) => {
    const row = readable(() => entries?.get(counter));
    return row === undefined ? undefined : prove(counter, row, readable(() => contents?.get(counter)));
  };
}

/** Drafts and settings are read from both ends, so that one bad page costs what lies on it and not all behind it. */
export const readSavedRows = (db: ReadableDatabase): SavedRows => onlyWhole({
  drafts: fromBothEnds<Draft>(db, 'SELECT call_id AS callId, reference, agent_id AS agentId, started_at AS startedAt, saved_at AS savedAt, body FROM drafts', 'call_id', (row) => row.callId),
  settings: fromBothEnds<SavedRows['settings'][number]>(db, 'SELECT name, value FROM settings', 'name', (row) => row.name),
  attempts: fromBothEnds<SavedAttempt>(db, 'SELECT rowid AS n, key_hash, failed_at_ms FROM failed_attempts', 'rowid', (row) => row.n),
  receipts: hasTable(db, 'receipts') ? fromBothEnds<SavedReceipt>(db, 'SELECT n, counter, leaf, size, proof, effect, reason, received_at FROM receipts', 'n', (row) => row.n) : [],
  checkpoints: hasTable(db, 'checkpoints') ? fromBothEnds<SavedCheckpoint>(db, 'SELECT n, note, size, seen_at, refused FROM checkpoints', 'n', (row) => row.n) : [],
});

/** What the desk could not go on with is left out. */
export const onlyWhole = ({ drafts, settings, attempts, receipts, checkpoints }: SavedRows): SavedRows => ({
  receipts: receipts.filter(({ effect, size, leaf, counter }) => ['done', 'quarantined'].includes(effect) && [size, leaf, counter].every(Number.isSafeInteger)),
  checkpoints: checkpoints.filter(({ note, size }) => typeof note === 'string' && Number.isSafeInteger(size)),
  drafts: drafts.filter(({ body }) => isJson(body)),
  settings: settings.filter(({ value }) => isJson(value)),
  attempts: attempts.filter(({ key_hash: hash, failed_at_ms: at }) => /^[0-9a-f]{64}$/.test(hash) && Number.isSafeInteger(at)),
});

/** Rows of `first` stand; `second` adds what is missing. */
export const joinRows = (first: SavedRows, second: SavedRows): SavedRows => ({
  drafts: joined(first.drafts, second.drafts, ({ callId }) => callId),
  settings: joined(first.settings, second.settings, ({ name }) => name),
  attempts: joined(first.attempts, second.attempts, ({ n }) => n),
  receipts: joined(first.receipts, second.receipts, ({ n }) => n),
  checkpoints: joined(first.checkpoints, second.checkpoints, ({ n }) => n),
});

const joined = <Row>(first: readonly Row[], second: readonly Row[], keyOf: (row: Row) => SqlValue): readonly Row[] => [...new Map([...second, ...first].map((row) => [keyOf(row), row])).values()];

/** Files of desks before the hub have none. */
const hasTable = (db: ReadableDatabase, name: string): boolean => readable(() => db.query('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name)) !== undefined;

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
