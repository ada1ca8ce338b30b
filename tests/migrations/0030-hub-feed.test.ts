/** Does a cache that was filled from a file keep its cases outside every scope, and count those the hub sends? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EMPTY_SCOPE, shiftDigest } from '../../src/domain/sync/scopeDigest.ts';
import { openCaseFeed } from '../../src/main/adapters/sqlite/caseFeed.ts';
import { fileCase } from '../../src/main/adapters/sqlite/caseRows.ts';
import { cacheMigrations } from '../../src/main/adapters/sqlite/migrations/cacheMigrations.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { DigestDiffers } from '../../src/main/ports/caseFeed.ts';
import { person, record } from '../support/searchRecords.ts';
import { sha256 } from '../support/testCrypto.ts';

test('cases that stood before belong to no scope; a change of the hub brings one into its scope', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sd-migrate-'));
  const place = { file: join(folder, 'cache.db'), key: new Uint8Array(32).fill(2) };
  const old = openDatabase({ ...place, kind: 'cache', mode: 'write', migrations: cacheMigrations.filter(({ version }) => version <= 20) });
  if (!old.ok) throw new Error(old.error.code);
  for (const id of ['c-1', 'c-2']) old.value.command('INSERT INTO cases (case_id, body) VALUES (?, ?)').run(id, JSON.stringify(record(id, [])));
  old.value.close();

  const feed = openCaseFeed(place);
  if (!feed.ok) throw new Error(feed.error.code);
  const page = { cursor: '1', changes: [{ kind: 'put' as const, rev: 4, filed: fileCase(record('c-1', [person('p-1', 'Later', 'Ana')])), scope: 'team-a' }] };
  const sum = shiftDigest(EMPTY_SCOPE, { come: [{ caseId: 'c-1', rev: 4 }], left: [] }, sha256);
  expect(() => feed.value.apply({ ...page, digests: new Map([['team-a', { ...sum, cases: 2 }]]) })).toThrow(DigestDiffers);
  expect(feed.value.cursor()).toBeNull();
  feed.value.apply({ ...page, digests: new Map([['team-a', sum]]) });
  feed.value.close();
  const now = openDatabase({ ...place, kind: 'cache', mode: 'read' });
  if (!now.ok) throw new Error(now.error.code);
  expect(now.value.query('SELECT case_id, rev, scope_n FROM cases ORDER BY 1').all()).toEqual([{ case_id: 'c-1', rev: 4, scope_n: 1 }, { case_id: 'c-2', rev: 0, scope_n: 0 }]);
  expect(now.value.query('SELECT n, name, cases, digest FROM scopes').all()).toEqual([{ n: 1, name: 'team-a', ...sum }]);
  now.value.close();
  rmSync(folder, { recursive: true });
});
