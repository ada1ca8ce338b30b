/** Does the one open function keep its promises about keys, settings, versions and damage? */

import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAtLeast, openDatabase } from '../../../../src/main/adapters/sqlite/openDatabase.ts';
import type { WritableDatabase } from '../../../../src/main/adapters/sqlite/database.ts';
import type { Migration } from '../../../../src/main/adapters/sqlite/migrations/migration.ts';

const key = new Uint8Array(32).fill(7);
const boxes: Migration = { version: 10, name: 'boxes', up: (db) => db.exec('CREATE TABLE boxes (label TEXT NOT NULL) STRICT') };
const lids: Migration = { version: 20, name: 'lids', up: (db) => db.exec('ALTER TABLE boxes ADD COLUMN lid TEXT') };
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sd-open-'));
  file = join(folder, 'test.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(overrides: Partial<Parameters<typeof openDatabase>[0]> = {}): WritableDatabase {
  const opened = openDatabase({ file, key, kind: 'journal', migrations: [boxes], ...overrides, mode: 'write' });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

const codeOf = (overrides: Partial<Parameters<typeof openDatabase>[0]> = {}): string => {
  const opened = openDatabase({ file, key, kind: 'journal', migrations: [boxes], ...overrides, mode: 'write' });
  if (!opened.ok) return opened.error.code;
  opened.value.close();
  return 'opened';
};

function fill(rows: number): void {
  const db = open();
  const add = db.command('INSERT INTO boxes VALUES (?)');
  db.transaction(() => {
    for (let row = 0; row < rows; row += 1) add.run(`canary-${row}-${'x'.repeat(200)}`);
  });
  db.close();
}

test('a reopened file still writes through to the disk: synchronous reads back FULL, the journal is a WAL', () => {
  open().close();
  const db = open();
  const read = (pragma: string): unknown => Object.values(db.query<Record<string, unknown>>(`SELECT * FROM pragma_${pragma}`).get() ?? {})[0];
  expect({ synchronous: read('synchronous'), journal: read('journal_mode'), temp: read('temp_store'), pages: read('page_size'), deleted: read('secure_delete') }).toEqual({ synchronous: 2, journal: 'wal', temp: 2, pages: 4096, deleted: 1 });
  db.close();
});

test('nothing in the file or its write-ahead log can be read without the key', () => {
  const db = open();
  db.command('INSERT INTO boxes VALUES (?)').run('canary-in-clear');
  const onDisk = Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]);
  expect(onDisk.includes('canary')).toBe(false);
  expect(onDisk.includes('CREATE TABLE')).toBe(false);
  expect(onDisk.includes('SQLite format')).toBe(false);
  db.close();
});

test('another key does not open the file and leaves it as it was', () => {
  fill(10);
  const before = readFileSync(file);
  expect(codeOf({ key: new Uint8Array(32).fill(8) })).toBe('store.wrong_key');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a file that is no database is refused with the code for wrong key or damage', () => {
  writeFileSync(file, 'not a database at all, but long enough to be read as a page'.repeat(200));
  expect(codeOf()).toBe('store.wrong_key');
});

test('a file cut short is noticed', () => {
  fill(400);
  truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096);
  const opened = openDatabase({ file, key, kind: 'journal', mode: 'read', migrations: [boxes] });
  const outcome = opened.ok ? outcomeOf(() => opened.value.query('SELECT sum(length(label)) FROM boxes').get()) : opened.error.code;
  expect(outcome).toBe('store.journal_damaged');
});

