/** How does the precious file keep entries, drafts and settings? Append commits with synchronous FULL before it returns. */

import { createHmac, hkdfSync } from 'node:crypto';
import { SALT_BYTES } from '../../../domain/audit/commitment.ts';
import { deviceIdOf } from '../../../domain/audit/device.ts';
import type { EntryHeader } from '../../../domain/audit/entry.ts';
import { EMPTY_HEAD, sealEntry, type ChainHead, type SealedBytes } from '../../../domain/audit/sealEntry.ts';
import type { DeviceCrypto } from '../../ports/deviceCrypto.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Draft, Journal, SealedEntry } from '../../ports/journal.ts';
import { StoreFailure } from '../../ports/storeFailure.ts';
import type { WritableDatabase } from './database.ts';
import { entryIdOf, entryOfRow, type EntryRow } from './entryRows.ts';
import { createOutboxStore } from './outboxStore.ts';
import type { ReserveFile } from './reserveFile.ts';
import type { SealedHead } from './sealedHead.ts';

export interface JournalParts {
  readonly crypto: DeviceCrypto;
  readonly ids: Pick<Ids, 'randomBytes'>;
  /** Key of the journal file; the key of the attempt hashes is derived from it. */
  readonly key: Uint8Array;
  readonly db: WritableDatabase;
  readonly sealedHead: Pick<SealedHead, 'read' | 'write'>;
  readonly reserve: ReserveFile;
  /** Is the file that is open still the one under its name? A folder that was removed takes writes in and forgets them. */
  readonly isInPlace?: () => boolean;
}

