/** Does a profile open only as it should, say plainly what is wrong, and lose nothing when it does not? */

import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
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

describe('what a first start makes', () => {
  it('is for nobody else to read: files and folders', async () => {
    const dir = join(profileDir, 'in/here');
    const first = await open({ profileDir: dir, data: dataDir });
    if (!first.ok) throw new Error(first.error.code);
    const rights = readdirSync(dir, { recursive: true, withFileTypes: true }).map((entry) => [entry.name, (statSync(join(entry.parentPath, entry.name)).mode & 0o077).toString(8)]);
    expect(rights.map(([name]) => name)).toEqual(expect.arrayContaining(['cache.db', 'journal.db', 'journal.db-wal', 'journal.db-shm', 'journal.db.head', 'keys']));
    expect(rights.filter(([, others]) => others !== '0')).toEqual([]);
    expect([dir, profileDir].map((each) => statSync(each).mode & 0o077)).toEqual([0, 0]);
  });

  it('is closed to others where an earlier desk left it open', async () => {
    cpSync(made, profileDir, { recursive: true });
    for (const name of ['cache.db', 'journal.db']) chmodSync(join(profileDir, name), 0o644);
    const again = await open({ profileDir });
    expect(again.ok).toBe(true);
    expect(['cache.db', 'journal.db'].map((name) => statSync(join(profileDir, name)).mode & 0o077)).toEqual([0, 0]);
  });

  it.each([true, false])('is nothing where a line of the data is none (synthetic: %s): told before a passphrase is asked for', async (synthetic) => {
    const data = mkdtempSync(join(folder, 'bad-'));
    cpSync(dataDir, data, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(data, 'manifest.json'), 'utf8')) as object;
    writeFileSync(join(data, 'manifest.json'), JSON.stringify({ ...manifest, synthetic }));
    appendFileSync(join(data, 'cases.ndjson'), '{"caseId":7}\n');
    expect(await open({ data })).toMatchObject({ ok: false, error: { code: 'data.malformed' } });
    expect(readdirSync(profileDir)).toEqual([]);
  });
});

