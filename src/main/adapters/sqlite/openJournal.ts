/** Which journal may this desk go on with? Its own, whole as far as the sealed head says; anything else is refused untouched. */

import { existsSync, statSync } from 'node:fs';
import type { DeskError } from '../../../contract/contract.ts';
import type { LossAgreed } from '../../../contract/deskApi/session.ts';
import { deskError } from '../../../contract/errors.ts';
import { EMPTY_HEAD } from '../../../domain/audit/sealEntry.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeviceCrypto } from '../../ports/deviceCrypto.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Journal } from '../../ports/journal.ts';
import { storeFailureOf } from '../../ports/storeFailure.ts';
import { hasBadSector } from './copyReadable.ts';
import type { WritableDatabase } from './database.ts';
import { createJournal, headOf } from './journal.ts';
import { readDevice } from './journalChain.ts';
import { openDatabase } from './openDatabase.ts';
import { finishRescue, rescueJournal, type RescueReason, type RescueReport } from './rescueJournal.ts';
import { createReserveFile } from './reserveFile.ts';
import { createSealedHead, headFileOf, type SealedHead } from './sealedHead.ts';
import { fileErrorCode } from './swapFile.ts';
import { isWalBroken } from './walTail.ts';

/** Name of the precious file inside a profile folder. */
export const JOURNAL_FILE = 'journal.db';

export interface OpenJournalOptions {
  readonly file: string;
  /** 32 bytes of the key vault for the purpose `journal`. */
  readonly key: Uint8Array;
  readonly crypto: DeviceCrypto;
  readonly ids: Pick<Ids, 'randomBytes'>;
  readonly clock: Clock;
  /** Upper bound of the file in pages; tests use it to fill the disk. */
  readonly maxPages?: number;
  /** Every page is read before the journal is used, whatever its size: damage was met. */
  readonly check?: boolean | undefined;
  /** How far the log had come as kept apart from it, beside the device key; `undefined` where none was begun. */
  readonly reach?: number | undefined;
  /** A team lead lets the desk go on without entries that are gone; without it they are an error and nothing is changed. */
  readonly agreed?: LossAgreed | undefined;
  /** A damaged file is rescued and this is told what came of it; without it damage is an error and nothing is changed. */
  readonly onRescued?: (report: RescueReport) => void;
}

/**
 * Opens the journal of this device, or says why not. An empty journal gets `device.enrolled` as its first entry.
 * A journal that ends before its sealed head, or that is gone though it was begun, is refused and left untouched (`store.log_cut`,
 * `store.log_gone`), unless its own log shows that it was damaged or a team lead agreed.
 */
export function openJournal(options: OpenJournalOptions): Result<Journal, DeskError> {
  const opened = openWhole(options);
  const reason = opened.ok ? undefined : rescueReason(options, opened.error);
  if (opened.ok || reason === undefined) return opened;
  const rescued = rescueJournal(options, createSealedHead(headFileOf(options.file), options.crypto), reason);
  if (!rescued.ok) return rescued;
  const again = openWhole(options);
  if (!again.ok) return again;
  if (reason !== 'damaged') again.value.append({ kind: 'log.head_lost', at: options.clock.now(), content: { agentId: 'desk', details: { ...opened.error.params, lead: options.agreed?.lead ?? '' } } });
  options.onRescued?.(rescued.value);
  return again;
}

/** What may be mended without asking, and what only a team lead may decide. */
function rescueReason({ file, onRescued, agreed }: OpenJournalOptions, error: DeskError): RescueReason | undefined {
  if (error.code === 'store.log_cut') return agreed === undefined ? undefined : 'cut';
  if (error.code === 'store.log_gone') return agreed === undefined ? undefined : 'gone';
  return onRescued !== undefined && mayBeDamage(file, error) ? 'damaged' : undefined;
}

/** A first page that cannot be read looks like another key; whether the file is ours is then seen by what it holds. */
const MAY_BE_DAMAGE: readonly string[] = ['store.journal_damaged', 'store.wrong_key'];

function mayBeDamage(file: string, { code }: DeskError): boolean {
  if (code !== 'store.io') return MAY_BE_DAMAGE.includes(code);
  const looked = tryFile(() => hasBadSector(file));
  return looked.ok && looked.value;
}

