/** How do changed cases get their places in the feed? This is the ONE function that gives them, in the order of commits (reliability 4.1). */

import type { CaseFeedWriter, HubCaseChange, WriteReport } from '../../ports/caseFeed.ts';
import type { CaseOutcome } from '../../ports/caseSink.ts';
import type { HubDatabase, Queries } from './database.ts';
import { takeLock } from './locks.ts';
import { outcomeOf, planBatch } from './planBatch.ts';
import type { BatchPlan, FeedHead, Gone, Standing } from './planBatch.ts';
import { prepareChanges } from './prepareChanges.ts';
import type { Prepared } from './prepareChanges.ts';

export const BATCH = 5000;
/** On this channel, in each schema: `{"head":7,"scopes":["…"]}`. */
export const channelOf = (schema: string): string => `feed_${schema}`;

const EMPTY: WriteReport = { put: 0, removed: 0, unchanged: 0, refused: [] };

export function createCaseFeedWriter(db: HubDatabase): CaseFeedWriter {
  const write = async (changes: readonly HubCaseChange[]): Promise<WriteReport> => {
    if (changes.length > BATCH) throw new RangeError(`a batch has ${BATCH} changes at most`);
    const { prepared, refused } = prepareChanges(changes);
    const outcomes = [...(await db.transaction('write', (tx) => writeBatch(tx, prepared, db.schema))).values()];
    const count = (...wanted: readonly CaseOutcome[]): number => outcomes.filter((outcome) => wanted.includes(outcome)).length;
    return { put: count('new', 'changed'), removed: count('removed'), unchanged: count('same', 'absent'), refused };
  };
  return {
    write,
    load: async (changes, onBatch) => {
      let sum = EMPTY;
      let waiting: HubCaseChange[] = [];
      const flush = async (): Promise<void> => {
        const batch = waiting;
        waiting = [];
        sum = added(sum, await write(batch));
        onBatch?.(sum);
      };
      for await (const change of changes) {
        waiting.push(change);
        if (waiting.length === BATCH) await flush();
      }
      if (waiting.length > 0) await flush();
      return sum;
    },
    forgetRemovals: (before) => db.transaction('write', (tx) => forgetRemovals(tx, before)),
    renewEpoch: async () => (await db.query<{ readonly value: string }>("update hub_facts set value = gen_random_uuid()::text where name = 'epoch' returning value"))[0]?.value ?? '',
  };
}

const added = (sum: WriteReport, more: WriteReport): WriteReport => ({
  put: sum.put + more.put, removed: sum.removed + more.removed, unchanged: sum.unchanged + more.unchanged, refused: [...sum.refused, ...more.refused],
});

/** The last thing a READ COMMITTED transaction does: from the lock on nobody else can commit a change of the feed. */
export async function writeBatch(tx: Queries, prepared: readonly Prepared[], schema: string): Promise<ReadonlyMap<string, CaseOutcome>> {
  // What stands already needs no lock: a second import of the same extract holds nobody up.
  const known = new Map((await standingOf(tx, prepared)).map((row) => [row.case_id, row]));
  const outcomes = new Map(prepared.map((one) => [one.caseId, outcomeOf(one, known.get(one.caseId)?.content)]));
  const changing = prepared.filter(({ caseId }) => !['same', 'absent'].includes(outcomes.get(caseId) ?? ''));
  if (changing.length === 0) return outcomes;
  await takeLock(tx, 'feed');
  // A statement of its own after the lock: one that began before it would see an older head.
  const head = await headOf(tx);
  const plan = planBatch(changing, { head, standing: await standingOf(tx, changing), gone: await goneOf(tx, changing), scopes: await scopesOf(tx) });
  if (plan.head > head.head) await store(tx, plan, schema);
  return new Map([...outcomes, ...plan.outcomes]);
}

const headOf = async (tx: Queries): Promise<FeedHead> => (await tx.query<FeedHead>('select head, rev_floor from feed'))[0] ?? { head: 0, rev_floor: 0 };