describe('synthetic data', () => {
  it('opens at once, says it is synthetic, and opens again without the data', async () => {
    const result = await open({ profileDir: made });
    expect(result.ok).toBe(true);
    if (!result.ok) return;
    expect(await session(result.value)).toMatchObject({ locked: false, synthetic: true, user: { role: 'agent' }, hub: { is: 'not_connected' }, mode: 'standard' });
    expect((await session(result.value)).data.cases).toBeGreaterThan(80);
  });

  it('keeps the compiled rules in the profile, and nothing else beside them', () => {
    expect(readdirSync(join(made, 'packs'))).toEqual([expect.stringMatching(/^guard-pack-[0-9a-f]{64}\.kept$/)]);
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
    expect((await session(result.value)).log.entries).toBe(before + 2);
  });

  it('finishes what runs before it locks: a call recorded in the same breath is in the log', async () => {
    const result = await open({ profileDir: copyOf(made) });
    if (!result.ok) throw new Error(result.error.code);
    const { dispatch } = result.value;
    const started = (await dispatch({ method: 'calls.start', input: {} })) as { value: { callId: string } };
    const draft = { question: 'status', answerLanguage: 'en', callerSays: [], openCaseIds: [], blocks: [] };
    const [recorded, locked] = await Promise.all([
      dispatch({ method: 'calls.record', input: { callId: started.value.callId, draft, outcomeCode: 'STATUS-GIVEN', secondaryCodes: [] } }),
      dispatch({ method: 'session.lock', input: {} }),
    ]);
    expect([recorded.ok, locked.ok]).toEqual([true, true]);
    expect((await session(result.value)).locked).toBe(true);
    expect(await dispatch({ method: 'session.unlock', input: {} })).toEqual({ ok: true, value: {} });
    const log = (await dispatch({ method: 'calls.log', input: { limit: 4 } })) as { value: { rows: { kind: string }[] } };
    expect(log.value.rows.map(({ kind }) => kind)).toEqual(['session.started', 'interaction.recorded', 'session.locked', 'call.started']);
  });

  it('locks by itself when nobody touches it, though the page goes on reading the state', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance', 'Date'] });
    try {
      const result = await open({ profileDir: made });
      if (!result.ok) throw new Error(result.error.code);
      for (let minute = 0; minute < 9; minute += 1) {
        vi.advanceTimersByTime(60_000);
        expect((await session(result.value)).locked).toBe(false);
      }
      await result.value.dispatch({ method: 'calls.recover', input: {} });
      vi.advanceTimersByTime(9 * 60_000);
      expect((await session(result.value)).locked).toBe(false);
      vi.advanceTimersByTime(2 * 60_000);
      expect((await session(result.value)).locked).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('says that its keys are damaged and can be opened again once they are put back', async () => {
    const dir = copyOf(made);
    const file = join(dir, 'keys', 'vault.json');
    const text = readFileSync(file, 'utf8');
    for (const each of [file, `${file}.copy`]) writeFileSync(each, text.slice(0, 40));
    expect(await open({ profileDir: dir })).toEqual({ ok: false, error: { code: 'keys.damaged' } });
    writeFileSync(file, text);
    expect((await open({ profileDir: dir })).ok).toBe(true);
  });

  it('outlives being locked while the dictionary of surnames is still loading', async () => {
    const many = mkdtempSync(join(folder, 'many-'));
    const word = (number: number): string => Array.from(String(number).padStart(4, '0'), (digit) => 'abcdefghij'[Number(digit)]).join('');
    writeFileSync(join(many, 'manifest.json'), '{"synthetic":true}');
    writeFileSync(join(many, 'cases.ndjson'), Array.from({ length: 4500 }, (_, n) => JSON.stringify({ id: `c${n}`, line: 'TRV', status: 'closed', people: [{ id: `p${n}`, role: 'principal', familyName: word(n) }] })).join('\n'));
    const result = await open({ data: many });
    if (!result.ok) throw new Error(result.error.code);
    const heard: string[] = [];
    result.value.subscribe(({ name }) => void heard.push(name));
    await result.value.dispatch({ method: 'session.lock', input: {} });
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resume) => setImmediate(resume));
    expect(heard).toEqual(['session.changed']);
  });

  it('removes demo data after loading, and never another folder', async () => {
    const [demo, own] = [mkdtempSync(join(folder, 'statusdesk-demo-')), mkdtempSync(join(folder, 'own-'))];
    for (const data of [demo, own]) {
      writeFileSync(join(data, 'manifest.json'), '{"synthetic":true}');
      writeFileSync(join(data, 'cases.ndjson'), '{"id":"c1","line":"TRV","status":"closed"}');
      expect((await open({ profileDir: mkdtempSync(join(folder, 'p-')), data, removeDataAfter: true })).ok).toBe(true);
    }
    expect([existsSync(demo), existsSync(own)]).toEqual([false, true]);
  });

  it('opens without a diagnostic log when there is no room for one', async () => {
    const dir = copyOf(made);
    rmSync(join(dir, 'logs'), { recursive: true });
    writeFileSync(join(dir, 'logs'), '');
    expect((await open({ profileDir: dir })).ok).toBe(true);
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

  it.each(['damaged', 'gone'])('is not loaded over a profile whose own file is %s: what the folder holds is unknown', async (what) => {
    const damaged = copyOf(made);
    if (what === 'gone') rmSync(join(damaged, 'profile.json'));
    else writeFileSync(join(damaged, 'profile.json'), '{"v":1,"synth');
    const before = readFileSync(join(damaged, 'cache.db'));
    for (const data of [file, dataDir, undefined]) expect(await open({ profileDir: damaged, data })).toEqual({ ok: false, error: { code: 'profile.mismatch' } });
    expect(readFileSync(join(damaged, 'cache.db')).equals(before)).toBe(true);
  });

  it('never opens with the empty passphrase a failed synthetic start left behind', async () => {
    const bad = mkdtempSync(join(folder, 'bad-'));
    writeFileSync(join(bad, 'cases.ndjson'), '{"id":1}\n');
    writeFileSync(join(bad, 'manifest.json'), '{"synthetic":true}');
    expect(await open({ data: bad })).toMatchObject({ ok: false, error: { code: 'data.malformed' } });
    const result = await open({ data: file });
    if (!result.ok) throw new Error(result.error.code);
    expect(await result.value.dispatch({ method: 'session.unlock', input: {} })).toMatchObject({ ok: false, error: { code: 'session.passphrase_wrong' } });
    expect(existsSync(join(profileDir, 'cache.db'))).toBe(false);
  });

  describe('once it is in a profile', () => {
    const real = join(folder, 'real-profile');
    const unlock = async (profile: Profile) => await profile.dispatch({ method: 'session.unlock', input: { passphrase: 'a long passphrase' } });
    beforeAll(async () => {
      mkdirSync(real);
      const first = await open({ profileDir: real, data: file });
      if (!first.ok) throw new Error(first.error.code);
      await unlock(first.value);
      await first.value.close();
    }, 60_000);

    it('keeps synthetic data out', async () => {
      expect(await open({ profileDir: copyOf(real), data: dataDir })).toEqual({ ok: false, error: { code: 'profile.not_synthetic' } });
    });

    it('gives no role to somebody who calls it synthetic in the profile file', async () => {
      const dir = copyOf(real);
      writeFileSync(join(dir, 'profile.json'), readFileSync(join(dir, 'profile.json'), 'utf8').replace('"synthetic":false', '"synthetic":true'));
      const result = await open({ profileDir: dir, role: 'admin' });
      if (!result.ok) throw new Error(result.error.code);
      expect(await unlock(result.value)).toEqual({ ok: false, error: { code: 'profile.mismatch' } });
      expect((await session(result.value)).locked).toBe(true);
    });

    it('holds no database of a profile that could not be opened', async () => {
      const heldIn = (dir: string): readonly string[] => readdirSync('/proc/self/fd').flatMap((fd) => (existsSync(`/proc/self/fd/${fd}`) ? readlinkSync(`/proc/self/fd/${fd}`) : [])).filter((held) => held.startsWith(dir) && held.includes('.db'));
      const dir = copyOf(real);
      const whole = await open({ profileDir: dir });
      if (!whole.ok) throw new Error(whole.error.code);
      await unlock(whole.value);
      expect(heldIn(dir).length).toBeGreaterThan(1);
      await whole.value.close();
      expect(heldIn(dir)).toEqual([]);
      writeFileSync(join(dir, 'profile.json'), readFileSync(join(dir, 'profile.json'), 'utf8').replace('"synthetic":false', '"synthetic":true'));
      const refused = await open({ profileDir: dir });
      if (!refused.ok) throw new Error(refused.error.code);
      expect(await unlock(refused.value)).toEqual({ ok: false, error: { code: 'profile.mismatch' } });
      expect(heldIn(dir)).toEqual([]);
    });

    it('stays whole when new data is malformed, however often the passphrase is typed again', async () => {
      const dir = copyOf(real);
      const bad = join(folder, 'bad.ndjson');
      writeFileSync(bad, '{"id":"c2","line":"TRV","status":"closed"}\n{"id":1}\n');
      const result = await open({ profileDir: dir, data: bad });
      if (!result.ok) throw new Error(result.error.code);
      for (let attempt = 0; attempt < 2; attempt += 1) expect(await unlock(result.value)).toMatchObject({ ok: false, error: { code: 'data.malformed', params: { line: 2 } } });
      await result.value.close();
      const again = await open({ profileDir: dir });
      if (!again.ok) throw new Error(again.error.code);
      expect((await unlock(again.value)).ok).toBe(true);
      expect((await session(again.value)).data.cases).toBe(1);
    });

    it('opens once when it is unlocked twice at the same time', async () => {
      const result = await open({ profileDir: copyOf(real) });
      if (!result.ok) throw new Error(result.error.code);
      expect(await Promise.all([unlock(result.value), unlock(result.value)])).toEqual([{ ok: true, value: {} }, { ok: true, value: {} }]);
      const log = (await result.value.dispatch({ method: 'calls.log', input: { limit: 10 } })) as { value: { rows: { kind: string }[] } };
      expect(log.value.rows.filter(({ kind }) => kind === 'session.started')).toHaveLength(2);
    });

    it('stays closed when it is closed while it is being unlocked', async () => {
      const dir = copyOf(real);
      const result = await open({ profileDir: dir });
      if (!result.ok) throw new Error(result.error.code);
      const unlocking = unlock(result.value);
      await result.value.close();
      expect(await unlocking).toEqual({ ok: false, error: { code: 'session.locked' } });
      expect((await session(result.value)).locked).toBe(true);
      expect(existsSync(join(dir, 'desk.lock'))).toBe(false);
    });
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

  it('sets a cache of another key aside as it was, and loads the data again', async () => {
    const dir = copyOf(made);
    const other = await open({ data: dataDir });
    if (other.ok) await other.value.close();
    cpSync(join(profileDir, 'cache.db'), join(dir, 'cache.db'));
    const bytes = readFileSync(join(dir, 'cache.db'));
    const result = await open({ profileDir: dir });
    if (!result.ok) throw new Error(result.error.code);
    expect((await session(result.value)).data.cases).toBeGreaterThan(80);
    const [aside = ''] = readdirSync(join(dir, 'set-aside'));
    expect(readFileSync(join(dir, 'set-aside', aside)).equals(bytes)).toBe(true);
  });

  it('says so when the place given for the profile is a file, or lies behind one', async () => {
    const file = join(profileDir, 'file');
    writeFileSync(file, '');
    for (const place of [file, join(file, 'deeper'), '/proc/nope']) expect(await open({ profileDir: place })).toEqual({ ok: false, error: { code: 'profile.not_a_folder' } });
  });
});

function copyOf(source: string): string {
  const target = mkdtempSync(join(folder, 'copy-'));
  mkdirSync(target, { recursive: true });
  cpSync(source, target, { recursive: true });
  return target;
}
