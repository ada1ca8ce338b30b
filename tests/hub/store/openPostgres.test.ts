/** Does the hub stay calm when its server is busy, gone, or says too much? */

import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { createCaseFeedReader } from '../../../src/hub/adapters/postgres/caseFeedReader.ts';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { takeLock } from '../../../src/hub/adapters/postgres/locks.ts';
import { openPostgres } from '../../../src/hub/adapters/postgres/openPostgres.ts';
import type { FeedNotice } from '../../../src/hub/ports/caseFeed.ts';
import { migrated, newSchema, openSchema } from '../../support/postgresHub.ts';
import { put } from './changes.ts';

let db: HubDatabase;
beforeEach(async () => {
  db = await migrated(await newSchema());
});
afterEach(() => db.close());

it('names itself, limits its statements and counts with numbers', async () => {
  const [row] = await db.query('select 9007199254740991::bigint as big, current_setting($1) as name, current_setting($2) as statement, current_setting($3) as lock', ['application_name', 'statement_timeout', 'lock_timeout']);
  expect(row).toEqual({ big: Number.MAX_SAFE_INTEGER, name: 'statusdesk-hub', statement: '1min', lock: '20s' });
});

it('says busy when the feed is held too long, and writes once it is free', async () => {
  const hasty = openSchema(db.schema, { lockTimeoutMs: 50 });
  const change = put('telltale', 'a');
  await db.transaction('write', async (tx) => {
    await takeLock(tx, 'feed');
    await expect(createCaseFeedWriter(hasty).write([change])).rejects.toMatchObject({ code: 'busy', state: '55P03' });
  });
  expect(await createCaseFeedWriter(hasty).write([change])).toMatchObject({ put: 1 });
  await hasty.close();
});

it('says nothing of a value in an error', async () => {
  await createCaseFeedWriter(db).write([put('telltale', 'a')]);
  const insert = `insert into cases select * from cases where case_id = $1`;
  for (const wrong of [() => db.query(insert, ['telltale']), () => db.query('select $1::bigint', ['telltale']), () => db.query("select 'telltale'::date")]) {
    const error = await wrong().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'HubStoreFailure', code: 'refused' });
    expect(`${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain('telltale');
  }
});

it('says unreachable, and not where, when there is no server', async () => {
  const nowhere = openPostgres({ url: 'postgresql://telltale:secret@127.0.0.1:1/hub' });
  const error = await createCaseFeedReader(nowhere).state().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'unreachable', state: 'ECONNREFUSED' });
  expect(`${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toMatch(/telltale|secret|127\.0\.0\.1/);
  await nowhere.close();
});

it('survives connections that the server ends, and then tells whoever listens where the feed stands', async () => {
  const heard: FeedNotice[] = [];
  const told = Promise.withResolvers<void>();
  const stop = await createCaseFeedReader(db).listen((notice) => {
    heard.push(notice);
    if (notice.scopes === null) told.resolve();
  });
  const other = openPostgres({ url: inject('postgresUrl') });
  await other.query(`select pg_terminate_backend(pid) from pg_stat_activity where query = $1`, [`listen feed_${db.schema}`]);
  await createCaseFeedWriter(db).write([put('missed', 'a')]);
  await told.promise;
  expect(heard.at(-1)).toEqual({ head: 1, scopes: null });
  await createCaseFeedWriter(db).write([put('heard', 'a')]);
  await expect.poll(() => heard.at(-1)).toEqual({ head: 2, scopes: ['a'] });
  await stop();
  await other.close();
});

it('keeps nothing of a transaction whose work fails, and hands the failure on as it was', async () => {
  const planted = new Error('planted');
  await expect(db.transaction('write', async (tx) => {
    await tx.query("insert into scopes values ('a', 1, '0')");
    throw planted;
  })).rejects.toBe(planted);
  expect(await db.query('select * from scopes')).toEqual([]);
});

it('merges the scopes by their indices, without a sort', async () => {
  const [{ feedQuery }, { literal }] = await Promise.all([import('../../../src/hub/adapters/postgres/feedQuery.ts'), import('../../../src/hub/adapters/postgres/copyRows.ts')]);
  await createCaseFeedWriter(db).write(Array.from({ length: 3000 }, (_, index) => put(`c${index}`, index % 2 === 0 ? "it's a" : 'b')));
  await db.exec('analyze');
  const plan = await db.query<{ 'QUERY PLAN': string }>(`explain ${feedQuery({ scopes: ["it's a", 'b'], after: 0, since: 0, limit: 100 }, literal)}`);
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toMatch(/Merge Append/);
  expect(text).toMatch(/Index Scan using cases_feed/);
  expect(text).not.toMatch(/Seq Scan on cases/);
});
