/** Does a desk of a real hub let nobody work who did not sign in, name in its log who did, and let them come back without the hub by the rules? */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { DeskError, Role } from '../../../src/contract/contract.ts';
import { deskApi } from '../../../src/contract/deskApi/index.ts';
import type { SessionView } from '../../../src/contract/deskApi/session.ts';
import { createAccountStore } from '../../../src/hub/adapters/postgres/accountStore.ts';
import { createPasswords } from '../../../src/hub/adapters/system/passwords.ts';
import { createFileSecretStore } from '../../../src/main/adapters/system/fileSecretStore.ts';
import { openProfile, type Profile } from '../../../src/main/openProfile.ts';
import { draftWith } from '../../support/flowDesk.ts';
import { hubForDesks, type HubForDesks } from '../../support/hubForDesks.ts';
import { CHEAP, createIdentityHub } from '../../support/identityHub.ts';
import { browse, CLIENT_ID, startProvider, type TestProvider } from '../../support/identityProvider.ts';
import { migrated, newMemory } from '../../support/postgresHub.ts';
import { many } from '../store/changes.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PASSPHRASE = 'a sentence that is easy to remember';
const PASSWORD = 'nine Purple kettles';
let provider: TestProvider;
const SETTINGS = () => ({ identity: { provider: { issuer: provider.issuer, clientId: CLIENT_ID, accountClaim: 'preferred_username' } } });
let hub: HubForDesks;
let profileDir = '';
let profile: Profile | undefined;
let browser: ((url: string) => void) | undefined;

beforeAll(async () => {
  provider = await startProvider();
  hub = await hubForDesks(await migrated(await newMemory()), SETTINGS());
  await hub.feed.load(many(20, 'TRV'));
  for (const [id, role] of [['ada', 'agent'], ['leo', 'lead'], ['eve', 'agent']] as const) await account(id, role);
});
afterAll(async () => {
  await hub.stop();
  await hub.db.close();
  await provider.close();
});
beforeEach(() => { profileDir = mkdtempSync(join(tmpdir(), 'sd-sign-in-')); });
afterEach(async () => {
  await profile?.close();
  profile = undefined;
  browser = undefined;
  rmSync(profileDir, { recursive: true, force: true });
});

const accounts = () => createAccountStore(hub.db, () => Date.now());
const account = async (id: string, role: Role): Promise<unknown> => await accounts().add({ id, name: `Name of ${id}`, role, grants: [], password: await createPasswords(CHEAP).hash(PASSWORD) }, 'console');

async function open(given?: { readonly url: string; readonly code: string }): Promise<void> {
  const opened = await openProfile({
    profileDir, resourcesDir: join(ROOT, 'resources'), secretStore: createFileSecretStore(join(profileDir, 'keys')), data: undefined, removeDataAfter: false, role: undefined, language: undefined,
    intakeThread: join(ROOT, 'src/main/adapters/sqlite/intakeThread.ts'), openBrowser: (url) => browser?.(url), ...(given === undefined ? {} : { hub: given }),
  });
  if (!opened.ok) throw new Error(opened.error.code);
  profile = opened.value;
  await ask('session.unlock', { passphrase: PASSPHRASE });
}
const openNew = async (): Promise<void> => await open({ url: hub.url, code: await hub.code(['TRV']) });

async function tried(method: string, input: object = {}): Promise<{ readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: DeskError }> {
  const reply = await profile?.dispatch({ method, input });
  if (reply === undefined) throw new Error('no desk is open');
  return reply;
}
async function ask(method: string, input: object = {}): Promise<unknown> {
  const reply = await tried(method, input);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}
async function codeOf(method: string, input: object = {}): Promise<string> {
  const reply = await tried(method, input);
  return reply.ok ? 'ok' : reply.error.code;
}
const session = async (): Promise<SessionView> => await ask('session.get') as SessionView;
const signIn = (user: string, password = PASSWORD): Promise<string> => codeOf('session.signIn', { user, password });
const log = async (): Promise<readonly { readonly kind: string }[]> => (await ask('calls.log', { limit: 50 }) as { readonly rows: readonly { readonly kind: string }[] }).rows;

