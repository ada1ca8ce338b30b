/** After any changes, are the rows of the cache those of a fresh load; is a page whole or nothing; is a removed case really gone? */

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseRecord } from '../../../../src/domain/cases/case.ts';
import type { CaseChange, CaseFeed } from '../../../../src/main/ports/caseFeed.ts';
import { openCaseFeed } from '../../../../src/main/adapters/sqlite/caseFeed.ts';
import { fileCase } from '../../../../src/main/adapters/sqlite/caseRows.ts';
import { loadCases, trustedRecords } from '../../../../src/main/adapters/sqlite/caseLoader.ts';
import { openCaseStore } from '../../../../src/main/adapters/sqlite/caseStore.ts';
import { openDatabase } from '../../../../src/main/adapters/sqlite/openDatabase.ts';
import { person, record, searchRecords } from '../../../support/searchRecords.ts';

const key = new Uint8Array(32).fill(5);
let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sd-feed-'));
  file = join(folder, 'cache.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function load(records: readonly CaseRecord[], place = file): Promise<void> {
  const loaded = await loadCases({ file: place, key, records: trustedRecords(records), synthetic: true });
  if (!loaded.ok) throw new Error(loaded.error.code);
}

function feedOf(maxPages?: number): CaseFeed {
  const feed = openCaseFeed({ file, key, ...(maxPages === undefined ? {} : { maxPages }) });
  if (!feed.ok) throw new Error(feed.error.code);
  return feed.value;
}

function rowsOf(sql: string, place = file): readonly unknown[] {
  const db = openDatabase({ file: place, key, kind: 'cache', mode: 'read' });
  if (!db.ok) throw new Error(db.error.code);
  const rows = db.value.query(sql).all();
  db.value.close();
  return rows;
}

/** Everything search works on, without the row numbers. */
const searched = (place: string): unknown => [
  'SELECT case_id, body, search FROM cases ORDER BY case_id',
  'SELECT case_id, person_id, restricted, born, tokens FROM names ORDER BY 1, 2, 5',
  'SELECT skey, gkey, k.born AS born, case_id, person_id FROM name_keys AS k JOIN names ON names.n = k.name_n ORDER BY 1, 2, 4, 5, 3',
  'SELECT count(*) AS keys FROM name_keys',
  'SELECT * FROM identifiers ORDER BY case_id, kind, value, person_id',
  'SELECT skey FROM surnames ORDER BY 1',
  'SELECT reason, case_id FROM set_aside ORDER BY 2',
  "SELECT value FROM facts WHERE name = 'cases'",
].map((sql) => rowsOf(sql, place));

const anyPerson = fc.record({ id: fc.constantFrom('p-1', 'p-2', 'p-3'), family: fc.constantFrom('Nguyễn', 'García López', 'de la Cruz', 'Zofia'), given: fc.constantFrom('Ana', 'Xiao-Ming', undefined), uci: fc.constantFrom('99-9000-0001', '99-9000-0002', undefined), isRestricted: fc.boolean() })
  .map(({ id, family, given, uci, isRestricted }) => person(id, family, given, { ...(uci === undefined ? {} : { uci }), ...(isRestricted ? { flags: ['restricted'] } : {}) }));
const anyRecord = fc.record({ id: fc.constantFrom('a', 'b', 'c'), people: fc.uniqueArray(anyPerson, { selector: ({ id }) => id, maxLength: 3 }), number: fc.constantFrom('F900000001', 'F900000002', undefined), isClosed: fc.boolean() })
  .map(({ id, people, number, isClosed }) => record(id, people, { ...(number === undefined ? {} : { number }), status: isClosed ? 'closed' : 'in_progress' }));
const anyChange: fc.Arbitrary<CaseChange> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), rev: fc.nat(6), filed: anyRecord.map(fileCase) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), rev: fc.nat(6), caseId: fc.constantFrom('a', 'b', 'c') }) },
);

test('whatever changes come in whatever order, the rows are those of a fresh load of the newest versions', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(anyChange, { maxLength: 5 }), { maxLength: 5 }), async (pages) => {
      run += 1;
      file = join(folder, `fed-${run}.db`);
      const first = [record('a', [person('p-1', 'Zofia', 'Ana')])];
      await load(first);
      const newest = new Map<string, { readonly rev: number; readonly record?: CaseRecord }>(first.map((one) => [one.id, { rev: 0, record: one }]));
      const feed = feedOf();
      for (const [at, changes] of pages.entries()) {
        feed.apply({ changes, cursor: String(at) });
        for (const change of changes) {
          const id = change.kind === 'put' ? change.filed.caseId : change.caseId;
          if (change.rev > (newest.get(id)?.rev ?? -1)) newest.set(id, change.kind === 'put' ? { rev: change.rev, record: JSON.parse(String(change.filed.body)) as CaseRecord } : change);
        }
      }
      feed.close();
      const fresh = join(folder, `fresh-${run}.db`);
      await load([...newest.values()].flatMap(({ record: one }) => one ?? []), fresh);
      expect(searched(file)).toEqual(searched(fresh));
    }),
    { numRuns: 40 },
  );
});

