/** Do desks that follow the feed while eight writers write end with every change and the same sums? Random runs on a real server. */

import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCaseFeedReader } from '../../../src/hub/adapters/postgres/caseFeedReader.ts';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import type { HubCaseChange } from '../../../src/hub/ports/caseFeed.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';
import { put, remove } from './changes.ts';
import { createDeskModel, digestOf } from './deskModel.ts';
import type { DeskModel } from './deskModel.ts';

const isLong = process.env['FAULTS'] === 'long';
const WRITERS = 8;
const SCOPES = ['a', 'b', 'c'] as const;
const EMPTY = 'truncate cases, departures, scopes; update feed set head = 0, horizon = 0, rev_floor = 0';

let db: HubDatabase;
beforeAll(async () => {
  db = await migrated(await newSchema({ connections: WRITERS + 4 }));
});
afterAll(() => db.close());

/** Few cases, so that writers meet. */
const change: fc.Arbitrary<HubCaseChange> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.integer({ min: 0, max: 11 }), fc.constantFrom(...SCOPES), fc.integer({ min: 0, max: 3 })).map(([id, scope, text]) => put(`c${id}`, scope, `text ${text}`)) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 11 }).map((id) => remove(`c${id}`)) },
);
const work = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
const run = fc.record({ writers: fc.array(work, { minLength: WRITERS, maxLength: WRITERS }), cuts: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 }), rowsAtOnce: fc.constantFrom(1, 3, 600) });

it('skips nothing, repeats nothing, and ends with equal sums', async () => {
  await fc.assert(
    fc.asyncProperty(run, async ({ writers, cuts, rowsAtOnce }) => {
      await db.exec(EMPTY);
      const reader = createCaseFeedReader(db, { rowsAtOnce });
      const desks = [createDeskModel(['a']), createDeskModel(['a', 'b']), createDeskModel([...SCOPES])];
      const quiet = new AbortController();
      const following = desks.map(async (desk) => {
        for (let turn = 0; !quiet.signal.aborted; turn += 1) await desk.ask(reader, cuts[turn % cuts.length]);
      });
      const writing = writers.map(async (batches) => {
        const writer = createCaseFeedWriter(db);
        for (const batch of batches) await writer.write(batch);
      });
      await Promise.all(writing).finally(() => quiet.abort());
      await Promise.all(following);
      for (const desk of desks) expect(await desk.ask(reader)).toBe('whole');
      await expectTruth(desks);
    }),
    { numRuns: isLong ? 500 : 5, ...(process.env['SEED'] !== undefined && { seed: Number(process.env['SEED']) }) },
  );
}, isLong ? 3_600_000 : 60_000);

interface Stands {
  readonly case_id: string;
  readonly scope: string;
  readonly rev: number;
  readonly place: number;
}

/** What the tables say, asked without any code of the feed. */
async function expectTruth([one, two, all]: readonly DeskModel[]): Promise<void> {
  const stands = await db.query<Stands>('select case_id, scope, rev, place from cases');
  const truth = (scopes: readonly string[]) => stands.filter(({ scope }) => scopes.includes(scope)).map(({ case_id: id, scope, rev }) => `${id} ${scope} ${rev}`).toSorted();
  const heldBy = (desk: DeskModel | undefined) => [...(desk?.held ?? [])].map(([id, { scope, rev }]) => `${id} ${scope} ${rev}`).toSorted();
  expect(heldBy(one)).toEqual(truth(['a']));
  expect(heldBy(two)).toEqual(truth(['a', 'b']));
  expect(heldBy(all)).toEqual(truth(SCOPES));
  const places = [...stands, ...(await db.query<{ readonly place: number }>('select place from departures'))].map(({ place }) => place);
  expect(new Set(places).size).toBe(places.length);
  expect(Math.max(0, ...places)).toBe((await db.query<{ readonly head: number }>('select head from feed'))[0]?.head ?? 0);
  for (const { scope, ...sum } of await db.query<{ readonly scope: string; readonly cases: number; readonly digest: string }>('select scope, cases, digest from scopes')) {
    expect(digestOf(all?.held ?? new Map(), scope)).toEqual(sum);
  }
}
