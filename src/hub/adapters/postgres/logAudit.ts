/** Is the log in the database whole? Everything is computed again from the leaves and held against what is stored beside them. */

import { readCheckpoint, signedNote } from '../../../domain/audit/checkpoint.ts';
import { createHubLogCheck, type BadLeaf, type HubLeaf, type HubLogCheck } from '../../../domain/audit/hubLogCheck.ts';
import { leafHash } from '../../../domain/audit/merkleTree.ts';
import { addLeaves, TILE_WIDTH, tileKey, type Tile } from '../../../domain/audit/tiles.ts';
import { readWitnessed, type WitnessKey } from '../../../domain/audit/witnessedNote.ts';
import { HASH_BYTES } from '../../../domain/audit/merkleTree.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { HubDatabase, Queries } from './database.ts';
import { createLogArchive } from './logArchive.ts';
import type { LogHand } from './logLeaves.ts';
import { readTiles } from './logTree.ts';

export interface AuditReport {
  readonly entries: number;
  readonly devices: number;
  readonly checkpoints: number;
  readonly erased: number;
  readonly lost: number;
}

const BATCH = 1_000;

/** The first thing that is wrong. Entries that come meanwhile are left for the next time. */
export async function auditLog(db: HubDatabase, hand: LogHand): Promise<Result<AuditReport, BadLeaf>> {
  const archive = createLogArchive(db, hand);
  const size = (await archive.head())?.size ?? 0;
  const keys = new Map((await archive.devices()).map(({ deviceId, publicKey }) => [deviceId, publicKey]));
  const check = createHubLogCheck({ sha256: hand.crypto.sha256, verify: hand.crypto.verify, keyOf: (deviceId) => keys.get(deviceId) });
  const tiles = createTileAudit(db, hand);
  const checkpoints = createCheckpointAudit(db, hand);
  let batch: HubLeaf[] = [];
  let bad = await checkpoints.at(0, check);
  for await (const leaf of archive.leaves(size)) {
    bad ??= check.add(leaf);
    batch.push(leaf);
    bad ??= await checkpoints.at(check.size(), check);
    if (batch.length === BATCH) {
      bad ??= await tiles.add(batch);
      batch = [];
    }
    if (bad !== undefined) return err(bad);
  }
  bad ??= check.size() < size ? { leaf: check.size(), problem: 'truncated' } : undefined;
  bad ??= check.end() ?? (await tiles.add(batch)) ?? (await tiles.end());
  bad ??= (await headProblem(db, check)) ?? (await missingEffect(db, size)) ?? (await longer(db));
  return bad === undefined ? ok({ entries: size, devices: check.heads().size, checkpoints: checkpoints.seen(), erased: check.erased(), lost: check.lost() }) : err(bad);
}

function createTileAudit(db: Queries, { crypto: { sha256 } }: LogHand) {
  const open = new Map<string, Tile>();
  let size = 0;
  const compare = async (tiles: readonly Tile[]): Promise<BadLeaf | undefined> => {
    const stored = await readTiles(db, tiles);
    const wrong = tiles.find((tile) => !Buffer.from(stored.get(tileKey(tile))?.hashes.subarray(0, tile.hashes.length) ?? []).equals(tile.hashes));
    return wrong === undefined ? undefined : { leaf: wrong.number * TILE_WIDTH ** (wrong.row + 1), problem: 'tile_differs' };
  };
  return {
    add: async (leaves: readonly HubLeaf[]): Promise<BadLeaf | undefined> => {
      const changed = addLeaves(sha256, { size, leaves: leaves.map(({ header }) => leafHash(sha256, header)), tiles: open });
      size += leaves.length;
      const full = changed.filter(({ hashes }) => hashes.length === TILE_WIDTH * HASH_BYTES);
      for (const tile of changed) open.set(tileKey(tile), tile);
      for (const tile of full) open.delete(tileKey(tile));
      return compare(full);
    },
    end: () => compare([...open.values()]),
  };
}

interface StoredCheckpoint {
  readonly size: number;
  readonly body: string;
  readonly line: string;
}

/** Told each size in turn; looks at the checkpoints there are, page by page. */
function createCheckpointAudit(db: Queries, { crypto, key, origin }: LogHand) {
  let page: StoredCheckpoint[] = [];
  let isEnd = false;
  let seen = 0;
  const hub = { name: origin, publicKey: key.publicKey };
  const next = async (after: number): Promise<StoredCheckpoint | undefined> => {
    if (page.length === 0 && !isEnd) {
      page = [...(await db.query<StoredCheckpoint>(`select size, body, line from log_checkpoints where size > $1::bigint order by size limit ${BATCH}`, [after]))];
      isEnd = page.length === 0;
    }
    return page[0];
  };
  return {
    seen: () => seen,
    at: async (size: number, check: HubLogCheck): Promise<BadLeaf | undefined> => {
      const stored = await next(size - 1);
      if (stored?.size !== size) return undefined;
      page.shift();
      seen += 1;
      const read = readCheckpoint(crypto.sha256, crypto.verify, signedNote(stored.body, [stored.line]), [hub]);
      if (read === undefined || read.origin !== origin || read.size !== size) return { leaf: size, problem: 'checkpoint_false' };
      if (!Buffer.from(read.root).equals(check.root())) return { leaf: size, problem: 'root_differs' };
      const witnesses = await db.query<{ readonly name: string; readonly public_key: string; readonly kind: WitnessKey['kind']; readonly line: string }>('select name, public_key, kind, line from log_witnesses where size = $1::bigint', [size]);
      const isFalse = witnesses.some(({ name, public_key: publicKey, kind, line }) => readWitnessed(signedNote(stored.body, [stored.line, line]), { sha256: crypto.sha256, verify: crypto.verify, hub, witnesses: [{ name, publicKey, kind }] }) === undefined);
      return isFalse ? { leaf: size, problem: 'checkpoint_false' } : undefined;
    },
  };
}

/** A head that is ahead belongs to entries that came meanwhile. */
async function headProblem(db: Queries, check: HubLogCheck): Promise<BadLeaf | undefined> {
  const stored = await db.query<{ readonly device_id: string; readonly last: number; readonly hash: string }>('select device_id, last, hash from log_devices');
  const wrong = stored.find(({ device_id: deviceId, last, hash }) => {
    const head = check.heads().get(deviceId);
    return head !== undefined && (last < head.counter || (last === head.counter && hash !== head.hash));
  });
  return wrong === undefined ? undefined : { leaf: check.size(), problem: 'head_differs', deviceId: wrong.device_id, counter: wrong.last };
}

async function missingEffect(db: Queries, size: number): Promise<BadLeaf | undefined> {
  const [row] = await db.query<{ readonly leaf: number }>('select l.leaf from log_leaves as l left join log_effects as e on e.leaf = l.leaf where l.leaf < $1::bigint and e.leaf is null order by l.leaf limit 1', [size]);
  return row === undefined ? undefined : { leaf: row.leaf, problem: 'effect_missing' };
}

/** Leaves no checkpoint stands for: both are written in one transaction. */
async function longer(db: Queries): Promise<BadLeaf | undefined> {
  const [row] = await db.query<{ readonly leaf: number }>('select leaf from log_leaves where leaf >= (select coalesce(max(size), 0) from log_checkpoints) order by leaf limit 1');
  return row === undefined ? undefined : { leaf: row.leaf, problem: 'longer' };
}
