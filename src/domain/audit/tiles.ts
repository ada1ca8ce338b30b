/** How is a tree kept so that nothing of it is ever computed twice? In tiles of 256 hashes, as C2SP tlog-tiles cuts it. */

import type { Sha256 } from '../kernel/hash.ts';
import { HASH_BYTES, nodeHash, type SubtreeHash } from './merkleTree.ts';

/** Levels of the tree between one row of tiles and the next. */
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 256;

/** Tile `number` of row `row` holds hashes of subtrees of `256^row` leaves, from subtree `number · 256` on. */
export interface TilePlace {
  readonly row: number;
  readonly number: number;
}

export interface Tile extends TilePlace {
  /** One after the other, 256 at most. */
  readonly hashes: Uint8Array;
}

export const tileKey = ({ row, number }: TilePlace): string => `${row}/${number}`;

/** Every complete subtree from the tiles at hand; asking for one of another tile is a bug. */
export function subtreesOf(sha256: Sha256, tiles: ReadonlyMap<string, Tile>): SubtreeHash {
  const joined = new Map<string, Uint8Array>();
  const known: SubtreeHash = (level, index) => {
    if (level % TILE_HEIGHT === 0) return hashIn(tiles, level / TILE_HEIGHT, index);
    const key = `${level}/${index}`;
    const hash = joined.get(key) ?? nodeHash(sha256, known(level - 1, index * 2), known(level - 1, index * 2 + 1));
    joined.set(key, hash);
    return hash;
  };
  return known;
}

function hashIn(tiles: ReadonlyMap<string, Tile>, row: number, index: number): Uint8Array {
  const number = Math.floor(index / TILE_WIDTH);
  const from = (index % TILE_WIDTH) * HASH_BYTES;
  const hash = tiles.get(tileKey({ row, number }))?.hashes.subarray(from, from + HASH_BYTES);
  if (hash?.length !== HASH_BYTES) throw new RangeError('this subtree is not in the tiles at hand');
  return hash;
}

/** Which tiles does a calculation read? It is run once with hashes that mean nothing. */
export function tilesRead(run: (sha256: Sha256, known: SubtreeHash) => void): readonly TilePlace[] {
  const places = new Map<string, TilePlace>();
  const nothing = new Uint8Array(HASH_BYTES);
  run(() => nothing, (level, index) => {
    const row = Math.floor(level / TILE_HEIGHT);
    const place = { row, number: Math.floor((index * 2 ** (level % TILE_HEIGHT)) / TILE_WIDTH) };
    places.set(tileKey(place), place);
    return nothing;
  });
  return [...places.values()];
}

/** The tiles a tree of `size` leaves is still filling: what must be at hand to go on. */
export function openTiles(size: number): readonly TilePlace[] {
  const open: TilePlace[] = [];
  for (let row = 0, count = size; count > 0; row += 1, count = Math.floor(count / TILE_WIDTH)) {
    if (count % TILE_WIDTH > 0) open.push({ row, number: Math.floor(count / TILE_WIDTH) });
  }
  return open;
}

/** Adds leaf hashes to a tree of `size` leaves; `tiles` MUST have its open tiles. Gives the tiles that are new or longer. */
export function addLeaves(sha256: Sha256, { size, leaves, tiles }: { readonly size: number; readonly leaves: readonly Uint8Array[]; readonly tiles: ReadonlyMap<string, Tile> }): readonly Tile[] {
  const changed: Tile[] = [];
  for (let row = 0, count = size, added = leaves; added.length > 0; row += 1, count = Math.floor(count / TILE_WIDTH)) {
    const filled = fillRow(tiles, { row, count, added });
    changed.push(...filled);
    added = filled.flatMap((tile) => (tile.hashes.length === TILE_WIDTH * HASH_BYTES ? [rootOfFull(sha256, tile)] : []));
  }
  return changed;
}

function fillRow(tiles: ReadonlyMap<string, Tile>, { row, count, added }: { readonly row: number; readonly count: number; readonly added: readonly Uint8Array[] }): readonly Tile[] {
  const filled: Tile[] = [];
  for (let at = 0; at < added.length; ) {
    const number = Math.floor((count + at) / TILE_WIDTH);
    const held = (count + at) % TILE_WIDTH;
    const before = held === 0 ? new Uint8Array() : tiles.get(tileKey({ row, number }))?.hashes;
    if (before?.length !== held * HASH_BYTES) throw new RangeError('an open tile of this tree is not at hand');
    const more = added.slice(at, at + TILE_WIDTH - held);
    const hashes = new Uint8Array((held + more.length) * HASH_BYTES);
    hashes.set(before);
    more.forEach((hash, index) => hashes.set(hash, (held + index) * HASH_BYTES));
    filled.push({ row, number, hashes });
    at += more.length;
  }
  return filled;
}

const rootOfFull = (sha256: Sha256, tile: Tile): Uint8Array => {
  const known = subtreesOf(sha256, new Map([['0/0', { ...tile, row: 0, number: 0 }]]));
  return nodeHash(sha256, known(TILE_HEIGHT - 1, 0), known(TILE_HEIGHT - 1, 1));
};
