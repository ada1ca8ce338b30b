/** How are wrong tries counted in the database? In one statement each, so that guesses at the same moment are counted one after the other. */

import { ACCOUNT_FORGETS_MS, type CountedTries, type TryRule, type WrongTries } from '../../ports/wrongTries.ts';
import type { HubDatabase, Queries } from './database.ts';

/** Free of waiting; from here on each wrong try doubles the wait. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 900_000;

interface Counted {
  readonly tries: number;
  readonly last_at: number;
  readonly until_at: number;
}

export function createWrongTries(db: HubDatabase, now: () => number = Date.now): WrongTries {
  return {
    reserve: (rules) => db.transaction('write', (tx) => reserve(tx, rules.toSorted(byKey), now())),
    settle: async ({ forgiven, undone }) => {
      await db.query('delete from wrong_tries where counted = any($1::text[])', [forgiven]);
      await db.query('update wrong_tries set tries = greatest(tries - 1, 0), until_at = 0 where counted = any($1::text[])', [undone]);
    },
    counted: async (keys, since) => await db.query<CountedTries>('select counted as key, tries, last_at as "lastAt" from wrong_tries where counted = any($1::text[]) and tries > 0 and last_at > $2::bigint', [keys, since]),
    forget: async (before) => void (await db.query('delete from wrong_tries where last_at < $1::bigint and until_at < $1::bigint', [before])),
  };
}

/** In one order: two requests never wait for each other's rows. */
const byKey = (a: TryRule, b: TryRule): number => (a.key < b.key ? -1 : 1);

async function reserve(tx: Queries, rules: readonly TryRule[], at: number): Promise<{ readonly waitSeconds: number }> {
  const counted: (TryRule & { readonly tries: number })[] = [];
  let wait = 0;
  for (const rule of rules) {
    const row = await lockRow(tx, rule.key);
    wait = Math.max(wait, row.until_at - at);
    counted.push({ ...rule, tries: at - row.last_at > rule.forgetAfterMs ? 1 : row.tries + 1 });
  }
  if (wait > 0) return { waitSeconds: Math.ceil(wait / 1000) };
  for (const { key, tries } of counted) {
    await tx.query('update wrong_tries set tries = $2::int, last_at = $3::bigint, until_at = $4::bigint where counted = $1', [key, tries, at, at + waitAfter(tries)]);
  }
  return { waitSeconds: 0 };
}

/** A try a desk refused by itself while the hub was away: it was waited for there. It counts for the next one, and nobody waits for it again here. */
export async function countElsewhere(tx: Queries, { key, tryAt, now }: { readonly key: string; readonly tryAt: number; readonly now: number }): Promise<void> {
  const at = Math.min(tryAt, now);
  if (now - at > ACCOUNT_FORGETS_MS) return;
  const row = await lockRow(tx, key);
  const tries = at - row.last_at > ACCOUNT_FORGETS_MS ? 1 : row.tries + 1;
  await tx.query('update wrong_tries set tries = $2::int, last_at = greatest(last_at, $3::bigint) where counted = $1', [key, tries, at]);
}

const waitAfter = (tries: number): number => (tries < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - FREE_TRIES)));

async function lockRow(tx: Queries, key: string): Promise<Counted> {
  await tx.query('insert into wrong_tries (counted, tries, last_at, until_at) values ($1, 0, 0, 0) on conflict (counted) do nothing', [key]);
  const [row] = await tx.query<Counted>('select tries, last_at, until_at from wrong_tries where counted = $1 for update', [key]);
  return row ?? { tries: 0, last_at: 0, until_at: 0 };
}
