/** What does the disclosed record say, thing by thing? The list a sentence is held against. */

import { daysBetween } from '../kernel/time.ts';
import { slotOf, stageTold, today, type SlotName } from '../composing/slots.ts';
import type { ReplyFacts } from '../composing/replyFacts.ts';
import { localDay } from '../cases/localDay.ts';
import type { CaseEvent, CaseRecord } from '../cases/case.ts';
import type { AuthorityKind } from '../cases/codes.ts';
import { ofOneShape, type Fact } from './fact.ts';
import { itemFacts } from './itemFacts.ts';
import { letterFacts, withLetter } from './letterFacts.ts';
import { appointmentFacts, stageFacts, TOPIC_OF_STAGE } from './stageFacts.ts';
import { decisionFacts } from './decisionFacts.ts';

const known = new WeakMap<ReplyFacts, readonly Fact[]>();
const general = new WeakMap<readonly Fact[], readonly Fact[]>();

/** What may be told without naming anybody. */
export function recordFacts(facts: ReplyFacts): readonly Fact[] {
  const all = factsOfAll(facts);
  const kept = general.get(all) ?? all.filter(({ onlyNamed }) => onlyNamed !== true);
  general.set(all, kept);
  return kept;
}

/** With the rows of each person. Remembered by the facts: a screen asks at every pause, the command line thousands of times. */
export function factsOfAll(facts: ReplyFacts): readonly Fact[] {
  const remembered = known.get(facts);
  if (remembered !== undefined) return remembered;
  const made = [...callFacts(facts), ...(facts.record === undefined ? [] : withElapsed(ofRecord(facts.record, facts), facts).map((fact) => inTime(fact, facts)))].map(ofOneShape);
  known.set(facts, made);
  return made;
}

/** Of data that is too old nothing is told that may have changed since (ruling 13); it is on the record all the same. */
const inTime = (fact: Fact, { dataAge }: ReplyFacts): Fact => (dataAge === 'too_old' && fact.slot !== undefined && slotOf(fact.slot).volatile ? { ...fact, untold: true } : fact);

const ofRecord = (record: CaseRecord, facts: ReplyFacts): readonly Fact[] => [
  ...caseFacts(record, facts),
  ...stageFacts(record).map((fact) => withLetter(fact, record)),
  ...itemFacts(record),
  ...letterFacts(record),
  ...appointmentFacts(record),
  ...decisionFacts(record, today(facts)).map((fact) => withLetter(fact, record)),
  ...propertyFacts(record),
  ...eventFacts(record).map((fact) => withLetter(fact, record)),
  ...contactFacts(record),
];

/** Earlier calls and messages: only their days may be told, to the client. */
const contactFacts = (record: CaseRecord): readonly Fact[] => (record.contacts ?? []).map(({ id, at }) => ({ entity: `contact:${id}`, topics: ['contact'], event: 'contacted', on: localDay(at), actor: 'client' }));

/** What is known of the call itself, with or without a record. */
const callFacts = (facts: ReplyFacts): readonly Fact[] =>
  facts.reference === undefined ? [] : [{ entity: 'call', topics: ['reference', 'item', 'number', 'case'], event: 'recorded', text: facts.reference, on: today(facts), slot: 'enquiry.ref' }];

