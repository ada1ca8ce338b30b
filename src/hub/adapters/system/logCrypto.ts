/** How does the hub hash and check signatures of many devices? Through the platform's own Ed25519, key objects kept. */

import { createPublicKey, hash, randomBytes, verify, type KeyObject } from 'node:crypto';
import type { LogCrypto } from '../../ports/logCrypto.ts';

/** Making a key object costs more than a check; a hub sees many devices in turn. */
const KEPT_KEYS = 1_000;

export function createLogCrypto(): LogCrypto {
  const keys = new Map<string, KeyObject>();
  const keyOf = (hex: string): KeyObject => {
    const held = keys.get(hex) ?? createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') }, format: 'jwk' });
    if (keys.size >= KEPT_KEYS) keys.clear();
    keys.set(hex, held);
    return held;
  };
  return {
    sha256: (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer')),
    verify: (publicKey, bytes, signature) => verify(null, bytes, keyOf(publicKey), signature),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    toBase64: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64'),
    fromBase64: (text) => {
      const bytes = Buffer.from(text, 'base64');
      return bytes.toString('base64') === text ? new Uint8Array(bytes) : undefined;
    },
  };
}
