/** Which feeds look right and are not? Kept so that the tests of the feed show that they would notice. */

import { rowText } from '../../../src/domain/sync/feedRow.ts';
import { createCaseFeedReader } from '../../../src/hub/adapters/postgres/caseFeedReader.ts';
import { writeBatch } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase, Queries } from '../../../src/hub/adapters/postgres/database.ts';
import { takeLock } from '../../../src/hub/adapters/postgres/locks.ts';
import type { Prepared } from '../../../src/hub/adapters/postgres/prepareChanges.ts';
import type { CaseFeedReader } from '../../../src/hub/ports/caseFeed.ts';

/** `pause` stands at the moment at which another writer would do most harm. */
export type WriteInside = (tx: Queries, batch: readonly Prepared[], schema: string, pause: () => Promise<void>) => Promise<void>;

export const rightWriter: WriteInside = async (tx, batch, schema, pause) => {
  await pause();
  await writeBatch(tx, batch, schema);
};

/** As the right one, held up after its places are given: whoever comes meanwhile has to wait. */
export const rightWriterSlowToCommit: WriteInside = async (tx, batch, schema, pause) => {
  await writeBatch(tx, batch, schema);
  await pause();
};

export const PLAIN_PLACES = 'create sequence plain_places';

/** Places from a sequence: taken in one order, committed in another. */
export const sequenceWriter: WriteInside = async (tx, batch, _schema, pause) => {
  for (const one of batch) await putRow(tx, one, "nextval('plain_places')");
  await pause();
};

/** The head is read before the lock: what another writer gave meanwhile is given again. */
export const earlyHeadWriter: WriteInside = async (tx, batch, _schema, pause) => {
  const [{ head } = { head: 0 }] = await tx.query<{ readonly head: number }>('select head from feed');
  await pause();
  await takeLock(tx, 'feed');
  for (const [index, one] of batch.entries()) await putRow(tx, one, String(head + index + 1));
  await tx.query('update feed set head = $1::bigint', [head + batch.length]);
};

async function putRow(tx: Queries, one: Prepared, place: string): Promise<void> {
  if (one.kind === 'remove') throw new Error('the broken writers only put');
  await tx.query(
    `insert into cases (case_id, scope, rev, place, as_of, content, line, body) values ($1, $2, 1, ${place}, '', $3, $4, $5)`,
    [one.caseId, one.scope, one.content, rowText(one.caseId, 1, one.tail), one.body],
  );
}

/** Rows, head and sums from one view after another instead of from one. */
export const tornReader = (db: HubDatabase): CaseFeedReader => createCaseFeedReader({ ...db, transaction: (_kind, work) => db.transaction('write', work) });
