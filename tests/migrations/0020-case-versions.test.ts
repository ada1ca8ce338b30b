/** Does a cache of the first schema get versions, keep its rows, and take changes? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCaseFeed } from '../../src/main/adapters/sqlite/caseFeed.ts';
import { fileCase } from '../../src/main/adapters/sqlite/caseRows.ts';
import { cacheMigrations } from '../../src/main/adapters/sqlite/migrations/cacheMigrations.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { person, record } from '../support/searchRecords.ts';

test('a case filed before there were versions stands at version 0 and is changed whole by the first newer one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sd-migrate-'));
  const place = { file: join(folder, 'cache.db'), key: new Uint8Array(32).fill(2) };
  const before = record('c-1', [person('p-1', 'Former', 'Ana')]);
  const old = openDatabase({ ...place, kind: 'cache', mode: 'write', migrations: cacheMigrations.filter(({ version }) => version <= 10) });
  if (!old.ok) throw new Error(old.error.code);
  old.value.command('INSERT INTO cases (case_id, body) VALUES (?, ?)').run('c-1', JSON.stringify(before));
  const { rowId } = old.value.command("INSERT INTO names (case_id, person_id, restricted, born, tokens) VALUES ('c-1', 'p-1', 0, '', ?)").run('former|ana');
  old.value.command("INSERT INTO name_keys (skey, gkey, born, name_n) VALUES ('former', 'ana', '', ?)").run(rowId);
  old.value.close();

  const feed = openCaseFeed(place);
  if (!feed.ok) throw new Error(feed.error.code);
  expect(feed.value.apply({ cursor: '1', changes: [{ kind: 'put', rev: 0, filed: fileCase(before) }, { kind: 'put', rev: 1, filed: fileCase(record('c-1', [person('p-1', 'Later', 'Ana')])) }] })).toMatchObject({ ignored: 1, put: 1 });
  feed.value.close();
  const now = openDatabase({ ...place, kind: 'cache', mode: 'read' });
  if (!now.ok) throw new Error(now.error.code);
  expect(now.value.query('SELECT skey FROM name_keys').all()).toEqual([{ skey: 'later' }]);
  expect(now.value.query('SELECT rev FROM cases').all()).toEqual([{ rev: 1 }]);
  now.value.close();
  rmSync(folder, { recursive: true });
});
