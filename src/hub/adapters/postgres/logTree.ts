/** How is the tree of the log read and made longer? Tile by tile; a proof reads a few of them, whatever the size. */

import { rootOf, type SubtreeHash } from '../../../domain/audit/merkleTree.ts';
import { addLeaves, openTiles, subtreesOf, tileKey, tilesRead, type Tile, type TilePlace } from '../../../domain/audit/tiles.ts';
import type { Sha256 } from '../../../domain/kernel/hash.ts';
import type { Queries } from './database.ts';

export type Tiles = ReadonlyMap<string, Tile>;

export async function readTiles(tx: Queries, places: readonly TilePlace[]): Promise<Tiles> {
  if (places.length === 0) return new Map();
  const rows = await tx.query<{ readonly tile_row: number; readonly number: number; readonly hashes: string }>(
    `select t.tile_row, t.number, encode(t.hashes, 'hex') as hashes from log_tiles as t
     join unnest($1::int[], $2::bigint[]) as wanted (tile_row, number) on t.tile_row = wanted.tile_row and t.number = wanted.number`,
    [places.map(({ row }) => row), places.map(({ number }) => number)],
  );
  return new Map(rows.map(({ tile_row: row, number, hashes }) => [tileKey({ row, number }), { row, number, hashes: new Uint8Array(Buffer.from(hashes, 'hex')) }]));
}

/** Runs a calculation over the tree with the tiles it reads; those in `held` are not asked for again. */
export async function overTree<T>(tx: Queries, sha256: Sha256, run: (sha256: Sha256, known: SubtreeHash) => T, held: Tiles = new Map()): Promise<T> {
  const missing = tilesRead(run).filter((place) => !held.has(tileKey(place)));
  return run(sha256, subtreesOf(sha256, new Map([...held, ...(await readTiles(tx, missing))])));
}

/** Under the lock `log`. Gives the new root and the tiles it was made of. */
export async function growTree(tx: Queries, sha256: Sha256, { size, leaves }: { readonly size: number; readonly leaves: readonly Uint8Array[] }): Promise<{ readonly root: Uint8Array; readonly tiles: Tiles }> {
  const open = await readTiles(tx, openTiles(size));
  const changed = addLeaves(sha256, { size, leaves, tiles: open });
  await tx.query(
    `insert into log_tiles (tile_row, number, hashes) select r, n, decode(h, 'hex') from unnest($1::int[], $2::bigint[], $3::text[]) as t (r, n, h)
     on conflict (tile_row, number) do update set hashes = excluded.hashes`,
    [changed.map(({ row }) => row), changed.map(({ number }) => number), changed.map(({ hashes }) => Buffer.from(hashes).toString('hex'))],
  );
  const tiles = new Map([...open, ...changed.map((tile) => [tileKey(tile), tile] as const)]);
  return { root: rootOf(sha256, size + leaves.length, subtreesOf(sha256, tiles)), tiles };
}
