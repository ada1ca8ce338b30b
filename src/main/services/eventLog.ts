/** How does a service put "this was looked up, verified, opened" into the log? One function; no entry, no access (reliability 5.7). */

import type { DeskError } from '../../contract/contract.ts';
import type { EntryKind, EventContent } from '../../domain/audit/entry.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { Instant } from '../../domain/kernel/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal, SealedEntry } from '../ports/journal.ts';
import { tryStore } from '../ports/storeFailure.ts';

/**
 * Seals one event and returns after its commit. A refusal (`store.disk_full`, …) MUST stop what was about to happen:
 * reading a case is an event too. `also` is written in the same commit, or not at all. `content` holds ids and codes; what a caller stated to be verified MUST NOT be in it.
 */
export type LogEvent = (kind: EntryKind, content: EventContent, also?: () => void) => LoggedEvent;

export type LoggedEvent = Result<{ readonly entryId: string; readonly counter: number; readonly at: Instant }, DeskError>;

export interface EventLogOptions {
  readonly journal: Pick<Journal, 'append'>;
  readonly clock: Clock;
  /** Told after each commit, e.g. to announce `log.changed`. */
  readonly onAppended?: (entry: SealedEntry) => void;
}

export function createEventLog({ journal, clock, onAppended }: EventLogOptions): LogEvent {
  return (kind, content, also) => {
    const sealed = tryStore(() => journal.append({ kind, at: clock.now(), content }, also));
    if (!sealed.ok) return sealed;
    onAppended?.(sealed.value);
    return ok({ entryId: sealed.value.entryId, counter: sealed.value.counter, at: sealed.value.at });
  };
}
