/** Does a hub that kept records inside their lines go on as if it had always kept them beside? */

import { expect, test } from 'vitest';
import { removalText, rowText } from '../../../src/domain/sync/feedRow.ts';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import { createCaseSink } from '../../../src/hub/adapters/postgres/caseSink.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { hubMigrations, migrate } from '../../../src/hub/adapters/postgres/migrate.ts';
import type { HubCaseChange } from '../../../src/hub/ports/caseFeed.ts';
import { newMemory, newSchema } from '../../support/postgresHub.ts';
import { put, remove } from './changes.ts';

const odd = { officeName: 'Québec « C:\\»\u2028\u0001 "😀" Ω', notes: [{ id: 'n1', recordedAt: '2026-01-02T03:04:05Z', kind: 'status', language: 'fr', text: 'a,"b":[{}]}\n\t' }] } as const;
const changes = [put('c-1', 'team "a"'), put('c-2', 'team "a"', 'x\\"y', odd), put('c-3', 'b', 'é'.repeat(2000))];

/** As row format 1 had it: the record a string within the row, the digest that of the whole. */
function oldLine(change: HubCaseChange): readonly string[] {
  if (change.kind === 'remove') throw new Error('only what stands');
  const { filed, scope } = change;
  const names = filed.names.map((name) => [name.personId, name.restricted, name.born, name.tokens, name.keys]);
  const identifiers = filed.identifiers.map((row) => [row.kind, row.value, row.personId, row.restricted]);
  return [filed.caseId, scope, filed.asOf, rowText(filed.caseId, 1, JSON.stringify([scope, filed.asOf, filed.body, filed.search, names, identifiers]).slice(1))];
}

const standing = (db: HubDatabase) => db.query('select case_id, scope, rev, as_of, content, line, body from cases order by case_id');

test.each([['PGlite', newMemory], ['PostgreSQL', () => newSchema()]])('on %s', async (_, open) => {
  const [old, fresh] = [await open(), await open()];
  try {
    await migrate(old, hubMigrations.filter(({ version }) => version < 70));
    for (const [at, change] of changes.entries()) {
      await old.query("insert into cases (case_id, scope, as_of, line, rev, place, content) values ($1, $2, $3, $4, 1, $5::bigint, 'of format 1')", [...oldLine(change), at + 1]);
    }
    await old.query("insert into departures (case_id, scope, rev, place, line) values ('c-4', 'b', 2, 4, $1)", [removalText('c-4', 2, 'b')]);
    await old.exec("update feed set head = 4; insert into scopes (scope, cases, digest) values ('team \"a\"', 2, repeat('0', 64)), ('b', 1, repeat('0', 64))");
    expect((await migrate(old)).ok).toBe(true);
    await migrate(fresh);
    await createCaseFeedWriter(fresh).write(changes);
    expect(await standing(old)).toEqual(await standing(fresh));
    expect(await createCaseFeedWriter(old).write([...changes, remove('c-4')])).toEqual({ put: 0, removed: 0, unchanged: 4, refused: [] });
    expect((await createCaseSink(old, () => 'b').find(['c-2'])).get('c-2')).toMatchObject(odd);
  } finally {
    await Promise.all([old.close(), fresh.close()]);
  }
});
