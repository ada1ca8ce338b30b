/** How do entries become leaves? Leaf numbers, contents, effects, tree, heads and checkpoint in one transaction, under the lock `log`. */

import { checkpointBody, signatureLine, signedNote } from '../../../domain/audit/checkpoint.ts';
import { leafHash } from '../../../domain/audit/merkleTree.ts';
import type { LogDevice, ReadyEntry } from '../../ports/entryLog.ts';
import type { HubKey } from '../../ports/hubSecrets.ts';
import type { LogCrypto } from '../../ports/logCrypto.ts';
import type { Queries } from './database.ts';
import { growTree, type Tiles } from './logTree.ts';

/** What a log writes with. */
export interface LogHand {
  readonly crypto: LogCrypto;
  readonly key: HubKey;
  /** Of the log; the name its key signs by as well. */
  readonly origin: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface NewLeaf {
  readonly device: LogDevice;
  readonly entry: ReadyEntry;
}

export interface Grown {
  readonly size: number;
  readonly tiles: Tiles;
  readonly note: string;
}

/** A statement of its own after the lock. */
export const sizeOf = async (tx: Queries): Promise<number> => (await tx.query<{ readonly size: number }>('select size from log_state'))[0]?.size ?? 0;

/** The first of `leaves` gets number `size`. */
export async function addLeavesTo(tx: Queries, hand: LogHand, { size, leaves }: { readonly size: number; readonly leaves: readonly NewLeaf[] }): Promise<Grown> {
  await insertLeaves(tx, hand, size, leaves);
  const { root, tiles } = await growTree(tx, hand.crypto.sha256, { size, leaves: leaves.map(({ entry }) => leafHash(hand.crypto.sha256, entry.header)) });
  const after = size + leaves.length;
  await tx.query('update log_state set size = $1::bigint', [after]);
  await moveHeads(tx, leaves);
  return { size: after, tiles, note: await storeCheckpoint(tx, hand, { size: after, root }) };
}

async function insertLeaves(tx: Queries, { crypto, now }: LogHand, size: number, leaves: readonly NewLeaf[]): Promise<void> {
  const numbered = leaves.map(({ device, entry }, index) => ({ leaf: size + index, device, entry }));
  const numbers = numbered.map(({ leaf }) => leaf);
  await tx.query(
    `insert into log_leaves (leaf, device_id, counter, kind, hash, header, signature, received_at)
     select l, d, c, k, h, decode(b, 'base64'), decode(s, 'base64'), $8::bigint
     from unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[]) as t (l, d, c, k, h, b, s)`,
    [numbers, numbered.map(({ device }) => device.id), numbered.map(({ entry }) => entry.counter), numbered.map(({ entry }) => entry.kind), numbered.map(({ entry }) => entry.hash),
      numbered.map(({ entry }) => crypto.toBase64(entry.header)), numbered.map(({ entry }) => crypto.toBase64(entry.signature)), now()],
  );
  const held = numbered.flatMap(({ leaf, entry: { content, salt } }) => (content === undefined || salt === undefined ? [] : [{ leaf, content: crypto.toBase64(content), salt: crypto.toBase64(salt) }]));
  await tx.query(
    `insert into log_contents (leaf, content, salt) select l, decode(c, 'base64'), decode(s, 'base64') from unnest($1::bigint[], $2::text[], $3::text[]) as t (l, c, s)`,
    [held.map(({ leaf }) => leaf), held.map(({ content }) => content), held.map(({ salt }) => salt)],
  );
  const effects = numbered.map(({ entry }) => entry.effect);
  await tx.query(
    `insert into log_effects (leaf, effect, reason, rerun, not_rerun, agent_id, reference) select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])`,
    [numbers, effects.map(({ effect }) => effect), effects.map(({ reason }) => reason ?? null), effects.map(({ rerun }) => rerun ?? null), effects.map(({ notRerun }) => notRerun?.join(',') ?? null), effects.map(({ agentId }) => agentId ?? null), effects.map(({ reference }) => reference ?? null)],
  );
  const cases = numbered.flatMap(({ leaf, entry }) => entry.effect.caseIds.map((caseId) => ({ leaf, caseId })));
  if (cases.length > 0) await tx.query('insert into log_cases (case_id, leaf) select * from unnest($1::text[], $2::bigint[])', [cases.map(({ caseId }) => caseId), cases.map(({ leaf }) => leaf)]);
}

async function moveHeads(tx: Queries, leaves: readonly NewLeaf[]): Promise<void> {
  const heads = [...new Map(leaves.map(({ device, entry }) => [device.id, { device, entry }])).values()];
  await tx.query(
    `insert into log_devices (device_id, public_key, last, hash) select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[])
     on conflict (device_id) do update set last = excluded.last, hash = excluded.hash`,
    [heads.map(({ device }) => device.id), heads.map(({ device }) => device.publicKey), heads.map(({ entry }) => entry.counter), heads.map(({ entry }) => entry.hash)],
  );
}

/** Stored before anybody is told of it (C2SP tlog-witness says what else may happen). */
export async function storeCheckpoint(tx: Queries, { crypto, key, origin, now }: LogHand, { size, root }: { readonly size: number; readonly root: Uint8Array }): Promise<string> {
  const body = checkpointBody({ origin, size, root });
  const line = signatureLine(crypto.sha256, body, { name: origin, publicKey: key.publicKey }, (bytes) => key.sign(bytes));
  await tx.query('insert into log_checkpoints (size, body, line, made_at) values ($1::bigint, $2, $3, $4::bigint) on conflict (size) do nothing', [size, body, line, now()]);
  return signedNote(body, [line]);
}
