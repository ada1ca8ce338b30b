/** How does somebody sign in with the organisation's provider? In the browser of the system: code flow with PKCE, never a view of the desk's own. */

import * as client from 'openid-client';
import type { ErrorCode } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { awaitAnswer } from './awaitAnswer.ts';

export interface BrowserSignIn {
  /** Both from the hub (`sign-in/provider`). */
  readonly issuer: string;
  readonly clientId: string;
  /** Shows an address in the browser of the system. */
  readonly openBrowser: (url: string) => Promise<void> | void;
  /** Ends the wait early, for example when the person chose another way. */
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** For `sign-in/oidc`. Neither is kept. */
export interface BrowserIdentity {
  readonly idToken: string;
  readonly nonce: string;
}

export type BrowserSignInRefused = Extract<ErrorCode, 'auth.provider_unreachable' | 'auth.browser_unfinished' | 'auth.token_invalid'>;

/** Registered at the provider as `http://127.0.0.1/signed-in`; the port is chosen each time (RFC 8252, 7.3). */
export const REDIRECT_PATH = '/signed-in';
const LONGEST_WAIT_MS = 300_000;
const PROVIDER_TIMEOUT_SECONDS = 15;
const SCOPES = 'openid profile email';

export async function signInInBrowser(options: BrowserSignIn): Promise<Result<BrowserIdentity, BrowserSignInRefused>> {
  const provider = await discover(options);
  if (provider === undefined) return err('auth.provider_unreachable');
  const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
  const timeoutMs = Math.min(options.timeoutMs ?? LONGEST_WAIT_MS, LONGEST_WAIT_MS);
  const listener = await awaitAnswer({ path: REDIRECT_PATH, state, timeoutMs, signal: options.signal });
  try {
    const url = client.buildAuthorizationUrl(provider, {
      // Desks are shared: whoever signed in before may still be signed in in the browser.
      redirect_uri: listener.redirectUri, scope: SCOPES, prompt: 'login', state, nonce, code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    });
    if (!isTrustedWay(url)) return err('auth.provider_unreachable');
    await options.openBrowser(url.href);
    const answer = await listener.answer;
    return answer === undefined ? err('auth.browser_unfinished') : await redeem(provider, answer, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier });
  } catch {
    // The browser could not be shown.
    return err('auth.browser_unfinished');
  } finally {
    listener.close();
  }
}

/** Plain HTTP is for a provider on this computer only; anything else is not even shown to a browser. */
const isTrustedWay = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || isLoopback({ protocol, hostname });
const isLoopback = ({ protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>): boolean => protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);

async function discover({ issuer, clientId }: BrowserSignIn): Promise<client.Configuration | undefined> {
  const url = URL.parse(issuer);
  if (url === null || !isTrustedWay(url)) return undefined;
  // The signature is checked as well, not only who was connected to.
  const execute = [client.enableNonRepudiationChecks, ...(isLoopback(url) ? [client.allowInsecureRequests] : [])];
  return client.discovery(url, clientId, undefined, client.None(), { execute, timeout: PROVIDER_TIMEOUT_SECONDS }).catch(() => undefined);
}

/** Checks state, issuer, audience, nonce, age and signature; the code is of use once, with the verifier only this desk has. */
async function redeem(provider: client.Configuration, answer: URL, checks: client.AuthorizationCodeGrantChecks & { readonly expectedNonce: string }): Promise<Result<BrowserIdentity, BrowserSignInRefused>> {
  try {
    const { id_token: idToken } = await client.authorizationCodeGrant(provider, answer, { ...checks, idTokenExpected: true });
    return idToken === undefined ? err('auth.token_invalid') : ok({ idToken, nonce: checks.expectedNonce });
  } catch (thrown) {
    if (thrown instanceof client.AuthorizationResponseError) return err('auth.browser_unfinished');
    return err(isSilence(thrown) ? 'auth.provider_unreachable' : 'auth.token_invalid');
  }
}

const isSilence = (thrown: unknown): boolean => thrown instanceof TypeError || (thrown instanceof client.ClientError && (thrown.code === 'OAUTH_TIMEOUT' || thrown.cause instanceof TypeError));
