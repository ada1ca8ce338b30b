/** How does the hub keep its log in a database? One writer function under one lock; leaf numbers have no holes and follow commits. */

import type { CounterRange } from '../../../domain/audit/lostEntries.ts';
import { inclusionProof } from '../../../domain/audit/merkleProofs.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Appended, AppendRefusal, AppendRequest, EntryLog, LogReceipt, ReadyEntry } from '../../ports/entryLog.ts';
import type { HubDatabase, Queries } from './database.ts';
import { waitingEvents } from './hubEvents.ts';
import { takeLock } from './locks.ts';
import { headOf, sealWaiting, takeUpWaiting } from './logEvents.ts';
import { addLeavesTo, sizeOf, type LogHand, type NewLeaf } from './logLeaves.ts';
import { createLogReader } from './logReader.ts';
import { overTree, type Tiles } from './logTree.ts';
import { countTriesElsewhere } from './triesElsewhere.ts';

export function createEntryLog(db: HubDatabase, hand: LogHand): EntryLog {
  return {
    ...createLogReader(db, hand),
    append: (request) => db.transaction('write', (tx) => append(tx, hand, request)),
    // Asked every few seconds, and mostly for nothing: then nobody waits for a lock.
    takeUpEvents: async () => ((await waitingEvents(db, 1)).length === 0 ? 0 : db.transaction('write', (tx) => takeUpWaiting(tx, hand))),
  };
}

type Held = Omit<LogReceipt, 'proof' | 'reason'> & { readonly hash: string; readonly reason: string | null };

/** Everything here stands or falls together. Exported for the variant that does not (tests). */
export async function append(tx: Queries, hand: LogHand, { device, entries, lost }: AppendRequest): Promise<Result<Appended, AppendRefusal>> {
  await takeLock(tx, 'log');
  const head = await headOf(tx, device.id);
  const held = await heldOf(tx, device.id, entries.filter(({ counter }) => counter <= head.counter));
  const fresh = entries.filter(({ counter }) => counter > head.counter);
  const refused = forkIn(entries, held) ?? breakIn(fresh, head, lost);
  if (refused !== undefined) return err(refused);
  const own = await sealWaiting(tx, hand);
  const leaves: readonly NewLeaf[] = [...own, ...fresh.map((entry) => ({ device, entry }))];
  const before = await sizeOf(tx);
  const grown = leaves.length === 0 ? undefined : await addLeavesTo(tx, hand, { size: before, leaves });
  await countTriesElsewhere(tx, hand, fresh);
  await storeGaps(tx, device.id, gapsIn(fresh, head.counter));
  const added = fresh.map((entry, index): Held => ({ counter: entry.counter, leaf: before + own.length + index, effect: entry.effect.effect, reason: entry.effect.reason ?? null, hash: entry.hash }));
  const { size, note } = grown ?? (await createLogReader(tx, hand).checkpoint());
  const receipts = await withProofs(tx, hand, { size, receipts: [...held.values(), ...added], tiles: grown?.tiles });
  return ok({ last: fresh.at(-1)?.counter ?? head.counter, receipts, checkpoint: note });
}

async function heldOf(tx: Queries, deviceId: string, entries: readonly ReadyEntry[]): Promise<ReadonlyMap<number, Held>> {
  if (entries.length === 0) return new Map();
  const rows = await tx.query<Held>(
    `select l.counter, l.leaf, l.hash, e.effect, e.reason from log_leaves as l join log_effects as e on e.leaf = l.leaf
     where l.device_id = $1 and l.counter = any($2::bigint[]) order by l.counter`,
    [deviceId, entries.map(({ counter }) => counter)],
  );
  return new Map(rows.map((row) => [row.counter, row]));
}

/** What is held already is offered again byte for byte, or the device has two stories. */
function forkIn(entries: readonly ReadyEntry[], held: ReadonlyMap<number, Held>): AppendRefusal | undefined {
  const other = entries.find(({ counter, hash }) => held.has(counter) && held.get(counter)?.hash !== hash);
  return other === undefined ? undefined : { code: 'entries.fork', counter: other.counter };
}

function breakIn(fresh: readonly ReadyEntry[], head: { readonly counter: number; readonly hash: string }, lost: readonly CounterRange[]): AppendRefusal | undefined {
  let { counter, hash } = head;
  for (const entry of fresh) {
    const isLost = lost.some(({ from, to }) => from <= counter + 1 && to === entry.counter - 1);
    if (entry.counter !== counter + 1 && !isLost) return { code: 'entries.expected', counter: counter + 1 };
    if (entry.counter === counter + 1 && entry.previous !== hash) return { code: 'entries.fork', counter: entry.counter };
    ({ counter, hash } = entry);
  }
  return undefined;
}

function gapsIn(fresh: readonly ReadyEntry[], last: number): readonly CounterRange[] {
  return fresh.flatMap(({ counter }, index) => {
    const before = fresh[index - 1]?.counter ?? last;
    return counter === before + 1 ? [] : [{ from: before + 1, to: counter - 1 }];
  });
}

async function storeGaps(tx: Queries, deviceId: string, gaps: readonly CounterRange[]): Promise<void> {
  for (const { from, to } of gaps) await tx.query('insert into log_gaps (device_id, from_counter, to_counter) values ($1, $2::bigint, $3::bigint)', [deviceId, from, to]);
}

interface ToProve {
  readonly size: number;
  readonly receipts: readonly Held[];
  readonly tiles: Tiles | undefined;
}

async function withProofs(tx: Queries, { crypto }: LogHand, { size, receipts, tiles }: ToProve): Promise<readonly LogReceipt[]> {
  const proofs = await overTree(tx, crypto.sha256, (sha256, known) => receipts.map(({ leaf }) => inclusionProof(sha256, leaf, size, known)), tiles);
  return receipts.map(({ counter, leaf, effect, reason }, index) => ({ counter, leaf, proof: proofs[index] ?? [], effect, ...(reason === null ? {} : { reason }) }));
}
