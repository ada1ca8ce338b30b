/** Is a cache replaced whole or not at all? */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseRecord } from '../../../../src/domain/cases/case.ts';
import { readCaseFile } from '../../../../src/main/adapters/ndjson/readCaseFile.ts';
import { loadCases, trustedRecords } from '../../../../src/main/adapters/sqlite/caseLoader.ts';
import { openCaseStore } from '../../../../src/main/adapters/sqlite/caseStore.ts';
import { openDatabase } from '../../../../src/main/adapters/sqlite/openDatabase.ts';
import { cacheMigrations } from '../../../../src/main/adapters/sqlite/migrations/cacheMigrations.ts';
import { person, record, searchRecords } from '../../../support/searchRecords.ts';

const key = new Uint8Array(32).fill(9);
let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sd-load-'));
  file = join(folder, 'cache.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const load = (records: readonly CaseRecord[], more: { readonly maxPages?: number; readonly onProgress?: (loaded: number) => void } = {}) =>
  loadCases({ file, key, records: trustedRecords(records), synthetic: true, ...more });

/** Readers leave an empty log and its index beside the file. */
const filesLeft = (): readonly string[] => readdirSync(folder).filter((name) => name !== 'cache.db-shm' && (name !== 'cache.db-wal' || readFileSync(join(folder, name)).length > 0));

function casesIn(): number {
  const store = openCaseStore({ file, key });
  if (!store.ok) throw new Error(store.error.code);
  const { cases } = store.value.summary();
  store.value.close();
  return cases;
}

function dataFile(lines: readonly unknown[]): string {
  const path = join(folder, 'cases.ndjson');
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

async function loadFile(path: string) {
  const data = readCaseFile(path);
  if (!data.ok) return data;
  return await loadCases({ file, key, records: data.value.records, synthetic: data.value.synthetic });
}

test('a load reports what it took and what it set aside, and tells its progress', async () => {
  const seen: number[] = [];
  const many = Array.from({ length: 2500 }, (_, at) => record(`r-${String(at).padStart(5, '0')}`, []));
  const forged: CaseRecord = { ...record('z-forged', [person('p', 'Forged', undefined)]), signatureState: 'invalid' };
  expect(await load([...many, forged], { onProgress: (loaded) => seen.push(loaded) })).toEqual({ ok: true, value: { cases: 2500, setAside: 1 } });
  expect(seen).toEqual([1000, 2000, 2501]);
});

test('a second load replaces the first, and leaves no other file behind', async () => {
  await load(searchRecords);
  await load([record('only', [])]);
  expect(casesIn()).toBe(1);
  expect(filesLeft()).toEqual(['cache.db']);
});

test('nothing of the records can be read in the folder while and after loading', async () => {
  const canary = Array.from({ length: 3000 }, (_, at) => record(`r-${String(at).padStart(5, '0')}`, [person(`p${at}`, `Canaryname${at}`, 'Inclear')]));
  let midway = Buffer.alloc(0);
  await load(canary, { onProgress: () => { midway = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))); } });
  expect(midway.length).toBeGreaterThan(0);
  for (const bytes of [midway, readFileSync(file)]) expect(/canaryname|inclear/i.test(bytes.toString('latin1'))).toBe(false);
});

test.each([
  ['an unknown field', [record('a', []), { ...record('b', []), guess: 1 }], { line: 2, field: 'guess', problem: 'unknown field' }],
  ['a field of the wrong form', [record('a', []), '', { ...record('b', []), receivedOn: '1 May' }], { line: 3, field: 'receivedOn' }],
  ['a nested field', [{ ...record('a', [person('p', 'Name', undefined)]), people: [{ id: 'p', role: 'friend', familyName: 'x' }] }], { line: 1, field: 'people.0.role' }],
  ['no JSON', [record('a', []), '{"id": '], { line: 2, field: '', problem: 'not JSON' }],
  ['a missing line code', [{ id: 'a', status: 'received' }], { line: 1, field: 'line' }],
  ['one id twice', [record('a', []), record('a', [])], { line: 2, field: 'id', problem: 'duplicate' }],
])('a data file with %s is refused with its line and field, and the standing cache stays', async (_what, lines, params) => {
  await load(searchRecords);
  const before = readFileSync(file);
  const refused = await loadFile(dataFile(lines));
  expect(refused).toMatchObject({ ok: false, error: { code: 'data.malformed', params } });
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(existsSync(`${file}.new`)).toBe(false);
});

test('an error about a data file never repeats the value that was wrong', async () => {
  const refused = await loadFile(dataFile([{ ...record('a', []), status: 'Canary Secret' }]));
  expect(JSON.stringify(refused)).not.toContain('Canary');
});

test('nulls in a data file mean absent', async () => {
  expect(await loadFile(dataFile([{ ...record('a', []), number: null }]))).toEqual({ ok: true, value: { cases: 1, setAside: 0 } });
});

test('a byte order mark and Windows line ends are no fault', async () => {
  const path = join(folder, 'cases.ndjson');
  writeFileSync(path, `\uFEFF${JSON.stringify(record('a', []))}\r\n${JSON.stringify(record('b', []))}\r\n`);
  expect(await loadFile(path)).toEqual({ ok: true, value: { cases: 2, setAside: 0 } });
});

