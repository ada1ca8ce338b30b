/** What may code do with an open local file? Read through one handle, write through another; SQL is text with bound values only. */

import type { Database as Connection } from 'better-sqlite3';
import type { FileKind } from './profiles.ts';
import { translated } from './storeError.ts';

export type SqlValue = string | number | bigint | Uint8Array | null;

export interface Query<Row> {
  get(...values: readonly SqlValue[]): Row | undefined;
  all(...values: readonly SqlValue[]): Row[];
}

export interface Command {
  /** Returns the number of rows changed. */
  run(...values: readonly SqlValue[]): { readonly changes: number; readonly rowId: number };
}

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A handle that cannot write: `query` refuses any statement that changes something. */
export interface ReadableDatabase {
  readonly [readable]: true;
  /** Prepared once per text; keep the SQL constant and bind every value. */
  query<Row>(sql: string): Query<Row>;
  close(): void;
}

export interface WritableDatabase extends ReadableDatabase {
  readonly [writable]: true;
  command(sql: string): Command;
  /** Statements without values (schema). */
  exec(sql: string): void;
  /** SQLite ends some by itself when a statement fails. */
  inTransaction(): boolean;
  /** All or nothing, durable on return (the cache's own profiles apart, see profiles.ts). The function MUST NOT be asynchronous: a promise does not compile. */
  transaction<T>(work: () => T extends PromiseLike<unknown> ? never : T): T;
}

/** Wraps a connection. Only `openDatabase` calls it. */
export function wrapConnection(connection: Connection, kind: FileKind): WritableDatabase {
  const queries = new Map<string, Query<unknown>>();
  const commands = new Map<string, Command>();
  const handle = {
    query<Row>(sql: string): Query<Row> {
      const known = queries.get(sql) ?? remember(queries, sql, prepareQuery(connection, kind, sql));
      return known as Query<Row>;
    },
    command: (sql: string): Command => commands.get(sql) ?? remember(commands, sql, prepareCommand(connection, kind, sql)),
    exec: (sql: string): void => {
      translated(kind, () => connection.exec(sql));
    },
    inTransaction: (): boolean => connection.inTransaction,
    transaction<T>(work: () => T): T {
      return translated(kind, () => connection.transaction(work).immediate());
    },
    close: (): void => {
      connection.close();
    },
  };
  return handle as unknown as WritableDatabase;
}

function remember<T>(known: Map<string, T>, sql: string, prepared: T): T {
  known.set(sql, prepared);
  return prepared;
}

function prepareQuery(connection: Connection, kind: FileKind, sql: string): Query<unknown> {
  const statement = translated(kind, () => connection.prepare(sql));
  if (!statement.readonly) throw new Error('query() was given a statement that writes');
  return {
    get: (...values) => translated(kind, () => statement.get(...values)),
    all: (...values) => translated(kind, () => statement.all(...values)),
  };
}

function prepareCommand(connection: Connection, kind: FileKind, sql: string): Command {
  const statement = translated(kind, () => connection.prepare(sql));
  return {
    run: (...values) => {
      const { changes, lastInsertRowid } = translated(kind, () => statement.run(...values));
      return { changes, rowId: Number(lastInsertRowid) };
    },
  };
}
