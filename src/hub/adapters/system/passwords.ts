/** How are passwords kept? scrypt with 128 MB and a salt each, two at a time beside the event loop. */

import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Passwords } from '../../ports/secretWords.ts';

interface Cost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

export interface PasswordOptions {
  readonly logN?: number;
  /** At the same moment; each takes its memory. */
  readonly atOnce?: number;
  readonly waiting?: number;
}

const STANDARD: Cost = { logN: 17, r: 8, p: 1 };
const HASH_BYTES = 32;
const KEPT = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

export function createPasswords(options: PasswordOptions = {}): Passwords {
  const cost = { ...STANDARD, logN: options.logN ?? STANDARD.logN };
  const queue = createQueue(options.atOnce ?? 2, options.waiting ?? 64);
  /** What nobody's password is compared with. */
  const nobody = { cost, salt: randomBytes(16), hash: randomBytes(HASH_BYTES) };
  return {
    hash: async (password) => {
      const salt = randomBytes(16);
      const hash = await queue.run(() => derive(password, salt, cost));
      if (hash === 'busy') throw new Error('too many passwords are being made');
      return `scrypt$${cost.logN}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
    },
    matches: async (password, kept) => {
      const held = kept === null ? undefined : readKept(kept);
      const against = held ?? nobody;
      const hash = await queue.run(() => derive(password, against.salt, against.cost));
      return hash === 'busy' ? 'busy' : timingSafeEqual(hash, against.hash) && held !== undefined;
    },
  };
}

interface Kept {
  readonly cost: Cost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

function readKept(text: string): Kept | undefined {
  const [, logN, r, p, salt, hash] = KEPT.exec(text) ?? [];
  return hash === undefined ? undefined : { cost: { logN: Number(logN), r: Number(r), p: Number(p) }, salt: Buffer.from(salt ?? '', 'base64url'), hash: Buffer.from(hash, 'base64url') };
}

/** The same letters composed in two ways are one password. */
function derive(password: string, salt: Buffer, { logN, r, p }: Cost): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const N = 2 ** logN;
  scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  return promise;
}

interface Queue {
  run<T>(work: () => Promise<T>): Promise<T | 'busy'>;
}

function createQueue(atOnce: number, most: number): Queue {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    run: async (work) => {
      if (running >= atOnce) {
        if (waiting.length >= most) return 'busy';
        // Whoever ends hands its place on.
        await new Promise<void>((resolve) => void waiting.push(resolve));
      } else running += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
