/** How does the hub check what the organisation's provider says? Issuer, audience, nonce, age and signature by the provider's published keys. */

import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { IdentityTokens, ProvenIdentity } from '../../ports/identityTokens.ts';

export interface ProviderSettings {
  /** Exactly as the provider writes it into its tokens. */
  readonly issuer: string;
  /** The desk's, a public client. */
  readonly clientId: string;
  /** Claim that holds the id of an account here. It MUST be one that people cannot change at the provider themselves: only of `email` does a token say whether it was proved, any other is believed. Without it (or without such a claim) accounts are found by the provider's subject. */
  readonly accountClaim?: string;
}

/** Asymmetric ones: the hub shares no secret with the provider. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
/** The desk hands a token on at once. */
const OLDEST = '10 minutes';
const TOLERANCE_SECONDS = 5;
const TIMEOUT_MS = 5_000;

export function createIdentityTokens(settings: ProviderSettings): IdentityTokens {
  const { issuer, clientId } = settings;
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const providerKeys = (): Promise<JWTVerifyGetKey> => {
    keys ??= discoverKeys(issuer);
    // What failed once is asked for again.
    keys.catch(() => (keys = undefined));
    return keys;
  };
  return {
    issuer, clientId,
    read: async ({ idToken, nonce, now }) => {
      try {
        const { payload } = await jwtVerify(idToken, await providerKeys(), {
          issuer, audience: clientId, algorithms: ALGORITHMS, requiredClaims: ['exp', 'iat', 'sub', 'nonce'], maxTokenAge: OLDEST, clockTolerance: TOLERANCE_SECONDS, currentDate: new Date(now),
        });
        return judge(payload, { settings, nonce, idToken });
      } catch (thrown) {
        return err(thrown instanceof ProviderSilent || thrown instanceof errors.JWKSTimeout || !(thrown instanceof errors.JOSEError) ? 'hub.busy' : 'auth.token_invalid');
      }
    },
  };
}

class ProviderSilent extends Error {}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
  const found = answer?.ok === true ? ((await answer.json().catch(() => undefined)) as { readonly issuer?: unknown; readonly jwks_uri?: unknown } | undefined) : undefined;
  const address = typeof found?.jwks_uri === 'string' ? URL.parse(found.jwks_uri) : null;
  // Another name in its own description is another provider; keys over plain HTTP are believed on this computer only.
  if (found?.issuer !== issuer || address === null || !isTrustedWay(address)) throw new ProviderSilent();
  return createRemoteJWKSet(address, { timeoutDuration: TIMEOUT_MS });
}

export const isTrustedWay = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));

function judge(payload: JWTPayload, { settings, nonce, idToken }: { readonly settings: ProviderSettings; readonly nonce: string; readonly idToken: string }): Result<ProvenIdentity, 'auth.token_invalid'> {
  const { sub, aud, azp, exp = 0 } = payload;
  const isForUs = azp === undefined ? !Array.isArray(aud) || aud.length === 1 : azp === settings.clientId;
  if (typeof sub !== 'string' || sub === '' || payload['nonce'] !== nonce || !isForUs) return err('auth.token_invalid');
  const named = settings.accountClaim === undefined ? undefined : payload[settings.accountClaim];
  // An address somebody typed at the provider and never proved names nobody; of other claims no token tells, so whoever runs the hub chooses one.
  const isProved = settings.accountClaim !== 'email' || payload['email_verified'] === true;
  const until = (exp + 2 * TOLERANCE_SECONDS) * 1000;
  return ok({ issuer: settings.issuer, subject: sub, ...(typeof named === 'string' && isProved ? { accountId: named } : {}), id: createHash('sha256').update(signedPart(idToken)).digest('base64url'), until });
}

/** Without the signature: one that can be written in two ways would make one token two. */
const signedPart = (token: string): string => token.slice(0, token.lastIndexOf('.'));
