/** Is a log that is gone or was cut missed, whatever was removed with it, and does the desk go on only when a lead decided so? */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { readChain } from '../../src/main/adapters/sqlite/journalChain.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { createKeyVault } from '../../src/main/adapters/system/keyVault.ts';
import { openProfile, type Profile } from '../../src/main/openProfile.ts';
import { readHeader } from '../../src/domain/audit/readHeader.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';

const PASSPHRASE = 'one red lamp at noon';
const LEAD = 'J. Okafor';
const folder = mkdtempSync(join(tmpdir(), 'statusdesk-gone-'));
const made = join(folder, 'made');
const older = join(folder, 'older');
const opened: Profile[] = [];

async function open(profileDir: string, data?: string): Promise<Profile> {
  const result = await openProfile({ profileDir, resourcesDir: resolve(import.meta.dirname, '../../resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data, removeDataAfter: false, role: undefined, language: undefined });
  if (!result.ok) throw new Error(result.error.code);
  opened.push(result.value);
  return result.value;
}

const unlock = async (profile: Profile, agreed?: { lead: string }) => await profile.dispatch({ method: 'session.unlock', input: { passphrase: PASSPHRASE, ...(agreed === undefined ? {} : { agreed }) } });

const run = (command: 'rescueLog' | 'verifyLog', dir: string, passphrase = PASSPHRASE) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(import.meta.dirname, `../../src/cli/${command}.ts`), dir], { encoding: 'utf8', input: '', env: { ...process.env, STATUSDESK_PASSPHRASE: passphrase } });
  return { status, said: stdout + stderr };
};

async function unlocked(profile: Profile): Promise<void> {
  const reply = await unlock(profile);
  if (!reply.ok) throw new Error(reply.error.code);
}

beforeAll(async () => {
  const data = join(folder, 'data');
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: data, cases: 5 });
  const manifest = join(data, 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"synthetic": true', '"synthetic": false').replace('"synthetic":true', '"synthetic":false'));
  const profile = await open(made, data);
  await unlocked(profile);
  await profile.close();
  cpSync(made, older, { recursive: true });
  const again = await open(made);
  for (let time = 0; time < 3; time += 1) {
    await unlocked(again);
    await again.dispatch({ method: 'session.lock', input: {} });
  }
  await again.close();
  opened.splice(0);
}, 60_000);
afterEach(async () => {
  for (const profile of opened.splice(0)) await profile.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HARMS: readonly (readonly [name: string, code: string, harm: (dir: string) => void])[] = [
  ['without its log, the head kept', 'store.log_gone', (dir) => rmSync(join(dir, 'journal.db'))],
  ['without its log and its head', 'store.log_gone', (dir) => ['journal.db', 'journal.db.head'].forEach((name) => rmSync(join(dir, name)))],
  ['with an empty log', 'store.log_gone', (dir) => writeFileSync(join(dir, 'journal.db'), '')],
  ['with an older log', 'store.log_cut', (dir) => cpSync(join(older, 'journal.db'), join(dir, 'journal.db'))],
  ['with an older log and the head of then', 'store.log_cut', (dir) => ['journal.db', 'journal.db.head'].forEach((name) => cpSync(join(older, name), join(dir, name)))],
];

function harmed(harm: (dir: string) => void): string {
  const dir = mkdtempSync(join(folder, 'p-'));
  cpSync(made, dir, { recursive: true });
  harm(dir);
  return dir;
}

async function chainOf(dir: string): Promise<readonly { readonly counter: number; readonly kind: string; readonly content: string }[]> {
  const vault = createKeyVault({ folder: join(dir, 'keys'), secretStore: createFileSecretStore(join(dir, 'keys')), allowEmptySecret: false, nowMs: () => Date.now() });
  await vault.unlock(PASSPHRASE);
  const db = openDatabase({ file: join(dir, 'journal.db'), key: await vault.getKey('journal'), kind: 'journal', mode: 'read' });
  if (!db.ok) throw new Error(db.error.code);
  const entries = [...readChain(db.value)].map(({ header, content }) => ({ counter: readHeader(header)?.counter ?? 0, kind: readHeader(header)?.kind ?? '', content: Buffer.from(content ?? []).toString() }));
  db.value.close();
  return entries;
}

it.each(HARMS)('a profile %s: %s, until a lead agrees; no number is given twice, and the decision is in the log', async (_, code, harm) => {
  const written = (await chainOf(made)).length;
  const dir = harmed(harm);
  const bytes = existsSync(join(dir, 'journal.db')) ? readFileSync(join(dir, 'journal.db')) : undefined;
  const profile = await open(dir);
  expect(await unlock(profile)).toMatchObject({ ok: false, error: { code } });
  expect(await profile.dispatch({ method: 'session.get', input: {} })).toMatchObject({ ok: true, value: { locked: true } });
  expect(existsSync(join(dir, 'journal.db')) ? readFileSync(join(dir, 'journal.db')) : undefined).toEqual(bytes);
  expect(await profile.dispatch({ method: 'session.unlock', input: { passphrase: 'not this one at all', agreed: { lead: LEAD } } })).toMatchObject({ ok: false, error: { code: 'session.passphrase_wrong' } });
  expect(await unlock(profile, { lead: LEAD })).toMatchObject({ ok: true });
  await profile.close();
  opened.splice(0);
  const entries = await chainOf(dir);
  expect(entries.find(({ kind }) => kind === 'journal.rescued')?.counter).toBeGreaterThan(written);
  expect(entries.find(({ kind }) => kind === 'log.head_lost')?.content).toContain(`"lead":"${LEAD}"`);
  const aside = join(dir, 'set-aside');
  expect(bytes === undefined || readdirSync(aside).some((name) => readFileSync(join(aside, name)).equals(bytes))).toBe(true);
  expect(run('verifyLog', dir)).toMatchObject({ status: 0, said: expect.stringContaining('consistent but for the entries named as lost') as string });
  expect(await unlock(await open(dir))).toMatchObject({ ok: true });
}, 120_000);

it.each(HARMS)('a profile %s: %s is told by verify-log with the next step, and rescue-log takes it', (_, code, harm) => {
  const dir = harmed(harm);
  const checked = run('verifyLog', dir);
  expect(checked).toMatchObject({ status: 1, said: expect.stringMatching(code === 'store.log_gone' ? /store\.log_gone\]\nnext .*rescue-log/ : /tail_cut\]\nnext .*rescue-log/) as string });
  const rescued = run('rescueLog', dir);
  expect(rescued).toMatchObject({ status: 0, said: expect.stringMatching(/^saved .*\nlost {7}\d+ entries/) as string });
  expect(run('verifyLog', dir).status).toBe(0);
  expect(run('rescueLog', dir)).toMatchObject({ status: 0, said: expect.stringContaining('whole') as string });
}, 120_000);

