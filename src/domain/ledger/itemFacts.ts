/** What do the outstanding and received items of a record say? */

import type { CaseRecord, Letter, OutstandingItem } from '../cases/case.ts';
import { dueOf, isMissing } from '../cases/missing.ts';
import type { Actor, Fact } from './fact.ts';

export const itemFacts = (record: CaseRecord): readonly Fact[] => (record.items ?? []).flatMap((item) => ofItem(item, record));

function ofItem(item: OutstandingItem, record: CaseRecord): readonly Fact[] {
  const names = [item.document, 'document', 'item', ...(item.document === 'photo_specification' ? ['photos'] : []), ...(item.document === 'passport_copy' ? ['passport'] : []), ...(item.document === 'medical_exam' ? ['exam_step'] : [])];
  const base = { entity: item.id, topics: names, ...(item.country === undefined ? {} : { country: item.country }), ...(item.personId === undefined ? {} : { personId: item.personId }) };
  const letter = letterOf(item, record);
  const asked = { ...base, topics: [...names, 'letter', 'letter_documents'], actor: 'office', ...(letter === undefined ? {} : { to: letter.deliveredTo, ...(letter.channel === undefined ? {} : { channel: letter.channel }) }) } as const;
  const due = dueOf(item);
  const out: Fact[] = [];
  if (item.requestedOn !== undefined || item.state === 'requested') out.push({ ...asked, event: 'requested', ...(item.requestedOn === undefined ? {} : { on: item.requestedOn }), slot: 'item.requested_on' });
  if (letter !== undefined && letter.sentOn !== item.requestedOn) out.push({ ...asked, event: 'requested', on: letter.sentOn });
  if (due !== undefined) out.push({ ...asked, event: 'due', on: due, slot: 'item.due_on' });
  if (item.dueOn !== undefined) out.push({ ...asked, event: 'first_due', on: item.dueOn });
  if (item.extendedTo !== undefined) out.push({ ...asked, event: 'extended', on: item.extendedTo, slot: 'item.due_on' });
  if (isMissing(item)) out.push({ ...base, event: 'missing', slot: 'items.list' });
  if (item.receivedOn !== undefined) {
    const actor = senderOf(item, record);
    out.push({ ...base, event: 'received', on: item.receivedOn, actor, slot: 'item.received_on' }, { ...base, event: 'sent', actor });
    if (item.document === 'biometrics') out.push({ ...base, event: 'collected', on: item.receivedOn, actor });
  }
  if (item.state === 'under_review') out.push({ ...base, event: 'state.in_progress', slot: 'item.received_on' });
  const reviewed = item.reviewedOn === undefined ? {} : { on: item.reviewedOn };
  if (item.reviewedOn !== undefined || item.state === 'accepted' || item.state === 'rejected') out.push({ ...base, event: 'reviewed', ...reviewed, actor: 'office', slot: 'item.reviewed_on' });
  if (item.rejection === 'translation_missing') out.push({ ...base, topics: [...names, 'translation'], needs: ['translation'], event: 'missing' }, { ...base, topics: [...names, 'translation'], needs: ['translation'], event: 'reviewed', ...reviewed, actor: 'office' });
  if (item.state === 'accepted' || item.state === 'rejected') out.push({ ...base, event: item.state, ...reviewed, actor: 'office', slot: 'item.reviewed_on' });
  if (item.state === 'closed_unanswered') out.push({ ...base, topics: [...names, 'letter_documents'], event: 'closed' });
  if (item.state === 'waived') out.push({ ...base, event: 'waived', ...waivedOn(item), actor: 'office' }, { ...base, event: 'state.cancelled', ...waivedOn(item), actor: 'office' });
  return out;
}

/** Of what never came in, the review is the day on which it was waived. */
const waivedOn = ({ receivedOn, reviewedOn }: OutstandingItem): Pick<Fact, 'on'> => (receivedOn === undefined && reviewedOn !== undefined ? { on: reviewedOn } : {});

const letterOf = (item: OutstandingItem, record: CaseRecord): Letter | undefined => (record.letters ?? []).find((letter) => letter.id === item.letterId);

/** Who sent it is told by the timeline; without an entry, the client. */
function senderOf(item: OutstandingItem, record: CaseRecord): Actor {
  const entry = (record.events ?? []).find((event) => event.noteCode === 'item_received' && event.documentCode === item.document && event.effectiveOn === item.receivedOn);
  return entry?.actor === 'representative' ? 'representative' : 'client';
}
