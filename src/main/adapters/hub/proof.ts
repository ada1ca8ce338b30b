/** How does a request prove which device sent it? By a DPoP proof (RFC 9449), signed with the device key. */

import { createHash, randomBytes } from 'node:crypto';
import type { DeviceCrypto } from '../../ports/deviceCrypto.ts';

export interface Proven {
  readonly verb: 'POST' | 'GET';
  /** Scheme, host and path. */
  readonly address: string;
  /** Access token the request carries. */
  readonly token?: string;
  /** Seconds since 1970 by the time of the hub. */
  readonly at: number;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function createProof({ sign, publicKey }: Pick<DeviceCrypto, 'sign' | 'publicKey'>, { verb, address, token, at }: Proven): string {
  const head = { typ: 'dpop+jwt', alg: 'EdDSA', jwk: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') } };
  const claims = { jti: randomBytes(16).toString('base64url'), htm: verb, htu: address, iat: at, ...(token === undefined ? {} : { ath: createHash('sha256').update(token).digest('base64url') }) };
  const signed = `${part(head)}.${part(claims)}`;
  return `${signed}.${Buffer.from(sign(Buffer.from(signed))).toString('base64url')}`;
}
