/** How is one page of an encrypted file read without SQLite? As SQLCipher 4 lays it out; only a rescue needs it. */

import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { PAGE_SIZE } from './profiles.ts';

/** Layout of a page: salt (first page only), encrypted bytes, vector, check sum. */
export const SALT_BYTES = 16;
const VECTOR_BYTES = 16;
const SUM_BYTES = 64;
/** What a page holds for SQLite: the rest is the cipher's. */
export const USABLE_BYTES = PAGE_SIZE - VECTOR_BYTES - SUM_BYTES;
/** The key of the check sums is made from the file's salt, each byte changed by this. */
const SUM_SALT_MASK = 0x3a;

const saltBytesOf = (number: number): number => (number === 1 ? SALT_BYTES : 0);
const vectorOf = (page: Uint8Array): Uint8Array => page.subarray(USABLE_BYTES, USABLE_BYTES + VECTOR_BYTES);

/** The first page comes without its salt: what is read begins behind it. */
export function decryptPage(page: Uint8Array, number: number, key: Uint8Array): Buffer {
  const cipher = createDecipheriv('aes-256-cbc', key, vectorOf(page)).setAutoPadding(false);
  return Buffer.concat([cipher.update(page.subarray(saltBytesOf(number), USABLE_BYTES)), cipher.final()]);
}

/** Writes `plain` into `page` under the vector the page has; its check sum then no longer fits. */
export function encryptInto(page: Buffer, number: number, key: Uint8Array, plain: Uint8Array): void {
  const cipher = createCipheriv('aes-256-cbc', key, vectorOf(page)).setAutoPadding(false);
  Buffer.concat([cipher.update(plain), cipher.final()]).copy(page, saltBytesOf(number));
}

/** Says of a page of the file with this salt whether its check sum fits. */
export function createPageCheck(salt: Uint8Array, key: Uint8Array): (page: Uint8Array, number: number) => boolean {
  const sumKey = pbkdf2Sync(key, salt.map((byte) => byte ^ SUM_SALT_MASK), 2, 32, 'sha512');
  return (page, number) => {
    const place = Buffer.alloc(4);
    place.writeUInt32LE(number);
    const sum = createHmac('sha512', sumKey).update(page.subarray(saltBytesOf(number), USABLE_BYTES + VECTOR_BYTES)).update(place).digest();
    return timingSafeEqual(sum, page.subarray(PAGE_SIZE - SUM_BYTES));
  };
}
