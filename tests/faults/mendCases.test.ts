/** Is case data that was loaded again as good as before, and does a desk that closes wait for no load? */

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { err, ok } from '../../src/domain/kernel/result.ts';
import { deskError } from '../../src/contract/errors.ts';
import { loadCases, trustedRecords } from '../../src/main/adapters/sqlite/caseLoader.ts';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { openCases, type OpenCasesOptions } from '../../src/main/openCases.ts';
import { tryStore } from '../../src/main/ports/storeFailure.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';
import { journalOptions, openTestJournal } from '../support/openTestJournal.ts';
import { searchRecords } from '../support/searchRecords.ts';
import { zeroPage } from './damaging.ts';
import { cacheFileOf, deviceKeyOf, FILE_KEY, journalFileOf, openDeskOn } from './deskOnFiles.ts';

const folder = mkdtempSync(join(tmpdir(), 'statusdesk-mending-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const journal = openTestJournal();
const load = async (file: string) => await loadCases({ file, key: FILE_KEY, records: trustedRecords(searchRecords), synthetic: true });

async function openDamaged(reload: OpenCasesOptions['reload']) {
  const file = join(mkdtempSync(join(folder, 'c-')), 'cache.db');
  await load(file);
  damageIdentifiers(file);
  const cases = await openCases({ file, key: FILE_KEY, synthetic: true, journal, clock: { now: () => '2026-03-02T10:00:00Z' }, reload, onChanged: () => undefined });
  if (!cases.ok) throw new Error(cases.error.code);
  await cases.value.store.warmMisspellings();
  const misspelt = () => tryStore(() => cases.value.store.findByName({ text: 'lukasiewitz', misspellings: true, restricted: 'include', limit: 20 }).matches.length);
  const meetDamage = () => tryStore(() => cases.value.store.findByNumber('W990000650', { restricted: 'include', limit: 1, prefix: false }));
  return { cases: cases.value, misspelt, meetDamage, file };
}

it('a misspelt name is found again after the data was loaded again in the middle of a call', async () => {
  const opened = await openDamaged(async () => {
    const loaded = await load(opened.file);
    return loaded.ok ? ok(undefined) : loaded;
  });
  expect(opened.misspelt()).toEqual({ ok: true, value: 1 });
  expect(opened.meetDamage()).toMatchObject({ ok: false, error: { code: 'store.cache_damaged' } });
  await expect.poll(() => opened.misspelt()).toEqual({ ok: true, value: 1 });
  await opened.cases.close();
});

it('a load that is under way when the desk closes is stopped', async () => {
  let [begun, stopped] = [false, false];
  const opened = await openDamaged(async (stop) => {
    begun = true;
    await new Promise<void>((done) => stop.addEventListener('abort', () => done()));
    stopped = true;
    return err(deskError('session.locked'));
  });
  opened.meetDamage();
  await expect.poll(() => begun).toBe(true);
  await opened.cases.close();
  expect(stopped).toBe(true);
});

it('a desk that closes in the middle of it leaves nothing half loaded, and loads it at the next start', async () => {
  const data = join(folder, 'data');
  const profileDir = join(folder, 'profile');
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: data, cases: 3000 });
  const first = await openDeskOn(profileDir, data);
  if (!first.ok) throw new Error(first.error.code);
  await first.value.close();
  setSource(profileDir, JSON.stringify(data));
  damageIdentifiers(cacheFileOf(profileDir));
  const again = await openDeskOn(profileDir);
  if (!again.ok) throw new Error(again.error.code);
  const started = await again.value.desk['calls.start']({});
  if (!started.ok) throw new Error(started.error.code);
  expect(await again.value.desk['cases.find']({ callId: started.value.callId, text: 'W990000650' })).toMatchObject({ ok: false, error: { code: 'store.cache_damaged' } });
  await expect.poll(() => existsSync(`${cacheFileOf(profileDir)}.new`)).toBe(true);
  await again.value.close();
  expect([cacheFileOf(profileDir), `${cacheFileOf(profileDir)}.new`].map((file) => existsSync(file))).toEqual([false, false]);
  const third = await openDeskOn(profileDir);
  if (!third.ok) throw new Error(third.error.code);
  expect(existsSync(cacheFileOf(profileDir))).toBe(true);
  await third.value.close();
}, 60_000);

it.each(['no path', '7', '"/nowhere/at/all"'])('a source that reads %s is no source, and the desk opens without data', async (setting) => {
  const data = join(folder, 'small');
  const profileDir = mkdtempSync(join(folder, 'p-'));
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: data, cases: 5 });
  const first = await openDeskOn(profileDir, data);
  if (!first.ok) throw new Error(first.error.code);
  await first.value.close();
  setSource(profileDir, setting);
  rmSync(cacheFileOf(profileDir));
  const again = await openDeskOn(profileDir);
  expect(again).toMatchObject({ ok: true });
  if (again.ok) await again.value.close();
});

function setSource(profileDir: string, setting: string): void {
  const opened = openTestJournal(journalOptions({ file: journalFileOf(profileDir), key: FILE_KEY, crypto: openDeviceCrypto(deviceKeyOf(profileDir)) }));
  opened.setSetting('data.source', setting);
  opened.close();
}

/** Read by no start, and by the first look-up of a number. */
function damageIdentifiers(file: string): void {
  const db = openDatabase({ file, key: FILE_KEY, kind: 'cache', mode: 'read' });
  if (!db.ok) throw new Error(db.error.code);
  const pages = db.value.query<{ page: number }>("SELECT rootpage AS page FROM sqlite_master WHERE tbl_name = 'identifiers'").all();
  db.value.close();
  for (const { page } of pages) zeroPage(file, page);
}
