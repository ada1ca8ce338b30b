/** Does a profile open only as it should, say plainly what is wrong, and lose nothing when it does not? */

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deskApi } from '../../src/contract/deskApi/index.ts';
import type { SessionView } from '../../src/contract/deskApi/session.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { openProfile, type Profile, type ProfileOptions } from '../../src/main/openProfile.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';

const RESOURCES = resolve(import.meta.dirname, '../../resources');
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-open-'));
const dataDir = join(folder, 'data');
const made = join(folder, 'made');
let profileDir = '';
const opened: Profile[] = [];

beforeAll(async () => {
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: dataDir, cases: 20 });
  const first = await open({ profileDir: made, data: dataDir });
  if (!first.ok) throw new Error(first.error.code);
  await first.value.close();
}, 60_000);
beforeEach(() => {
  profileDir = mkdtempSync(join(folder, 'p-'));
});
afterEach(async () => {
  for (const profile of opened.splice(0)) await profile.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(options: Partial<ProfileOptions>) {
  const dir = options.profileDir ?? profileDir;
  const result = await openProfile({
    profileDir: dir, resourcesDir: RESOURCES, secretStore: createFileSecretStore(join(dir, 'keys')), data: undefined, removeDataAfter: false, role: undefined, language: undefined, ...options,
  });
  if (result.ok) opened.push(result.value);
  return result;
}

const session = async (profile: Profile): Promise<SessionView> => {
  const reply = await profile.dispatch({ method: 'session.get', input: {} });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value as SessionView;
};

describe('synthetic data', () => {
  it('opens at once, says it is synthetic, and opens again without the data', async () => {
    const result = await open({ profileDir: made });
    expect(result.ok).toBe(true);
    if (!result.ok) return;
    expect(await session(result.value)).toMatchObject({ locked: false, synthetic: true, user: { role: 'agent' }, hub: 'not_connected', mode: 'standard' });
    expect((await session(result.value)).data.cases).toBeGreaterThan(80);
  });

  it('writes nothing readable outside its two encrypted files', async () => {
    const names = readFileSync(join(dataDir, 'cases.ndjson'), 'utf8').split('\n').filter(Boolean).flatMap((line) => (JSON.parse(line) as { people?: { familyName: string }[] }).people ?? []).map((person) => person.familyName).filter((name) => name.length > 6);
    expect(names.length).toBeGreaterThan(20);
    const files = readdirSync(made, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files) {
      const bytes = readFileSync(file).toString('latin1');
      expect(names.filter((name) => bytes.includes(Buffer.from(name).toString('latin1')))).toEqual([]);
    }
  });

  it('takes the role and the language given', async () => {
    const result = await open({ profileDir: made, role: 'lead', language: 'fr' });
    if (!result.ok) throw new Error(result.error.code);
    expect(await session(result.value)).toMatchObject({ user: { role: 'lead' }, preferences: { uiLanguage: 'fr' } });
  });

  it('refuses a second desk on the same profile', async () => {
    await open({ profileDir: made });
    expect(await open({ profileDir: made })).toEqual({ ok: false, error: { code: 'profile.in_use' } });
  });

  it('locks, answers nothing else meanwhile, and unlocks with everything kept', async () => {
    const result = await open({ profileDir: made });
    if (!result.ok) throw new Error(result.error.code);
    const { dispatch } = result.value;
    const before = (await session(result.value)).log.entries;
    await dispatch({ method: 'session.lock', input: {} });
    expect(await session(result.value)).toMatchObject({ locked: true, user: { name: '' } });
    for (const method of Object.keys(deskApi).filter((name) => name !== 'session.get' && name !== 'session.unlock')) {
      expect(await dispatch({ method, input: {} })).toEqual({ ok: false, error: { code: 'session.locked' } });
    }
    expect(await dispatch({ method: 'session.unlock', input: {} })).toEqual({ ok: true, value: {} });
    expect((await session(result.value)).log.entries).toBeGreaterThan(before);
  });
});

describe('data that is not synthetic', () => {
  const file = join(folder, 'real.ndjson');
  beforeAll(() => writeFileSync(file, '{"id":"c1","line":"TRV","status":"in_progress","number":"V900000001"}\n'));

  it('refuses --role', async () => {
    expect(await open({ data: file, role: 'lead' })).toEqual({ ok: false, error: { code: 'start.role_refused' } });
  });

  it('waits for a passphrase, loads with it, and opens with no other', async () => {
    const first = await open({ data: file });
    if (!first.ok) throw new Error(first.error.code);
    expect(await session(first.value)).toMatchObject({ locked: true, synthetic: false });
    expect(existsSync(join(profileDir, 'cache.db'))).toBe(false);
    expect(await first.value.dispatch({ method: 'session.unlock', input: { passphrase: '' } })).toMatchObject({ ok: false, error: { code: 'session.passphrase_wrong' } });
    expect(await first.value.dispatch({ method: 'session.unlock', input: { passphrase: 'a long passphrase' } })).toEqual({ ok: true, value: {} });
    expect((await session(first.value)).data.cases).toBe(1);
    await first.value.close();

    const second = await open({});
    if (!second.ok) throw new Error(second.error.code);
    expect(await second.value.dispatch({ method: 'session.unlock', input: { passphrase: 'another' } })).toMatchObject({ ok: false, error: { code: 'session.passphrase_wrong' } });
    expect(await second.value.dispatch({ method: 'session.unlock', input: { passphrase: 'a long passphrase' } })).toEqual({ ok: true, value: {} });
  }, 60_000);

  it('is not loaded into a profile that opens without a passphrase', async () => {
    expect(await open({ profileDir: copyOf(made), data: file })).toEqual({ ok: false, error: { code: 'profile.synthetic_only' } });
  });
});

describe('bad input', () => {
  it.each([
    ['a field nobody knows', '{"id":"c1","line":"TRV","status":"closed","colour":"red"}', { line: 1, field: 'colour' }],
    ['a missing field', '{"id":"c1","status":"closed"}', { line: 1, field: 'line' }],
    ['text that is not JSON', '{"id":', { line: 1 }],
  ])('names %s and leaves the former data in place', async (_name, line, params) => {
    const dir = copyOf(made);
    const bad = mkdtempSync(join(folder, 'bad-'));
    writeFileSync(join(bad, 'cases.ndjson'), `${line}\n`);
    writeFileSync(join(bad, 'manifest.json'), '{"synthetic":true}');
    expect(await open({ profileDir: dir, data: bad })).toMatchObject({ ok: false, error: { code: 'data.malformed', params } });
    const again = await open({ profileDir: dir });
    if (!again.ok) throw new Error(again.error.code);
    expect((await session(again.value)).data.cases).toBeGreaterThan(80);
  });

  it('says that the data is not there', async () => {
    expect(await open({ data: join(folder, 'nowhere') })).toEqual({ ok: false, error: { code: 'data.not_found' } });
  });

  it('says that an empty profile has no data', async () => {
    expect(await open({})).toEqual({ ok: false, error: { code: 'store.no_cache' } });
  });

  it('refuses a cache of another key and leaves it untouched', async () => {
    const dir = copyOf(made);
    const other = await open({ data: dataDir });
    if (other.ok) await other.value.close();
    cpSync(join(profileDir, 'cache.db'), join(dir, 'cache.db'));
    const bytes = readFileSync(join(dir, 'cache.db'));
    expect(await open({ profileDir: dir })).toMatchObject({ ok: false, error: { code: 'store.wrong_key' } });
    expect(readFileSync(join(dir, 'cache.db')).equals(bytes)).toBe(true);
  });

  it('refuses a journal cut short and leaves it untouched', async () => {
    const dir = copyOf(made);
    writeFileSync(join(dir, 'journal.db'), readFileSync(join(dir, 'journal.db')).subarray(0, 5000));
    const result = await open({ profileDir: dir });
    expect(result).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^store\./) as string } });
    expect(readFileSync(join(dir, 'journal.db')).length).toBe(5000);
  });

  it('refuses a profile folder that is a file', async () => {
    const file = join(profileDir, 'file');
    writeFileSync(file, '');
    expect(await open({ profileDir: join(file, 'deeper') })).toEqual({ ok: false, error: { code: 'store.read_only' } });
  });
});

function copyOf(source: string): string {
  const target = mkdtempSync(join(folder, 'copy-'));
  mkdirSync(target, { recursive: true });
  cpSync(source, target, { recursive: true });
  return target;
}
