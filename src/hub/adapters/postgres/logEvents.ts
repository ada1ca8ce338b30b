/** How does the hub speak in its own log? It is a device like any other: its events are sealed into a chain of their own. */

import { deviceIdOf } from '../../../domain/audit/device.ts';
import type { EntryKind } from '../../../domain/audit/entry.ts';
import { SALT_BYTES } from '../../../domain/audit/commitment.ts';
import { EMPTY_HEAD, sealEntry, type ChainHead } from '../../../domain/audit/sealEntry.ts';
import type { HubEvent } from '../../ports/hubEvents.ts';
import type { LogDevice } from '../../ports/entryLog.ts';
import type { Queries } from './database.ts';
import { markTaken, waitingEvents } from './hubEvents.ts';
import { takeLock } from './locks.ts';
import { addLeavesTo, sizeOf, type LogHand, type NewLeaf } from './logLeaves.ts';

/** Taken up at once; the rest with the next entries. */
const AT_ONCE = 200;

export const hubDevice = ({ crypto, key }: LogHand): LogDevice => ({ id: deviceIdOf(crypto.sha256, key.publicKey), publicKey: key.publicKey });

/** Events that wait, sealed and marked as taken. MUST become leaves in the same transaction, under the lock `log`. */
export async function sealWaiting(tx: Queries, hand: LogHand): Promise<readonly NewLeaf[]> {
  const waiting = await waitingEvents(tx, AT_ONCE);
  if (waiting.length === 0) return [];
  const device = hubDevice(hand);
  let head = await headOf(tx, device.id);
  const leaves = waiting.map(({ at, event }): NewLeaf => {
    const salt = hand.crypto.randomBytes(SALT_BYTES);
    const { kind, agentId, caseIds, details } = toldBy(event);
    const sealed = sealEntry(
      { deviceId: device.id, at: new Date(at).toISOString(), kind, content: { agentId, ...(caseIds[0] === undefined ? {} : { caseId: caseIds[0] }), details }, salt, head },
      { sha256: hand.crypto.sha256, sign: (bytes) => hand.key.sign(bytes) },
    );
    const previous = head.hash;
    head = { counter: sealed.header.counter, hash: sealed.hash };
    return { device, entry: { counter: head.counter, previous, hash: head.hash, kind, header: sealed.headerBytes, signature: sealed.signature, content: sealed.content, salt, effect: { effect: 'done', agentId, caseIds } } };
  });
  await markTaken(tx, waiting.map(({ number }) => number), hand.now());
  return leaves;
}

/** Events that wait become leaves; gives how many. */
export async function takeUpWaiting(tx: Queries, hand: LogHand): Promise<number> {
  await takeLock(tx, 'log');
  const leaves = await sealWaiting(tx, hand);
  if (leaves.length > 0) await addLeavesTo(tx, hand, { size: await sizeOf(tx), leaves });
  return leaves.length;
}

export async function headOf(tx: Queries, deviceId: string): Promise<ChainHead> {
  const [row] = await tx.query<{ readonly last: number; readonly hash: string }>('select last, hash from log_devices where device_id = $1', [deviceId]);
  return row === undefined ? EMPTY_HEAD : { counter: row.last, hash: row.hash };
}

interface Told {
  readonly kind: EntryKind;
  readonly agentId: string;
  readonly caseIds: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
}

/** Who did it is `agentId`, as in every entry; a case is named where reports look for it. */
function toldBy({ kind, ...rest }: HubEvent): Told {
  const { by, accountId, caseId, ...details } = rest as { readonly by?: string; readonly accountId?: string; readonly caseId?: string };
  const isPerson = by !== undefined && !['sign_out', 'reuse', 'other_device'].includes(by);
  return {
    kind,
    agentId: (isPerson ? by : accountId) ?? 'hub',
    caseIds: caseId === undefined ? [] : [caseId],
    details: { ...details, ...(by === undefined || isPerson ? {} : { by }), ...(accountId === undefined || !isPerson ? {} : { accountId }) },
  };
}