const idsOf = (prepared: readonly Pick<Prepared, 'caseId'>[]): readonly string[] => prepared.map(({ caseId }) => caseId);

export const standingOf = (tx: Queries, prepared: readonly Pick<Prepared, 'caseId'>[]): Promise<readonly Standing[]> =>
  tx.query<Standing>('select case_id, scope, rev, content from cases where case_id = any($1::text[])', [idsOf(prepared)]);

const goneOf = (tx: Queries, prepared: readonly Prepared[]): Promise<readonly Gone[]> =>
  tx.query<Gone>('select case_id, max(rev) as rev from departures where case_id = any($1::text[]) group by case_id', [idsOf(prepared)]);

const scopesOf = (tx: Queries): Promise<BatchPlan['scopes']> => tx.query('select scope, cases, digest from scopes');

async function store(tx: Queries, plan: BatchPlan, schema: string): Promise<void> {
  const { rows, gone, departures, scopes, head } = plan;
  if (rows.length > 0) {
    await tx.query(
      `insert into cases (case_id, scope, rev, place, as_of, content, line, body)
       select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[])
       on conflict (case_id) do update set scope = excluded.scope, rev = excluded.rev, place = excluded.place, as_of = excluded.as_of, content = excluded.content, line = excluded.line, body = excluded.body`,
      [rows.map((row) => row.caseId), rows.map((row) => row.scope), rows.map((row) => row.rev), rows.map((row) => row.place), rows.map((row) => row.asOf), rows.map((row) => row.content), rows.map((row) => row.line), rows.map((row) => row.body)],
    );
    // It came back: the row speaks for itself.
    await tx.query('delete from departures as d using unnest($1::text[], $2::text[]) as came (case_id, scope) where d.case_id = came.case_id and d.scope = came.scope', [rows.map((row) => row.caseId), rows.map((row) => row.scope)]);
  }
  if (gone.length > 0) await tx.query('delete from cases where case_id = any($1::text[])', [gone]);
  if (departures.length > 0) {
    await tx.query(
      `insert into departures (case_id, scope, rev, place, line) select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[])
       on conflict (case_id, scope) do update set rev = excluded.rev, place = excluded.place, line = excluded.line, left_at = excluded.left_at`,
      [departures.map((row) => row.caseId), departures.map((row) => row.scope), departures.map((row) => row.rev), departures.map((row) => row.place), departures.map((row) => row.line)],
    );
  }
  await tx.query(
    `insert into scopes (scope, cases, digest) select * from unnest($1::text[], $2::bigint[], $3::text[])
     on conflict (scope) do update set cases = excluded.cases, digest = excluded.digest`,
    [scopes.map((row) => row.scope), scopes.map((row) => row.cases), scopes.map((row) => row.digest)],
  );
  await tx.query('update feed set head = $1::bigint', [head]);
  await tx.query('select pg_notify($1, $2)', [channelOf(schema), noticeText(head, scopes.map(({ scope }) => scope))]);
}

/** A notice has 8,000 bytes at most; without scopes it means any. */
function noticeText(head: number, scopes: readonly string[]): string {
  const text = JSON.stringify({ head, scopes });
  return Buffer.byteLength(text) < 7000 ? text : JSON.stringify({ head, scopes: null });
}

async function forgetRemovals(tx: Queries, before: Date): Promise<number> {
  await takeLock(tx, 'feed');
  const gone = await tx.query<{ readonly rev: number; readonly place: number }>('delete from departures where left_at < $1::timestamptz returning rev, place', [before.toISOString()]);
  const highest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);
  await tx.query('update feed set horizon = greatest(horizon, $1::bigint), rev_floor = greatest(rev_floor, $2::bigint)', [highest(gone.map(({ place }) => place)), highest(gone.map(({ rev }) => rev))]);
  return gone.length;
}
