/** Which code of the catalogue stands for which SQLite failure? Nothing above this folder knows SQLite's words. */

import Database from 'better-sqlite3';
import { StoreFailure } from '../../ports/storeFailure.ts';
import type { StoreFailureCode } from '../../ports/storeFailure.ts';

/** Prefixes of SQLite result codes, longest first. */
const CODES: readonly (readonly [prefix: string, code: StoreFailureCode])[] = [
  ['SQLITE_NOTADB', 'store.wrong_key'],
  ['SQLITE_CORRUPT', 'store.corrupt'],
  ['SQLITE_FULL', 'store.disk_full'],
  ['SQLITE_READONLY', 'store.read_only'],
  ['SQLITE_CANTOPEN', 'store.read_only'],
  ['SQLITE_PERM', 'store.read_only'],
  ['SQLITE_BUSY', 'store.busy'],
  ['SQLITE_LOCKED', 'store.busy'],
  ['SQLITE_IOERR', 'store.io'],
];

export function sqliteErrorCode(thrown: unknown): StoreFailureCode | undefined {
  if (!(thrown instanceof Database.SqliteError)) return undefined;
  return CODES.find(([prefix]) => thrown.code.startsWith(prefix))?.[1];
}

/** Runs one database step; an outside failure leaves as `StoreFailure`, a bug as itself. */
export function translated<T>(step: () => T): T {
  try {
    return step();
  } catch (thrown) {
    const code = sqliteErrorCode(thrown);
    if (code === undefined) throw thrown;
    throw new StoreFailure(code);
  }
}

/** `true` when the statement broke a UNIQUE or PRIMARY KEY rule. */
export const isDuplicate = (thrown: unknown): boolean =>
  thrown instanceof Database.SqliteError && (thrown.code === 'SQLITE_CONSTRAINT_UNIQUE' || thrown.code === 'SQLITE_CONSTRAINT_PRIMARYKEY');