it('answers nothing but session and sync until somebody signed in, and then to their role and name', async () => {
  await openNew();
  expect(await session()).toMatchObject({ locked: false, user: { id: '', name: '' }, signIn: { is: 'needed' } });
  const closed = Object.keys(deskApi).filter((method) => !/^(?:session|sync)\./.test(method));
  expect(closed.length).toBeGreaterThan(15);
  expect(new Set(await Promise.all(closed.map((method) => codeOf(method))))).toEqual(new Set(['session.not_signed_in']));
  expect(await codeOf('sync.status')).toBe('ok');

  expect(await signIn('ada', 'not her password')).toBe('auth.wrong');
  expect(await signIn('ada lovelace')).toBe('auth.wrong');
  expect(await codeOf('calls.start')).toBe('session.not_signed_in');
  expect(await signIn('ada')).toBe('ok');
  expect(await session()).toMatchObject({ user: { id: 'ada', name: 'Name of ada', role: 'agent' }, signIn: { is: 'done' } });
  await ask('calls.start');
  expect((await log()).map(({ kind }) => kind)).toContain('session.signed_in');

  await ask('session.signOut');
  expect(await session()).toMatchObject({ user: { id: '', name: '' }, signIn: { is: 'needed' } });
  expect(await codeOf('calls.start')).toBe('session.not_signed_in');
}, 30_000);

it('keeps the draft of a person for that person, over a lock', async () => {
  await openNew();
  await signIn('ada');
  const { callId } = await ask('calls.start') as { readonly callId: string };
  await ask('calls.saveDraft', { callId, draft: draftWith({ question: 'Is it moving?' }) });
  await ask('session.lock');
  await ask('session.unlock', { passphrase: PASSPHRASE });
  expect(await session()).toMatchObject({ signIn: { is: 'needed' } });
  await signIn('eve');
  expect(await ask('calls.recover')).toMatchObject({ draft: null });
  expect(await codeOf('calls.resume', { callId })).toBe('call.unknown');
  await ask('session.signOut');
  await signIn('ada');
  expect(await ask('calls.recover')).toMatchObject({ draft: { draft: { question: 'Is it moving?' } } });
}, 30_000);

it('ends the call of whoever signs out: nobody goes on with it', async () => {
  await openNew();
  await signIn('ada');
  const { callId } = await ask('calls.start') as { readonly callId: string };
  await ask('session.signOut');
  await signIn('ada');
  expect(await codeOf('calls.saveDraft', { callId, draft: draftWith({ question: 'x' }) })).toBe('call.unknown');
}, 30_000);

it('goes to another hub for a lead only, and to its own again for anybody', async () => {
  await openNew();
  await signIn('ada');
  const other = { url: 'http://127.0.0.1:9', code: '0000-0000-0000-0000' };
  expect(await codeOf('sync.enrol', other)).toBe('method.forbidden');
  await ask('session.signOut');
  expect(await codeOf('sync.enrol', other)).toBe('method.forbidden');
  expect(await codeOf('sync.enrol', { url: hub.url, code: await hub.code(['TRV']) })).toBe('ok');
  await signIn('leo');
  expect(await codeOf('sync.enrol', other)).toBe('hub.unreachable');
}, 30_000);

it('lets in by the browser who the provider names, and nobody who gives up', async () => {
  await openNew();
  expect(await ask('session.signInWays')).toEqual({ browser: true });
  browser = (url) => void browse(url, 'gives up').catch(() => undefined);
  await ask('session.signInInBrowser');
  expect(await session()).toMatchObject({ signIn: { is: 'needed', inBrowser: true } });
  await vi.waitFor(async () => expect(await session()).toMatchObject({ signIn: { is: 'needed', inBrowser: false, error: { code: 'auth.browser_unfinished' } } }), { timeout: 20_000, interval: 50 });
  browser = (url) => void browse(url, 'leo').catch(() => undefined);
  await ask('session.signInInBrowser');
  await vi.waitFor(async () => expect(await session()).toMatchObject({ user: { id: 'leo', role: 'lead' }, signIn: { is: 'done', inBrowser: false } }), { timeout: 20_000, interval: 50 });
  expect((await session()).signIn).not.toHaveProperty('error');
}, 60_000);

