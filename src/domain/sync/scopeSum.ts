/** How is the digest of a scope kept while millions of cases come? In eight numbers; the same sum as `shiftDigest`. */

import { fromHex } from '../kernel/hash.ts';
import type { ScopeDigest } from './scopeDigest.ts';

export interface ScopeSum {
  /** SHA-256 of a case that is in the scope from now on. */
  come(hash: Uint8Array): void;
  /** SHA-256 of a case as it was counted before. */
  left(hash: Uint8Array): void;
  value(): ScopeDigest;
}

const LIMBS = 8;
const LIMB = 2 ** 32;
const MODULUS = 1n << 256n;
/** Each adds less than 2^32 to a number that is exact below 2^53. */
const UNSETTLED = 2 ** 20;

export function createScopeSum(before: ScopeDigest): ScopeSum {
  // The most significant first, as in the hash.
  const limbs = new Float64Array(LIMBS);
  let settled = 0n;
  let waiting = 0;
  let { cases } = before;

  const add = (hash: Uint8Array, sign: 1 | -1): void => {
    for (let limb = 0, at = 0; limb < LIMBS; limb += 1, at += 4) {
      const part = ((hash[at] ?? 0) * 2 ** 24) + (((hash[at + 1] ?? 0) << 16) | ((hash[at + 2] ?? 0) << 8) | (hash[at + 3] ?? 0));
      limbs[limb] = (limbs[limb] ?? 0) + (sign * part);
    }
    waiting += 1;
    if (waiting >= UNSETTLED) settle();
  };
  const settle = (): void => {
    const sum = limbs.reduce((total, limb) => (total * BigInt(LIMB)) + BigInt(limb), 0n);
    settled = (((settled + sum) % MODULUS) + MODULUS) % MODULUS;
    limbs.fill(0);
    waiting = 0;
  };

  add(fromHex(before.digest), 1);
  return {
    come: (hash) => {
      add(hash, 1);
      cases += 1;
    },
    left: (hash) => {
      add(hash, -1);
      cases -= 1;
    },
    value: () => {
      settle();
      return { cases, digest: settled.toString(16).padStart(64, '0') };
    },
  };
}