function openWhole(options: OpenJournalOptions): Result<Journal, DeskError> {
  const isToCheck = options.check === true || isCheckDue(options.file);
  const isLogBroken = isWalBroken(options.file);
  const sealedHead = createSealedHead(headFileOf(options.file), options.crypto);
  const file = tryFile(() => finishRescue(options, sealedHead));
  if (!file.ok) return file;
  const gone = refuseGone(options, sealedHead);
  if (gone !== undefined) return err(gone);
  const opened = openDatabase({ file: options.file, key: options.key, kind: 'journal', mode: 'write', ...(options.maxPages === undefined ? {} : { maxPages: options.maxPages }) });
  if (!opened.ok) return opened;
  const db = opened.value;
  try {
    const refused = refuseForeign(db, options.crypto) ?? (isToCheck ? refuseDamaged(db) : undefined) ?? refuseCut(db, sealedHead, isLogBroken, options.reach);
    if (refused !== undefined) {
      db.close();
      return err(refused);
    }
    const journal = createJournal({ ...options, db, sealedHead, reserve: createReserveFile(`${options.file}.reserve`), isInPlace: watchPlace(options.file) });
    noteStart(journal, options, sealedHead);
    return ok(journal);
  } catch (thrown) {
    db.close();
    const refused = storeFailureOf(thrown);
    if (refused === undefined) throw thrown;
    return err(refused);
  }
}

function tryFile<T>(run: () => T): Result<T, DeskError> {
  try {
    return ok(run());
  } catch (thrown) {
    const code = storeFailureOf(thrown)?.code ?? fileErrorCode(thrown, process.platform);
    if (code === undefined) throw thrown;
    return err(deskError(code));
  }
}

/** By number and not by name: a folder put back from a copy is another file. */
function watchPlace(file: string): () => boolean {
  const inode = (): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino;
  const opened = inode();
  return () => inode() === opened;
}

/** SQLite removes its log when it closes: one that is left was left by a kill or a power cut. A small file is checked at every start. */
const isCheckDue = (file: string): boolean => existsSync(`${file}-wal`) || (statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= SMALL_BYTES;

/** Reads in some tens of milliseconds. */
const SMALL_BYTES = 8_000_000;

/** Reads every page, so that each check sum is looked at. A damaged page that is not looked for here is found when it is read. */
function refuseDamaged(db: WritableDatabase): DeskError | undefined {
  const checked = db.query<{ quick_check: string }>('PRAGMA quick_check(1)').get();
  return checked?.quick_check === 'ok' ? undefined : deskError('store.journal_damaged');
}

/** A journal signed by another device cannot be continued with this key. */
function refuseForeign(db: WritableDatabase, { publicKey }: DeviceCrypto): DeskError | undefined {
  const device = readDevice(db);
  return device === undefined || device.publicKey === publicKey ? undefined : deskError('store.log_foreign');
}

/** A log that was begun and has no file would begin anew under the same key, with numbers that were given before. */
function refuseGone({ file, reach }: OpenJournalOptions, sealedHead: SealedHead): DeskError | undefined {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) return undefined;
  const expected = Math.max(sealedHead.read()?.counter ?? 0, reach ?? 0);
  return expected === 0 ? undefined : deskError('store.log_gone', { expected });
}

/** What is known outside reaches further than the file, or differs: entries were removed or an older copy was put back. */
function refuseCut(db: WritableDatabase, sealedHead: SealedHead, isLogBroken: boolean, reach = 0): DeskError | undefined {
  const known = sealedHead.read() ?? EMPTY_HEAD;
  const row = db.query<{ hash: string }>('SELECT hash FROM entries WHERE counter = ?').get(known.counter);
  const found = headOf(db).counter;
  if ((known.counter === 0 || row?.hash === known.hash) && found >= reach) return undefined;
  return isLogBroken ? deskError('store.journal_damaged') : deskError('store.log_cut', { expected: Math.max(known.counter, reach), found });
}

/** A head file that went missing is itself worth an entry: taking it away is how a cut would be hidden. */
function noteStart(journal: Journal, { crypto, clock }: OpenJournalOptions, sealedHead: SealedHead): void {
  if (journal.head().counter === 0) journal.append({ kind: 'device.enrolled', at: clock.now(), content: { agentId: 'desk', details: { publicKey: crypto.publicKey } } });
  else if (sealedHead.read() === undefined) journal.append({ kind: 'log.head_lost', at: clock.now(), content: { agentId: 'desk', details: { counter: journal.head().counter } } });
}
