/** Does the tree have the published roots, and do its proofs hold for nothing but what they prove? */

import { assert, integer, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistencyProof, inclusionProof, isConsistent, isIncluded } from '../../../src/domain/audit/merkleProofs.ts';
import { emptyRoot, leafHash, rootOf, subtreesAdded, type SubtreeHash } from '../../../src/domain/audit/merkleTree.ts';
import { fromHex, toHex } from '../../../src/domain/kernel/hash.ts';
import { sha256 } from '../../support/testCrypto.ts';

/** Leaves and roots published with the certificate-transparency test vectors. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(fromHex);
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

interface Tree {
  readonly size: number;
  readonly known: SubtreeHash;
  readonly leaves: readonly Uint8Array[];
}

function treeOf(leaves: readonly Uint8Array[]): Tree {
  const kept = new Map<string, Uint8Array>();
  const known: SubtreeHash = (level, index) => {
    const hash = kept.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`no subtree ${level}/${index}`);
    return hash;
  };
  const hashes = leaves.map((leaf) => leafHash(sha256, leaf));
  for (const [size, leaf] of hashes.entries()) for (const { level, index, hash } of subtreesAdded(sha256, size, leaf, known)) kept.set(`${level}/${index}`, hash);
  return { size: leaves.length, known, leaves: hashes };
}

const numbered = (size: number): Tree => treeOf(Array.from({ length: size }, (_, index) => Uint8Array.of(index & 255, index >> 8)));
const rootAt = ({ known }: Tree, size: number): Uint8Array => rootOf(sha256, size, known);
const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte));

describe('the tree', () => {
  it('has the published roots', () => {
    const tree = treeOf(LEAVES);
    expect(ROOTS.map((_, at) => toHex(rootAt(tree, at + 1)))).toEqual(ROOTS);
    expect(toHex(emptyRoot(sha256))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('has the published proofs of inclusion and consistency', () => {
    const { known } = treeOf(LEAVES);
    const hex = (proof: readonly Uint8Array[]): string[] => proof.map((hash) => toHex(hash).slice(0, 8));
    expect(hex(inclusionProof(sha256, 0, 8, known))).toEqual(['96a296d2', '5f083f0a', '6b47aaf2']);
    expect(hex(inclusionProof(sha256, 5, 8, known))).toEqual(['bc1a0643', 'ca854ea1', 'd37ee418']);
    expect(hex(inclusionProof(sha256, 2, 3, known))).toEqual(['fac54203']);
    expect(hex(consistencyProof(sha256, 6, 8, known))).toEqual(['0ebc5d34', 'ca854ea1', 'd37ee418']);
    expect(hex(consistencyProof(sha256, 1, 1, known))).toEqual([]);
  });
});

describe('proofs', () => {
  it('hold for every leaf of every size up to 70, and for no other place, size or root', () => {
    const tree = numbered(70);
    for (let size = 1; size <= 70; size += 1) {
      const root = rootAt(tree, size);
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(sha256, index, size, tree.known);
        const claim = { leaf: tree.leaves[index] ?? new Uint8Array(), index, size, root };
        expect(isIncluded(sha256, claim, proof)).toBe(true);
        expect(isIncluded(sha256, { ...claim, leaf: flipped(claim.leaf) }, proof)).toBe(false);
        expect(isIncluded(sha256, { ...claim, root: flipped(root) }, proof)).toBe(false);
        expect(isIncluded(sha256, { ...claim, index: index === 0 ? size : index - 1 }, proof)).toBe(false);
        expect(isIncluded(sha256, claim, [...proof, root])).toBe(false);
        expect(proof.length > 0 && isIncluded(sha256, claim, proof.slice(1))).toBe(false);
      }
    }
  });

  it('show that a tree is the beginning of a later one, and refuse a tree that was written again', () => {
    assert(
      property(integer({ min: 1, max: 300 }), integer({ min: 0, max: 300 }), nat(), (before, more, at) => {
        const after = before + more;
        const tree = numbered(after);
        const claim = { before, beforeRoot: rootAt(tree, before), after, afterRoot: rootAt(tree, after) };
        const proof = consistencyProof(sha256, before, after, tree.known);
        expect(isConsistent(sha256, claim, proof)).toBe(true);
        const forked = treeOf(Array.from({ length: after }, (_, index) => Uint8Array.of(index & 255, index >> 8, ...(index === at % before ? [1] : []))));
        expect(isConsistent(sha256, { ...claim, afterRoot: rootAt(forked, after) }, consistencyProof(sha256, before, after, forked.known))).toBe(false);
        expect(isConsistent(sha256, { ...claim, beforeRoot: flipped(claim.beforeRoot) }, proof)).toBe(false);
        expect(isConsistent(sha256, { ...claim, afterRoot: flipped(claim.afterRoot) }, proof)).toBe(false);
        expect(proof.length > 0 && isConsistent(sha256, claim, proof.slice(0, -1))).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('refuse numbers that are none, shrinking logs and endless proofs', () => {
    const tree = numbered(8);
    const root = rootAt(tree, 8);
    const leaf = tree.leaves[3] ?? new Uint8Array();
    for (const [index, size] of [[-1, 8], [8, 8], [Number.NaN, 8], [3.5, 8], [3, Infinity]] as const) expect(isIncluded(sha256, { leaf, index, size, root }, [])).toBe(false);
    expect(isIncluded(sha256, { leaf, index: 3, size: 8, root }, Array.from({ length: 100_000 }, () => root))).toBe(false);
    expect(isConsistent(sha256, { before: 8, beforeRoot: root, after: 4, afterRoot: rootAt(tree, 4) }, [])).toBe(false);
    expect(isConsistent(sha256, { before: 0, beforeRoot: emptyRoot(sha256), after: 8, afterRoot: root }, [])).toBe(true);
    expect(isConsistent(sha256, { before: 0, beforeRoot: root, after: 8, afterRoot: root }, [])).toBe(false);
    expect(() => consistencyProof(sha256, 8, 4, tree.known)).toThrow(RangeError);
    expect(() => inclusionProof(sha256, 8, 8, tree.known)).toThrow(RangeError);
  });
});
