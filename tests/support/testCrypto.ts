/** Which hash and signatures do tests use? The real ones of Node, with a key made for the test. */

import { createHash, generateKeyPairSync, sign, verify, createPublicKey, type KeyObject } from 'node:crypto';
import type { Sha256 } from '../../src/domain/kernel/hash.ts';
import type { VerifyBytes } from '../../src/domain/audit/verifyChain.ts';

export const sha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());

export interface TestDevice {
  readonly publicKey: string;
  readonly privateKeyDer: Uint8Array;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

export function aDevice(): TestDevice {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: rawKey(publicKey),
    privateKeyDer: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  };
}

const rawKey = (key: KeyObject): string => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');

export const verifyEd25519: VerifyBytes = (publicKeyHex, bytes, signature) =>
  verify(null, bytes, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKeyHex, 'hex').toString('base64url') }, format: 'jwk' }), signature);
