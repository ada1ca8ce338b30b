/** How does the hub use a PostgreSQL server? A pool with time limits; the address comes from outside and goes nowhere else. */

import { Pool, types } from 'pg';
import type { ClientConfig, PoolClient, QueryResult } from 'pg';
import { CopyRows } from './copyRows.ts';
import { checkedName } from './database.ts';
import type { HubDatabase, Queries, SqlValue, Transaction, TransactionKind } from './database.ts';
import { translated } from './databaseError.ts';
import { listenOn } from './listenOn.ts';

export interface PostgresOptions {
  readonly url: string;
  readonly schema?: string;
  readonly connections?: number;
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
}

const BEGIN: Readonly<Record<TransactionKind, string>> = { write: 'begin isolation level read committed', view: 'begin isolation level repeatable read read only' };

/** Connects when first used. */
export function openPostgres(options: PostgresOptions): HubDatabase {
  const schema = checkedName(options.schema ?? 'public');
  const config: ClientConfig = {
    connectionString: options.url, application_name: 'statusdesk-hub', options: `-c search_path=${schema}`,
    statement_timeout: options.statementTimeoutMs ?? 60_000, lock_timeout: options.lockTimeoutMs ?? 20_000, idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 20_000, keepAlive: true,
    types: { getTypeParser: (oid, format) => (oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format)) },
  };
  const pool = new Pool({ ...config, max: options.connections ?? 10 });
  // A connection that dies while idle leaves the pool by itself; without a listener it would end the process.
  pool.on('error', () => undefined);
  const stops = new Set<() => Promise<void>>();
  return {
    durability: 'disk',
    schema,
    ...queriesOf(pool),
    transaction: (kind, work) => transact(pool, kind, work),
    listen: async (channel, onNotice) => {
      const stop = await translated(() => listenOn(config, checkedName(channel), onNotice));
      stops.add(stop);
      return async () => {
        stops.delete(stop);
        await stop();
      };
    },
    close: async () => {
      await Promise.all([...stops].map((stop) => stop()));
      await pool.end();
    },
  };
}

interface Client {
  query(text: string, values?: unknown[]): Promise<QueryResult>;
}

const queriesOf = (client: Client): Queries => ({
  query: <Row>(text: string, values?: readonly SqlValue[]) => translated(async () => (await client.query(text, values === undefined ? undefined : [...values])).rows as Row[]),
  exec: (text) => translated(async () => {
    await client.query(text);
  }),
});

async function transact<T>(pool: Pool, kind: TransactionKind, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await translated(() => pool.connect());
  let broken: Error | undefined;
  try {
    await translated(() => client.query(BEGIN[kind]));
    const result = await work({ ...queriesOf(client), copyOut: (text, onRow) => copyOut(client, text, onRow) });
    await translated(() => client.query('commit'));
    return result;
  } catch (thrown) {
    await client.query('rollback').catch((error: Error) => {
      broken = error;
    });
    throw thrown;
  } finally {
    client.release(broken);
  }
}

const copyOut = (client: PoolClient, text: string, onRow: (row: Uint8Array) => void): Promise<void> => translated(() => client.query(new CopyRows(text, onRow)).done);
