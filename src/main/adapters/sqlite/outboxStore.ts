/** How does the journal keep receipts, checkpoints and runs? Beside the entries, which it only marks as sent. */

import { HASH_BYTES } from '../../../domain/audit/merkleTree.ts';
import type { Instant } from '../../../domain/kernel/time.ts';
import type { KeptCheckpoint, KeptReceipt, OutboxStore, QuarantinedEntry, SyncRun } from '../../ports/outboxStore.ts';
import type { WritableDatabase } from './database.ts';
import { entryOfRow, type EntryRow } from './entryRows.ts';

/** Runs that are shown; older ones go. */
const RUNS_KEPT = 50;
/** A hub that forks again and again fills no disk: the first and the last of its notes prove it. */
const REFUSED_KEPT = 100;

export function createOutboxStore(db: WritableDatabase): OutboxStore {
  return {
    from: (counter, limit) => db.query<EntryRow>(`${ENTRY} WHERE e.counter >= ? ORDER BY e.counter LIMIT ?`).all(counter, limit).map(entryOfRow),
    newestRescue: () => db.query<EntryRow>(`${ENTRY} WHERE e.kind = 'journal.rescued' ORDER BY e.counter DESC LIMIT 1`).all().map(entryOfRow)[0],
    oldestUnsent: () => db.query<{ counter: number; at: Instant }>('SELECT counter, recorded_at AS at FROM entries WHERE sent_at IS NULL ORDER BY counter LIMIT 1').get(),
    accept: (receipts, at) => db.transaction(() => {
      for (const receipt of receipts) insertReceipt(db, receipt, at);
    }),
    reopen: (counter) => void db.command('UPDATE entries SET sent_at = NULL WHERE counter >= ? AND sent_at IS NOT NULL').run(counter),
    receipt: (counter) => receiptOf(db.query<ReceiptRow>('SELECT counter, leaf, size, proof, effect, reason FROM receipts WHERE counter = ? ORDER BY n DESC LIMIT 1').get(counter)),
    quarantined: (limit) => ({
      count: db.query<{ count: number }>(`SELECT count(DISTINCT counter) AS count FROM receipts WHERE effect = 'quarantined' AND ${IS_NEWEST}`).get()?.count ?? 0,
      items: db.query<QuarantinedEntry>(`
        SELECT receipts.counter, e.recorded_at AS at, e.kind, coalesce(reason, '') AS reason FROM receipts JOIN entries e ON e.counter = receipts.counter
        WHERE effect = 'quarantined' AND ${IS_NEWEST} ORDER BY receipts.counter DESC LIMIT ?`).all(limit),
    }),
    checkpoint: () => checkpointOf(db.query<CheckpointRow>('SELECT note, size, seen_at, refused FROM checkpoints WHERE refused IS NULL ORDER BY n DESC LIMIT 1').get()),
    refusedCheckpoints: () => db.query<CheckpointRow>(`SELECT note, size, seen_at, refused FROM checkpoints WHERE refused IS NOT NULL AND n > ${HELD} ORDER BY n`).all().flatMap((row) => checkpointOf(row) ?? []),
    keepCheckpoint: (checkpoint) => db.transaction(() => keepCheckpoint(db, checkpoint)),
    noteRun: (run) => db.transaction(() => {
      const { rowId } = db.command('INSERT INTO sync_runs (what, started_at, ended_at, cases, entries, code) VALUES (?, ?, ?, ?, ?, ?)').run(run.what, run.startedAt, run.endedAt, run.cases, run.entries, run.code ?? null);
      db.command('DELETE FROM sync_runs WHERE n <= ?').run(rowId - RUNS_KEPT);
    }),
    runs: (limit) => db.query<Omit<SyncRun, 'code'> & { code: string | null }>('SELECT what, started_at AS startedAt, ended_at AS endedAt, cases, entries, code FROM sync_runs ORDER BY n DESC LIMIT ?').all(limit)
      .map(({ code, ...run }) => (code === null ? run : { ...run, code })),
    prune: (before) => db.transaction(() => prune(db, before)),
  };
}

const ENTRY = `SELECT e.counter, e.recorded_at, e.kind, e.previous, e.header, e.hash, e.signature, c.salt, c.content
  FROM entries e LEFT JOIN entry_contents c USING (counter)`;
const IS_NEWEST = 'receipts.n = (SELECT max(n) FROM receipts AS newer WHERE newer.counter = receipts.counter)';
const HELD = 'coalesce((SELECT max(n) FROM checkpoints WHERE refused IS NULL), 0)';

interface ReceiptRow extends Omit<KeptReceipt, 'proof' | 'reason'> {
  readonly proof: Uint8Array;
  readonly reason: string | null;
}

function insertReceipt(db: WritableDatabase, { counter, leaf, size, proof, effect, reason }: KeptReceipt, at: Instant): void {
  db.command('INSERT INTO receipts (counter, leaf, size, proof, effect, reason, received_at) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(counter, leaf, size, new Uint8Array(Buffer.concat(proof)), effect, reason ?? null, at);
  db.command('UPDATE entries SET sent_at = ? WHERE counter = ?').run(at, counter);
}

function receiptOf(row: ReceiptRow | undefined): KeptReceipt | undefined {
  if (row === undefined) return undefined;
  const bytes = new Uint8Array(row.proof);
  const proof = Array.from({ length: bytes.length / HASH_BYTES }, (_, at) => bytes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES));
  return { counter: row.counter, leaf: row.leaf, size: row.size, proof, effect: row.effect, ...(row.reason === null ? {} : { reason: row.reason }) };
}

interface CheckpointRow {
  readonly note: string;
  readonly size: number;
  readonly seen_at: Instant;
  readonly refused: string | null;
}

const checkpointOf = (row: CheckpointRow | undefined): KeptCheckpoint | undefined =>
  row === undefined ? undefined : { note: row.note, size: row.size, seenAt: row.seen_at, ...(row.refused === null ? {} : { refused: row.refused }) };

function keepCheckpoint(db: WritableDatabase, { note, size, seenAt, refused }: KeptCheckpoint): void {
  db.command('INSERT INTO checkpoints (note, size, seen_at, refused) VALUES (?, ?, ?, ?) ON CONFLICT (note) DO NOTHING').run(note, size, seenAt, refused ?? null);
  if (refused !== undefined) db.command('DELETE FROM checkpoints WHERE n IN (SELECT n FROM checkpoints WHERE refused IS NOT NULL ORDER BY n LIMIT -1 OFFSET ?) AND n < (SELECT max(n) FROM checkpoints)').run(REFUSED_KEPT);
}

/** A checkpoint that a kept receipt leads to stays with it. */
function prune(db: WritableDatabase, before: Instant): void {
  db.command("DELETE FROM receipts WHERE received_at < ? AND effect = 'done' AND n < (SELECT max(n) FROM receipts)").run(before);
  db.command(`DELETE FROM checkpoints WHERE refused IS NULL AND seen_at < ? AND n < ${HELD} AND size NOT IN (SELECT size FROM receipts)`).run(before);
}