function caseFacts(record: CaseRecord, facts: ReplyFacts): readonly Fact[] {
  const file = { entity: 'case', topics: ['case', 'status'] } as const;
  const out: Fact[] = [];
  if (record.receivedOn !== undefined) {
    out.push({ ...file, event: 'received', on: record.receivedOn, actor: 'client', slot: 'case.received_on' });
    out.push({ ...file, event: 'sent', actor: 'client' });
    if (record.channel === 'paper') out.push({ ...file, event: 'state.filed_on_paper', on: record.receivedOn });
    if (record.status !== 'closed') out.push({ ...file, event: 'open', on: record.receivedOn, slot: 'case.days_elapsed' });
  }
  if (record.status === 'received') out.push({ ...file, event: 'state.received', slot: 'case.status_label' }, ...(record.receivedOn === undefined ? [{ ...file, event: 'received' } as const] : []));
  if (record.status === 'in_progress') out.push({ ...file, event: 'state.in_progress', slot: 'case.status_label' });
  if (record.status === 'closed') out.push({ ...file, event: 'closed', ...(record.closedOn === undefined ? {} : { on: record.closedOn }), slot: 'case.closed_on', actor: 'office' });
  if (record.reopenedOn !== undefined) out.push({ ...file, event: 'reopened', on: record.reopenedOn, slot: 'case.reopened_on', actor: 'office' });
  if (record.completeOn !== undefined && !(record.stages ?? []).some(({ code }) => code === 'CMP')) out.push(...['completed', 'complete', 'judged_complete'].map((event) => ({ entity: 'complete', topics: ['completeness', 'case'], event, on: record.completeOn as string })));
  if (record.aorOn !== undefined) out.push(withLetter({ entity: 'aor', topics: ['acknowledgement', 'letter'], event: 'sent', on: record.aorOn, actor: 'office' }, record));
  if (record.officeCode !== undefined) out.push({ entity: 'office', topics: ['case', 'office'], event: 'located', place: record.officeCode, slot: 'case.office_label' });
  (record.transfers ?? []).forEach((transfer, index) => {
    const moved = { entity: `transfer${index}`, topics: ['case', 'office'], place: transfer.toOffice, ...(transfer.fromOffice === undefined ? {} : { from: transfer.fromOffice }) };
    out.push({ ...moved, event: 'transferred', on: transfer.on, actor: 'office', slot: 'case.transferred_on' });
    if (transfer.receivedOn !== undefined) out.push({ ...moved, event: 'received', on: transfer.receivedOn, actor: 'office' });
  });
  const stage = stageTold(record, facts);
  if (stage !== undefined) out.push({ entity: 'now', topics: ['stage', 'case', 'status', TOPIC_OF_STAGE[stage.code], ...(stage.code === 'PPR' ? ['letter_passport'] : [])], event: 'at_stage', ...(stage.since === undefined ? {} : { on: stage.since }), slot: 'case.stage_label' });
  for (const slot of ['case.last_activity_on', 'case.last_visible_on'] as const) out.push(...activityFact(slot, facts));
  if (record.asOf !== undefined) out.push({ entity: 'asOf', topics: ['data', 'activity', 'case', 'status'], event: 'posted', on: localDay(record.asOf), slot: 'sync.as_of' });
  out.push({ entity: 'line', topics: ['line', 'case'], event: 'named', text: record.line, slot: 'case.type_label' });
  if (record.number !== undefined) out.push({ entity: 'number', topics: ['number', 'case'], event: 'recorded', text: record.number, slot: 'case.number' });
  return out;
}

function activityFact(slot: SlotName, facts: ReplyFacts): readonly Fact[] {
  const value = slotOf(slot).value(facts);
  if (value?.kind !== 'day') return [];
  const entry = { entity: slot, topics: ['activity', 'case'], on: value.day, slot };
  return [{ ...entry, event: 'recorded' }, { ...entry, event: 'updated' }];
}

function propertyFacts(record: CaseRecord): readonly Fact[] {
  const out: Fact[] = [];
  const { fee, published } = record;
  if (fee?.state === 'paid') out.push({ entity: 'fee', topics: ['fee'], event: 'paid', ...(fee.paidOn === undefined ? {} : { on: fee.paidOn }), actor: 'client', slot: 'fee.paid_on' }, { entity: 'fee', topics: ['fee'], event: 'received', ...(fee.paidOn === undefined ? {} : { on: fee.paidOn }), actor: 'client', slot: 'fee.paid_on' });
  if (fee?.state === 'refunded') out.push(...(fee.paidOn === undefined ? [] : [{ entity: 'fee', topics: ['fee'], event: 'paid', on: fee.paidOn, actor: 'client', slot: 'fee.paid_on' } as const]), { entity: 'fee', topics: ['fee'], event: 'refunded', actor: 'office', slot: 'fee.state_label' });
  if (fee?.state === 'not_recorded') out.push({ entity: 'fee', topics: ['fee'], event: 'missing', slot: 'fee.state_label' });
  if (published !== undefined) out.push({ entity: 'published', topics: ['published', 'line', 'case'], event: 'posted', on: published.asOfOn, days: [published.days], slot: 'published.time' });
  if (record.priority === 'urgent_accepted') out.push({ entity: 'priority', topics: ['urgent', 'case'], needs: ['urgent'], event: 'accepted', actor: 'office' }, { entity: 'priority', topics: ['urgent', 'case', 'status'], event: 'state.urgent', actor: 'office' });
  for (const held of record.authorities ?? []) {
    const own = TOPIC_OF_AUTHORITY[held.kind];
    if (held.state === 'cancelled') out.push({ entity: held.id, topics: [own, 'authority'], event: 'state.cancelled', text: held.holderName, ...(held.cancelledOn === undefined ? {} : { on: held.cancelledOn }) });
    if (held.state !== 'active') continue;
    const since = held.validFrom ?? held.receivedOn;
    const holder = held.kind === 'imm5476_paid' ? { holder: 'paid' as const } : held.kind === 'imm5476_unpaid' ? { holder: 'unpaid' as const } : {};
    const base = { entity: held.id, topics: ['representative', 'representative_form', 'authority', own], text: held.holderName, ...holder } as const;
    out.push({ ...base, event: 'recorded', ...(since === undefined ? {} : { on: since }), slot: 'rep.since' }, { ...base, event: 'named', ...(since === undefined ? {} : { on: since }), slot: 'rep.name' });
    if (held.receivedOn !== undefined) out.push({ ...base, event: 'received', on: held.receivedOn, actor: 'client' });
    out.push({ ...base, event: 'state.active', ...(since === undefined ? {} : { on: since }) });
    if (held.signedOn !== undefined) out.push({ ...base, event: 'signed', on: held.signedOn, actor: 'client' });
    if (held.validTo !== undefined) out.push({ ...base, event: 'state.active', on: held.validTo }, { ...base, event: 'valid', on: held.validTo }, { ...base, event: 'expires', on: held.validTo });
    out.push({ ...base, event: 'recorded', ...(since === undefined ? {} : { on: since }), slot: 'rep.since' }, { ...base, event: 'named', ...(since === undefined ? {} : { on: since }), slot: 'rep.name' });
    if (held.receivedOn !== undefined) out.push({ ...base, event: 'received', on: held.receivedOn, actor: 'client' });
  }
  return out;
}

