/** How are keys wrapped? Passphrase and platform secret make the wrapping key; what it seals opens whole or not at all; each file has a key of its own. */

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import type { KeyPurpose } from '../../ports/keyVault.ts';

export interface Sealed {
  readonly nonce: string;
  readonly sealed: string;
}

export async function deriveWrapKey(userSecret: string, platformSecret: Uint8Array, salt: Buffer, cost: number): Promise<Buffer> {
  const settings: ScryptOptions = { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 };
  const stretched = await new Promise<Buffer>((resolve, reject) => {
    scrypt(userSecret.normalize('NFC'), salt, 32, settings, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
  return Buffer.from(hkdfSync('sha256', Buffer.concat([stretched, platformSecret]), salt, 'statusdesk/wrap/1', 32));
}

export const derivePurposeKey = (root: Buffer, purpose: KeyPurpose): Uint8Array => new Uint8Array(hkdfSync('sha256', root, new Uint8Array(0), `statusdesk/${purpose}/1`, 32));

export function seal(key: Buffer, plain: Buffer): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
}

export function unseal(key: Buffer, vault: Sealed): Buffer | undefined {
  const sealed = Buffer.from(vault.sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(vault.nonce, 'base64'));
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}
