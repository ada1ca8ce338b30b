/** Does the first schema of the cache come about from an empty file, once, with its indices? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { cacheMigrations } from '../../src/main/adapters/sqlite/migrations/cacheMigrations.ts';
import { CACHE_INDICES } from '../../src/main/adapters/sqlite/migrations/cache/0010-cases.ts';
import { journalMigrations } from '../../src/main/adapters/sqlite/migrations/journalMigrations.ts';

test('an empty cache goes to version 10 and stays there when opened again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sd-migrate-'));
  const open = () => {
    const opened = openDatabase({ file: join(folder, 'cache.db'), key: new Uint8Array(32).fill(2), kind: 'cache', mode: 'write', migrations: cacheMigrations.filter(({ version }) => version <= 10) });
    if (!opened.ok) throw new Error(opened.error.code);
    const { user_version: version } = opened.value.query<{ readonly user_version: number }>('SELECT user_version FROM pragma_user_version').get() ?? { user_version: -1 };
    const named = opened.value.query<{ readonly name: string }>("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all().map(({ name }) => name);
    opened.value.close();
    return { version, named };
  };
  const expected = { version: 10, named: ['cases', 'facts', 'identifiers', 'name_keys', 'names', 'set_aside', 'surnames', ...Object.keys(CACHE_INDICES)].sort() };
  expect([open(), open()]).toEqual([expected, expected]);
  rmSync(folder, { recursive: true });
});

test.each([['cache', cacheMigrations], ['journal', journalMigrations]])('the steps of the %s go up in tens', (_kind, migrations) => {
  const versions = migrations.map(({ version }) => version);
  expect(versions).toEqual(versions.toSorted((left, right) => left - right));
  expect(new Set(versions).size).toBe(versions.length);
  expect(versions.every((version) => version % 10 === 0)).toBe(true);
});
