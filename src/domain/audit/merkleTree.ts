/** Which one hash stands for a whole log? The Merkle tree of RFC 6962, kept as its complete subtrees. */

import type { Sha256 } from '../kernel/hash.ts';

/** SHA-256 in bytes. */
export const HASH_BYTES = 32;
const LEAF = 0x00;
const NODE = 0x01;

/** A leaf of our logs is the header of an entry: its content can be erased and the tree still stands (promise A3). */
export const leafHash = (sha256: Sha256, leaf: Uint8Array): Uint8Array => sha256(joined(LEAF, leaf));

export const nodeHash = (sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array => sha256(joined(NODE, left, right));

/** RFC 6962 2.1: the root of a tree without leaves. */
export const emptyRoot = (sha256: Sha256): Uint8Array => sha256(new Uint8Array());

/**
 * Hash of the complete subtree `index` at `level`: it covers the leaves from `index · 2^level` on, `2^level` of them.
 * MUST know every complete subtree of the tree it is asked about.
 */
export type SubtreeHash = (level: number, index: number) => Uint8Array;

export interface Subtree {
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

/** Which complete subtrees come to be when one leaf is added to `size` leaves? Level 0 first; they are what a store keeps. */
export function subtreesAdded(sha256: Sha256, size: number, leaf: Uint8Array, known: SubtreeHash): readonly Subtree[] {
  const added: Subtree[] = [{ level: 0, index: size, hash: leaf }];
  for (let level = 0, index = size; index % 2 === 1; level += 1, index = (index - 1) / 2) {
    added.push({ level: level + 1, index: (index - 1) / 2, hash: nodeHash(sha256, known(level, index - 1), added[level]?.hash ?? leaf) });
  }
  return added;
}

/** Root of the first `size` leaves. */
export function rootOf(sha256: Sha256, size: number, known: SubtreeHash): Uint8Array {
  return size === 0 ? emptyRoot(sha256) : rangeHash(sha256, { from: 0, to: size }, known);
}

export interface LeafRange {
  readonly from: number;
  /** The first leaf that is not in it. */
  readonly to: number;
}

/** MTH of RFC 6962 over a range that starts where a subtree of its size may start; one look-up where it is complete. */
export function rangeHash(sha256: Sha256, { from, to }: LeafRange, known: SubtreeHash): Uint8Array {
  const size = to - from;
  const level = Math.log2(size);
  if (Number.isInteger(level)) return known(level, from / size);
  const middle = from + largestPowerBelow(size);
  return nodeHash(sha256, rangeHash(sha256, { from, to: middle }, known), rangeHash(sha256, { from: middle, to }, known));
}

/** `k` of RFC 6962 2.1: the largest power of two smaller than `size` (2 or more). */
export function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function joined(first: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 1));
  bytes[0] = first;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
