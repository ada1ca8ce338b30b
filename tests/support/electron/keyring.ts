/** What has the operating system sealed? Bytes under a key of its own per key store: what one sealed, another cannot read. */

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { KeyStore } from './settings.ts';

const keyOf = (keyStore: KeyStore): Buffer => createHash('sha256').update(`keyring of the double, ${keyStore}`).digest();

export function seal(keyStore: KeyStore, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(keyStore), nonce);
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from('v11'), nonce, cipher.getAuthTag(), bytes]);
}

/** Throws when another key store sealed it, or when it was changed. */
export function unseal(keyStore: KeyStore, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(keyStore), sealed.subarray(3, 15)).setAuthTag(sealed.subarray(15, 31));
  return Buffer.concat([decipher.update(sealed.subarray(31)), decipher.final()]).toString('utf8');
}