it('does not wait for the browser when it is locked or closed', async () => {
  await openNew();
  await ask('session.signInInBrowser');
  await ask('session.lock');
  // The browser would be waited for five minutes: longer than this test may take.
  await ask('session.unlock', { passphrase: PASSPHRASE });
  expect(await session()).toMatchObject({ signIn: { is: 'needed', inBrowser: false } });
}, 60_000);

it('lets back in without the hub who signed in here by password; wrong tries are waited for, and the hub hears of each', async () => {
  const away = await hubForDesks(hub.db);
  await open({ url: away.url, code: await away.code(['TRV']) });
  expect(await signIn('ada')).toBe('ok');
  await away.stop();
  await ask('session.signOut');

  expect(await signIn('eve')).toBe('auth.offline_refused');
  expect(await signIn('ada', 'wrong')).toBe('auth.wrong');
  expect(await signIn('ada')).toBe('ok');
  expect(await session()).toMatchObject({ user: { id: 'ada', name: 'Name of ada', role: 'agent' } });
  await ask('session.signOut');
  for (let wrong = 0; wrong < 5; wrong += 1) expect(await signIn('ada', 'wrong')).toBe('auth.wrong');
  expect(await signIn('ada')).toBe('auth.too_many');
  await profile?.close();

  await open();
  expect(await session()).toMatchObject({ signIn: { is: 'needed' } });
  expect(filesOf(profileDir).filter((text) => text.includes(PASSWORD))).toEqual([]);

  const back = await hubForDesks(hub.db, { port: Number(new URL(away.url).port) });
  await ask('sync.now');
  expect(await signIn('ada')).toBe('ok');
  expect((await log()).filter(({ kind }) => kind === 'session.try_refused')).toHaveLength(6);
  await vi.waitFor(async () => expect(await session()).toMatchObject({ outbox: { unsent: 0 }, hub: { quarantined: 0 } }), { timeout: 20_000, interval: 100 });
  await ask('session.signOut');
  expect(await signIn('ada'), 'nobody waits at the hub for what was waited for without it').toBe('ok');
  await back.stop();
}, 120_000);

it('makes whoever guesses at one desk wait at the next, also without the hub', async () => {
  const away = await hubForDesks(hub.db);
  await account('una', 'agent');
  await open({ url: away.url, code: await away.code(['TRV']) });
  expect(await signIn('una')).toBe('ok');
  await ask('session.signOut');
  const elsewhere = createIdentityHub(hub.db, { now: () => Date.now() });
  const other = await elsewhere.device(['TRV']);
  for (let wrong = 0; wrong < 5; wrong += 1) expect(await elsewhere.ask('sign-in', { user: 'una', password: 'wrong' }, other)).toMatchObject({ ok: false, error: { code: 'auth.wrong' } });
  expect(await signIn('una', 'wrong')).toBe('auth.too_many');
  await away.stop();
  const reply = await tried('session.signIn', { user: 'una', password: PASSWORD });
  expect(reply).toMatchObject({ ok: false, error: { code: 'auth.too_many' } });
}, 60_000);

it('takes the word of the hub before its own: who it lets in no more does not come back without it', async () => {
  const away = await hubForDesks(hub.db);
  await account('max', 'agent');
  await open({ url: away.url, code: await away.code(['TRV']) });
  expect(await signIn('max')).toBe('ok');
  await ask('session.signOut');
  await accounts().disable('max', 'console');
  expect(await signIn('max')).toBe('auth.wrong');
  await away.stop();
  expect(await signIn('max')).toBe('auth.offline_refused');
}, 60_000);

const filesOf = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
