/** How do contents go for good while the log still verifies? Content, salt and what names a client, in one transaction with the entry that says so. */

import type { LogArchive, ToErase } from '../../ports/logArchive.ts';
import { HubStoreFailure } from '../../ports/storeFailure.ts';
import type { HubDatabase, Queries, SqlValue } from './database.ts';
import { noteEvent } from './hubEvents.ts';
import { takeLock } from './locks.ts';
import { hubDevice, takeUpWaiting } from './logEvents.ts';
import type { LogHand } from './logLeaves.ts';

/** Entries of one transaction: nobody waits long for the lock. */
const AT_ONCE = 5_000;

export function eraser(db: HubDatabase, hand: LogHand): Pick<LogArchive, 'erase' | 'countErasable'> {
  return {
    countErasable: async (what) => {
      const { where, values } = erasable(what, hand);
      return (await db.query<{ readonly entries: number }>(`select count(*) as entries from log_leaves as l join log_contents as c on c.leaf = l.leaf where ${where}`, values))[0]?.entries ?? 0;
    },
    erase: async (what, by) => {
      let sum = 0;
      // What waits may name the case: it must be in the log before the log is searched for it.
      while ((await db.transaction('write', (tx) => takeUpWaiting(tx, hand))) > 0);
      for (let erased = AT_ONCE; erased === AT_ONCE; sum += erased) erased = await db.transaction('write', (tx) => eraseSome(tx, hand, what, by));
      // Rows that were deleted lie in the files until they are cleaned; what the log has taken up is held there alone.
      await db.exec('delete from hub_events where taken_at is not null');
      for (const table of sum === 0 ? [] : ['log_contents', 'log_cases', 'log_effects', 'hub_events']) await db.exec(`vacuum ${table}`).catch(isInTheWay);
      return sum;
    },
  };
}

/** Somebody else cleans this table, or it takes longer than a statement may: the database then does it in its own time. */
function isInTheWay(thrown: unknown): void {
  if (!(thrown instanceof HubStoreFailure && thrown.code === 'busy')) throw thrown;
}

/** Without these nobody could say what is not there; they name no client, as the hub wrote them or looked at their shape. What a desk says under a kind of the hub goes. */
const MAY_GO = `not (l.kind = any (array['log.erased', 'retention.ran']) and l.device_id = $2)
  and not (l.kind = 'journal.rescued' and l.leaf in (select leaf from log_effects where effect = 'done'))`;

function erasable(what: ToErase, hand: LogHand): { readonly where: string; readonly values: readonly SqlValue[] } {
  const hub = hubDevice(hand).id;
  if (what.why === 'case') {
    // Content nobody could read is in no list of cases: it is searched for the id itself.
    return {
      where: `${MAY_GO} and (l.leaf in (select leaf from log_cases where case_id = $1)
        or l.leaf in (select e.leaf from log_effects as e where e.effect = 'quarantined') and position(convert_to($1, 'UTF8') in c.content) > 0)`,
      values: [what.caseId, hub],
    };
  }
  return { where: `${MAY_GO} and l.received_at < $1::bigint and ($3::text[] is null or l.kind = any($3::text[]))`, values: [what.before.getTime(), hub, what.kinds ?? null] };
}

async function eraseSome(tx: Queries, hand: LogHand, what: ToErase, by: string): Promise<number> {
  await takeLock(tx, 'log');
  const { where, values } = erasable(what, hand);
  const rows = await tx.query<{ readonly leaf: number }>(`select l.leaf from log_leaves as l join log_contents as c on c.leaf = l.leaf where ${where} order by l.leaf limit ${AT_ONCE}`, values);
  if (rows.length === 0) return 0;
  const leaves = rows.map(({ leaf }) => leaf);
  await tx.query('delete from log_contents where leaf = any($1::bigint[])', [leaves]);
  await tx.query('delete from log_cases where leaf = any($1::bigint[])', [leaves]);
  await tx.query('update log_effects set reference = null where leaf = any($1::bigint[]) and reference is not null', [leaves]);
  await noteEvent(tx, { kind: 'log.erased', by, why: what.why, entries: rows.length }, hand.now());
  await takeUpWaiting(tx, hand);
  return rows.length;
}
