/** How is a local encrypted file opened? This is the ONE function that opens them, in every process and worker. */

import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Database as Connection } from 'better-sqlite3';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { wrapConnection } from './database.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { cacheMigrations } from './migrations/cacheMigrations.ts';
import { journalMigrations } from './migrations/journalMigrations.ts';
import { latestVersion } from './migrations/migration.ts';
import type { Migration } from './migrations/migration.ts';
import { MINIMUM_SQLITE, PAGE_SIZE, pragmasFor } from './profiles.ts';
import type { FileKind, ProfileName } from './profiles.ts';
import { openErrorCode } from './storeError.ts';

export interface OpenOptions {
  readonly file: string;
  /** 32 random bytes from the key vault, used as they are (no passphrase stretching). */
  readonly key: Uint8Array;
  readonly kind: FileKind;
  readonly profile?: ProfileName;
  /** Upper bound of the file in pages; tests use it to fill the disk. */
  readonly maxPages?: number;
  /** Tests open files of another age. */
  readonly migrations?: readonly Migration[];
  /** Also reads pages whose check sum fails: only to rescue what is proven in another way. */
  readonly unchecked?: boolean;
}

export function openDatabase(options: OpenOptions & { readonly mode: 'write' }): Result<WritableDatabase, DeskError>;
export function openDatabase(options: OpenOptions & { readonly mode: 'read' }): Result<ReadableDatabase, DeskError>;
export function openDatabase(options: OpenOptions & { readonly mode: 'read' | 'write' }): Result<WritableDatabase, DeskError> {
  if (options.key.length !== 32) throw new Error('a store key has 32 bytes');
  const profile = options.profile ?? 'desk';
  if (profile !== 'desk' && options.kind !== 'cache') throw new Error('a journal is opened with the settings of the desk alone');
  if (profile === 'bulk_load' && !isNew(options.file)) throw new Error('the bulk-load profile only builds a new cache file');
  if (options.mode === 'read' && isNew(options.file)) return err(deskError('store.no_cache'));
  const migrations = options.migrations ?? (options.kind === 'cache' ? cacheMigrations : journalMigrations);
  const refused = isNew(options.file) ? undefined : refuseUnreadable(options, migrations);
  if (refused !== undefined) return err(refused);
  // A journal that is only looked at is left as it is.
  if (options.mode === 'write' || options.kind === 'cache') makePrivate(options.file);
  return attempt(options, options.mode === 'read', (connection) => {
    setPragmas(connection, options, profile);
    const handle = wrapConnection(connection, options.kind);
    if (options.mode === 'write') migrate(connection, handle, migrations);
    return ok(handle);
  });
}

/** Looks at key and version without a chance to change the file: an older app leaves a newer file as it was. */
function refuseUnreadable(options: OpenOptions, migrations: readonly Migration[]): DeskError | undefined {
  const looked = attempt(options, true, (connection) => {
    const version = connection.pragma('user_version', { simple: true }) as number;
    connection.close();
    return ok(version);
  });
  if (!looked.ok) return looked.error;
  return looked.value > latestVersion(migrations) ? deskError('store.newer') : undefined;
}

/** Opens, keys and reads the first page; closes again when anything fails. */
function attempt<T>(options: OpenOptions, readonly: boolean, use: (connection: Connection) => Result<T, DeskError>): Result<T, DeskError> {
  let connection: Connection | undefined;
  try {
    connection = new Database(options.file, { readonly, fileMustExist: readonly });
    applyKey(connection, options);
    return use(connection);
  } catch (thrown) {
    connection?.close();
    const code = openErrorCode(thrown, options.kind) ?? directoryMissing(thrown);
    if (code === undefined) throw thrown;
    return err(deskError(code));
  }
}

/** Cipher, key, page size, then a first read: a wrong key only shows when a page is read. */
function applyKey(connection: Connection, { key, unchecked }: OpenOptions): void {
  connection.pragma("cipher='sqlcipher'");
  connection.pragma('legacy=4');
  if (unchecked === true) connection.pragma('hmac_check=0');
  connection.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
  connection.pragma(`page_size=${PAGE_SIZE}`);
  connection.prepare('SELECT count(*) FROM sqlite_master').get();
}

function setPragmas(connection: Connection, options: OpenOptions, profile: ProfileName): void {
  const pragmas = [...pragmasFor(options.kind, profile), ['page_size', PAGE_SIZE, PAGE_SIZE] as const, ...(options.maxPages === undefined ? [] : [['max_page_count', options.maxPages, options.maxPages] as const])];
  for (const [name, value] of pragmas) connection.pragma(`${name}=${value}`);
  for (const [name, , expected] of pragmas) {
    const actual: unknown = connection.pragma(name, { simple: true });
    if (actual !== expected) throw new Error(`pragma ${name} reads back ${String(actual)} instead of ${expected}`);
  }
  const { version } = connection.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  if (!isAtLeast(version, MINIMUM_SQLITE)) throw new Error(`SQLite ${version} is too old for this desk`);
}

export function isAtLeast(version: string, minimum: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const different = minimum.findIndex((part, index) => (parts[index] ?? 0) !== part);
  return different === -1 || (parts[different] ?? 0) > (minimum[different] ?? 0);
}

/** One transaction per step, its version inside the same transaction. */
function migrate(connection: Connection, handle: WritableDatabase, migrations: readonly Migration[]): void {
  const current = connection.pragma('user_version', { simple: true }) as number;
  for (const step of migrations.filter(({ version }) => version > current)) {
    connection
      .transaction(() => {
        step.up(handle);
        connection.pragma(`user_version=${step.version}`);
      })
      .immediate();
  }
}

/** Made before SQLite would make it for all to read; what it keeps beside the file takes the same rights. A file of an earlier desk is closed to others. */
function makePrivate(file: string): void {
  try {
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    for (const each of [file, `${file}-wal`, `${file}-shm`]) {
      const rights = (statSync(each, { throwIfNoEntry: false })?.mode ?? 0) & 0o777;
      // Rights its owner does not have stay away: a file that was made read-only is meant to be.
      if ((rights & OTHERS) !== 0) chmodSync(each, rights & ~OTHERS);
    }
  } catch {
    // A place that takes no file, or no rights, is told by the opening itself.
  }
}

const OTHERS = 0o077;

const isNew = (file: string): boolean => !existsSync(file) || statSync(file).size === 0;

/** better-sqlite3 throws a TypeError, not an SqliteError, when the folder of the file does not exist. */
const directoryMissing = (thrown: unknown): 'store.read_only' | undefined =>
  thrown instanceof TypeError && thrown.message.includes('directory does not exist') ? 'store.read_only' : undefined;