it.each([
  ['a folder that does not exist', (dir: string) => join(dir, 'nowhere'), /does not exist/],
  ['a folder that is no profile', () => mkdtempSync(join(folder, 'p-')), /no profile of a desk/],
  ['a profile without keys', (dir: string) => { rmSync(join(dir, 'keys'), { recursive: true }); return dir; }, /keys folder of this profile is gone/],
] as const)('%s is told as such by both commands', (_, place, words) => {
  const dir = place(harmed(() => undefined));
  expect(run('verifyLog', dir)).toMatchObject({ status: 1, said: expect.stringMatching(words) as string });
  expect(run('rescueLog', dir)).toMatchObject({ status: 2, said: expect.stringMatching(words) as string });
});

it('a foreign log is left as it is by both, and told with the next step', () => {
  const dir = harmed(() => undefined);
  writeFileSync(join(dir, 'journal.db'), Buffer.alloc(8192, 'foreign'));
  rmSync(join(dir, 'journal.db.head'));
  expect(run('verifyLog', dir)).toMatchObject({ status: 1, said: expect.stringMatching(/store\.wrong_key\]\nnext .*put the journal\.db of this profile back/) as string });
  expect(run('rescueLog', dir)).toMatchObject({ status: 1, said: expect.stringContaining('store.wrong_key') as string });
  expect(readFileSync(join(dir, 'journal.db')).equals(Buffer.alloc(8192, 'foreign'))).toBe(true);
});

it('a missing passphrase is asked for and counts as no attempt', () => {
  const dir = harmed(() => undefined);
  const before = readFileSync(join(dir, 'keys/vault.json'), 'utf8');
  expect(run('verifyLog', dir, '')).toMatchObject({ status: 1, said: expect.stringContaining('STATUSDESK_PASSPHRASE') as string });
  expect(readFileSync(join(dir, 'keys/vault.json'), 'utf8')).toBe(before);
  expect(run('verifyLog', dir, 'wrong one').said).not.toContain('waitSeconds');
});

it('a profile sealed by the key store of the computer is told as such, and what to do', () => {
  const dir = harmed((each) => {
    for (const name of ['vault.json', 'vault.json.copy']) {
      const file = join(each, 'keys', name);
      writeFileSync(file, readFileSync(file, 'utf8').replace('"backend":"file"', '"backend":"os:gnome_libsecret"'));
    }
  });
  for (const command of ['verifyLog', 'rescueLog'] as const) expect(run(command, dir)).toMatchObject({ status: 1, said: expect.stringMatching(/sealed by the key store of the computer[\s\S]*keys\.backend_changed/) as string });
});

it('a store secret that is gone is told as a file to put back', () => {
  const dir = harmed((each) => rmSync(join(each, 'keys/store-secret')));
  expect(run('verifyLog', dir)).toMatchObject({ status: 1, said: expect.stringContaining('keys.damaged') as string });
});
