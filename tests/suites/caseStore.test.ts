/** Do the plain store of the tests and the encrypted one mean the same by search? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { loadCases, trustedRecords } from '../../src/main/adapters/sqlite/caseLoader.ts';
import { openCaseStore } from '../../src/main/adapters/sqlite/caseStore.ts';
import { createMemoryCaseStore } from '../support/memoryCaseStore.ts';
import { registerCaseStoreSuite } from './caseStoreSuite.ts';

const folder = mkdtempSync(join(tmpdir(), 'sd-cases-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

registerCaseStoreSuite('the memory store', (records) => Promise.resolve(createMemoryCaseStore(records, { synthetic: true })));

registerCaseStoreSuite('the encrypted store', async (records) => {
  const place = { file: join(folder, 'cache.db'), key: new Uint8Array(32).fill(1) };
  const loaded = await loadCases({ ...place, records: trustedRecords(records), synthetic: true });
  if (!loaded.ok) throw new Error(loaded.error.code);
  const store = openCaseStore(place);
  if (!store.ok) throw new Error(store.error.code);
  return store.value;
});
