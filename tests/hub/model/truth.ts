/** Once it is quiet: does every desk hold what the hub holds and nothing else, is every entry there once, and does the log prove it? The tables are asked, not the code under test. */

import { setTimeout as sleep } from 'node:timers/promises';
import { isIncluded } from '../../../src/domain/audit/merkleProofs.ts';
import { emptyRoot, largestPowerBelow, leafHash, nodeHash } from '../../../src/domain/audit/merkleTree.ts';
import { auditLog } from '../../../src/hub/adapters/postgres/logAudit.ts';
import { openLogHand } from '../../../src/hub/composeLog.ts';
import type { FaultDesk } from '../../support/faultDesk.ts';
import { shown } from '../../support/syncDesk.ts';
import { sha256 } from '../../support/testCrypto.ts';
import type { World } from './world.ts';

export type Judged = Pick<World, 'db' | 'desks' | 'torn' | 'wasRestored'>;

export const QUIET_MS = 30_000;

/** Sentences that say what is wrong; none after a good run. Gives up after 30 seconds of quiet. */
export async function judge(world: Judged, quietMs = QUIET_MS): Promise<{ readonly wrong: readonly string[]; readonly quietMs: number }> {
  const began = performance.now();
  for (;;) {
    const waiting = (await Promise.all(world.desks.map((desk) => notEqual(world, desk)))).flat();
    const gone = performance.now() - began;
    // A desk that has not heard yet that its hub was restored believes everything sent.
    const wrong = waiting.length === 0 || gone > quietMs ? [...waiting, ...(await wrongNow(world))] : waiting;
    if (wrong.length === 0 || gone > quietMs) return { wrong, quietMs: gone };
    await sleep(50);
  }
}

async function notEqual(world: Judged, desk: FaultDesk): Promise<readonly string[]> {
  const due = await dueOf(world, desk);
  const held = shown(desk.file);
  const unsent = desk.journal().count().unsent;
  const name = `desk ${world.desks.indexOf(desk)}`;
  return [
    ...(due.join('\n') === held.join('\n') ? [] : [`${name} shows ${held.length} cases of ${due.length}: ${firstOther(due, held)}; ${stateOf(desk)}`]),
    ...(unsent === 0 ? [] : [`${name} has ${unsent} unsent; ${stateOf(desk)}`]),
  ];
}

/** What the desk itself says of it. */
function stateOf(desk: FaultDesk): string {
  const { hub, trouble, now, data } = desk.sync().view();
  const runs = desk.sync().history().slice(0, 4).map(({ what, cases, entries, code }) => `${what} ${cases + entries} ${code ?? 'ok'}`);
  return JSON.stringify({ hub, trouble, now, data, runs, codes: [...desk.codes] });
}

const firstOther = (due: readonly string[], held: readonly string[]): string =>
  `missing ${due.find((line) => !held.includes(line)) ?? 'none'}, too many ${held.find((line) => !due.includes(line)) ?? 'none'}`;

/** By the hub's own tables: what this device may hold now. */
async function dueOf({ db }: Judged, { deviceId }: FaultDesk): Promise<readonly string[]> {
  const rows = await db.query<{ readonly line: string }>(
    `select c.case_id || ' ' || c.rev || ' ' || coalesce(c.body::json ->> 'officeCode', '') as line
     from cases c join devices d on c.scope = any(d.scopes) where d.device_id = $1 and d.state = 'enrolled' order by c.case_id collate "C"`, [deviceId],
  );
  return rows.map(({ line }) => line);
}

async function wrongNow(world: Judged): Promise<readonly string[]> {
  const audited = await auditLog(world.db, await openLogHand(world.db));
  const logs = await Promise.all(world.desks.map((desk) => wrongInLog(world, desk)));
  return [
    ...(audited.ok ? [] : [`the log does not verify: ${JSON.stringify(audited.error)}`]),
    ...logs.flat(),
    ...world.torn.map((text) => `a mixture was shown: ${text}`),
    ...world.desks.flatMap(({ codes, bugs }, at) => [...bugs.map((bug) => `desk ${at} has a bug: ${bug}`), ...(codes.has('sync.digest_differs') ? [`desk ${at} found another sum`] : [])]),
  ];
}

interface LeafRow {
  readonly leaf: number;
  readonly counter: number;
  readonly hash: string;
  readonly effect: string | null;
}

async function wrongInLog(world: Judged, desk: FaultDesk): Promise<readonly string[]> {
  const name = `desk ${world.desks.indexOf(desk)}`;
  const rows = await world.db.query<LeafRow>('select l.leaf, l.counter, l.hash, e.effect from log_leaves l left join log_effects e using (leaf) where l.device_id = $1 order by l.leaf', [desk.deviceId]);
  const entries = desk.journal().entries({ limit: 100_000 }).toReversed();
  const wrong: string[] = [];
  if (rows.map(({ hash }) => hash).join() !== entries.map(({ hash }) => hash).join()) wrong.push(`${name}: the hub has entries ${brief(rows)}, the desk ${brief(entries)}`);
  if (rows.some(({ effect }) => effect !== 'done')) wrong.push(`${name}: an effect is missing or was not taken`);
  const headers = await world.db.query<{ readonly header: Uint8Array }>('select header from log_leaves order by leaf');
  const leaves = headers.map(({ header }) => leafHash(sha256, header));
  const roots = new Map<number, Uint8Array>();
  for (const { counter, header } of entries) {
    const receipt = desk.journal().outbox.receipt(counter);
    const row = rows.find((one) => one.counter === counter);
    if (receipt === undefined || receipt.leaf !== row?.leaf) wrong.push(`${name}: entry ${counter} has no receipt for its place`);
    // A proof from before a restored copy leads to a tree that is gone.
    if (receipt === undefined || world.wasRestored()) continue;
    const root = roots.get(receipt.size) ?? rootOf(leaves.slice(0, receipt.size));
    roots.set(receipt.size, root);
    if (!isIncluded(sha256, { leaf: leafHash(sha256, header), index: receipt.leaf, size: receipt.size, root }, receipt.proof)) wrong.push(`${name}: the receipt of ${counter} proves nothing`);
  }
  return wrong;
}

const brief = (rows: readonly { readonly counter: number }[]): string => `${rows.length} (${rows.map(({ counter }) => counter).join(' ').slice(0, 120)})`;

/** As RFC 6962 defines it, the slow way. */
function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  const [first] = hashes;
  if (first === undefined) return emptyRoot(sha256);
  if (hashes.length === 1) return first;
  const middle = largestPowerBelow(hashes.length);
  return nodeHash(sha256, rootOf(hashes.slice(0, middle)), rootOf(hashes.slice(middle)));
}
