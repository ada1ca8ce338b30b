/** Which code of the catalogue stands for which SQLite failure? Nothing above this folder knows SQLite's words. */

import Database from 'better-sqlite3';
import { StoreFailure } from '../../ports/storeFailure.ts';
import type { StoreFailureCode } from '../../ports/storeFailure.ts';
import type { FileKind } from './profiles.ts';

/** Prefixes of SQLite result codes, longest first. */
const CODES: readonly (readonly [prefix: string, code: StoreFailureCode])[] = [
  ['SQLITE_FULL', 'store.disk_full'],
  // The index of the log could not be made longer: SQLite does not say why, and a full disk is why.
  ['SQLITE_IOERR_SHMSIZE', 'store.disk_full'],
  ['SQLITE_READONLY', 'store.read_only'],
  ['SQLITE_CANTOPEN', 'store.read_only'],
  ['SQLITE_PERM', 'store.read_only'],
  ['SQLITE_BUSY', 'store.busy'],
  ['SQLITE_LOCKED', 'store.busy'],
  ['SQLITE_IOERR', 'store.io'],
];

export const damageCodes = { cache: 'store.cache_damaged', journal: 'store.journal_damaged' } as const;

/** A page that fails its check reads as CORRUPT; the first page, and pages of no SQLite file at all, as NOTADB. */
export function sqliteErrorCode(thrown: unknown, kind: FileKind): StoreFailureCode | undefined {
  if (!(thrown instanceof Database.SqliteError)) return undefined;
  if (thrown.code.startsWith('SQLITE_CORRUPT') || thrown.code.startsWith('SQLITE_NOTADB')) return damageCodes[kind];
  return CODES.find(([prefix]) => thrown.code.startsWith(prefix))?.[1];
}

/** At opening, a first page that cannot be read may also mean another key. */
export const openErrorCode = (thrown: unknown, kind: FileKind): StoreFailureCode | undefined =>
  thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_NOTADB') ? 'store.wrong_key' : sqliteErrorCode(thrown, kind);

/** Runs one database step; an outside failure leaves as `StoreFailure`, a bug as itself. */
export function translated<T>(kind: FileKind, step: () => T): T {
  try {
    return step();
  } catch (thrown) {
    const code = sqliteErrorCode(thrown, kind);
    if (code === undefined) throw thrown;
    throw new StoreFailure(code);
  }
}

/** `true` when the statement broke a UNIQUE or PRIMARY KEY rule. */
export const isDuplicate = (thrown: unknown): boolean =>
  thrown instanceof Database.SqliteError && (thrown.code === 'SQLITE_CONSTRAINT_UNIQUE' || thrown.code === 'SQLITE_CONSTRAINT_PRIMARYKEY');
