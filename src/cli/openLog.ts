/** Where are the bytes of a log? In the journal of a profile, read without changing it, or in an exported file. */

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskError } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import type { ChainHead } from '../domain/audit/sealEntry.ts';
import type { ChainEntry } from '../domain/audit/verifyChain.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { readLogFile } from '../main/adapters/ndjson/logFile.ts';
import { readChain, readDevice } from '../main/adapters/sqlite/journalChain.ts';
import { openDatabase } from '../main/adapters/sqlite/openDatabase.ts';
import { JOURNAL_FILE } from '../main/adapters/sqlite/openJournal.ts';
import { headFileOf, readSealedHead } from '../main/adapters/sqlite/sealedHead.ts';
import { verifyEd25519 } from '../main/adapters/system/deviceCrypto.ts';
import { hasLog, noProfile } from './noProfile.ts';
import { unlockProfile } from './unlockProfile.ts';

export interface OpenLog {
  readonly deviceId: string;
  readonly claimedKey: string;
  /** The head the desk itself keeps beside its journal; not an outside witness. */
  readonly sealedHead: ChainHead | undefined;
  /** How far the log had come as the keys of the profile remember it; like the head, no outside witness. */
  readonly reach: number;
  /** From the first entry, each time it is called. */
  entries(): Iterable<ChainEntry>;
  close(): void;
}

/** `line` is set when a line of an exported file cannot be read: that line is the first bad entry. */
export type OpenLogProblem = { readonly error: DeskError } | { readonly sentence: string } | { readonly line: number };

/** @param passphrase asked for only when the profile does not open without one. */
export async function openLog(target: string, passphrase: () => Promise<string>): Promise<Result<OpenLog, OpenLogProblem>> {
  if (!existsSync(target)) return err({ sentence: 'This file or folder does not exist: give the profile folder of a desk, or an exported log.' });
  return statSync(target).isDirectory() ? await openProfileLog(target, passphrase) : await openFileLog(target);
}

async function openFileLog(file: string): Promise<Result<OpenLog, OpenLogProblem>> {
  const read = await readLogFile(file);
  if (!read.ok && read.error.problem === 'not_readable') return err({ error: deskError('store.io') });
  if (!read.ok) return err(read.error.problem === 'not_a_log' ? { error: deskError('log.not_a_log') } : { line: read.error.line });
  const { deviceId, publicKey, entries } = read.value;
  return ok({ deviceId, claimedKey: publicKey, sealedHead: undefined, reach: 0, entries: () => entries, close: () => undefined });
}

async function openProfileLog(folder: string, passphrase: () => Promise<string>): Promise<Result<OpenLog, OpenLogProblem>> {
  const file = join(folder, JOURNAL_FILE);
  const missing = noProfile(folder);
  if (missing !== undefined) return err({ sentence: missing });
  if (!hasLog(folder)) return err({ error: deskError('store.log_gone') });
  const vault = await unlockProfile(folder, passphrase);
  if (!vault.ok) return err({ sentence: vault.error });
  const key = await vault.value.getKey('journal');
  const reach = vault.value.logReach() ?? 0;
  vault.value.lock();
  const opened = openDatabase({ file, key, kind: 'journal', mode: 'read' });
  if (!opened.ok) return err({ error: opened.error });
  const db = opened.value;
  const device = readDevice(db);
  if (device === undefined) {
    db.close();
    return err({ error: deskError('store.log_gone') });
  }
  const sealedHead = readSealedHead(headFileOf(file), { verify: verifyEd25519, publicKey: device.publicKey });
  return ok({ deviceId: device.deviceId, claimedKey: device.publicKey, sealedHead, reach, entries: () => readChain(db), close: () => db.close() });
}
