/** Does every query of the find box still read one covering index, in order, without a sort? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadCases, trustedRecords } from '../../../../src/main/adapters/sqlite/caseLoader.ts';
import { openDatabase } from '../../../../src/main/adapters/sqlite/openDatabase.ts';
import type { ReadableDatabase } from '../../../../src/main/adapters/sqlite/database.ts';
import * as sql from '../../../../src/main/adapters/sqlite/searchSql.ts';
import { searchRecords } from '../../../support/searchRecords.ts';

const folder = mkdtempSync(join(tmpdir(), 'sd-plans-'));
const place = { file: join(folder, 'cache.db'), key: new Uint8Array(32).fill(1), kind: 'cache' } as const;
let db: ReadableDatabase;

beforeAll(async () => {
  await loadCases({ ...place, records: trustedRecords(searchRecords), synthetic: true });
  const opened = openDatabase({ ...place, mode: 'read' });
  if (!opened.ok) throw new Error(opened.error.code);
  db = opened.value;
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const planOf = (text: string): readonly string[] => {
  const values = Array.from(text.matchAll(/\?/g), () => '1');
  return db.query<{ readonly detail: string }>(`EXPLAIN QUERY PLAN ${text}`).all(...values).map(({ detail }) => detail);
};
const NAME = 'SEARCH names USING INTEGER PRIMARY KEY (rowid=?)';

test.each([
  ['surname', sql.SURNAME_PROBE, ['SEARCH k USING COVERING INDEX name_keys_surname (skey>? AND skey<?)', NAME]],
  ['surname and given name', sql.PAIR_PROBE, ['SEARCH k USING COVERING INDEX name_keys_surname (skey=? AND gkey>? AND gkey<?)', NAME]],
  ['given name', sql.GIVEN_PROBE, ['SEARCH k USING COVERING INDEX name_keys_given (gkey>? AND gkey<?)', NAME]],
  ['given name and surname', sql.REVERSED_PAIR_PROBE, ['SEARCH k USING COVERING INDEX name_keys_given (gkey=? AND skey>? AND skey<?)', NAME]],
  ['birth date', sql.BORN_PROBE, ['SEARCH names USING COVERING INDEX names_born (born>? AND born<?)']],
  ['birth date and words', sql.BORN_HOLDING_PROBE, ['SEARCH names USING COVERING INDEX names_born (born>? AND born<?)']],
  ['number', sql.IDENTIFIER_EXACT, ['SEARCH identifiers USING COVERING INDEX identifiers_value (kind=? AND value=?)']],
  ['begun number', sql.IDENTIFIER_PREFIX, ['SEARCH identifiers USING COVERING INDEX identifiers_value (kind=? AND value>? AND value<?)']],
  ['case', sql.CASE_BODY, ['SEARCH cases USING INDEX sqlite_autoindex_cases_1 (case_id=?)']],
  ['cases of a person', sql.CASES_OF_PERSON, ['SEARCH names USING COVERING INDEX names_person (person_id=?)']],
  ['dictionary page', sql.SURNAME_PAGE, ['SEARCH surnames USING PRIMARY KEY (skey>?)']],
])('the query by %s', (_what, text, plan) => {
  expect(planOf(text)).toEqual(plan);
});
