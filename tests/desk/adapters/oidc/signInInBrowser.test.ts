/** Does signing in in the browser give what a real provider says, and nothing that anybody else says? */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeJwt } from 'jose';
import { signInInBrowser, type BrowserSignIn } from '../../../../src/main/adapters/oidc/signInInBrowser.ts';
import { browse, CLIENT_ID, startLiar, startProvider, type TestProvider } from '../../../support/identityProvider.ts';

describe('signing in in the browser', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await startProvider();
  });
  afterAll(() => provider.close());

  const signIn = (openBrowser: BrowserSignIn['openBrowser'], more: Partial<BrowserSignIn> = {}) => signInInBrowser({ issuer: provider.issuer, clientId: CLIENT_ID, openBrowser, ...more });
  /** The browser is another program: nobody waits for it. */
  const inBackground = (work: (url: string) => Promise<unknown>) => (url: string): void => void work(url).catch(() => undefined);
  const answerTo = (url: string, parameters: Readonly<Record<string, string>>): string => `${new URL(url).searchParams.get('redirect_uri')}?${new URLSearchParams(parameters).toString()}`;
  const stateOf = (url: string): string => new URL(url).searchParams.get('state') ?? '';

  it('gives the token of whoever signed in, with the nonce it was asked for', async () => {
    const pages: Awaited<ReturnType<typeof browse>>[] = [];
    const addresses: URL[] = [];
    const found = await signIn(inBackground(async (url) => {
      addresses.push(new URL(url));
      pages.push(await browse(url, 'ada'));
    }));
    if (!found.ok) throw new Error(found.error);
    expect(decodeJwt(found.value.idToken)).toMatchObject({ iss: provider.issuer, aud: CLIENT_ID, sub: 'ada', preferred_username: 'ada', nonce: found.value.nonce });
    expect(Object.fromEntries(addresses[0]?.searchParams ?? [])).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', prompt: 'login', redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/signed-in$/) as string });
    await expect.poll(() => pages[0]?.status).toBe(200);
    expect(pages[0]?.text).toContain('go back to StatusDesk');
    expect(pages[0]?.text).not.toContain(found.value.nonce);
  });

  it('uses state, nonce and verifier once, and lets go of the port', async () => {
    const asked: URLSearchParams[] = [];
    for (let at = 0; at < 2; at += 1) {
      await signIn(inBackground(async (url) => {
        asked.push(new URL(url).searchParams);
        await browse(url, 'ada');
      }));
    }
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[0]?.get(name)).not.toBe(asked[1]?.get(name));
    await expect(fetch(asked[0]?.get('redirect_uri') ?? '')).rejects.toThrow('fetch failed');
  });

  it('goes on waiting when somebody else knocks: other state, path, verb or name of this computer', async () => {
    const statuses: number[] = [];
    const knock = async (url: string, init?: RequestInit): Promise<void> => void statuses.push((await fetch(url, init)).status);
    const found = await signIn(inBackground(async (url) => {
      const redirect = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
      await knock(answerTo(url, { code: 'stolen', state: 'guessed' }));
      await knock(answerTo(url, { code: 'stolen' }));
      await knock(`${answerTo(url, { code: 'stolen', state: stateOf(url) })}&state=twice`);
      await knock(answerTo(url, { code: 'stolen', state: stateOf(url) }).replace('/signed-in', '/elsewhere'));
      await knock(answerTo(url, { code: 'stolen', state: stateOf(url) }), { method: 'POST' });
      await knock(answerTo(url, { code: 'stolen', state: stateOf(url) }).replace('127.0.0.1', 'localhost')).catch(() => statuses.push(404));
      await knock(redirect.origin);
      await browse(url, 'ada');
    }));
    expect(statuses).toEqual(Array<number>(7).fill(404));
    expect(found.ok).toBe(true);
  });

  it('refuses a code the provider never gave', async () => {
    expect(await signIn(inBackground((url) => fetch(answerTo(url, { code: 'made up', state: stateOf(url), iss: provider.issuer }))))).toEqual({ ok: false, error: 'auth.token_invalid' });
  });

  it('refuses an answer of another provider', async () => {
    expect(await signIn(inBackground((url) => fetch(answerTo(url, { code: 'any', state: stateOf(url), iss: 'https://other.example' }))))).toEqual({ ok: false, error: 'auth.token_invalid' });
  });

  it('refuses the code of another sign-in, stolen on its way: the verifier is not the one it was asked with', async () => {
    const stolen = Promise.withResolvers<string>();
    const victim = signIn(inBackground(async (url) => {
      const { url: caught } = await browse(url, 'ada', new URL(url).searchParams.get('redirect_uri') ?? '');
      stolen.resolve(new URL(caught).searchParams.get('code') ?? '');
    }), { timeoutMs: 1_000 });
    const code = await stolen.promise;
    expect(code.length).toBeGreaterThan(20);
    expect(await signIn(inBackground((url) => fetch(answerTo(url, { code, state: stateOf(url), iss: provider.issuer }))))).toEqual({ ok: false, error: 'auth.token_invalid' });
    expect(await victim).toEqual({ ok: false, error: 'auth.browser_unfinished' });
  });

  const seconds = Math.floor(Date.now() / 1000);
  const good = ({ issuer, nonce }: { readonly issuer: string; readonly nonce: string }) => ({ iss: issuer, aud: CLIENT_ID, sub: 'ada', nonce, iat: seconds, exp: seconds + 300 });
  it.each<[string, Parameters<typeof startLiar>[0], boolean, string]>([
    ['as it should be', good, true, 'ok'],
    ['with another nonce', (asked) => ({ ...good(asked), nonce: 'another' }), true, 'auth.token_invalid'],
    ['without a nonce', ({ issuer }) => ({ ...good({ issuer, nonce: '' }), nonce: undefined }), true, 'auth.token_invalid'],
    ['for another audience', (asked) => ({ ...good(asked), aud: 'another' }), true, 'auth.token_invalid'],
    ['handed to another of two audiences', (asked) => ({ ...good(asked), aud: [CLIENT_ID, 'another'], azp: 'another' }), true, 'auth.token_invalid'],
    ['of another issuer', (asked) => ({ ...good(asked), iss: 'https://other.example' }), true, 'auth.token_invalid'],
    ['too old', (asked) => ({ ...good(asked), iat: seconds - 700, exp: seconds - 600 }), true, 'auth.token_invalid'],
    ['signed by a key it never published', good, false, 'auth.token_invalid'],
  ])('takes a token %s as that: %#', async (_name, tokenFor, signsWithPublishedKey, expected) => {
    const liar = await startLiar(tokenFor, { signsWithPublishedKey });
    const found = await signIn(inBackground(async (url) => {
      liar.expectNonce(new URL(url).searchParams.get('nonce') ?? '');
      await fetch(answerTo(url, { code: 'any', state: stateOf(url) }));
    }), { issuer: liar.issuer });
    liar.close();
    expect(found.ok ? 'ok' : found.error).toBe(expected);
  });

  it('ends when the person gives up, when the time is over, when it is called off, and when there is no browser', async () => {
    const unfinished = { ok: false, error: 'auth.browser_unfinished' };
    const ends = new AbortController();
    expect(await signIn(inBackground((url) => browse(url, 'gives up')))).toEqual(unfinished);
    expect(await signIn(() => undefined, { timeoutMs: 50 })).toEqual(unfinished);
    expect(await signIn(() => ends.abort(), { signal: ends.signal })).toEqual(unfinished);
    expect(await signIn(() => Promise.reject(new Error('no browser')))).toEqual(unfinished);
  });

  it('says when the provider cannot be reached or is not to be trusted, and opens nothing then', async () => {
    const opened: string[] = [];
    const open = (url: string): void => void opened.push(url);
    const unreachable = { ok: false, error: 'auth.provider_unreachable' };
    for (const issuer of ['http://127.0.0.1:9', 'http://provider.example', 'file:///etc/passwd', 'nonsense', `${provider.issuer}/elsewhere`]) expect(await signIn(open, { issuer })).toEqual(unreachable);
    expect(opened).toEqual([]);
  });
});
