/** How does a damaged journal become one the desk can go on with? Set aside, read out row by row, written anew, and the loss named in it. */

import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { SALT_BYTES } from '../../../domain/audit/commitment.ts';
import { deviceIdOf } from '../../../domain/audit/device.ts';
import { missingRanges, rangeToText } from '../../../domain/audit/lostEntries.ts';
import { readHeader } from '../../../domain/audit/readHeader.ts';
import { EMPTY_HEAD, sealEntry, type ChainHead } from '../../../domain/audit/sealEntry.ts';
import { headToText } from '../../../domain/audit/verifyChain.ts';
import { toHex } from '../../../domain/kernel/hash.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { storeFailureOf, tryStore } from '../../ports/storeFailure.ts';
import type { WritableDatabase } from './database.ts';
import { headOf, insertEntry } from './journal.ts';
import type { OpenJournalOptions } from './openJournal.ts';
import { openOrFail } from './openOrFail.ts';
import { PAGE_SIZE } from './profiles.ts';
import type { SavedEntry, SavedRows } from './readDamaged.ts';
import { salvage } from './salvage.ts';
import type { SealedHead } from './sealedHead.ts';
import { asideFileOf, copyAside } from './setAside.ts';
import { fileErrorCode, removeDatabase, syncFile, syncFolder } from './swapFile.ts';

/** Why the file could not be gone on with: pages that cannot be read, an end that lies before the sealed head, or no file at all. */
export type RescueReason = 'damaged' | 'cut' | 'gone';

export interface RescueReport {
  readonly reason: RescueReason;
  readonly saved: number;
  readonly lost: number;
  /** Entries that stand, but without what was written in them. */
  readonly withoutContent: number;
  readonly drafts: number;
  /** Empty where there was nothing to keep. */
  readonly setAside: string;
}

type RescueOptions = Pick<OpenJournalOptions, 'file' | 'key' | 'crypto' | 'ids' | 'clock' | 'maxPages' | 'reach'>;

/** More entries than a page can hold: an upper bound of what unreadable pages may have held. */
const ENTRIES_PER_PAGE = 8;
/** More entries than a desk writes between two starts, at which the reach is noted. */
const ENTRIES_BETWEEN_STARTS = 10_000;

const rescuedFileOf = (file: string): string => `${file}.rescued`;

/**
 * The damaged file stays in place until the new one is whole and on the disk. Refuses `store.wrong_key` and changes nothing when neither
 * an entry nor the sealed head is of this device: then the file is not a damaged journal of this desk but somebody else's.
 */
export function rescueJournal(options: RescueOptions, sealedHead: SealedHead, reason: RescueReason): Result<RescueReport, DeskError> {
  const building = `${options.file}.building`;
  let setAside: string | undefined;
  try {
    removeDatabase(building);
    const known = sealedHead.read();
    const found = salvage(options, known?.counter);
    if (found.entries.length === 0 && known === undefined && reason !== 'gone') return err(deskError('store.wrong_key'));
    setAside = existsSync(options.file) ? copyAside(options.file, options.clock.now()) : '';
    const report = buildRescued(building, options, { ...found, known, setAside, reason });
    removeAll([`${building}-wal`, `${building}-shm`]);
    syncFile(building);
    renameSync(building, rescuedFileOf(options.file));
    finishRescue(options, sealedHead);
    return ok(report);
  } catch (thrown) {
    const code = storeFailureOf(thrown)?.code ?? fileErrorCode(thrown, process.platform);
    if (code === undefined) throw thrown;
    // The damaged file still stands where it was: what was made beside it would only fill the disk, once more at each start.
    if (!existsSync(rescuedFileOf(options.file))) tryStore(() => [building, ...(setAside === undefined || setAside === '' ? [] : [asideFileOf(options.file, setAside)])].forEach((made) => removeDatabase(made)));
    return err(deskError(code));
  }
}

/**
 * Also a rescue that was interrupted after its file was whole. The head is sealed anew before the file takes its place: the former one may
 * name an entry that is lost, and would have the file refused as cut. The log of the damaged file must not be replayed into it.
 */
export function finishRescue({ file, key }: Pick<RescueOptions, 'file' | 'key'>, sealedHead: SealedHead): void {
  const rescued = rescuedFileOf(file);
  if (!existsSync(rescued)) return;
  const db = openOrFail({ file: rescued, key, kind: 'journal' });
  try {
    sealedHead.seal(headOf(db));
  } finally {
    db.close();
  }
  removeAll([`${file}-wal`, `${file}-shm`]);
  renameSync(rescued, file);
  syncFolder(dirname(file), process.platform);
}

const removeAll = (files: readonly string[]): void => files.forEach((file) => rmSync(file, { force: true }));

