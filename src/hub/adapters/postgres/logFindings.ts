/** What does the log say that somebody should look at, beside whether it is whole? Forks that were reported, entries that wait, and what nobody judged again. */

import { readHeader } from '../../../domain/audit/readHeader.ts';
import type { Queries } from './database.ts';

export interface LogFindings {
  /** Entries in which a desk (`hub.forked`) or the hub for a witness (`witness.ahead`) says that this log does not go on from what was seen; newest first, 20 at most. */
  readonly forks: readonly { readonly kind: string; readonly deviceId: string; readonly counter: number; readonly at: string }[];
  readonly forkCount: number;
  readonly waiting: number;
  readonly kept: number;
  /** What was done at the hub and stands beside the log still: the next entries, an export or `who-looked` take it up. */
  readonly notTakenUp: number;
  /** Questions the guard was asked again, with the same result. */
  readonly judgedAgain: number;
  /** How often by code (`NotRerun`, or `WHY_NOT_KEPT`), the most frequent first. */
  readonly notRerun: readonly (readonly [code: string, times: number])[];
}

const LIST = 20;
/** Of questions nobody judged again, stored by a hub that did not keep why yet (before migration 50). */
const WHY_NOT_KEPT = 'why.not_kept';
const FORKS = ['hub.forked', 'witness.ahead'];

export async function readFindings(db: Queries): Promise<LogFindings> {
  const [counts] = await db.query<Pick<LogFindings, 'forkCount' | 'waiting' | 'kept' | 'judgedAgain' | 'notTakenUp'>>(
    `select (select count(*) from log_leaves where kind = any($1::text[])) as "forkCount", (select count(*) from hub_events where taken_at is null) as "notTakenUp", count(*) filter (where effect = 'quarantined' and kept_at is null) as waiting,
       count(*) filter (where effect = 'quarantined' and kept_at is not null) as kept, count(*) filter (where effect = 'done' and rerun = 'same') as "judgedAgain" from log_effects`,
    [FORKS],
  );
  const codes = await db.query<{ readonly code: string; readonly times: number }>(
    `select code, count(*) as times from log_effects, unnest(coalesce(string_to_array(not_rerun, ','), array[$1::text])) as t (code)
     where effect = 'done' and (not_rerun is not null or rerun = 'not_rerun') group by code order by times desc, code`,
    [WHY_NOT_KEPT],
  );
  return { forkCount: 0, waiting: 0, kept: 0, judgedAgain: 0, notTakenUp: 0, ...counts, forks: await forksIn(db), notRerun: codes.map(({ code, times }) => [code, times]) };
}

async function forksIn(db: Queries): Promise<LogFindings['forks']> {
  const rows = await db.query<{ readonly kind: string; readonly device_id: string; readonly counter: number; readonly header: string }>(
    `select kind, device_id, counter, encode(header, 'base64') as header from log_leaves where kind = any($1::text[]) order by leaf desc limit ${LIST}`, [FORKS],
  );
  return rows.map(({ kind, device_id: deviceId, counter, header }) => ({ kind, deviceId, counter, at: readHeader(new Uint8Array(Buffer.from(header, 'base64')))?.at ?? '' }));
}
