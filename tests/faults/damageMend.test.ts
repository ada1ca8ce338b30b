/** Does a desk that cannot mend its log say so, lock, and come back once what stood in the way is gone? */

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Reply } from '../../src/contract/contract.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { createKeyVault } from '../../src/main/adapters/system/keyVault.ts';
import { ok } from '../../src/domain/kernel/result.ts';
import { createDeskDoor } from '../../src/main/deskDoor.ts';
import type { OpenDesk } from '../../src/main/openDesk.ts';
import { StoreFailure } from '../../src/main/ports/storeFailure.ts';
import { addNotice, removeNotice } from '../../src/main/services/notices.ts';
import { openProfile, type Profile, type ProfileOptions } from '../../src/main/openProfile.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';
import { journalOptions, openTestJournal } from '../support/openTestJournal.ts';
import { zeroPage } from './damaging.ts';

const folder = mkdtempSync(join(tmpdir(), 'statusdesk-mend-'));
const data = join(folder, 'data');
const opened: Profile[] = [];

beforeAll(async () => {
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: data, cases: 20 });
});
afterEach(async () => {
  for (const profile of opened.splice(0)) await profile.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(profileDir: string, also: Partial<ProfileOptions> = {}): Promise<Profile> {
  const result = await openProfile(Object.defineProperties<ProfileOptions>(
    { profileDir, resourcesDir: resolve(import.meta.dirname, '../../resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data, removeDataAfter: false, role: 'lead', language: undefined },
    Object.getOwnPropertyDescriptors(also),
  ));
  if (!result.ok) throw new Error(result.error.code);
  opened.push(result.value);
  return result.value;
}

const ask = async (profile: Profile, method: string, input: unknown = {}): Promise<Reply<unknown>> => await profile.dispatch({ method, input });

/** A desk whose drafts cannot be read; the start does not read them. */
async function withDamagedDrafts(): Promise<string> {
  const dir = mkdtempSync(join(folder, 'p-'));
  await (await open(dir)).close();
  opened.splice(0);
  const vault = createKeyVault({ folder: join(dir, 'keys'), secretStore: createFileSecretStore(join(dir, 'keys')), allowEmptySecret: true, nowMs: () => Date.now() });
  await vault.unlock('');
  const options = journalOptions({ file: join(dir, 'journal.db'), key: await vault.getKey('journal'), crypto: openDeviceCrypto(await vault.getDeviceKey()) });
  const journal = openTestJournal(options);
  journal.setSetting('filler', JSON.stringify('x'.repeat(9_000_000)));
  journal.close();
  const db = openDatabase({ file: options.file, key: options.key, kind: 'journal', mode: 'write' });
  if (!db.ok) throw new Error(db.error.code);
  const page = db.value.query<{ page: number }>("SELECT rootpage AS page FROM sqlite_master WHERE name = 'drafts'").get()?.page ?? 0;
  db.value.close();
  zeroPage(options.file, page);
  return dir;
}

async function untilLocked(profile: Profile): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    const session = await ask(profile, 'session.get');
    if (session.ok && (session.value as { locked: boolean; mending?: boolean }).locked && (session.value as { mending?: boolean }).mending !== true) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('it never locked');
}

const logOf = (dir: string): string => readdirSync(join(dir, 'logs')).map((name) => readFileSync(join(dir, 'logs', name), 'utf8')).join('');

it('a rescue that is refused leaves the desk locked, and unlocking says why', async () => {
  const dir = await withDamagedDrafts();
  const profile = await open(dir);
  // Where the evidence would go stands a file.
  writeFileSync(join(dir, 'set-aside'), '');
  expect(await ask(profile, 'calls.recover')).toMatchObject({ ok: false, error: { code: 'store.journal_damaged' } });
  await untilLocked(profile);
  expect(logOf(dir)).toContain('profile.not_mended');
  expect(await ask(profile, 'session.unlock', { passphrase: '' })).toMatchObject({ ok: false, error: { code: 'store.io' } });
  rmSync(join(dir, 'set-aside'));
  expect(await ask(profile, 'session.unlock', { passphrase: '' })).toMatchObject({ ok: true });
}, 60_000);

it('a bug while mending is logged by its type, and the desk is not left mending for ever', async () => {
  const dir = await withDamagedDrafts();
  let isFaulty = false;
  const profile = await open(dir, {
    get classifier() {
      if (isFaulty) throw new RangeError('planted');
      return undefined;
    },
  });
  isFaulty = true;
  expect(await ask(profile, 'calls.recover')).toMatchObject({ ok: false, error: { code: 'store.journal_damaged' } });
  await untilLocked(profile);
  expect(logOf(dir)).toMatch(/RangeError.*profile\.mend_bug/);
  isFaulty = false;
  expect(await ask(profile, 'session.unlock', { passphrase: '' })).toMatchObject({ ok: true });
}, 60_000);

it('a lock asked for while the desk mends itself is kept to: it stays locked', async () => {
  const profile = await open(await withDamagedDrafts());
  expect(await ask(profile, 'calls.recover')).toMatchObject({ ok: false, error: { code: 'store.journal_damaged' } });
  expect(await ask(profile, 'session.lock')).toMatchObject({ ok: false, error: { code: 'session.locked' } });
  await untilLocked(profile);
  expect(await ask(profile, 'calls.recover')).toMatchObject({ ok: false, error: { code: 'session.locked' } });
  expect(await ask(profile, 'session.unlock', { passphrase: '' })).toMatchObject({ ok: true });
  const log = await ask(profile, 'calls.recover');
  expect(log.ok).toBe(true);
}, 60_000);

it('a lock asked for while a desk opens closes it, once, as soon as it is open', async () => {
  const door = createDeskDoor();
  const told: string[] = [];
  const { promise, resolve: finish } = Promise.withResolvers<undefined>();
  const desk: OpenDesk = { dispatch: () => Promise.resolve({ ok: true, value: {} }), noteLocked: (reason) => void told.push(reason), close: () => Promise.resolve() };
  const opening = door.open(() => promise.then(() => ok(desk)));
  expect(door.lock('asked')).toBe(false);
  finish(undefined);
  expect(await opening).toMatchObject({ ok: false, error: { code: 'session.locked' } });
  expect([door.isOpen(), told]).toEqual([false, ['asked']]);
  expect(await door.open(() => Promise.resolve(ok(desk)))).toMatchObject({ ok: true });
  expect(door.isOpen()).toBe(true);
});

it('notices that can be neither read nor kept stop nothing', () => {
  const unreadable = (): never => {
    throw new StoreFailure('store.journal_damaged');
  };
  const book = { getSetting: unreadable, setSetting: unreadable };
  expect(() => addNotice(book, { code: 'clock_jumped', at: '2026-03-02T10:00:00Z', params: { minutes: 3 } })).not.toThrow();
  expect(() => removeNotice(book, 'clock_jumped')).not.toThrow();
});
