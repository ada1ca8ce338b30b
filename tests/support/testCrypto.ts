/** Which hash and signatures do tests use? The real ones of Node, with a key made for the test. */

import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export { sha256, verifyEd25519 } from '../../src/main/adapters/system/deviceCrypto.ts';

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
