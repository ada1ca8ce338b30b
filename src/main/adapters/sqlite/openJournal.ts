/** Which journal may this desk go on with? Its own, whole as far as the sealed head says; anything else is refused untouched. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeviceCrypto } from '../../ports/deviceCrypto.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Journal } from '../../ports/journal.ts';
import { storeFailureOf } from '../../ports/storeFailure.ts';
import type { WritableDatabase } from './database.ts';
import { createJournal, headOf } from './journal.ts';
import { readDevice } from './journalChain.ts';
import { openDatabase } from './openDatabase.ts';
import { createReserveFile } from './reserveFile.ts';
import { createSealedHead, headFileOf, type SealedHead } from './sealedHead.ts';

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
}

/**
 * Opens the journal of this device, or says why not. An empty journal gets `device.enrolled` as its first entry.
 * A journal that ends before its sealed head is refused and left untouched (`store.log_cut`).
 */
export function openJournal(options: OpenJournalOptions): Result<Journal, DeskError> {
  const opened = openDatabase({ file: options.file, key: options.key, kind: 'journal', mode: 'write', ...(options.maxPages === undefined ? {} : { maxPages: options.maxPages }) });
  if (!opened.ok) return opened;
  const db = opened.value;
  const sealedHead = createSealedHead(headFileOf(options.file), options.crypto);
  try {
    const refused = refuseForeign(db, options.crypto) ?? refuseCut(db, sealedHead);
    if (refused !== undefined) {
      db.close();
      return err(refused);
    }
    const journal = createJournal({ ...options, db, sealedHead, reserve: createReserveFile(`${options.file}.reserve`) });
    noteStart(journal, options, sealedHead);
    return ok(journal);
  } catch (thrown) {
    db.close();
    const refused = storeFailureOf(thrown);
    if (refused === undefined) throw thrown;
    return err(refused);
  }
}

/** A journal signed by another device cannot be continued with this key. */
function refuseForeign(db: WritableDatabase, { publicKey }: DeviceCrypto): DeskError | undefined {
  const device = readDevice(db);
  return device === undefined || device.publicKey === publicKey ? undefined : deskError('store.log_foreign');
}

/** The head outside reaches further than the file, or differs: entries were removed or an older copy was put back. */
function refuseCut(db: WritableDatabase, sealedHead: SealedHead): DeskError | undefined {
  const known = sealedHead.read();
  if (known === undefined || known.counter === 0) return undefined;
  const row = db.query<{ hash: string }>('SELECT hash FROM entries WHERE counter = ?').get(known.counter);
  return row?.hash === known.hash ? undefined : deskError('store.log_cut', { expected: known.counter, found: headOf(db).counter });
}

/** A head file that went missing is itself worth an entry: taking it away is how a cut would be hidden. */
function noteStart(journal: Journal, { crypto, clock }: OpenJournalOptions, sealedHead: SealedHead): void {
  if (journal.head().counter === 0) journal.append({ kind: 'device.enrolled', at: clock.now(), content: { agentId: 'desk', details: { publicKey: crypto.publicKey } } });
  else if (sealedHead.read() === undefined) journal.append({ kind: 'log.head_lost', at: clock.now(), content: { agentId: 'desk', details: { counter: journal.head().counter } } });
}
