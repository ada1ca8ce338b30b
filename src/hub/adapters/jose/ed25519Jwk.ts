/** How does a device key look as JWK, and what does it go by? (RFC 8037, RFC 7638) */

import { calculateJwkThumbprint } from 'jose';
import type { JWK } from 'jose';

const X_OF_32_BYTES = /^[\w-]{43}$/;

export const jwkOf = (publicKey: string): JWK => ({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') });

/** Raw key in hex; nothing when it is another kind of key, or a private one. */
export function publicKeyOf({ kty, crv, x, ...more }: JWK): string | undefined {
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || !X_OF_32_BYTES.test(x) || more.d !== undefined) return undefined;
  return Buffer.from(x, 'base64url').toString('hex');
}

export const thumbprintOf = (publicKey: string): Promise<string> => calculateJwkThumbprint(jwkOf(publicKey));
