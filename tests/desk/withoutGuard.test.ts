/** Does a desk whose guard pack is gone or broken still take calls, and does it say so? */

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SessionView } from '../../src/contract/deskApi/session.ts';
import { createFileSecretStore } from '../../src/main/adapters/system/fileSecretStore.ts';
import { openProfile, type Profile } from '../../src/main/openProfile.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';

const folder = mkdtempSync(join(tmpdir(), 'statusdesk-guardless-'));
beforeAll(async () => {
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: join(folder, 'data'), cases: 5 });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function askOf<T>({ dispatch }: Profile, method: string, input: object): Promise<T> {
  const reply = await dispatch({ method, input });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value as T;
}

it.each<[string, (guard: string) => void, string]>([
  ['is missing', (guard) => rmSync(guard, { recursive: true }), 'file.missing'],
  ['is a file', (guard) => { rmSync(guard, { recursive: true }); writeFileSync(guard, ''); }, 'file.unreadable'],
  ['holds nothing that compiles', (guard) => { rmSync(join(guard, 'sets.yaml')); }, 'pack.set_missing'],
  ['cannot be read', (guard) => writeFileSync(join(guard, 'sets.yaml'), 'sets: ['), 'yaml.syntax'],
])('a guard pack that %s leaves a desk that says so and checks nothing', async (name, spoil, code) => {
  const home = join(folder, code);
  cpSync(resolve(import.meta.dirname, '../../resources'), join(home, 'resources'), { recursive: true });
  spoil(join(home, 'resources/packs/guard'));
  const profileDir = join(home, 'profile');
  const opened = await openProfile({ profileDir, resourcesDir: join(home, 'resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data: join(folder, 'data'), removeDataAfter: false, role: undefined, language: undefined });
  if (!opened.ok) throw new Error(`${name}: ${opened.error.code}`);
  const desk = opened.value;
  const { packs } = await askOf<SessionView>(desk, 'session.get', {});
  expect(packs.guard.notWorking).toEqual(['question', 'reply']);
  expect(packs.guard.problems.map((problem) => problem.code)).toContain(code);
  expect(await askOf(desk, 'guard.checkQuestion', { text: 'Where is my file?', language: 'en' })).toMatchObject({ checked: false, labels: [] });
  const { callId } = await askOf<{ callId: string }>(desk, 'calls.start', {});
  const moment = { callId, language: 'en', question: 'Where is my file?' };
  expect(await askOf(desk, 'guard.checkReply', { ...moment, text: 'Hello.' })).toMatchObject({ checked: false });
  expect(await askOf(desk, 'replies.compose', { ...moment, callerSays: [], blocks: [{ kind: 'script', blockId: 'b1', scriptId: 'A01' }] })).toMatchObject({ blocks: [{ scriptId: 'A01', sentences: [{ kind: 'script' }, { kind: 'script' }, { kind: 'script' }] }] });
  await desk.close();
}, 60_000);

it.each(['scripts', 'glossary'])('a desk whose folder of %s is gone does not open, and says which it is', async (name) => {
  const home = join(folder, `no-${name}`);
  cpSync(resolve(import.meta.dirname, '../../resources'), join(home, 'resources'), { recursive: true });
  rmSync(join(home, 'resources/packs', name), { recursive: true });
  const profileDir = join(home, 'profile');
  const opened = await openProfile({ profileDir, resourcesDir: join(home, 'resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data: join(folder, 'data'), removeDataAfter: false, role: undefined, language: undefined });
  expect(opened).toMatchObject({ ok: false, error: { code: 'pack.unusable', params: { pack: name } } });
}, 60_000);
