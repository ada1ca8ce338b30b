/** Do two sides hold the same cases of a scope? A sum that grows and shrinks with each change, whatever their order. */

import { fromHex, toHex, utf8 } from '../kernel/hash.ts';
import type { Sha256 } from '../kernel/hash.ts';

/** Cases of a scope, and the sum modulo 2^256 of SHA-256(`caseId` NUL `rev`) over them, as 64 hexadecimal digits. */
export interface ScopeDigest {
  readonly cases: number;
  readonly digest: string;
}

export interface HeldCase {
  readonly caseId: string;
  readonly rev: number;
}

export const EMPTY_SCOPE: ScopeDigest = { cases: 0, digest: '0'.repeat(64) };

const MODULUS = 1n << 256n;

/** `left` must have been in the sum; `come` must not. */
export function shiftDigest(before: ScopeDigest, change: { readonly come: readonly HeldCase[]; readonly left: readonly HeldCase[] }, sha256: Sha256): ScopeDigest {
  const sum = (held: readonly HeldCase[]): bigint => held.reduce((total, one) => total + numberOf(sha256(utf8(`${one.caseId}\0${one.rev}`))), 0n);
  const total = numberOf(fromHex(before.digest)) + sum(change.come) - sum(change.left);
  return {
    cases: before.cases + change.come.length - change.left.length,
    digest: (((total % MODULUS) + MODULUS) % MODULUS).toString(16).padStart(64, '0'),
  };
}

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes)}`);