test('a page that does not fit on the disk leaves nothing of itself, and the next one can come', async () => {
  await load(searchRecords);
  const before = searched(file);
  const pages = statSync(file).size / 4096;
  const big = (id: string): CaseChange => ({ kind: 'put', rev: 1, filed: fileCase(record(id, [person('p', 'x'.repeat(390), undefined)])) });
  const feed = feedOf(pages + 2);
  const many = Array.from({ length: 60 }, (_, at) => big(`n-${at}`));
  expect(() => feed.apply({ cursor: 'full', changes: [{ kind: 'remove', rev: 1, caseId: 'c-03' }, ...many] })).toThrow('store.disk_full');
  expect([feed.cursor(), searched(file)]).toEqual([null, before]);
  expect(feed.apply({ cursor: 'next', changes: [{ kind: 'remove', rev: 1, caseId: 'c-03' }] })).toMatchObject({ removed: 1 });
  feed.close();
  expect(rowsOf("SELECT value FROM facts WHERE name IN ('cursor', 'cases') ORDER BY name")).toEqual([{ value: '14' }, { value: 'next' }]);
});

/** Every page of the file as it is under the encryption. */
function plainBytes(): string {
  const db = new Database(file);
  for (const pragma of ["cipher='sqlcipher'", 'legacy=4', `key="x'${Buffer.from(key).toString('hex')}'"`, 'wal_checkpoint(TRUNCATE)']) db.pragma(pragma);
  const bytes = db.serialize().toString('latin1').toLowerCase();
  db.close();
  return bytes;
}

test('of a removed case, and of a former name, no byte stays readable even with the key', async () => {
  const canary = (id: string, family: string): CaseRecord => record(id, [person(`p-${id}`, family, 'Canarygiven', { uci: '99-9123-4567', otherNames: [{ kind: 'maiden', family: `${family}maiden` }] })], { number: 'F912345678' });
  await load([...searchRecords, canary('z-1', 'Canaryfirst'), canary('z-2', 'Canarysecond')]);
  const words = ['canaryfirst', 'canarysecond', 'canarygiven', '999123-4567', '9991234567', 'f912345678'];
  const readable = (): readonly string[] => words.filter((word) => plainBytes().includes(word));
  expect(readable()).toEqual(words.filter((word) => word !== '999123-4567'));
  const feed = feedOf();
  feed.apply({ cursor: '1', changes: [{ kind: 'remove', rev: 1, caseId: 'z-1' }, { kind: 'put', rev: 1, filed: fileCase(record('z-2', [person('p-z-2', 'Another', 'Person')])) }] });
  feed.close();
  expect(readable()).toEqual([]);
});

test('changes that touch no name write the rows themselves and no page of an index', async () => {
  const many = Array.from({ length: 3000 }, (_, at) => record(`r-${String(at).padStart(5, '0')}`, [person(`p-${at}`, `Name${at.toString(36)}`, 'Ana')], { number: `F9${String((at * 7919) % 3000).padStart(8, '0')}`, officeCode: 'CPC-A' }));
  await load(many);
  const feed = feedOf();
  const changed = many.filter((_, at) => at % 60 === 0);
  feed.apply({ cursor: '1', changes: changed.map((one) => ({ kind: 'put', rev: 1, filed: fileCase({ ...one, officeCode: 'CPC-S' }) })) });
  const pagesWritten = (statSync(`${file}-wal`).size - 32) / (4096 + 24);
  feed.close();
  expect(changed).toHaveLength(50);
  // One page a row at most, and one for the facts.
  expect(pagesWritten).toBeLessThanOrEqual(51);
});

test('a row that could not be shown is shown again once its feed has mended it', async () => {
  await load(searchRecords);
  const store = openCaseStore({ file, key });
  const db = openDatabase({ file, key, kind: 'cache', mode: 'write' });
  if (!store.ok || !db.ok) throw new Error('the cache does not open');
  db.value.command("UPDATE cases SET body = '{\"id\":\"c-08\",\"people\":[{\"id\":\"p-08\"}],\"later\":1}' WHERE case_id = ?").run('c-08');
  db.value.close();
  const found = (): number => store.value.findByName({ text: 'suparman', misspellings: false, restricted: 'leave_out', limit: 5 }).matches.length;
  expect([store.value.get('c-08'), found()]).toEqual([undefined, 0]);
  const feed = feedOf();
  feed.apply({ cursor: '1', changes: [{ kind: 'put', rev: 1, filed: fileCase(searchRecords[7] as CaseRecord) }] });
  feed.close();
  expect([found(), store.value.get('c-08')?.id]).toEqual([1, 'c-08']);
  store.value.close();
});
