/** Which provider do tests of sign-in talk to? A real one (oidc-provider) on loopback, and somebody at a browser. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import { Provider } from 'oidc-provider';

export const CLIENT_ID = 'statusdesk';
export const REDIRECT = 'http://127.0.0.1/signed-in';

export interface TestProvider {
  readonly issuer: string;
  /** A token the provider's key signs, as it would but for what is given. */
  forge(claims: JWTPayload, header?: { readonly alg?: string; readonly kid?: string }): Promise<string>;
  close(): Promise<void>;
}

/** Whoever signs in as `ada` has the account `ada` by the claim `preferred_username`. */
export async function startProvider(): Promise<TestProvider> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const server = createServer();
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      { client_id: CLIENT_ID, application_type: 'native', token_endpoint_auth_method: 'none', redirect_uris: [REDIRECT], grant_types: ['authorization_code'], response_types: ['code'], id_token_signed_response_alg: 'ES256' },
      { client_id: 'another', application_type: 'native', token_endpoint_auth_method: 'none', redirect_uris: [REDIRECT], grant_types: ['authorization_code'], response_types: ['code'], id_token_signed_response_alg: 'ES256' },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'test', use: 'sig', alg: 'ES256' }] },
    cookies: { keys: ['of the test'] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id, email: `${id}@org.example`, email_verified: id !== 'mallory' }) }),
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    issuer,
    forge: (claims, header = {}) => new SignJWT({ iss: issuer, aud: CLIENT_ID, sub: 'ada', ...claims }).setProtectedHeader({ alg: 'ES256', kid: 'test', ...header }).sign(privateKey),
    close: () => new Promise((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    }),
  };
}

export interface Page {
  readonly status: number;
  readonly text: string;
  readonly url: string;
}

/** Somebody who types `login` and agrees, or `gives up`; returns the last page, or the address beginning with `until` without going there. */
export async function browse(start: string, login: string, until?: string): Promise<Page> {
  const cookies = new Map<string, string>();
  let [url, body]: [string, URLSearchParams | undefined] = [start, undefined];
  for (let step = 0; step < 20; step += 1) {
    const answer: Response = await fetch(url, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }, ...(body === undefined ? {} : { method: 'POST', body }) });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    const text = await answer.text();
    if (next !== null && until !== undefined && next.startsWith(until)) return { status: answer.status, text, url: next };
    if (next !== null) [url, body] = [new URL(next, url).href, undefined];
    else if (!text.includes('name="prompt"')) return { status: answer.status, text, url };
    else [url, body] = nextForm(text, url, login);
  }
  throw new Error('the browser went round in circles');
}

function nextForm(text: string, url: string, login: string): [string, URLSearchParams | undefined] {
  const action = /action="([^"]+)"/.exec(text)?.[1] ?? '';
  const prompt = /name="prompt" value="([^"]+)"/.exec(text)?.[1] ?? '';
  if (login === 'gives up') return [new URL(/href="([^"]*abort)"/.exec(text)?.[1] ?? '', url).href, undefined];
  return [new URL(action, url).href, new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) })];
}

/** What a provider gone wrong hands out for any code: discovery, keys and tokens, and nothing to sign in at. */
export async function startLiar(tokenFor: (asked: { readonly issuer: string; readonly nonce: string }) => JWTPayload, options: { readonly signsWithPublishedKey?: boolean } = {}): Promise<{ readonly issuer: string; expectNonce(nonce: string): void; close(): void }> {
  const [published, own] = [await generateKeyPair('ES256', { extractable: true }), await generateKeyPair('ES256')];
  let nonce = '';
  const server = createServer((request, response) => void answer(request.url ?? '').then((value) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))));
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = async (path: string): Promise<object> => {
    if (path === '/keys') return { keys: [{ ...(await exportJWK(published.publicKey)), kid: 'liar', use: 'sig', alg: 'ES256' }] };
    if (path !== '/token') return { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['ES256'] };
    const token = new SignJWT(tokenFor({ issuer, nonce })).setProtectedHeader({ alg: 'ES256', kid: 'liar' });
    return { access_token: 'any', token_type: 'Bearer', id_token: await token.sign(options.signsWithPublishedKey === false ? own.privateKey : published.privateKey) };
  };
  return { issuer, expectNonce: (given) => void (nonce = given), close: () => void server.close() };
}
