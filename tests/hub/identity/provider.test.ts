/** Who comes in with a token of the organisation's provider? A real provider, a real desk's sign-in, and every way such a token can be wrong. */

import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInInBrowser } from '../../../src/main/adapters/oidc/signInInBrowser.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { triesOfAccount } from '../../../src/hub/ports/wrongTries.ts';
import { browse, CLIENT_ID, startProvider, type TestProvider } from '../../support/identityProvider.ts';
import { codeOf, createIdentityHub, must, type IdentityHub } from '../../support/identityHub.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';

const NONCE = 'a nonce of the test, long enough';

describe('people of the organisation’s provider', () => {
  let db: HubDatabase;
  let provider: TestProvider;
  let hub: IdentityHub;
  let byClaim: IdentityHub;
  let device: Awaited<ReturnType<IdentityHub['device']>>;
  const now = (): number => Date.now();
  beforeAll(async () => {
    [db, provider] = [await migrated(await newSchema()), await startProvider()];
    const settings = { issuer: provider.issuer, clientId: CLIENT_ID };
    hub = createIdentityHub(db, { provider: settings, now });
    byClaim = createIdentityHub(db, { provider: { ...settings, accountClaim: 'preferred_username' }, now });
    device = await hub.device();
    await hub.accounts.add({ id: 'a.lovelace', name: 'Ada Lovelace', role: 'lead', grants: [], password: null, subject: { issuer: provider.issuer, subject: 'ada' } }, 'console');
  });
  afterAll(async () => {
    await provider.close();
    await db.close();
  });

  const signedIn = async (login: string) => must(await signInInBrowser({ issuer: provider.issuer, clientId: CLIENT_ID, openBrowser: (url) => void browse(url, login).catch(() => undefined) }));
  const seconds = (): number => Math.floor(Date.now() / 1000);
  const good = (): JWTPayload => ({ nonce: NONCE, iat: seconds(), exp: seconds() + 300 });
  const offer = (idToken: string, nonce = NONCE, at: IdentityHub = hub) => at.ask('sign-in/oidc', { idToken, nonce }, device);

  it('tells the desk where to send people, and nothing where only local accounts are', async () => {
    expect(must(await hub.ask('sign-in/provider', {}, device))).toEqual({ issuer: provider.issuer, clientId: CLIENT_ID });
    const local = createIdentityHub(db, { now });
    expect(must(await local.ask('sign-in/provider', {}, device))).toEqual({ issuer: null, clientId: null });
    expect(codeOf(await offer(await provider.forge(good()), NONCE, local))).toBe('auth.wrong');
  });

  it('signs in who came through the browser, once with each token', async () => {
    const { idToken, nonce } = await signedIn('ada');
    const session = must(await offer(idToken, nonce));
    expect(session.person).toEqual({ id: 'a.lovelace', name: 'Ada Lovelace', role: 'lead', grants: [] });
    expect(codeOf(await hub.admit('who-looked', { key: device.key, token: session.accessToken }))).toBe('ok');
    expect(codeOf(await offer(idToken, nonce))).toBe('auth.token_invalid');
    expect(codeOf(await offer(`${idToken.slice(0, -1)}${idToken.endsWith('A') ? 'B' : 'A'}`, nonce)), 'nor with its signature written in another way').toBe('auth.token_invalid');
    expect((await hub.noted()).slice(-3).map((event) => [event.kind, 'why' in event && event.why])).toEqual([['sign_in.done', false], ['sign_in.refused', 'replayed'], ['sign_in.refused', expect.stringMatching(/token|replayed/)]]);
  });

  it('forgives with it what was guessed of their account before, and only then', async () => {
    const counted = async (): Promise<readonly unknown[]> => await db.query<{ readonly tries: number }>('select tries from wrong_tries where counted = $1', [triesOfAccount(createHash('sha256').update('a.lovelace').digest('base64url'))]);
    for (let wrong = 0; wrong < 3; wrong += 1) expect(codeOf(await hub.ask('sign-in', { user: 'a.lovelace', password: 'wrong' }, device))).toBe('auth.wrong');
    expect(codeOf(await offer(await provider.forge({ ...good(), nonce: 'another' })))).toBe('auth.token_invalid');
    expect(await counted()).toEqual([{ tries: 3 }]);
    const { idToken, nonce } = await signedIn('ada');
    must(await offer(idToken, nonce));
    expect(await counted()).toEqual([]);
  });

  it('refuses who has no account, or none any more', async () => {
    const stranger = await signedIn('stranger');
    expect(codeOf(await offer(stranger.idToken, stranger.nonce))).toBe('auth.wrong');
    await hub.accounts.add({ id: 'left', name: 'Left', role: 'agent', grants: [], password: null, subject: { issuer: provider.issuer, subject: 'leaver' } }, 'console');
    await hub.accounts.disable('left', 'console');
    const leaver = await signedIn('leaver');
    expect(codeOf(await offer(leaver.idToken, leaver.nonce))).toBe('auth.wrong');
  });

  it('finds accounts by a claim where one is configured, and addresses only when they were proved', async () => {
    await hub.accounts.add({ id: 'grace', name: 'Grace', role: 'agent', grants: [], password: null }, 'console');
    const grace = await signedIn('grace');
    expect(decodeJwt(grace.idToken)['preferred_username']).toBe('grace');
    expect(must(await offer(grace.idToken, grace.nonce, byClaim)).person.id).toBe('grace');
    const byAddress = createIdentityHub(db, { provider: { issuer: provider.issuer, clientId: CLIENT_ID, accountClaim: 'email' }, now });
    for (const [id, expected] of [['grace', 'ok'], ['mallory', 'auth.wrong']] as const) {
      await hub.accounts.add({ id: `${id}@org.example`, name: id, role: 'agent', grants: [], password: null }, 'console');
      const came = await signedIn(id);
      expect(codeOf(await offer(came.idToken, came.nonce, byAddress))).toBe(expected);
    }
  });

  it('lets a subject in as an account it was linked to later, and an account in again that was enabled', async () => {
    const linus = await hub.account({ id: 'linus' });
    const subject = { issuer: provider.issuer, subject: 'l.t' };
    expect([await hub.accounts.link('nobody', subject, 'console'), await hub.accounts.link(linus, subject, 'console'), await hub.accounts.link('a.lovelace', subject, 'console')]).toEqual([false, true, false]);
    await hub.accounts.disable(linus, 'console');
    const [first, second] = [await signedIn('l.t'), await signedIn('l.t')];
    expect(codeOf(await offer(first.idToken, first.nonce))).toBe('auth.wrong');
    expect([await hub.accounts.enable('nobody', 'console'), await hub.accounts.enable(linus, 'console')]).toEqual([false, true]);
    expect(must(await offer(second.idToken, second.nonce)).person.id).toBe('linus');
  });

  it.each<[string, () => JWTPayload, string | undefined]>([
    ['with another nonce', () => ({ ...good(), nonce: 'another' }), undefined],
    ['without a nonce', () => ({ ...good(), nonce: undefined }), undefined],
    ['for another audience', () => ({ ...good(), aud: 'another' }), undefined],
    ['for two audiences, handed to the other', () => ({ ...good(), aud: [CLIENT_ID, 'another'], azp: 'another' }), undefined],
    ['for two audiences, handed to nobody named', () => ({ ...good(), aud: [CLIENT_ID, 'another'] }), undefined],
    ['of another issuer', () => ({ ...good(), iss: 'https://other.example' }), undefined],
    ['that has run out', () => ({ ...good(), iat: seconds() - 400, exp: seconds() - 100 }), undefined],
    ['made long ago though it has not run out', () => ({ ...good(), iat: seconds() - 3_600, exp: seconds() + 3_600 }), undefined],
    ['of the future', () => ({ ...good(), iat: seconds() + 600, exp: seconds() + 900 }), undefined],
    ['without a subject', () => ({ ...good(), sub: undefined }), undefined],
    ['under a key that is not published', good, 'another'],
  ])('refuses a token %s', async (_name, claims, kid) => {
    expect(codeOf(await offer(await provider.forge(claims(), kid === undefined ? {} : { kid })))).toBe('auth.token_invalid');
  });

  it('takes the same token as it should be', async () => {
    expect(codeOf(await offer(await provider.forge(good())))).toBe('ok');
  });

  it.each([['{"alg":"none"}'], ['{"alg":"HS256"}']])('refuses a token under %s', async (header) => {
    const token = `${Buffer.from(header).toString('base64url')}.${(await provider.forge(good())).split('.')[1]}.${Buffer.from('x').toString('base64url')}`;
    expect(codeOf(await offer(token))).toBe('auth.token_invalid');
  });

  it('says to try again when the provider does not answer, and asks it anew the next time', async () => {
    const silent = createIdentityHub(db, { provider: { issuer: 'http://127.0.0.1:9', clientId: CLIENT_ID }, now });
    expect(codeOf(await offer(await provider.forge(good()), NONCE, silent))).toBe('hub.busy');
    const notIts = createIdentityHub(db, { provider: { issuer: `${provider.issuer}/`, clientId: CLIENT_ID }, now });
    expect(codeOf(await offer(await provider.forge(good()), NONCE, notIts)), 'a provider that calls itself otherwise').toBe('hub.busy');
  });
});
