/** What does a record say about stages, items and letters, in the terms scripts ask for? Pure readings of the record, no judgement. */

import type { Appointment, CaseRecord, Letter, OutstandingItem, Stage } from '../cases/case.ts';
import { dueOf, isMissing } from '../cases/missing.ts';
import type { Instant } from '../kernel/time.ts';

export const stageRow = (record: CaseRecord, code: Stage['code']): Stage | undefined => (record.stages ?? []).find((stage) => stage.code === code);

/** Requested and nothing recorded as received: what "not yet recorded as received" may be said of. */
export const isRequested = (item: OutstandingItem): boolean => item.state === 'requested' && item.receivedOn === undefined;
export const isReceivedItem = (item: OutstandingItem): boolean => item.receivedOn !== undefined && !isMissing(item);

export const openItems = (record: CaseRecord): readonly OutstandingItem[] => byDue((record.items ?? []).filter(isRequested));
export const rejectedItems = (record: CaseRecord): readonly OutstandingItem[] => (record.items ?? []).filter((item) => item.state === 'rejected');

/** Items in the order a caller is told about them: open by due date, not accepted, unanswered, then received with the newest first. */
export function itemsByUrgency(record: CaseRecord): readonly OutstandingItem[] {
  const items = record.items ?? [];
  const received = items.filter(isReceivedItem).toSorted((left, right) => compare(right.receivedOn ?? '', left.receivedOn ?? ''));
  const told = [...openItems(record), ...rejectedItems(record), ...items.filter((item) => item.state === 'closed_unanswered'), ...received];
  return [...told, ...items.filter((item) => !told.includes(item))];
}

/** Ruling 16: open, overdue, rejected, unanswered and returned items and steps that wait for the client or expired. Said only of an open case. */
export function isNothingOutstanding(record: CaseRecord): boolean {
  if (record.status === 'closed') return false;
  const waits = (record.stages ?? []).some((stage) => stage.state === 'waiting_on_client' || stage.state === 'expired');
  const returned = (record.letters ?? []).some((letter) => letter.undelivered === true);
  const passport = record.passport?.requestedOn !== undefined && record.passport.receivedOn === undefined;
  const unpaid = record.fee?.state === 'not_recorded';
  return !(record.items ?? []).some(isMissing) && !waits && !returned && !passport && !unpaid;
}

export const lastLetter = (record: CaseRecord): Letter | undefined =>
  (record.letters ?? []).toSorted((left, right) => compare(right.sentOn, left.sentOn))[0];

/** The next appointment still ahead. */
export const nextAppointment = (record: CaseRecord, now: Instant): Appointment | undefined =>
  (record.appointments ?? []).filter((entry) => entry.state === 'scheduled' && entry.at > now).toSorted((left, right) => compare(left.at, right.at))[0];

const byDue = (items: readonly OutstandingItem[]): readonly OutstandingItem[] => items.toSorted((left, right) => compare(dueOf(left) ?? '9', dueOf(right) ?? '9'));
const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
