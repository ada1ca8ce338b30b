/** What does a record say about stages, items and letters, in the terms scripts ask for? Pure readings of the record, no judgement. */

import type { Appointment, CaseRecord, Letter, OutstandingItem, Stage } from '../cases/case.ts';
import { STAGE_CODES, type StageState } from '../cases/codes.ts';
import type { CalendarDay, Instant } from '../kernel/time.ts';

/** States in which a stage is "now", the one that holds up the client first. */
const ACTIVE_STATES: readonly StageState[] = ['waiting_on_client', 'expired', 'in_progress', 'waiting_on_partner', 'scheduled'];

/** The stage that is now: what waits for the client comes first, then the stage furthest along. Closed files have none. */
export function currentStage(record: CaseRecord): Stage | undefined {
  if (record.status === 'closed') return undefined;
  const active = (record.stages ?? []).filter((stage) => ACTIVE_STATES.includes(stage.state));
  return active.toSorted((left, right) => waitsFirst(left) - waitsFirst(right) || stageOrder(right) - stageOrder(left))[0];
}

const waitsFirst = (stage: Stage): number => (stage.state === 'waiting_on_client' || stage.state === 'expired' ? 0 : 1);
const stageOrder = (stage: Stage): number => STAGE_CODES.indexOf(stage.code);

export const stageRow = (record: CaseRecord, code: Stage['code']): Stage | undefined => (record.stages ?? []).find((stage) => stage.code === code);

/** Requested and nothing recorded as received. */
export const isOpenItem = (item: OutstandingItem): boolean => item.state === 'requested' && item.receivedOn === undefined;
export const isReceivedItem = (item: OutstandingItem): boolean => item.receivedOn !== undefined && item.state !== 'rejected' && item.state !== 'closed_unanswered';
export const dueOn = (item: OutstandingItem): CalendarDay | undefined => item.extendedTo ?? item.dueOn;
export const isOverdue = (item: OutstandingItem, today: CalendarDay): boolean => {
  const due = dueOn(item);
  return isOpenItem(item) && due !== undefined && due < today;
};

export const openItems = (record: CaseRecord): readonly OutstandingItem[] => byDue((record.items ?? []).filter(isOpenItem));
export const rejectedItems = (record: CaseRecord): readonly OutstandingItem[] => (record.items ?? []).filter((item) => item.state === 'rejected');

/** Items in the order a caller is told about them: open by due date, not accepted, unanswered, then received with the newest first. */
export function itemsByUrgency(record: CaseRecord): readonly OutstandingItem[] {
  const items = record.items ?? [];
  const received = items.filter(isReceivedItem).toSorted((left, right) => compare(right.receivedOn ?? '', left.receivedOn ?? ''));
  const told = [...openItems(record), ...rejectedItems(record), ...items.filter((item) => item.state === 'closed_unanswered'), ...received];
  return [...told, ...items.filter((item) => !told.includes(item))];
}

/** Ruling 16: open, overdue, rejected and returned items and steps that wait for the client or expired. Said only of an open case. */
export function isNothingOutstanding(record: CaseRecord): boolean {
  if (record.status === 'closed') return false;
  const waits = (record.stages ?? []).some((stage) => stage.state === 'waiting_on_client' || stage.state === 'expired');
  const returned = (record.letters ?? []).some((letter) => letter.undelivered === true);
  const passport = record.passport?.requestedOn !== undefined && record.passport.receivedOn === undefined;
  const unpaid = record.fee?.state === 'not_recorded';
  return openItems(record).length === 0 && rejectedItems(record).length === 0 && !waits && !returned && !passport && !unpaid;
}

export const lastLetter = (record: CaseRecord): Letter | undefined =>
  (record.letters ?? []).toSorted((left, right) => compare(right.sentOn, left.sentOn))[0];

/** The next appointment still ahead. */
export const nextAppointment = (record: CaseRecord, now: Instant): Appointment | undefined =>
  (record.appointments ?? []).filter((entry) => entry.state === 'scheduled' && entry.at > now).toSorted((left, right) => compare(left.at, right.at))[0];

/** The record moved on its own: a change with nothing visible in it (EC-35). */
export const isGhostUpdate = (record: CaseRecord): boolean =>
  record.lastChangeAt !== undefined && record.lastVisibleChangeAt !== undefined && record.lastChangeAt.slice(0, 10) > record.lastVisibleChangeAt.slice(0, 10);

const byDue = (items: readonly OutstandingItem[]): readonly OutstandingItem[] => items.toSorted((left, right) => compare(dueOn(left) ?? '9', dueOn(right) ?? '9'));
const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
