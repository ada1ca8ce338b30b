/** How do log and clock start together? The clock never goes behind the last entry, and what happened to either is told. */

import type { DeskError } from '../contract/contract.ts';
import { err, ok, type Result } from '../domain/kernel/result.ts';
import { readHubTime } from './hubTime.ts';
import { openJournal, type OpenJournalOptions } from './adapters/sqlite/openJournal.ts';
import type { RescueReport } from './adapters/sqlite/rescueJournal.ts';
import { createSystemClock, type SystemClock, type SystemClockOptions } from './adapters/system/clock.ts';
import type { Ids } from './ports/ids.ts';
import type { Journal } from './ports/journal.ts';
import { storeFailureOf, tryStore } from './ports/storeFailure.ts';
import { addNotice, readNotices, removeNotice } from './services/notices.ts';

export interface LogAndClock {
  readonly journal: Journal;
  readonly clock: SystemClock;
  readonly ids: Ids;
}

type LogOptions = Pick<OpenJournalOptions, 'file' | 'key' | 'crypto' | 'check' | 'reach' | 'agreed'> & {
  readonly ids: Ids;
  readonly times?: Omit<SystemClockOptions, 'notBefore'>;
  /** What the start itself reads and writes: damage met there is met while opening. */
  readonly begin?: (log: LogAndClock) => void;
};

/** Not every page of a large log is read before it is used: damage met on the way in has it opened once more, looked through and rescued. */
export function openJournalAndClock(options: LogOptions): Result<LogAndClock, DeskError> {
  const opened = openOnce(options);
  return opened.ok || !MET_ON_THE_WAY.includes(opened.error.code) || options.check === true ? opened : openOnce({ ...options, check: true });
}

/** A bad sector is met as `store.io`; whether it is one, opening looks itself. */
const MET_ON_THE_WAY: readonly string[] = ['store.journal_damaged', 'store.io'];

function openOnce(options: LogOptions): Result<LogAndClock, DeskError> {
  let rescued: RescueReport | undefined;
  const opened = openJournal({ ...options, clock: createSystemClock(options.times), onRescued: (report) => void (rescued = report) });
  if (!opened.ok) return opened;
  const journal = opened.value;
  try {
    // Settings that cannot be read are met here, not by the first screen.
    readNotices(journal);
    const clock = createSystemClock({ ...options.times, notBefore: [journal.entries({ limit: 1 })[0]?.at, readHubTime(journal)].flatMap((at) => at ?? []).toSorted((left, right) => Date.parse(left) - Date.parse(right)).at(-1) });
    if (rescued !== undefined) addNotice(journal, { code: noticeOf(rescued), at: clock.now(), params: { saved: rescued.saved, lost: rescued.lost, withoutContent: rescued.withoutContent, drafts: rescued.drafts } });
    removeNotice(journal, 'clock_jumped');
    noteBehind(journal, clock);
    const log = { journal, clock, ids: options.ids };
    options.begin?.(log);
    return ok(log);
  } catch (thrown) {
    journal.close();
    const failed = storeFailureOf(thrown);
    if (failed === undefined) throw thrown;
    return err(failed);
  }
}

function noticeOf({ lost, withoutContent }: RescueReport): 'journal_rescued' | 'journal_rescued_whole' | 'journal_without_content' {
  if (withoutContent > 0) return 'journal_without_content';
  return lost > 0 ? 'journal_rescued' : 'journal_rescued_whole';
}

const minutes = (ms: number): number => Math.round(Math.abs(ms) / 60_000);

function noteBehind(journal: Journal, clock: SystemClock): void {
  if (clock.behindMs === 0) return removeNotice(journal, 'clock_behind');
  noteJump(journal, clock, -clock.behindMs, 'start');
  addNotice(journal, { code: 'clock_behind', at: clock.now(), params: { minutes: minutes(clock.behindMs) } });
}

const CHECK_MS = 15_000;

/** Nobody asks for the time while nothing happens, and a jump is worth an entry all the same. */
export function watchClock(journal: Journal, clock: SystemClock): NodeJS.Timeout {
  const timer = setInterval(() => {
    const jump = clock.takeJump();
    if (jump === undefined) return;
    noteJump(journal, clock, jump, 'open');
    addNotice(journal, { code: 'clock_jumped', at: clock.now(), params: { minutes: minutes(jump) } });
  }, CHECK_MS);
  timer.unref();
  return timer;
}

/** `seconds` is how far the computer's clock stands from the desk's: below zero, it is behind. */
const noteJump = (journal: Journal, clock: SystemClock, ms: number, noticed: 'start' | 'open'): void =>
  void tryStore(() => journal.append({ kind: 'clock.jumped', at: clock.now(), content: { agentId: 'desk', details: { seconds: Math.round(ms / 1000), noticed } } }));
