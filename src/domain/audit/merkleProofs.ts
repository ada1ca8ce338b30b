/** How is one entry, or one earlier head, shown to belong to a log without the log? The proofs of RFC 6962 2.1.1 and 2.1.2. */

import type { Sha256 } from '../kernel/hash.ts';
import { emptyRoot, largestPowerBelow, nodeHash, rangeHash, type LeafRange, type SubtreeHash } from './merkleTree.ts';

/** Hashes from the leaf upwards, as they are to be joined. */
export type MerkleProof = readonly Uint8Array[];

/** Longest proof of any tree a double can count: more hashes are no proof, and are refused unread. */
export const MAX_PROOF_HASHES = 106;

/** PATH(index, D[size]). `index` MUST be below `size`. */
export function inclusionProof(sha256: Sha256, index: number, size: number, known: SubtreeHash): MerkleProof {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) throw new RangeError('no such leaf');
  const path = (range: LeafRange): Uint8Array[] => {
    if (range.to - range.from === 1) return [];
    const middle = range.from + largestPowerBelow(range.to - range.from);
    const [own, other] = index < middle ? [{ from: range.from, to: middle }, { from: middle, to: range.to }] : [{ from: middle, to: range.to }, { from: range.from, to: middle }];
    return [...path(own), rangeHash(sha256, other, known)];
  };
  return path({ from: 0, to: size });
}

/** PROOF(before, D[after]): that the tree of `before` leaves is the beginning of the tree of `after`. Empty where either says nothing. */
export function consistencyProof(sha256: Sha256, before: number, after: number, known: SubtreeHash): MerkleProof {
  if (!(before >= 0 && before <= after)) throw new RangeError('a log does not shrink');
  if (before === 0 || before === after) return [];
  const subproof = (range: LeafRange, whole: boolean): Uint8Array[] => {
    if (before === range.to) return whole ? [] : [rangeHash(sha256, range, known)];
    const middle = range.from + largestPowerBelow(range.to - range.from);
    return before <= middle
      ? [...subproof({ from: range.from, to: middle }, whole), rangeHash(sha256, { from: middle, to: range.to }, known)]
      : [...subproof({ from: middle, to: range.to }, false), rangeHash(sha256, { from: range.from, to: middle }, known)];
  };
  return subproof({ from: 0, to: after }, true);
}

export interface InclusionClaim {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
}

/** The algorithm of RFC 9162 2.1.3.2. */
export function isIncluded(sha256: Sha256, { leaf, index, size, root }: InclusionClaim, proof: MerkleProof): boolean {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size) || proof.length > MAX_PROOF_HASHES) return false;
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const other of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sha256, other, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else hash = nodeHash(sha256, hash, other);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && sameBytes(hash, root);
}

export interface ConsistencyClaim {
  readonly before: number;
  readonly beforeRoot: Uint8Array;
  readonly after: number;
  readonly afterRoot: Uint8Array;
}

/** The algorithm of RFC 9162 2.1.4.2. An empty log is the beginning of every log. */
export function isConsistent(sha256: Sha256, { before, beforeRoot, after, afterRoot }: ConsistencyClaim, proof: MerkleProof): boolean {
  if (!(Number.isSafeInteger(before) && Number.isSafeInteger(after) && before >= 0 && before <= after) || proof.length > MAX_PROOF_HASHES) return false;
  if (before === 0) return proof.length === 0 && sameBytes(beforeRoot, emptyRoot(sha256)) && (after > 0 || sameBytes(afterRoot, beforeRoot));
  if (before === after) return proof.length === 0 && sameBytes(beforeRoot, afterRoot);
  const path = isPowerOfTwo(before) ? [beforeRoot, ...proof] : [...proof];
  let [place, last] = [before - 1, after - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  const [seed, ...rest] = path;
  if (seed === undefined) return false;
  let [old, now] = [seed, seed];
  for (const other of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [old, now] = [nodeHash(sha256, other, old), nodeHash(sha256, other, now)];
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else now = nodeHash(sha256, now, other);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && sameBytes(old, beforeRoot) && sameBytes(now, afterRoot);
}

/** Not `>> 1`: logs may outgrow 32 bits. */
const half = (value: number): number => Math.floor(value / 2);

const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(value));

const sameBytes = (left: Uint8Array, right: Uint8Array): boolean => left.length === right.length && left.every((byte, at) => byte === right[at]);
