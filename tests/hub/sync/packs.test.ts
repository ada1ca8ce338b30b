/** Does a whole desk come to what is published at a real hub, byte for byte, and does the hub know what became of it? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { deskApi } from '../../../src/contract/deskApi/index.ts';
import type { SessionView } from '../../../src/contract/deskApi/session.ts';
import { createPackStore } from '../../../src/hub/adapters/postgres/packStore.ts';
import type { PackStore } from '../../../src/hub/ports/packStore.ts';
import { createFileSecretStore } from '../../../src/main/adapters/system/fileSecretStore.ts';
import { openProfile, type Profile } from '../../../src/main/openProfile.ts';
import { writeSample } from '../../../tools/sample/writeSample.ts';
import { draftWith } from '../../support/flowDesk.ts';
import { hubForDesks, type HubForDesks } from '../../support/hubForDesks.ts';
import { must } from '../../support/identityHub.ts';
import { aSignedPack, aSigner, filesOf, textFile, type Made } from '../../support/packSigning.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';
import type { PackKind } from '../../../src/domain/packs/packText.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const [author, approver] = [aSigner('m.gagnon', 'author'), aSigner('s.lam', 'approver')];
const BEFORE = '2026-01-01T00:00:00.000Z';
let hub: HubForDesks;
let store: PackStore;
let folder = '';
let desk: Profile;

beforeAll(async () => {
  hub = await hubForDesks(await migrated(await newSchema()));
  store = createPackStore(hub.db);
  for (const signer of [author, approver]) await store.addSigner(signer, 'console');
});
afterAll(async () => {
  await hub.stop();
  await hub.db.close();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sd-desk-packs-'));
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: '2026-03-02T10:00:00Z', outDir: join(folder, 'data') });
  desk = await open({ data: join(folder, 'data'), hub: { url: hub.url, code: await hub.code() } });
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(more: { readonly data?: string; readonly hub?: { readonly url: string; readonly code: string } } = {}): Promise<Profile> {
  const profileDir = join(folder, 'profile');
  return must(await openProfile({
    profileDir, resourcesDir: join(ROOT, 'resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data: undefined, removeDataAfter: false, role: 'agent', language: undefined,
    intakeThread: join(ROOT, 'src/main/adapters/sqlite/intakeThread.ts'), ...more,
  }));
}

async function ask(method: keyof typeof deskApi, input: unknown = {}): Promise<unknown> {
  const reply = await desk.dispatch({ method, input });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}

const startCall = async (): Promise<string> => ((await ask('calls.start')) as { readonly callId: string }).callId;
/** After a call the desk asks for packs at once. */
async function endCall(callId: string): Promise<void> {
  await ask('calls.saveDraft', { callId, draft: draftWith({}) });
  await ask('calls.discardDraft', { callId });
}

const seen = async (): Promise<SessionView> => (await ask('session.get')) as SessionView;
const until = (test: () => Promise<void>): Promise<void> => vi.waitFor(test, { timeout: 45_000, interval: 200 });
const versionOf = async (kind: PackKind): Promise<number> => Math.max(0, ...(await store.versions()).filter((pack) => pack.kind === kind).map(({ version }) => version));
const publish = async (kind: PackKind, change: (name: string, content: string) => string, effectiveAt = BEFORE): Promise<Made> => {
  const files = filesOf(kind).map((file) => (file.as === 'text' ? textFile(file.name, change(file.name, file.content)) : file));
  const pack = aSignedPack(author, approver, { kind, version: (await versionOf(kind)) + 1, effectiveAt, files });
  must(await store.publish(pack, 'console'));
  return pack;
};
const named = (words: string) => (name: string, content: string): string => (name === 'pack.yaml' ? `version: "${words}"\n` : content);

it('takes a pack, starts with it again, and the hub knows', { timeout: 120_000 }, async () => {
  const { version } = await publish('policies', named('of the hub'));
  await until(async () => expect((await seen()).packs.policies.version).toBe('of the hub'));
  const { sentPacks, deskId } = await seen();
  expect(sentPacks).toMatchObject({ inForce: [{ kind: 'policies', version, effectiveAt: BEFORE }], refused: [] });
  await desk.close();
  desk = await open();
  expect((await seen()).packs.policies.version).toBe('of the hub');
  await until(async () => expect((await store.desks()).find((row) => row.deviceId === deskId && row.kind === 'policies')).toMatchObject({ inForce: version, refused: null }));
});

it('leaves a running call its packs, and has the new ones when it ended', { timeout: 120_000 }, async () => {
  await publish('glossary', named('first'));
  await until(async () => expect((await seen()).packs.glossary.version).toBe('first'));
  const callId = await startCall();
  await publish('glossary', named('second'));
  await new Promise((resolve_) => setTimeout(resolve_, 2_500));
  expect((await seen()).packs.glossary.version).toBe('first');
  await endCall(callId);
  await until(async () => expect((await seen()).packs.glossary.version).toBe('second'));
});

it('refuses what cannot be read whole, keeps what it has, and the hub’s log says so', { timeout: 120_000 }, async () => {
  const { version } = await publish('scripts', (name, content) => (name.startsWith('a01') ? 'id: A01\n' : content));
  await until(async () => expect((await seen()).sentPacks?.refused).toEqual([{ kind: 'scripts', version, code: 'pack.unusable' }]));
  const { deskId, packs } = await seen();
  expect(packs.scripts.problems).toEqual([]);
  await until(async () => expect((await store.desks()).find((row) => row.deviceId === deskId && row.kind === 'scripts')).toMatchObject({ inForce: 0, refused: version, code: 'pack.unusable' }));
  const events = await hub.db.query<{ readonly event: string }>('select event from hub_events order by number');
  expect(events.map(({ event }) => JSON.parse(event) as Record<string, unknown>)).toContainEqual({ kind: 'pack.refused', deviceId: deskId, pack: 'scripts', version, code: 'pack.unusable' });
});

it('brings a whole guard with what was learned, and judges by it', { timeout: 240_000 }, async () => {
  const before = (await seen()).packs.guard.hash;
  await publish('guard', (name, content) => (name === 'advice-strategy.yaml' ? content.replace('Asks what to do. Decline; then', 'Asks for advice. Decline; then') : content));
  await endCall(await startCall());
  await until(async () => expect((await seen()).packs.guard.hash).not.toBe(before));
  const verdict = (await ask('guard.checkQuestion', { callId: 'x', text: 'Should I withdraw my file?', language: 'en' })) as { readonly packHash: string; readonly findings: readonly { readonly message: { readonly en: string } }[] };
  expect([verdict.packHash, verdict.findings.map(({ message }) => message.en)]).toEqual([(await seen()).packs.guard.hash, expect.arrayContaining([expect.stringContaining('Asks for advice') as string])]);
});
