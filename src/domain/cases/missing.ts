/** What is still wanted from the client, and what has come in? Facts of the record; an item is named, never guessed (casework 2.5). */

import type { Glossary } from '../glossary/label.ts';
import type { CalendarDay } from '../kernel/time.ts';
import type { CaseRecord, OutstandingItem } from './case.ts';
import type { MissingItem } from './caseView.ts';
import { labelIfAny, labelOf } from './labels.ts';
import { displayName } from './people.ts';

/** Asked for and not here, not accepted, or closed without an answer: ruling 16 counts all of them. */
export const isMissing = (item: OutstandingItem): boolean => item.state === 'requested' || item.state === 'rejected' || item.state === 'closed_unanswered';

/** The client still has to act on it. */
export const isOpenItem = (item: OutstandingItem): boolean => item.state === 'requested' || item.state === 'rejected';

export const dueOf = (item: OutstandingItem): CalendarDay | undefined => item.extendedTo ?? item.dueOn;

/** The due day itself still counts as in time. */
export const isOverdue = (item: OutstandingItem, today: CalendarDay): boolean => item.state === 'requested' && (dueOf(item) ?? today) < today;

/** Most pressing first: by due day, then in the order of the record. */
export const missingItems = (record: CaseRecord, glossary: Glossary, today: CalendarDay): readonly MissingItem[] =>
  (record.items ?? []).filter(isMissing).map((item) => toView(item, record, glossary, today)).toSorted((left, right) => compare(left.dueOn ?? '9999', right.dueOn ?? '9999'));

/** Recorded as received, in review or accepted; newest first. */
export const receivedItems = (record: CaseRecord, glossary: Glossary, today: CalendarDay): readonly MissingItem[] =>
  (record.items ?? [])
    .filter((item) => item.state === 'received' || item.state === 'under_review' || item.state === 'accepted')
    .map((item) => toView(item, record, glossary, today))
    .toSorted((left, right) => compare(right.receivedOn ?? '', left.receivedOn ?? ''));

function toView(item: OutstandingItem, record: CaseRecord, glossary: Glossary, today: CalendarDay): MissingItem {
  const country = labelIfAny(glossary, 'countries', item.country);
  const rejection = labelIfAny(glossary, 'rejections', item.rejection);
  const person = (record.people ?? []).find((other) => other.id === item.personId);
  const due = dueOf(item);
  return {
    itemId: item.id,
    document: labelOf(glossary, 'documents', item.document),
    state: item.state,
    overdue: isOverdue(item, today),
    ...(country === undefined ? {} : { country }),
    ...(rejection === undefined ? {} : { rejection }),
    ...(person === undefined || (record.people ?? []).length < 2 ? {} : { personName: displayName(person) }),
    ...(item.requestedOn === undefined ? {} : { requestedOn: item.requestedOn }),
    ...(due === undefined ? {} : { dueOn: due }),
    ...(item.receivedOn === undefined ? {} : { receivedOn: item.receivedOn }),
    ...(item.reviewedOn === undefined ? {} : { reviewedOn: item.reviewedOn }),
  };
}

const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