interface Salvaged {
  readonly entries: readonly SavedEntry[];
  readonly rows: SavedRows;
  /** How far the file itself says it reached; `undefined` when that cannot be read. */
  readonly last: number | undefined;
  readonly known: ChainHead | undefined;
  readonly setAside: string;
  readonly reason: RescueReason;
}

function buildRescued(building: string, options: RescueOptions, found: Salvaged): RescueReport {
  const db = openOrFail({ file: building, key: options.key, kind: 'journal', ...(options.maxPages === undefined ? {} : { maxPages: options.maxPages }) });
  try {
    return db.transaction(() => {
      const deviceId = deviceIdOf(options.crypto.sha256, options.crypto.publicKey);
      db.command('INSERT INTO devices (n, device_id, public_key) VALUES (1, ?, ?)').run(deviceId, options.crypto.publicKey);
      for (const entry of found.entries) copyEntry(db, entry, options);
      copyRows(db, found.rows);
      return appendRescued(db, deviceId, options, found);
    });
  } finally {
    db.close();
  }
}

function copyEntry(db: WritableDatabase, entry: SavedEntry, { crypto }: RescueOptions): void {
  const header = readHeader(entry.header);
  if (header === undefined) throw new Error('a saved entry has a header');
  const sealed = { header, headerBytes: entry.header, hash: toHex(crypto.sha256(entry.header)), signature: entry.signature, content: entry.content };
  insertEntry(db, sealed, entry.salt);
  if (entry.sentAt !== null) db.command('UPDATE entries SET sent_at = ? WHERE counter = ?').run(entry.sentAt, entry.counter);
}

function copyRows(db: WritableDatabase, { drafts, settings, attempts, receipts, checkpoints }: SavedRows): void {
  for (const draft of drafts) db.command('INSERT INTO drafts (call_id, reference, agent_id, started_at, saved_at, body) VALUES (?, ?, ?, ?, ?, ?)').run(draft.callId, draft.reference, draft.agentId, draft.startedAt, draft.savedAt, draft.body);
  for (const { name, value } of settings) db.command('INSERT INTO settings (name, value) VALUES (?, ?)').run(name, value);
  for (const attempt of attempts) db.command('INSERT INTO failed_attempts (key_hash, failed_at_ms) VALUES (?, ?)').run(attempt.key_hash, attempt.failed_at_ms);
  for (const { n, counter, leaf, size, proof, effect, reason, received_at: at } of receipts) db.command('INSERT INTO receipts (n, counter, leaf, size, proof, effect, reason, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(n, counter, leaf, size, proof, effect, reason, at);
  for (const { n, note, size, seen_at: at, refused } of checkpoints) db.command('INSERT OR IGNORE INTO checkpoints (n, note, size, seen_at, refused) VALUES (?, ?, ?, ?, ?)').run(n, note, size, at, refused);
}

/** Goes on behind everything that was ever numbered: a counter is never given twice, and what is missing before it is named. */
function appendRescued(db: WritableDatabase, deviceId: string, options: RescueOptions, found: Salvaged): RescueReport {
  const { crypto, ids, clock } = options;
  const before = headBefore(found, options);
  const lost = missingRanges(found.entries.map(({ counter }) => counter), before.counter);
  const report: RescueReport = {
    reason: found.reason,
    saved: found.entries.length,
    lost: lost.reduce((sum, { from, to }) => sum + to - from + 1, 0),
    withoutContent: found.entries.filter(({ content }) => content === undefined).length,
    drafts: found.rows.drafts.length,
    setAside: found.setAside,
  };
  const details = { ...report, lost: lost.map(rangeToText), lostEntries: report.lost, attempts: found.rows.attempts.length, head: headToText(before) };
  const salt = ids.randomBytes(SALT_BYTES);
  const sealed = sealEntry({ deviceId, at: clock.now(), kind: 'journal.rescued', content: { agentId: 'desk', details }, salt, head: before }, crypto);
  insertEntry(db, sealed, salt);
  return report;
}

function headBefore({ entries, known, last, reason }: Salvaged, { crypto, file, reach }: RescueOptions): ChainHead {
  const end = entries.at(-1);
  const read: ChainHead = end === undefined ? EMPTY_HEAD : { counter: end.counter, hash: toHex(crypto.sha256(end.header)) };
  const furthest = known !== undefined && known.counter >= read.counter ? known : read;
  // The head outside may lag behind after a power cut. Where the file does not say either how far it reached: as far as its pages could have held.
  const held = last ?? Math.ceil((statSync(file, { throwIfNoEntry: false })?.size ?? 0) / PAGE_SIZE) * ENTRIES_PER_PAGE;
  // Without a head nobody knows what was written since the reach was noted.
  const noted = reach === undefined ? 0 : known === undefined && reason !== 'damaged' ? reach + ENTRIES_BETWEEN_STARTS : reach;
  return { ...furthest, counter: Math.max(furthest.counter, held, noted) };
}
