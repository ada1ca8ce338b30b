/** Do tiles give the roots and proofs of the tree that is computed anew each time? */

import { array, assert, integer, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistencyProof, inclusionProof, isConsistent, isIncluded } from '../../../src/domain/audit/merkleProofs.ts';
import { leafHash, nodeHash, emptyRoot, largestPowerBelow, rootOf } from '../../../src/domain/audit/merkleTree.ts';
import { addLeaves, openTiles, subtreesOf, tileKey, tilesRead, TILE_WIDTH, type Tile } from '../../../src/domain/audit/tiles.ts';
import { utf8 } from '../../../src/domain/kernel/hash.ts';
import { sha256 } from '../../support/testCrypto.ts';

const leaves = Array.from({ length: 1_400 }, (_, index) => leafHash(sha256, utf8(`entry ${index}`)));

/** RFC 6962 2.1, as it is written there. */
function naiveRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [first] = hashes;
  if (first === undefined) return emptyRoot(sha256);
  if (hashes.length === 1) return first;
  const middle = largestPowerBelow(hashes.length);
  return nodeHash(sha256, naiveRoot(hashes.slice(0, middle)), naiveRoot(hashes.slice(middle)));
}

interface Stored {
  readonly tiles: Map<string, Tile>;
  size: number;
}

/** As the store does: only the open tiles are at hand. */
function add(stored: Stored, count: number): void {
  const open = new Map(openTiles(stored.size).map((place) => [tileKey(place), stored.tiles.get(tileKey(place)) as Tile]));
  for (const tile of addLeaves(sha256, { size: stored.size, leaves: leaves.slice(stored.size, stored.size + count), tiles: open })) stored.tiles.set(tileKey(tile), tile);
  stored.size += count;
}

function stored(parts: readonly number[]): Stored {
  const store: Stored = { tiles: new Map(), size: 0 };
  for (const part of parts) add(store, part);
  return store;
}

/** Only what the calculation says it reads. */
const reading = (store: Stored, run: Parameters<typeof tilesRead>[0]) => subtreesOf(sha256, new Map(tilesRead(run).map((place) => [tileKey(place), store.tiles.get(tileKey(place)) as Tile])));

describe('a tree in tiles', () => {
  const parts = array(integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });

  it('has the root of the naive tree however it came to be', () => {
    assert(property(parts, (counts) => {
      const store = stored(counts);
      expect(rootOf(sha256, store.size, reading(store, (hash, known) => rootOf(hash, store.size, known)))).toEqual(naiveRoot(leaves.slice(0, store.size)));
    }), { numRuns: 40 });
  });

  it('proves every leaf and every earlier size from the tiles it names', () => {
    assert(property(parts, nat(), nat(), (counts, some, other) => {
      const store = stored(counts);
      const { size } = store;
      const root = naiveRoot(leaves.slice(0, size));
      const [index, before] = [some % size, (other % size) + 1];
      const proof = inclusionProof(sha256, index, size, reading(store, (hash, known) => inclusionProof(hash, index, size, known)));
      expect(isIncluded(sha256, { leaf: leaves[index] as Uint8Array, index, size, root }, proof)).toBe(true);
      const consistency = consistencyProof(sha256, before, size, reading(store, (hash, known) => consistencyProof(hash, before, size, known)));
      expect(isConsistent(sha256, { before, beforeRoot: naiveRoot(leaves.slice(0, before)), after: size, afterRoot: root }, consistency)).toBe(true);
    }), { numRuns: 60 });
  });

  it('keeps what it wrote: a full tile is never written again', () => {
    const store = stored([TILE_WIDTH]);
    const full = store.tiles.get('0/0')?.hashes;
    add(store, 600);
    expect(store.tiles.get('0/0')?.hashes).toBe(full);
    expect([...store.tiles.keys()].toSorted()).toEqual(['0/0', '0/1', '0/2', '0/3', '1/0']);
    expect(openTiles(store.size)).toEqual([{ row: 0, number: 3 }, { row: 1, number: 0 }]);
    expect(openTiles(TILE_WIDTH ** 2)).toEqual([{ row: 2, number: 0 }]);
  });

  it('refuses to guess what it was not given', () => {
    const store = stored([300]);
    expect(() => addLeaves(sha256, { size: 300, leaves: leaves.slice(0, 1), tiles: new Map() })).toThrow(RangeError);
    expect(() => rootOf(sha256, 300, subtreesOf(sha256, new Map([['0/1', store.tiles.get('0/1') as Tile]])))).toThrow(RangeError);
  });
});
