/** Does the desk go on when its case data is damaged: set aside, loaded again where the source stands, else said plainly? Long form: FAULTS=long. */

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/contract/contract.ts';
import type { SessionView } from '../../src/contract/deskApi/session.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { openJournal } from '../../src/main/adapters/sqlite/openJournal.ts';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import { createKeyVault } from '../../src/main/adapters/system/keyVault.ts';
import { openProfile, type Profile } from '../../src/main/openProfile.ts';
import { tryStore } from '../../src/main/ports/storeFailure.ts';
import { journalOptions, openTestJournal } from '../support/openTestJournal.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';
import { zeroPage } from './damaging.ts';
import { seeded } from './faultForm.ts';

const SEEDS = process.env['FAULTS'] === 'long' ? 60 : 3;
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-damage-'));
const made = join(folder, 'made');
const data = join(folder, 'data');
const opened: Profile[] = [];

beforeAll(async () => {
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: data, cases: 200 });
  await (await open(made, data)).close();
}, 60_000);
afterEach(async () => {
  for (const profile of opened.splice(0)) await profile.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(profileDir: string, from?: string): Promise<Profile> {
  const result = await openProfile({ profileDir, resourcesDir: resolve(import.meta.dirname, '../../resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data: from, removeDataAfter: false, role: 'lead', language: undefined });
  if (!result.ok) throw new Error(result.error.code);
  opened.push(result.value);
  return result.value;
}

function copyOfMade(): string {
  const copy = mkdtempSync(join(folder, 'p-'));
  cpSync(made, copy, { recursive: true });
  return copy;
}

const ask = async <T>(profile: Profile, method: string, input: unknown): Promise<Reply<T>> => (await profile.dispatch({ method, input })) as Reply<T>;

async function session(profile: Profile): Promise<SessionView> {
  const reply = await ask<SessionView>(profile, 'session.get', {});
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}

const noticesOf = async (profile: Profile): Promise<readonly string[]> => (await session(profile)).notices?.map(({ code }) => code) ?? [];

async function startCall(profile: Profile): Promise<string> {
  const started = await ask<{ callId: string }>(profile, 'calls.start', {});
  if (!started.ok) throw new Error(started.error.code);
  return started.value.callId;
}

const kindsOf = async (profile: Profile): Promise<readonly string[]> => {
  const log = await ask<{ rows: readonly { kind: string }[] }>(profile, 'calls.log', { limit: 20 });
  return log.ok ? log.value.rows.map(({ kind }) => kind) : [];
};

async function record(profile: Profile, callId: string): Promise<boolean> {
  const draft = { question: 'status', answerLanguage: 'en', callerSays: [], openCaseIds: [], blocks: [] };
  return (await ask(profile, 'calls.record', { callId, draft, outcomeCode: 'STATUS-GIVEN', secondaryCodes: [] })).ok;
}

/** Everything but the files of clients: calls, guard, scripts, log. */
async function expectTheRestWorks(profile: Profile): Promise<void> {
  const callId = await startCall(profile);
  expect(await ask(profile, 'guard.checkQuestion', { callId, text: 'Should I apply again?', language: 'en' })).toMatchObject({ ok: true, value: { checked: true } });
  expect((await ask(profile, 'scripts.list', { callId, language: 'en', callerSays: [], question: '', query: 'status' })).ok).toBe(true);
  expect(await record(profile, callId)).toBe(true);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('it never came to that');
}

const HARMS: readonly (readonly [string, (file: string) => void])[] = [
  ['without its first page', (file) => zeroPage(file, 1)],
  ['cut to half', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ['emptied', (file) => truncateSync(file, 0)],
  ['replaced by text', (file) => writeFileSync(file, 'no database\n'.repeat(2000))],
  ['deleted', (file) => rmSync(file)],
];

describe('case data that is damaged when the desk starts', () => {
  it.each(HARMS)('%s: loaded again from its source, and told', async (_, harm) => {
    const dir = copyOfMade();
    harm(join(dir, 'cache.db'));
    const profile = await open(dir);
    expect((await session(profile)).data.cases).toBeGreaterThan(200);
    expect(await noticesOf(profile)).toEqual(['cache_rebuilt']);
    expect(await kindsOf(profile)).toEqual(expect.arrayContaining(['cache.set_aside', 'cache.rebuilt']));
  });

  it.each(HARMS)('%s, with its source gone: the rest of the desk works and the desk says what is missing', async (_, harm) => {
    const dir = copyOfMade();
    harm(join(dir, 'cache.db'));
    const away = `${data}-away`;
    renameSync(data, away);
    try {
      const profile = await open(dir);
      expect(await session(profile)).toMatchObject({ locked: false, synthetic: true, data: { cases: 0, age: 'none' } });
      expect(await noticesOf(profile)).toEqual(['cache_missing']);
      await expectTheRestWorks(profile);
      const callId = await startCall(profile);
      expect(await ask(profile, 'cases.find', { callId, text: 'W990000650' })).toMatchObject({ ok: false, error: { code: 'store.cache_damaged' } });
    } finally {
      renameSync(away, data);
    }
    for (const profile of opened.splice(0)) await profile.close();
    const again = await open(dir);
    expect([(await session(again)).data.cases > 200, await noticesOf(again)]).toEqual([true, ['cache_rebuilt']]);
  });
});

describe('case data that is found damaged in the middle of a call', () => {
  it(`is set aside and loaded again while the call goes on (${SEEDS} seeds)`, async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const dir = copyOfMade();
      const file = join(dir, 'cache.db');
      const next = seeded(seed);
      // Every page but the first few, which hold what the start reads.
      const harmed = readFileSync(file);
      for (let at = 4096 * 4; at < harmed.length; at += 4096) harmed.fill(Math.floor(next() * 255), at + Math.floor(next() * 4000), at + 4010);
      writeFileSync(file, harmed);
      const profile = await open(dir);
      const callId = await startCall(profile);
      const codes: string[] = [];
      for (const text of ['W990000650', 'Rai', 'Prakriti Rai']) {
        const found = await ask(profile, 'cases.find', { callId, text });
        codes.push(found.ok ? 'ok' : found.error.code);
      }
      expect(codes.filter((code) => !['ok', 'store.cache_damaged'].includes(code)), `seed ${seed}`).toEqual([]);
      await until(async () => (await noticesOf(profile)).includes('cache_rebuilt'));
      expect(await ask(profile, 'cases.find', { callId, text: 'W990000650' })).toMatchObject({ ok: true, value: { count: 1 } });
      expect(await record(profile, callId)).toBe(true);
      expect(readdirSync(join(dir, 'set-aside')).some((name) => name.startsWith('cache-'))).toBe(true);
    }
  }, 60_000 + SEEDS * 10_000);
});

/** Made larger than what is checked at every start; then one page of old entries is zeroed that neither opening nor the strip reads. */
async function damageWhereTheStartDoesNotRead(dir: string): Promise<void> {
  const vault = createKeyVault({ folder: join(dir, 'keys'), secretStore: createFileSecretStore(join(dir, 'keys')), allowEmptySecret: true, nowMs: () => Date.now() });
  await vault.unlock('');
  const options = journalOptions({ file: join(dir, 'journal.db'), key: await vault.getKey('journal'), crypto: openDeviceCrypto(await vault.getDeviceKey()) });
  const journal = openTestJournal(options);
  journal.setSetting('filler', JSON.stringify('x'.repeat(9_000_000)));
  journal.close();
  const whole = readFileSync(options.file);
  for (let page = 20; page < 80; page += 1) {
    zeroPage(options.file, page);
    const tried = openJournal(options);
    if (tried.ok) {
      const shown = tryStore(() => [tried.value.count(), tried.value.outbox.oldestUnsent(), tried.value.outbox.quarantined(20)]);
      const read = tryStore(() => tried.value.entries({ limit: 200 }));
      tried.value.close();
      if (shown.ok && !read.ok) return;
    }
    writeFileSync(options.file, whole);
  }
  throw new Error('opening reads every page');
}

describe('a log that is found damaged in the middle of a call', () => {
  it('is rescued, the desk opens again by itself, and the draft is offered', async () => {
    const dir = copyOfMade();
    const profile = await open(dir);
    for (let call = 0; call < 60; call += 1) await record(profile, await startCall(profile));
    const callId = await startCall(profile);
    await ask(profile, 'calls.saveDraft', { callId, draft: { question: 'where is it', answerLanguage: 'en', callerSays: [], openCaseIds: [], blocks: [] } });
    await profile.close();
    opened.splice(0);
    await damageWhereTheStartDoesNotRead(dir);
    const again = await open(dir);
    expect(await noticesOf(again)).toEqual([]);
    const heard: boolean[] = [];
    again.subscribe((event) => {
      if (event.name === 'session.changed') heard.push(event.payload.locked);
    });
    expect(await ask(again, 'calls.log', { limit: 200 })).toMatchObject({ ok: false, error: { code: 'store.journal_damaged' } });
    await until(async () => !(await session(again)).locked);
    expect(heard).toEqual([true, false]);
    expect(await noticesOf(again)).toEqual([expect.stringMatching(/^journal_/)]);
    expect(await kindsOf(again)).toContain('journal.rescued');
    expect(await ask(again, 'calls.recover', {})).toMatchObject({ ok: true, value: { draft: { callId, draft: { question: 'where is it' } } } });
    expect(existsSync(join(dir, 'set-aside'))).toBe(true);
  }, 60_000);
});
