/** What do the hub's stores need of a database? The same few things of PostgreSQL and of PGlite. */

export type SqlValue = string | number | boolean | null | readonly (string | number | boolean | null)[];

export interface Queries {
  /** One statement; values only ever as parameters. `bigint` comes as a number. */
  readonly query: <Row>(text: string, values?: readonly SqlValue[]) => Promise<readonly Row[]>;
  /** Several statements without values. */
  readonly exec: (text: string) => Promise<void>;
}

export interface Transaction extends Queries {
  /** COPY TO STDOUT; each row with its line end, valid only while it is being looked at. */
  readonly copyOut?: (text: string, onRow: (row: Uint8Array) => void) => Promise<void>;
}

/** `write` is READ COMMITTED; `view` reads one state of the data, whatever is written meanwhile. */
export type TransactionKind = 'write' | 'view';

/** Failures are `HubStoreFailure`. */
export interface HubDatabase extends Queries {
  /** Does what was committed outlive the process only, or a loss of power as well? */
  readonly durability: 'process' | 'disk';
  /** Two schemas of one database are two hubs. */
  readonly schema: string;
  transaction<T>(kind: TransactionKind, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** `onNotice` gets `null` when notices may have been missed. */
  listen(channel: string, onNotice: (payload: string | null) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Names go into statements as they are: nothing but these letters. */
export function checkedName(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) throw new Error('a name of the database has small letters, digits and underscores');
  return name;
}
