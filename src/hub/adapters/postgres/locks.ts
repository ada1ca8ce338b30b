/** What may only one transaction of all hub processes do at a time? Held until it ends; each schema has locks of its own. */

import type { Queries } from './database.ts';

const NUMBERS = { schema: 7301, feed: 7302, log: 7303, packs: 7304 } as const;

export async function takeLock(tx: Queries, what: keyof typeof NUMBERS): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1::int, hashtext(current_schema()::text))', [NUMBERS[what]]);
}