const TOPIC_OF_AUTHORITY: Readonly<Record<AuthorityKind, string>> = { imm5476_paid: 'representative', imm5476_unpaid: 'representative', imm5475: 'designated', mp_consent: 'mp_consent', guardian: 'guardian' };

/** Coded notes of the timeline: they tell who acted. What could give a decision away is not read here. */
function eventFacts(record: CaseRecord): readonly Fact[] {
  const out: Fact[] = [];
  for (const event of record.events ?? []) {
    if (event.visible && event.state === 'expired') out.push({ entity: `event:${event.id}`, topics: [TOPIC_OF_STAGE[event.stage]], event: 'expired', on: event.effectiveOn });
    const said = EVENT_OF_NOTE[event.noteCode ?? ''];
    if (!event.visible || event.actor === 'partner' || said === undefined || (['DEC', 'CLO', 'CRD', 'ISS', 'COP', 'LND'].includes(event.stage) && !isToldReturn(event, record))) continue;
    const topics = event.documentCode === undefined ? [...said.topics, TOPIC_OF_STAGE[event.stage]] : [event.documentCode, ...said.topics];
    const actor = event.actor === 'client' || event.actor === 'representative' ? event.actor : said.actor;
    out.push({ entity: `event:${event.id}`, topics, event: said.event, on: event.effectiveOn, actor, ...(event.personId === undefined ? {} : { personId: event.personId }) });
    // Counted from one day, entered on another.
    if (localDay(event.recordedAt) !== event.effectiveOn) out.push({ entity: `event:${event.id}`, topics, event: 'recorded', on: localDay(event.recordedAt) }, { entity: `event:${event.id}`, topics, event: 'recorded', on: event.effectiveOn });
  }
  return out;
}

/** A card or permit that is out already may be told to have come back. */
const isToldReturn = ({ noteCode, stage }: CaseEvent, { stages }: CaseRecord): boolean => noteCode === 'returned_mail' && ['CRD', 'ISS', 'COP'].includes(stage) && (stages ?? []).some(({ code, state }) => code === stage && state === 'completed');

const EVENT_OF_NOTE: Readonly<Record<string, { readonly event: string; readonly topics: readonly string[]; readonly actor: 'office' | 'client' }>> = {
  item_requested: { event: 'requested', topics: ['document', 'item', 'letter'], actor: 'office' },
  item_received: { event: 'received', topics: ['document', 'item'], actor: 'client' },
  item_accepted: { event: 'accepted', topics: ['document', 'item'], actor: 'office' },
  item_rejected: { event: 'rejected', topics: ['document', 'item'], actor: 'office' },
  item_waived: { event: 'waived', topics: ['document', 'item'], actor: 'office' },
  letter_sent: { event: 'sent', topics: ['letter'], actor: 'office' },
  returned_mail: { event: 'returned', topics: ['letter'], actor: 'office' },
  transferred: { event: 'transferred', topics: ['case', 'office'], actor: 'office' },
  reopened: { event: 'reopened', topics: ['case'], actor: 'office' },
  withdrawn: { event: 'outcome.withdrawn', topics: ['case'], actor: 'client' },
  address_changed: { event: 'updated', topics: ['address', 'address_on_file'], actor: 'client' },
  missed: { event: 'missed', topics: ['appointment'], actor: 'client' },
  rescheduled: { event: 'rescheduled', topics: ['appointment'], actor: 'office' },
};

/** Days since each day of the record: the only durations that may be said of a case (policy 2.8). */
function withElapsed(list: readonly Fact[], facts: ReplyFacts): readonly Fact[] {
  const now = today(facts);
  return list.map((fact) => (fact.on === undefined || fact.days !== undefined ? fact : { ...fact, days: [Math.abs(daysBetween(fact.on, now))] }));
}
