/** Do the pages for newcomers name files that exist, and is every migration listed? */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hubMigrations } from '../../src/hub/adapters/postgres/migrate.ts';
import { cacheMigrations } from '../../src/main/adapters/sqlite/migrations/cacheMigrations.ts';
import { journalMigrations } from '../../src/main/adapters/sqlite/migrations/journalMigrations.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PLACE = /`((?:src|resources|tools|tests|bench|docs)\/[^`\s]+)`/g;
const LINK = /\]\((?!https?:)([^)#\s]+)/g;

/** `{a,b}` and `*` stand for several names; `<area>` for any. */
function exists(path: string): boolean {
  const group = /\{([^}]+)\}/.exec(path);
  if (group !== null) return (group[1] ?? '').split(',').every((part) => exists(path.replace(group[0], part)));
  const fixed = path.split('/').slice(0, Math.max(0, path.split('/').findIndex((part) => /[*<]/.test(part)))).join('/');
  return existsSync(join(ROOT, /[*<]/.test(path) ? fixed : path));
}

describe.each(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md'])('%s', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');

  it('names only files that exist', () => {
    const named = [...text.matchAll(PLACE)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const linked = [...text.matchAll(LINK)].map((match) => match[1] ?? '');
    expect(linked.filter((path) => !existsSync(join(ROOT, page, '..', path)))).toEqual([]);
  });
});

it.each([
  ['src/main/adapters/sqlite/migrations/cache', cacheMigrations],
  ['src/main/adapters/sqlite/migrations/journal', journalMigrations],
  ['src/hub/adapters/postgres/migrations', hubMigrations],
] as const)('every migration file of %s is listed, in order', (folder, migrations) => {
  const files = readdirSync(join(ROOT, folder)).filter((name) => /^\d{4}-/.test(name)).toSorted();
  expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(migrations.map(({ version }) => version));
});