test('one flipped byte anywhere in the rows is noticed, never read back as good data', () => {
  fill(400);
  const clean = readFileSync(file);
  for (const offset of [4096 * 3 + 17, Math.floor(clean.length / 2), clean.length - 100]) {
    const bytes = Buffer.from(clean);
    bytes[offset] = (bytes[offset] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const opened = openDatabase({ file, key, kind: 'journal', mode: 'read', migrations: [boxes] });
    const outcome = opened.ok ? outcomeOf(() => opened.value.query('SELECT sum(length(label)) FROM boxes').get()) : opened.error.code;
    expect(outcome).toBe('store.journal_damaged');
    if (opened.ok) opened.value.close();
  }
});

test('an older app refuses a newer file and leaves every byte of it', () => {
  open({ migrations: [boxes, lids] }).close();
  const before = readFileSync(file);
  expect(codeOf()).toBe('store.newer');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('an older app refuses a newer file whose write-ahead log was left behind by a crash', () => {
  const newer = open({ migrations: [boxes, lids] });
  newer.command('INSERT INTO boxes VALUES (?, ?)').run('a', 'b');
  const crashed = join(folder, 'crashed.db');
  for (const suffix of ['', '-wal']) writeFileSync(crashed + suffix, readFileSync(file + suffix));
  newer.close();
  const before = [readFileSync(crashed), readFileSync(`${crashed}-wal`)];
  expect(codeOf({ file: crashed })).toBe('store.newer');
  expect([readFileSync(crashed), readFileSync(`${crashed}-wal`)]).toEqual(before);
});

test('a newer app takes an older file forward and keeps its rows', () => {
  fill(3);
  const db = open({ migrations: [boxes, lids] });
  expect(db.query('SELECT count(*) AS n, count(lid) AS lids FROM boxes').get()).toEqual({ n: 3, lids: 0 });
  db.close();
});

test('a step that fails half-way leaves the file at the version before', () => {
  fill(1);
  const broken: Migration = { version: 20, name: 'broken', up: (db) => { db.exec('CREATE TABLE half (a TEXT)'); db.exec('INSERT INTO nowhere VALUES (1)'); } };
  expect(() => open({ migrations: [boxes, broken] })).toThrow('nowhere');
  const db = open();
  expect(db.query("SELECT count(*) AS n FROM sqlite_master WHERE name = 'half'").get()).toEqual({ n: 0 });
  db.close();
});

test('a full disk is told by its code, the rows before it stay and the next write works once there is space', () => {
  const small = open({ maxPages: 12 });
  const add = small.command('INSERT INTO boxes VALUES (?)');
  let kept = 0;
  const outcome = outcomeOf(() => {
    for (;;) {
      add.run('x'.repeat(1000));
      kept += 1;
    }
  });
  expect(outcome).toBe('store.disk_full');
  small.close();
  const db = open();
  db.command('INSERT INTO boxes VALUES (?)').run('after');
  expect(db.query('SELECT count(*) AS n FROM boxes').get()).toEqual({ n: kept + 1 });
  db.close();
});

test('a folder that is not there is told by its code', () => {
  expect(codeOf({ file: join(folder, 'missing', 'test.db') })).toBe('store.read_only');
});

test('a folder that cannot be written to is told by its code', () => {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) chmodSync(folder, 0o500);
  expect(codeOf({ file: isRoot ? '/proc/statusdesk-test.db' : file })).toBe('store.read_only');
  chmodSync(folder, 0o700);
});

test('no settings but those of the desk are taken for a journal, whose commits must be on the disk', () => {
  for (const profile of ['feed', 'feed_load', 'bulk_load'] as const) expect(() => codeOf({ profile })).toThrow('settings of the desk');
});

test('the bulk-load profile is refused for a file that exists', () => {
  fill(1);
  expect(() => codeOf({ kind: 'cache', profile: 'bulk_load' })).toThrow('new cache file');
});

test('a second writer is told that the file is busy', () => {
  const first = open();
  const second = open();
  const outcome = first.transaction(() => outcomeOf(() => second.command('INSERT INTO boxes VALUES (?)').run('b')));
  expect(outcome).toBe('store.busy');
  first.close();
  second.close();
});

test('a query handle refuses to change anything', () => {
  const db = open();
  expect(() => db.query('DELETE FROM boxes')).toThrow('writes');
  db.close();
});

test('a transaction that throws leaves nothing behind', () => {
  const db = open();
  const add = db.command('INSERT INTO boxes VALUES (?)');
  expect(() => db.transaction(() => { add.run('gone'); throw new Error('stop'); })).toThrow('stop');
  expect(db.query('SELECT count(*) AS n FROM boxes').get()).toEqual({ n: 0 });
  db.close();
});

test.each([['3.53.4', true], ['3.51.3', true], ['3.51.2', false], ['4.0.0', true], ['3.9.9', false]])('SQLite %s is new enough: %s', (version, expected) => {
  expect(isAtLeast(version, [3, 51, 3])).toBe(expected);
});

function outcomeOf(run: () => unknown): string {
  try {
    run();
    return 'worked';
  } catch (thrown) {
    return (thrown as { code?: string }).code ?? String(thrown);
  }
}
