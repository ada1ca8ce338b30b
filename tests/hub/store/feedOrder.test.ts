/** Would the tests notice a feed that skips, repeats or tears? On a real server, with the wrong ways that are often taken. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCaseFeedReader } from '../../../src/hub/adapters/postgres/caseFeedReader.ts';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase, Transaction } from '../../../src/hub/adapters/postgres/database.ts';
import { prepareChanges } from '../../../src/hub/adapters/postgres/prepareChanges.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';
import { PLAIN_PLACES, earlyHeadWriter, rightWriter, rightWriterSlowToCommit, sequenceWriter, tornReader } from './brokenFeeds.ts';
import type { WriteInside } from './brokenFeeds.ts';
import { put } from './changes.ts';
import { createDeskModel, Diverged } from './deskModel.ts';

let db: HubDatabase;
beforeEach(async () => {
  db = await migrated(await newSchema());
});
afterEach(() => db.close());

/** Slow begins, quick does its whole work if it is not made to wait, a desk asks, slow ends, the desk asks again. What does it hold? */
async function twoWriters(write: WriteInside): Promise<readonly string[]> {
  const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const batch = (id: string) => prepareChanges([put(id, 'a')]).prepared;
  const slow = db.transaction('write', (tx) => write(tx, batch('slow'), db.schema, async () => {
    reached.resolve();
    await goOn.promise;
  }));
  await reached.promise;
  const quick = db.transaction('write', (tx) => write(tx, batch('quick'), db.schema, () => Promise.resolve()));
  await Promise.race([quick, untilSomebodyWaits()]);
  const seen = new Set<string>();
  let cursor = await follow(0, seen);
  goOn.resolve();
  await Promise.all([slow, quick]);
  cursor = await follow(cursor, seen);
  return [...seen].toSorted();
}

/** In this schema: other tests run on the same server. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await db.query(`select 1 from pg_locks where locktype = 'advisory' and not granted and objid = hashtext(current_schema()::text)::oid`);
    if (waiting.length > 0) return;
  }
}

/** A page and its cursor in one statement: no fault of the reader. */
async function follow(cursor: number, seen: Set<string>): Promise<number> {
  const rows = await db.query<{ readonly case_id: string; readonly place: number }>('select case_id, place from cases where place > $1::bigint order by place', [cursor]);
  for (const { case_id: id } of rows) seen.add(id);
  return rows.at(-1)?.place ?? cursor;
}

describe('two writers at once', () => {
  it('lose nothing with the writer of the hub, wherever one of them is held up', async () => {
    expect(await twoWriters(rightWriter)).toEqual(['quick', 'slow']);
    await db.exec('delete from cases; update feed set head = 0');
    expect(await twoWriters(rightWriterSlowToCommit)).toEqual(['quick', 'slow']);
  });

  it('lose a change with places of a plain sequence', async () => {
    await db.exec(PLAIN_PLACES);
    expect(await twoWriters(sequenceWriter)).toEqual(['quick']);
  });

  it('repeat a place when the head is read before the lock, which loses a change or fails', async () => {
    await expect(twoWriters(earlyHeadWriter)).rejects.toThrow(/refused \(23505\)/);
    await db.exec('delete from cases; update feed set head = 0; drop index cases_feed');
    expect(await twoWriters(earlyHeadWriter)).toEqual(['quick']);
    expect(await db.query('select place from cases')).toEqual([{ place: 1 }, { place: 1 }]);
  });
});

describe('a write between page and cursor', () => {
  /** Something is written after each statement of the reader, as often as it may. */
  const disturbed = (writes: number): HubDatabase => {
    let left = writes;
    const disturb = async (): Promise<void> => {
      left -= 1;
      if (left >= 0) await createCaseFeedWriter(db).write([put(`between-${left}`, 'a')]);
    };
    const after = (tx: Transaction): Transaction => ({
      exec: tx.exec,
      query: async <Row>(text: string, values?: Parameters<Transaction['query']>[1]) => {
        const rows = await tx.query<Row>(text, values);
        await disturb();
        return rows;
      },
    });
    return { ...db, transaction: (kind, work) => db.transaction(kind, (tx) => work(after(tx))) };
  };

  it('does not show when both come from one view', async () => {
    await createCaseFeedWriter(db).write([put('first', 'a')]);
    const desk = createDeskModel(['a']);
    expect(await desk.ask(createCaseFeedReader(disturbed(3)))).toBe('whole');
    expect(await desk.ask(createCaseFeedReader(db))).toBe('whole');
    expect(desk.held.size).toBe(4);
  });

  it('tears the pair when they do not', async () => {
    await createCaseFeedWriter(db).write([put('first', 'a')]);
    await expect(createDeskModel(['a']).ask(tornReader(disturbed(3)))).rejects.toThrow(Diverged);
  });
});
