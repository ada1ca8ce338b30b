/** What may be said on the call that a line describes? The whole case to its client, nothing to anybody else. */

import type { CaseRecord } from '../../domain/cases/case.ts';
import { discloseCase } from '../../domain/cases/disclosure.ts';
import type { ReplyFacts } from '../../domain/composing/replyFacts.ts';
import type { PolicyMode } from '../../domain/guard/rule.ts';
import type { Instant } from '../../domain/kernel/time.ts';
import type { Guard } from './openGuard.ts';

export interface CallOfLine {
  readonly record: CaseRecord | undefined;
  readonly authorised: boolean;
  readonly mode: PolicyMode;
  readonly asOf: Instant | undefined;
  readonly reference: string | undefined;
}

/**
 * The verified client of the case: what the organisation never reads out (contact details, an outcome not released) stays out here too.
 * Time stands still at the as-of of the line: "today" is that day, and the record is as fresh as it can be.
 */
export function replyFactsOf({ policies, glossary }: Guard, { record, authorised, mode, asOf, reference }: CallOfLine): ReplyFacts {
  const now = asOf ?? (record === undefined ? NO_DAY : (record.asOf ?? newestInstant(record)));
  const told = record === undefined || !authorised ? undefined : discloseCase(record, { caseId: record.id, level: 'client', personId: principalOf(record) }, { policy: policies.disclosure, today: now.slice(0, 10) });
  return {
    ...(told === undefined ? {} : { record: { ...told, asOf: now } }),
    // Verified, with no case at hand: nothing of a file can be right, but telling it is no disclosure.
    level: authorised && (record === undefined || told !== undefined) ? 'client' : 'none',
    partial: false,
    verifiedOnOtherCase: false,
    verificationFailed: false,
    ...(reference === undefined ? {} : { reference }),
    ...(authorised ? { callerRole: 'client' as const } : {}),
    dataAge: 'fresh',
    mode,
    now,
    callerSays: [],
    capabilities: ['note_call_back'],
    glossary,
    ...(policies.trackers === undefined ? {} : { trackers: policies.trackers }),
  };
}

/** Without a case and an as-of there is no day to count from; nothing of a file can be true then. */
const NO_DAY: Instant = '1970-01-01T00:00:00Z';

const principalOf = (record: CaseRecord): string => (record.people ?? []).find(({ role }) => role === 'principal')?.id ?? '';

const DAY_OR_INSTANT = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;
/** Days that may lie ahead say nothing of when the record was true. */
const AHEAD = new Set(['dueOn', 'extendedTo', 'scheduledAt', 'expiresOn', 'validTo', 'until', 'born']);

/** The newest thing that happened on a record that does not say when it was true: never this computer's clock, so that a run can be repeated. */
function newestInstant(record: CaseRecord): Instant {
  const found: string[] = [];
  collect({ ...record, appointments: undefined }, found);
  const newest = found.sort().at(-1);
  if (newest === undefined) return NO_DAY;
  return newest.length === 10 ? `${newest}T23:59:59Z` : newest;
}

function collect(value: unknown, found: string[]): void {
  if (typeof value === 'string') {
    if (DAY_OR_INSTANT.test(value)) found.push(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) if (!AHEAD.has(key)) collect(inner, found);
  }
}