test('a lone file is never synthetic; a folder is when its manifest says so', () => {
  dataFile([record('a', [])]);
  const read = (path: string) => {
    const data = readCaseFile(path);
    return data.ok ? { synthetic: data.value.synthetic, asOf: data.value.asOf, expected: data.value.expected } : data.error.code;
  };
  expect(read(join(folder, 'cases.ndjson'))).toEqual({ synthetic: false, asOf: undefined, expected: undefined });
  expect(read(folder)).toEqual({ synthetic: false, asOf: undefined, expected: undefined });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ specVersion: '1.0.0', synthetic: true, asOf: '2026-11-20T15:00:00Z', counts: { cases: 1 } }));
  expect(read(folder)).toEqual({ synthetic: true, asOf: '2026-11-20T15:00:00Z', expected: 1 });
  writeFileSync(join(folder, 'manifest.json'), 'no manifest');
  expect(read(folder)).toBe('data.malformed');
  expect(read(join(folder, 'missing'))).toBe('data.not_found');
});

test('a disk that fills up while loading leaves the standing cache as it was', async () => {
  await load(searchRecords);
  const before = readFileSync(file);
  const big = Array.from({ length: 400 }, (_, at) => record(`r-${String(at).padStart(5, '0')}`, [person('p', 'x'.repeat(390), undefined)]));
  expect(await load(big, { maxPages: 40 })).toEqual({ ok: false, error: { code: 'store.disk_full' } });
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(filesLeft()).toEqual(['cache.db']);
});

test('a source that breaks off leaves nothing half-made', async () => {
  await load(searchRecords);
  async function* broken() {
    yield* trustedRecords([record('a', [])]);
    throw new Error('source broke');
  }
  await expect(loadCases({ file, key, records: broken(), synthetic: true })).rejects.toThrow('source broke');
  expect(casesIn()).toBe(15);
  expect(filesLeft()).toEqual(['cache.db']);
});

test('a cache of a newer desk is not replaced', async () => {
  const newer = openDatabase({ file, key, kind: 'cache', mode: 'write', migrations: [...cacheMigrations, { version: 9990, name: 'later', up: () => undefined }] });
  if (newer.ok) newer.value.close();
  const before = readFileSync(file);
  expect(await load(searchRecords)).toEqual({ ok: false, error: { code: 'store.newer' } });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a damaged cache is replaced by a load', async () => {
  writeFileSync(file, Buffer.alloc(8192, 7));
  writeFileSync(`${file}-wal`, 'left over from another file');
  expect(await load(searchRecords)).toMatchObject({ ok: true });
  expect(casesIn()).toBe(15);
  expect(filesLeft()).toEqual(['cache.db']);
});

test('a profile without a cache says so', () => {
  expect(openCaseStore({ file, key })).toEqual({ ok: false, error: { code: 'store.no_cache' } });
});

test('a cached row that no longer fits the schema is not shown, and is counted', async () => {
  await load(searchRecords);
  const db = openDatabase({ file, key, kind: 'cache', mode: 'write' });
  if (!db.ok) throw new Error(db.error.code);
  db.value.command("UPDATE cases SET body = '{\"id\":\"c-08\",\"later\":1}' WHERE case_id = ?").run('c-08');
  db.value.close();
  const store = openCaseStore({ file, key });
  if (!store.ok) throw new Error(store.error.code);
  expect(store.value.get('c-08')).toBeUndefined();
  expect(store.value.findByNumber('S900000008', { prefix: false, restricted: 'leave_out', limit: 5 }).matches).toEqual([]);
  expect(store.value.casesOfPerson('p-08')).toEqual([]);
  expect(store.value.summary()).toMatchObject({ cases: 15, setAside: 2 });
  store.value.close();
});

test('the dictionary loads in pieces: the thread is free in between', async () => {
  const many = Array.from({ length: 9000 }, (_, at) => record(`r-${String(at).padStart(5, '0')}`, [person(`p${at}`, `Name${at.toString(36)}`, undefined)]));
  await load(many);
  const store = openCaseStore({ file, key });
  if (!store.ok) throw new Error(store.error.code);
  let turns = 0;
  const count = setInterval(() => { turns += 1; }, 0);
  const immediate = async (): Promise<void> => {
    for (let at = 0; at < 50; at += 1) await new Promise((resume) => setImmediate(() => { turns += 1; resume(undefined); }));
  };
  const turnsBefore = turns;
  await Promise.race([store.value.warmMisspellings(), immediate()]);
  await store.value.warmMisspellings();
  clearInterval(count);
  expect(turns - turnsBefore).toBeGreaterThanOrEqual(4);
  expect(store.value.findByName({ text: 'nmae6y', misspellings: true, restricted: 'leave_out', limit: 5 }).misspelled).toBe(true);
  store.value.close();
});

test('the dictionary of misspellings holds no surname that only restricted people have', async () => {
  await load([
    record('a', [person('p1', 'Shared', 'Ana'), person('p2', 'Hiddenflag', 'Ana', { role: 'spouse', flags: ['restricted'] })]),
    record('b', [person('p3', 'Shared', 'Bea'), person('p4', 'Hiddencase', 'Bea', { role: 'spouse' })], { disclosure: 'restricted' }),
  ]);
  const db = openDatabase({ file, key, kind: 'cache', mode: 'read' });
  if (!db.ok) throw new Error(db.error.code);
  const filed = db.value.query<{ readonly skey: string }>('SELECT skey FROM surnames').all().map(({ skey }) => skey);
  db.value.close();
  expect(filed).toEqual(['shared']);
});
