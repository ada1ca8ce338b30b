/** How does the hub keep its data without a server? PGlite in this process, alone on its folder. */

import { PGlite } from '@electric-sql/pglite';
import type { Transaction as PgliteTransaction } from '@electric-sql/pglite';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { checkedName } from './database.ts';
import type { HubDatabase, Queries, SqlValue, Transaction, TransactionKind } from './database.ts';
import { storeFailure, translated } from './databaseError.ts';
import { lockFolder } from './folderLock.ts';
import type { FolderHeld } from './folderLock.ts';

/** `memory` instead of a folder keeps nothing. One connection: everything is done one after the other. It does not wait for the disk, so a loss of power may lose commits. */
export async function openPglite(options: { readonly folder: string }): Promise<Result<HubDatabase, FolderHeld>> {
  if (options.folder === 'memory') return ok(wrap(await translated(() => PGlite.create()), () => undefined));
  const locked = lockFolder(options.folder);
  if (!locked.ok) return err(locked.error);
  try {
    return ok(wrap(await PGlite.create(options.folder), () => locked.value.release()));
  } catch (thrown) {
    locked.value.release();
    throw storeFailure(thrown);
  }
}

const ISOLATION: Readonly<Record<TransactionKind, string>> = { write: 'set transaction isolation level read committed', view: 'set transaction isolation level repeatable read, read only' };

function wrap(pglite: PGlite, release: () => void): HubDatabase {
  return {
    durability: 'process',
    schema: 'public',
    ...queriesOf(pglite),
    transaction: (kind, work) => transact(pglite, kind, work),
    listen: (channel, onNotice) => translated(() => pglite.listen(checkedName(channel), onNotice)),
    close: async () => {
      try {
        await pglite.close();
      } finally {
        release();
      }
    },
  };
}

async function transact<T>(pglite: PGlite, kind: TransactionKind, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let ended: { readonly value: T } | { readonly thrown: unknown } | undefined;
  try {
    await pglite.transaction(async (tx) => {
      await tx.exec(ISOLATION[kind]);
      try {
        ended = { value: await work(queriesOf(tx)) };
      } catch (thrown) {
        ended = { thrown };
        throw thrown;
      }
    });
  } catch (thrown) {
    throw ended !== undefined && 'thrown' in ended ? ended.thrown : storeFailure(thrown);
  }
  return (ended as { readonly value: T }).value;
}

/** An error of PGlite carries its statement and values: only `translated` ones leave here. */
const queriesOf = (pglite: Pick<PGlite | PgliteTransaction, 'query' | 'exec'>): Queries => ({
  query: <Row>(text: string, values?: readonly SqlValue[]) => translated(async () => (await pglite.query<Row>(text, values === undefined ? [] : [...values])).rows),
  exec: (text) => translated(async () => {
    await pglite.exec(text);
  }),
});
