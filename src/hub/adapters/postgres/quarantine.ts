/** How is a quarantined entry judged again and let go? Under the lock of the log: its effect, its cases and the entry that says so stand or fall together. */

import { readHeader } from '../../../domain/audit/readHeader.ts';
import type { EntryEffect } from '../../ports/entryLog.ts';
import type { EntryName, JudgeAgainNow, Kept, Quarantine, QuarantineRow, Released } from '../../ports/quarantine.ts';
import type { HubDatabase, Queries } from './database.ts';
import { noteEvent } from './hubEvents.ts';
import { takeLock } from './locks.ts';
import { takeUpWaiting } from './logEvents.ts';
import type { LogHand } from './logLeaves.ts';
import { countTriesElsewhere } from './triesElsewhere.ts';

const LIST = 500;

export function createQuarantine(db: HubDatabase, hand: LogHand): Quarantine {
  return {
    list: (wanted) => listQuarantined(db, wanted),
    release: (entry, judge, by) => db.transaction('write', (tx) => release(tx, hand, { entry, judge, by })),
    keep: (entry, by) => db.transaction('write', (tx) => keep(tx, hand, entry, by)),
  };
}

interface ListedRow {
  readonly leaf: number;
  readonly device_id: string;
  readonly counter: number;
  readonly kind: string;
  readonly header: string;
  readonly reason: string | null;
  readonly is_kept: boolean;
}

async function listQuarantined(db: Queries, { before, reason, withKept = false }: Parameters<Quarantine['list']>[0]): Promise<readonly QuarantineRow[]> {
  const rows = await db.query<ListedRow>(
    `select l.leaf, l.device_id, l.counter, l.kind, encode(l.header, 'base64') as header, e.reason, e.kept_at is not null as is_kept
     from log_effects as e join log_leaves as l on l.leaf = e.leaf
     where e.effect = 'quarantined' and e.leaf < $1::bigint and ($2::text is null or e.reason = $2) and ($3::boolean or e.kept_at is null) order by e.leaf desc limit ${LIST}`,
    [before ?? Number.MAX_SAFE_INTEGER, reason ?? null, withKept],
  );
  return rows.map((row) => ({ leaf: row.leaf, deviceId: row.device_id, counter: row.counter, at: readHeader(bytesOf(row.header))?.at ?? '', kind: row.kind, reason: row.reason ?? '', isKept: row.is_kept }));
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

interface FoundRow {
  readonly leaf: number;
  readonly kind: string;
  readonly header: string;
  readonly effect: EntryEffect['effect'];
  readonly reason: string | null;
  readonly content: string | null;
}

/** After the lock: nobody erases the content or takes the effect meanwhile. */
async function find(tx: Queries, { deviceId, counter }: EntryName): Promise<FoundRow | undefined> {
  await takeLock(tx, 'log');
  const [row] = await tx.query<FoundRow>(
    `select l.leaf, l.kind, encode(l.header, 'base64') as header, e.effect, e.reason, encode(c.content, 'base64') as content
     from log_leaves as l join log_effects as e on e.leaf = l.leaf left join log_contents as c on c.leaf = l.leaf where l.device_id = $1 and l.counter = $2::bigint`,
    [deviceId, counter],
  );
  return row;
}

interface ToRelease {
  readonly entry: EntryName;
  readonly judge: JudgeAgainNow;
  readonly by: string;
}

async function release(tx: Queries, hand: LogHand, { entry, judge, by }: ToRelease): Promise<Released> {
  const found = await find(tx, entry);
  if (found === undefined) return { is: 'unknown' };
  if (found.effect === 'done') return { is: 'done' };
  const judged = judge(found.kind, found.content === null ? undefined : bytesOf(found.content));
  if (judged.effect === 'quarantined') return { is: 'still', reason: judged.reason ?? '' };
  await takeEffect(tx, found.leaf, judged);
  await countTriesElsewhere(tx, hand, [{ kind: found.kind, header: bytesOf(found.header), effect: judged }]);
  const before = found.reason ?? '';
  await noteEvent(tx, { kind: 'quarantine.released', by, deviceId: entry.deviceId, counter: entry.counter, reason: before }, hand.now());
  await takeUpWaiting(tx, hand);
  return { is: 'released', before };
}

async function takeEffect(tx: Queries, leaf: number, { rerun, notRerun, agentId, reference, caseIds }: EntryEffect): Promise<void> {
  await tx.query(
    "update log_effects set effect = 'done', reason = null, kept_at = null, rerun = $2, not_rerun = $3, agent_id = $4, reference = $5 where leaf = $1::bigint",
    [leaf, rerun ?? null, notRerun?.join(',') ?? null, agentId ?? null, reference ?? null],
  );
  await tx.query('insert into log_cases (case_id, leaf) select c, $2::bigint from unnest($1::text[]) as t (c) on conflict do nothing', [caseIds, leaf]);
}

async function keep(tx: Queries, hand: LogHand, { deviceId, counter }: EntryName, by: string): Promise<Kept> {
  const found = await find(tx, { deviceId, counter });
  if (found === undefined) return 'unknown';
  if (found.effect === 'done') return 'done';
  await tx.query('update log_effects set kept_at = coalesce(kept_at, $2::bigint) where leaf = $1::bigint', [found.leaf, hand.now()]);
  await noteEvent(tx, { kind: 'quarantine.kept', by, deviceId, counter, reason: found.reason ?? '' }, hand.now());
  await takeUpWaiting(tx, hand);
  return 'kept';
}
