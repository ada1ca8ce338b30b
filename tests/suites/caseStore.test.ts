/** Do the plain store of the tests and the encrypted one mean the same by search, and by changes? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import { openCaseFeed } from '../../src/main/adapters/sqlite/caseFeed.ts';
import { loadCases, trustedRecords } from '../../src/main/adapters/sqlite/caseLoader.ts';
import { openCaseStore } from '../../src/main/adapters/sqlite/caseStore.ts';
import type { CaseStore } from '../../src/main/ports/caseStore.ts';
import { createMemoryCaseCache } from '../support/memoryCaseCache.ts';
import type { CaseCache } from '../support/memoryCaseCache.ts';
import { createMemoryCaseStore } from '../support/memoryCaseStore.ts';
import { registerCaseFeedSuite } from './caseFeedSuite.ts';
import { registerCaseStoreSuite } from './caseStoreSuite.ts';
import { registerRestrictedSuite } from './restrictedSuite.ts';

const folder = mkdtempSync(join(tmpdir(), 'sd-cases-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inMemory = (records: readonly CaseRecord[]): Promise<CaseStore> => Promise.resolve(createMemoryCaseStore(records, { synthetic: true }));

let files = 0;
const encrypted = (records: readonly CaseRecord[]): Promise<CaseStore> => encryptedCache(records).then(({ store, feed }) => {
  feed.close();
  return store;
});

async function encryptedCache(records: readonly CaseRecord[]): Promise<CaseCache> {
  const place = { file: join(folder, `cache-${(files += 1)}.db`), key: new Uint8Array(32).fill(1) };
  const loaded = await loadCases({ ...place, records: trustedRecords(records), synthetic: true });
  if (!loaded.ok) throw new Error(loaded.error.code);
  const [store, feed] = [openCaseStore(place), openCaseFeed(place)];
  if (!store.ok || !feed.ok) throw new Error('the cache does not open');
  return { store: store.value, feed: feed.value };
}

registerCaseStoreSuite('the memory store', inMemory);
registerCaseStoreSuite('the encrypted store', encrypted);
registerRestrictedSuite('the memory store', inMemory, 100);
registerRestrictedSuite('the encrypted store', encrypted, 25);
registerCaseFeedSuite('the memory cache', (records) => Promise.resolve(createMemoryCaseCache(records)));
registerCaseFeedSuite('the encrypted cache', encryptedCache);
