/** How are access tokens written and read? JWT, EdDSA by the hub's token key, bound to a device key (`cnf.jkt`). */

import { errors, importJWK, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { ACCESS_SECONDS, type AccessToken, type AccessTokens, type TokenHolder } from '../../ports/accessTokens.ts';
import type { HubSecrets } from '../../ports/hubSecrets.ts';
import { jwkOf, thumbprintOf } from './ed25519Jwk.ts';

const HUB = 'statusdesk-hub';
const TYPE = 'at+jwt';
const MAX_TOKEN = 2_000;

export function createAccessTokens(secrets: HubSecrets): AccessTokens {
  let verifier: Promise<Awaited<ReturnType<typeof importJWK>>> | undefined;
  const verifyKey = (): NonNullable<typeof verifier> => {
    verifier ??= secrets.key('token').then(({ publicKey }) => importJWK(jwkOf(publicKey), 'EdDSA'));
    // What failed once is asked for again.
    verifier.catch(() => (verifier = undefined));
    return verifier;
  };
  return {
    issue: async (holder, publicKey, now) => {
      const at = Math.floor(now / 1000);
      const signed = `${part({ alg: 'EdDSA', typ: TYPE })}.${part({ iss: HUB, aud: HUB, iat: at, exp: at + ACCESS_SECONDS, cnf: { jkt: await thumbprintOf(publicKey) }, ...claimsOf(holder) })}`;
      return `${signed}.${Buffer.from((await secrets.key('token')).sign(Buffer.from(signed))).toString('base64url')}`;
    },
    read: async (text, now) => (text.length > MAX_TOKEN ? err('auth.token_invalid') : readToken(text, await verifyKey(), now)),
  };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const claimsOf = (holder: TokenHolder): JWTPayload =>
  holder.kind === 'device' ? { sub: holder.deviceId, kind: 'device', device: holder.deviceId } : { sub: holder.accountId, kind: 'person', device: holder.deviceId, family: holder.family };

async function readToken(text: string, key: Awaited<ReturnType<typeof importJWK>>, now: number): Promise<Result<AccessToken, 'auth.token_invalid' | 'auth.token_expired'>> {
  try {
    const { payload } = await jwtVerify(text, key, { algorithms: ['EdDSA'], typ: TYPE, issuer: HUB, audience: HUB, requiredClaims: ['exp', 'iat', 'sub'], currentDate: new Date(now), clockTolerance: 5 });
    const token = tokenOf(payload);
    return token === undefined ? err('auth.token_invalid') : ok(token);
  } catch (thrown) {
    return err(thrown instanceof errors.JWTExpired ? 'auth.token_expired' : 'auth.token_invalid');
  }
}

function tokenOf({ sub, kind, device, cnf, family }: JWTPayload): AccessToken | undefined {
  const thumbprint = (cnf as { readonly jkt?: unknown } | undefined)?.jkt;
  if (typeof sub !== 'string' || typeof device !== 'string' || typeof thumbprint !== 'string') return undefined;
  if (kind === 'device') return sub === device ? { kind, deviceId: device, thumbprint } : undefined;
  return kind === 'person' && typeof family === 'string' ? { kind, deviceId: device, thumbprint, accountId: sub, family } : undefined;
}
