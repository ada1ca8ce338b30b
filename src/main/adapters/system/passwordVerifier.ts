/** How costly is it to guess a password from what the desk keeps? scrypt with a salt of its own, as the passphrase of the profile. */

import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordVerifier } from '../../ports/passwordVerifier.ts';

/** 2^17, about half a second; tests lower it. */
const LOG_N = 17;
const BYTES = 32;
const KEPT = /^scrypt:(\d{1,2}):([\w+/=]+):([\w+/=]+)$/;

export function createPasswordVerifier(logN = LOG_N): PasswordVerifier {
  return {
    make: async (password) => {
      const salt = randomBytes(16);
      return `scrypt:${logN}:${salt.toString('base64')}:${(await stretch(password, salt, logN)).toString('base64')}`;
    },
    fits: async (password, kept) => {
      const [, cost = '', salt = '', hash = ''] = KEPT.exec(kept) ?? [];
      const wanted = Buffer.from(hash, 'base64');
      if (wanted.length !== BYTES || Number(cost) > LOG_N) return false;
      return timingSafeEqual(await stretch(password, Buffer.from(salt, 'base64'), Number(cost)), wanted);
    },
  };
}

function stretch(password: string, salt: Buffer, logN: number): Promise<Buffer> {
  const N = 2 ** logN;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, BYTES, { N, r: 8, p: 1, maxmem: 256 * N * 8 }, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
