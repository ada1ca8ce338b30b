/** How long is what kept, and why? A table; a job erases what is older, and the log says that it did. */

import type { EntryKind } from '../../../domain/audit/entry.ts';
import type { HubEvents } from '../../ports/hubEvents.ts';
import type { LogArchive } from '../../ports/logArchive.ts';

export interface RetentionRow {
  readonly kinds: readonly EntryKind[];
  /** Code of the reason; `docs/audit-log.md` says it in words. */
  readonly basis: 'service' | 'security' | 'proof';
  readonly keepDays: number;
}

const YEAR = 365;

/** Counted from when the hub got the entry. Headers stay for ever: they name no client. */
export const RETENTION: readonly RetentionRow[] = [
  { kinds: ['interaction.recorded', 'call.started', 'call.resumed', 'case.looked_up', 'case.verified', 'case.opened', 'case.closed', 'draft.discarded', 'guard.contested', 'looks.listed'], basis: 'service', keepDays: 2 * YEAR + 30 },
  { kinds: ['session.started', 'session.locked', 'session.signed_in', 'session.signed_out', 'session.try_refused', 'sign_in.done', 'sign_in.refused', 'sign_in.ended', 'device.enrol_refused'], basis: 'security', keepDays: 2 * YEAR },
  {
    kinds: [
      'device.enrolled', 'device.revoked', 'device.trusted', 'device.suspected', 'account.added', 'account.disabled', 'account.enabled', 'account.linked', 'account.password_set',
      'pack.published', 'pack.refused', 'pack.signer_added', 'pack.signer_removed', 'log.exported', 'cases.imported', 'log.head_lost', 'cache.set_aside', 'cache.rebuilt', 'clock.jumped', 'hub.forked', 'witness.ahead',
      'quarantine.released', 'quarantine.kept',
    ],
    basis: 'security', keepDays: 6 * YEAR,
  },
];

/** They name no client and explain what is not there; no erasure touches them. */
export const KEPT_FOR_EVER: readonly EntryKind[] = ['journal.rescued', 'log.erased', 'retention.ran'];

const DAY_MS = 86_400_000;
const LONGEST_DAYS = Math.max(...RETENTION.map(({ keepDays }) => keepDays));

export interface RetentionPorts {
  readonly archive: Pick<LogArchive, 'erase'>;
  readonly events: Pick<HubEvents, 'note'>;
  readonly table?: readonly RetentionRow[];
}

/** For `serve`, hourly. Gives how many entries lost their content; a run that erased nothing says nothing. */
export async function runRetention({ archive, events, table = RETENTION }: RetentionPorts, now: Date): Promise<number> {
  let sum = 0;
  const kinds: string[] = [];
  for (const row of table) {
    const erased = await archive.erase({ why: 'before', before: new Date(now.getTime() - row.keepDays * DAY_MS), kinds: row.kinds }, 'retention');
    if (erased > 0) kinds.push(...row.kinds);
    sum += erased;
  }
  // Kinds of later desks are in no row: they stay as long as the longest.
  const rest = await archive.erase({ why: 'before', before: new Date(now.getTime() - LONGEST_DAYS * DAY_MS) }, 'retention');
  if (rest > 0) kinds.push('other');
  sum += rest;
  if (sum > 0) await events.note({ kind: 'retention.ran', entries: sum, kinds });
  return sum;
}
