/** How do events of the hub reach its log without one being lost? Written with their effect, taken up by the log in its own transaction. */

import type { HubEvent, HubEvents, WaitingEvent } from '../../ports/hubEvents.ts';
import type { HubDatabase, Queries } from './database.ts';

export function createHubEvents(db: HubDatabase, now: () => number = Date.now): HubEvents {
  return {
    note: (event) => noteEvent(db, event, now()),
    waiting: (limit) => waitingEvents(db, limit),
  };
}

/** In the transaction of what it tells of: either both stand, or neither. */
export async function noteEvent(tx: Queries, event: HubEvent, at: number): Promise<void> {
  await tx.query('insert into hub_events (at, event) values ($1::bigint, $2)', [at, JSON.stringify(event)]);
}

/** For the log, inside its transaction and under its lock. */
export async function waitingEvents(tx: Queries, limit: number): Promise<readonly WaitingEvent[]> {
  const rows = await tx.query<{ readonly number: number; readonly at: number; readonly event: string }>(
    'select number, at, event from hub_events where taken_at is null order by number limit $1::int', [limit],
  );
  return rows.map(({ number, at, event }) => ({ number, at, event: JSON.parse(event) as HubEvent }));
}

/** In the transaction that puts them into the log. */
export async function markTaken(tx: Queries, numbers: readonly number[], at: number): Promise<void> {
  await tx.query('update hub_events set taken_at = $2::bigint where number = any($1::bigint[]) and taken_at is null', [numbers, at]);
}
