/** Do the plain store of the tests and the encrypted one mean the same by search? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import { loadCases, trustedRecords } from '../../src/main/adapters/sqlite/caseLoader.ts';
import { openCaseStore } from '../../src/main/adapters/sqlite/caseStore.ts';
import type { CaseStore } from '../../src/main/ports/caseStore.ts';
import { createMemoryCaseStore } from '../support/memoryCaseStore.ts';
import { registerCaseStoreSuite } from './caseStoreSuite.ts';
import { registerRestrictedSuite } from './restrictedSuite.ts';

const folder = mkdtempSync(join(tmpdir(), 'sd-cases-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inMemory = (records: readonly CaseRecord[]): Promise<CaseStore> => Promise.resolve(createMemoryCaseStore(records, { synthetic: true }));

let files = 0;
async function encrypted(records: readonly CaseRecord[]): Promise<CaseStore> {
  const place = { file: join(folder, `cache-${(files += 1)}.db`), key: new Uint8Array(32).fill(1) };
  const loaded = await loadCases({ ...place, records: trustedRecords(records), synthetic: true });
  if (!loaded.ok) throw new Error(loaded.error.code);
  const store = openCaseStore(place);
  if (!store.ok) throw new Error(store.error.code);
  return store.value;
}

registerCaseStoreSuite('the memory store', inMemory);
registerCaseStoreSuite('the encrypted store', encrypted);
registerRestrictedSuite('the memory store', inMemory, 100);
registerRestrictedSuite('the encrypted store', encrypted, 25);