/** The journal over an open file; `openJournal` decides whether it may be continued. */
export function createJournal({ db, crypto, ids, key, sealedHead, reserve, isInPlace = () => true }: JournalParts): Journal {
  const deviceId = deviceIdOf(crypto.sha256, crypto.publicKey);
  db.transaction(() => {
    db.command('INSERT INTO devices (n, device_id, public_key) VALUES (1, ?, ?) ON CONFLICT DO NOTHING').run(deviceId, crypto.publicKey);
  });
  let isSpaceLow = !reserve.restore();
  const hashKey = attemptKey(key);
  const listeners: (() => void)[] = [];

  const appendOnce = (entry: Parameters<Journal['append']>[0], also?: () => void): SealedEntry =>
    db.transaction(() => {
      const salt = ids.randomBytes(SALT_BYTES);
      const sealed = sealEntry({ deviceId, at: entry.at, kind: entry.kind, content: entry.content, salt, head: headOf(db) }, crypto);
      insertEntry(db, sealed, salt);
      also?.();
      return toSealedEntry(sealed, salt);
    });

  return {
    deviceId,
    append: (entry, also) => {
      if (!isInPlace()) throw new StoreFailure('store.gone');
      const wasLow = isSpaceLow;
      const sealed = withReserve(reserve, () => appendOnce(entry, also), () => void (isSpaceLow = true));
      if (wasLow) isSpaceLow = !reserve.restore();
      sealedHead.write({ counter: sealed.counter, hash: sealed.hash });
      for (const listener of listeners) tell(listener);
      return sealed;
    },
    entries: (options) => listEntries(db, options),
    eraseContent: (counters) => db.transaction(() => {
      for (const counter of counters) db.command('DELETE FROM entry_contents WHERE counter = ?').run(counter);
    }),
    count: () => db.query<{ entries: number; unsent: number }>('SELECT (SELECT count(*) FROM entries) AS entries, (SELECT count(*) FROM entries WHERE sent_at IS NULL) AS unsent').get() ?? { entries: 0, unsent: 0 },
    head: () => headOf(db),
    onAppended: (listener) => void listeners.push(listener),
    outbox: createOutboxStore(db),
    isSpaceLow: () => isSpaceLow,
    publicKey: () => crypto.publicKey,
    saveDraft: (draft) => {
      if (!isInPlace()) throw new StoreFailure('store.gone');
      saveDraft(db, draft);
    },
    drafts: (agentId) => db.query<Draft>('SELECT call_id AS callId, reference, agent_id AS agentId, started_at AS startedAt, saved_at AS savedAt, body FROM drafts WHERE agent_id = ?').all(agentId),
    removeDraft: (callId) => void db.command('DELETE FROM drafts WHERE call_id = ?').run(callId),
    getSetting: (name) => db.query<{ value: string }>('SELECT value FROM settings WHERE name = ?').get(name)?.value,
    setSetting: (name, value) => void db.command('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, value),
    failedAttempts: (id, since) => db.query<{ n: number }>('SELECT count(*) AS n FROM failed_attempts WHERE key_hash = ? AND failed_at_ms >= ?').get(hashKey(id), Date.parse(since))?.n ?? 0,
    recordFailedAttempt: (id, at) => void db.command('INSERT INTO failed_attempts (key_hash, failed_at_ms) VALUES (?, ?)').run(hashKey(id), Date.parse(at)),
    pruneFailedAttempts: (before) => void db.command('DELETE FROM failed_attempts WHERE failed_at_ms < ?').run(Date.parse(before)),
    close: () => db.close(),
  };
}

/** What is committed is committed: whoever listens must not turn it into a failure, or it would be logged twice. */
function tell(listener: () => void): void {
  try {
    listener();
  } catch {
    // The next look at the log shows it.
  }
}

/** One more try after the reserve was given up. The person is told to free space; the call is logged first. */
function withReserve<T>(reserve: ReserveFile, write: () => T, onReleased: () => void): T {
  try {
    return write();
  } catch (thrown) {
    if (!(thrown instanceof StoreFailure) || thrown.code !== 'store.disk_full' || !reserve.release()) throw thrown;
    onReleased();
    return write();
  }
}

export function headOf(db: WritableDatabase): ChainHead {
  return db.query<ChainHead>('SELECT counter, hash FROM entries ORDER BY counter DESC LIMIT 1').get() ?? EMPTY_HEAD;
}

/** Without content for an entry whose content was erased or lost. */
export function insertEntry(db: WritableDatabase, { header, headerBytes, content, hash, signature }: Omit<SealedBytes, 'content' | 'header'> & { readonly header: EntryHeader; readonly content?: Uint8Array | undefined }, salt: Uint8Array | undefined): void {
  db.command('INSERT INTO entries (counter, device_id, recorded_at, kind, previous, commitment, header, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    header.counter, header.deviceId, header.at, header.kind, header.previous, header.commitment, headerBytes, hash, signature,
  );
  if (content !== undefined && salt !== undefined) db.command('INSERT INTO entry_contents (counter, salt, content) VALUES (?, ?, ?)').run(header.counter, salt, content);
}

const toSealedEntry = ({ header, headerBytes, content, hash, signature }: SealedBytes, salt: Uint8Array): SealedEntry => ({
  entryId: entryIdOf(hash), counter: header.counter, at: header.at, kind: header.kind, previous: header.previous, header: headerBytes, hash, signature, content, salt,
});

/** Kinds come as one JSON list so that the text of the statement stays constant. */
function listEntries(db: WritableDatabase, { limit, kinds, before }: Parameters<Journal['entries']>[0]): readonly SealedEntry[] {
  const rows = db.query<EntryRow>(`
    SELECT e.counter, e.recorded_at, e.kind, e.previous, e.header, e.hash, e.signature, c.salt, c.content
    FROM entries e LEFT JOIN entry_contents c USING (counter)
    WHERE e.counter < ? AND (? IS NULL OR e.kind IN (SELECT value FROM json_each(?))) ORDER BY e.counter DESC LIMIT ?`);
  const wanted = kinds === undefined ? null : JSON.stringify(kinds);
  return rows.all(before ?? Number.MAX_SAFE_INTEGER, wanted, wanted, limit).map(entryOfRow);
}

function saveDraft(db: WritableDatabase, draft: Draft): void {
  db.command(`
    INSERT INTO drafts (call_id, reference, agent_id, started_at, saved_at, body) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (call_id) DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body`).run(draft.callId, draft.reference, draft.agentId, draft.startedAt, draft.savedAt, draft.body);
}

/** Attempts are counted under a keyed hash: the table alone tells nobody which case was tried. */
function attemptKey(key: Uint8Array): (id: string) => string {
  const secret = Buffer.from(hkdfSync('sha256', key, new Uint8Array(), 'failed attempts', 32));
  return (id) => createHmac('sha256', secret).update(id).digest('hex');
}
