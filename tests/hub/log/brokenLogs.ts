/** Which ways to keep a log look right and are not? Kept so that the tests show that they would notice. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { append } from '../../../src/hub/adapters/postgres/entryLog.ts';
import type { LogHand } from '../../../src/hub/adapters/postgres/logLeaves.ts';
import type { AppendRequest } from '../../../src/hub/ports/entryLog.ts';

/** `die` is called where a kill does most harm. */
export type TakeEntry = (db: HubDatabase, hand: LogHand, request: AppendRequest, die: () => void) => Promise<void>;

export const EFFECTS = 'create table counted_effects (device_id text, counter bigint)';

const effectOf = (request: AppendRequest): readonly [string, readonly (string | number)[]] => ['insert into counted_effects select $1, $2::bigint', [request.device.id, request.entries[0]?.counter ?? 0]];

/** Effect and entry in one transaction: a kill in between leaves neither. */
export const rightTaker: TakeEntry = async (db, hand, request, die) => {
  await db.transaction('write', async (tx) => {
    const before = await tx.query<{ readonly size: number }>('select size from log_state');
    const done = await append(tx, hand, request);
    const after = await tx.query<{ readonly size: number }>('select size from log_state');
    if (done.ok && after[0]?.size !== before[0]?.size) await tx.query(...effectOf(request));
    die();
  });
};

/** The effect is stored before the entry, outside of its transaction: after a kill the desk offers again, and it takes effect twice. */
export const effectApartTaker: TakeEntry = async (db, hand, request, die) => {
  const [held] = await db.query('select 1 from log_leaves where device_id = $1 and counter = $2::bigint', [request.device.id, request.entries[0]?.counter ?? 0]);
  if (held === undefined) await db.query(...effectOf(request));
  die();
  await db.transaction('write', (tx) => append(tx, hand, request));
};

export const LEAF_SEQUENCE = 'create sequence plain_leaves minvalue 0; create table plain_leaves_taken (leaf bigint primary key)';

/** Leaf numbers from a sequence: what is rolled back leaves a hole, and no tree has holes. */
export async function sequenceNumber(db: HubDatabase, fails: boolean): Promise<void> {
  await db.transaction('write', async (tx) => {
    await tx.query("insert into plain_leaves_taken select nextval('plain_leaves')");
    await sleep(1);
    if (fails) throw new Error('killed');
  }).catch(() => undefined);
}
