/** How does the device key of the vault become a signer? Through the platform's own Ed25519; the key never leaves this file. */

import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Sha256 } from '../../../domain/kernel/hash.ts';
import type { VerifyBytes } from '../../../domain/audit/verifyChain.ts';
import type { DeviceCrypto } from '../../ports/deviceCrypto.ts';

/** @param deviceKey Ed25519 private key, PKCS8 DER, as `KeyVault.getDeviceKey` returns it. */
export function openDeviceCrypto(deviceKey: Uint8Array): DeviceCrypto {
  const privateKey = createPrivateKey({ key: Buffer.from(deviceKey), format: 'der', type: 'pkcs8' });
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('the device key is not an Ed25519 key');
  return { sha256, verify: verifyEd25519, publicKey: rawPublicKey(createPublicKey(privateKey)), sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)) };
}

export const sha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());

export const verifyEd25519: VerifyBytes = (publicKeyHex, bytes, signature) => verify(null, bytes, publicKeyOf(publicKeyHex), signature);

// A log is checked entry by entry under one key; making the key object costs more than the check itself.
let lastKey: { readonly hex: string; readonly key: KeyObject } | undefined;

function publicKeyOf(hex: string): KeyObject {
  if (lastKey?.hex !== hex) lastKey = { hex, key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') }, format: 'jwk' }) };
  return lastKey.key;
}

const rawPublicKey = (key: KeyObject): string => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
