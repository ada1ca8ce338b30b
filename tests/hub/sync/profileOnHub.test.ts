/** Does a new profile that is given a hub and a code hold its cases after one unlock, keep them over a restart, and refuse real cases where there is no passphrase? */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { SessionView } from '../../../src/contract/deskApi/session.ts';
import { createFileSecretStore } from '../../../src/main/adapters/system/fileSecretStore.ts';
import { openProfile, type Profile } from '../../../src/main/openProfile.ts';
import { hubForDesks, type HubForDesks } from '../../support/hubForDesks.ts';
import { migrated, newMemory } from '../../support/postgresHub.ts';
import { many, put } from '../store/changes.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PASSPHRASE = 'a sentence that is easy to remember';
let hub: HubForDesks;
let profileDir = '';
let profile: Profile | undefined;

beforeAll(async () => {
  hub = await hubForDesks(await migrated(await newMemory()));
  await hub.feed.load(many(200, 'TRV'));
});
afterAll(async () => {
  await hub.stop();
  await hub.db.close();
});
beforeEach(() => { profileDir = mkdtempSync(join(tmpdir(), 'sd-profile-')); });
afterEach(async () => {
  await profile?.close();
  profile = undefined;
  rmSync(profileDir, { recursive: true, force: true });
});

async function open(given?: { readonly url: string; readonly code: string }): Promise<Profile> {
  const opened = await openProfile({
    profileDir, resourcesDir: join(ROOT, 'resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data: undefined, removeDataAfter: false, role: undefined, language: undefined,
    intakeThread: join(ROOT, 'src/main/adapters/sqlite/intakeThread.ts'), ...(given === undefined ? {} : { hub: given }),
  });
  if (!opened.ok) throw new Error(opened.error.code);
  return (profile = opened.value);
}

const ask = async (method: string, input: object = {}): Promise<unknown> => {
  const reply = await profile?.dispatch({ method, input });
  if (reply?.ok !== true) throw new Error(reply?.error.code);
  return reply.value;
};
const session = async (): Promise<SessionView> => await ask('session.get') as SessionView;

it('follows the hub from its first unlock on, and again after a restart', async () => {
  await open({ url: hub.url, code: await hub.code(['TRV']) });
  await ask('session.unlock', { passphrase: PASSPHRASE });
  await vi.waitFor(async () => expect((await session()).data.cases).toBe(200), { timeout: 20_000, interval: 50 });
  expect((await session()).data).toMatchObject({ age: 'fresh' });
  expect(readFileSync(join(profileDir, 'profile.json'), 'utf8')).toContain('"synthetic":false,"source":"hub"');
  await hub.feed.write([put('m000001', 'TRV', 'second'), put('later', 'TRV')]);
  await vi.waitFor(async () => expect((await session()).data.cases).toBe(201), { timeout: 20_000, interval: 50 });
  await profile?.close();

  await hub.feed.write([put('while-closed', 'TRV')]);
  await open();
  await ask('session.unlock', { passphrase: PASSPHRASE });
  expect((await session()).data.cases).toBeGreaterThanOrEqual(201);
  await vi.waitFor(async () => expect((await session()).data.cases).toBe(202), { timeout: 20_000, interval: 50 });
});

it('opens all the same when the hub does not know the code', async () => {
  await open({ url: hub.url, code: '0000-0000-0000-0000' });
  await ask('session.unlock', { passphrase: PASSPHRASE });
  expect(await session()).toMatchObject({ data: { cases: 0 }, locked: false });
});
