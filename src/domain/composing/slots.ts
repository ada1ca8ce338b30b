/** What may a script say from the record? ONE table: slot name → value. A slot that is not here cannot be written in a script. */

import type { CaseEvent, CaseRecord, OutstandingItem } from '../cases/case.ts';
import type { StageCode } from '../cases/codes.ts';
import { ANSWERING_OFFICE_ZONE, localDay } from '../cases/localDay.ts';
import { dueOf } from '../cases/missing.ts';
import { currentStageOf, type CurrentStage } from '../cases/tracker.ts';
import type { GlossaryEntry, GlossaryTopic } from '../glossary/label.ts';
import type { Bilingual } from '../kernel/bilingual.ts';
import { daysBetween, type CalendarDay } from '../kernel/time.ts';
import { itemsByUrgency, lastLetter, nextAppointment, openItems, stageRow } from './caseState.ts';
import type { SlotValue } from './formatValue.ts';
import type { ReplyFacts } from './replyFacts.ts';
import { nextStageCode } from './stageSequence.ts';

export interface Slot {
  /** From the case record: the script then needs verification, and the sentence is a fact with an as-of. */
  readonly fromRecord: boolean;
  /** May have changed since the last synchronisation: not given once the record is too old (ruling 13). */
  readonly volatile: boolean;
  /** `undefined`: not on the record, so the script is not offered. */
  readonly value: (facts: ReplyFacts) => SlotValue | undefined;
}

type FromRecord = (record: CaseRecord, facts: ReplyFacts) => SlotValue | undefined;

const settled = (read: FromRecord): Slot => ({ fromRecord: true, volatile: false, value: (facts) => (facts.record === undefined ? undefined : read(facts.record, facts)) });
const volatile = (read: FromRecord): Slot => ({ ...settled(read), volatile: true });
const ofCall = (value: Slot['value']): Slot => ({ fromRecord: false, volatile: false, value });

/** Slots of parts that this desk does not have yet (published library, parliamentary desk): the name is allowed, the value is absent. */
const later: Slot = ofCall(() => undefined);

export const SLOTS = {
  'case.number': settled((record) => (record.number === undefined ? undefined : { kind: 'ending', last4: record.number.slice(-4) })),
  'case.type_label': settled((record, facts) => label(facts, 'lines', record.line)),
  'case.status_label': volatile((record, facts) => label(facts, 'statuses', record.status)),
  'case.received_on': settled((record) => day(record.receivedOn)),
  'case.days_elapsed': settled((record, facts) => count(record.receivedOn === undefined ? undefined : daysBetween(record.receivedOn, record.closedOn ?? today(facts)))),
  'case.closed_on': settled((record) => day(record.closedOn)),
  'case.reopened_on': settled((record) => day(record.reopenedOn)),
  'case.stage_label': volatile((record, facts) => label(facts, 'stages', stageTold(record, facts)?.code)),
  'case.stage_since': volatile((record, facts) => day(stageTold(record, facts)?.since)),
  'case.stage_gloss': volatile((record, facts) => sentence(entry(facts, 'stages', stageTold(record, facts)?.code)?.gloss)),
  'case.next_stage_label': volatile((record, facts) => label(facts, 'stages', facts.partial ? undefined : nextStageCode(record, facts.trackers))),
  'case.last_activity_on': volatile((record, facts) => day(lastEvent(record, today(facts))?.effectiveOn)),
  'case.last_activity_label': volatile((record, facts) => label(facts, 'events', eventCode(facts, lastEvent(record, today(facts))))),
  'case.last_visible_on': volatile((record) => day(record.lastVisibleChangeAt === undefined ? undefined : localDay(record.lastVisibleChangeAt))),
  'case.office_label': volatile((record, facts) => label(facts, 'offices', record.officeCode)),
  'case.prev_office_label': settled((record, facts) => label(facts, 'offices', record.transfers?.at(-1)?.fromOffice)),
  'case.transferred_on': settled((record) => day(record.transfers?.at(-1)?.on)),
  'case.delay_public_reason': volatile((record, facts) => sentence(entry(facts, 'reasons', record.reasonCode)?.gloss)),
  'item.label': volatile((record, facts) => itemLabel(facts, record, chosenItem(record, facts))),
  'item.requested_on': settled((record, facts) => day(chosenItem(record, facts)?.requestedOn)),
  'item.due_on': volatile((record, facts) => { const item = chosenItem(record, facts); return day(item && dueOf(item)); }),
  'item.received_on': settled((record, facts) => day(chosenItem(record, facts)?.receivedOn)),
  'item.reviewed_on': settled((record, facts) => day(chosenItem(record, facts)?.reviewedOn)),
  'item.rejection_label': volatile((record, facts) => label(facts, 'rejections', chosenItem(record, facts)?.rejection)),
  'items.count': volatile((record) => count(openItems(record).length)),
  'items.list': volatile((record, facts) => itemList(facts, record, openItems(record))),
  'medical.received_on': settled((record) => day(completedOn(record, 'MED') ?? receivedItem(record, 'medical_exam')?.receivedOn)),
  'medical.expired_on': volatile((record) => day(expiredOn(record))),
  'biometrics.collected_on': settled((record) => day(completedOn(record, 'BIO') ?? receivedItem(record, 'biometrics')?.receivedOn)),
  'check.label': volatile((record, facts) => label(facts, 'checks', openCheck(record)?.code)),
  'check.state_label': volatile((record, facts) => label(facts, 'states', openCheck(record)?.state)),
  'check.since': volatile((record) => day(openCheck(record)?.startedOn)),
  'appointment.kind_label': volatile((record, facts) => label(facts, 'appointments', nextAppointment(record, facts.now)?.kind)),
  'appointment.at': volatile((record, facts) => { const next = nextAppointment(record, facts.now); return next && { kind: 'instant', at: next.at, zone: next.zone ?? ANSWERING_OFFICE_ZONE }; }),
  'appointment.place': volatile((record, facts) => place(facts, nextAppointment(record, facts.now)?.place)),
  'letter.label': volatile((record, facts) => label(facts, 'letters', lastLetter(record)?.kind)),
  'letter.sent_on': volatile((record) => day(lastLetter(record)?.sentOn)),
  'letter.channel_label': volatile((record, facts) => label(facts, 'channels', lastLetter(record)?.channel)),
  'letter.returned_on': settled((record) => day(lastLetter(record)?.returnedOn)),
  'return_letter.sent_on': settled((record) => day((record.letters ?? []).find((letter) => letter.kind === 'return')?.sentOn)),
  'decision.made_on': settled((record) => day(record.decision?.madeOn)),
  'decision.sent_on': settled((record) => day(record.decision?.sentOn)),
  'decision.channel_label': settled((record, facts) => label(facts, 'channels', record.decision?.channel)),
  'decision.outcome_label': settled((record, facts) => (record.decision?.outcomeReleasable === true ? label(facts, 'outcomes', record.decision.outcome) : undefined)),
  'decision.superseded_on': settled((record) => day(record.decision?.superseded?.at(-1)?.madeOn)),
  'passport.requested_on': settled((record) => day(record.passport?.requestedOn)),
  'passport.received_on': settled((record) => day(record.passport?.receivedOn)),
  'passport.returned_on': settled((record) => day(record.passport?.returnedOn)),
  'passport.tracking': settled((record) => name(record.passport?.tracking)),
  'card.mailed_on': settled((record) => day(completedOn(record, 'CRD'))),
  'issue.issued_on': settled((record) => day(completedOn(record, 'ISS') ?? completedOn(record, 'COP'))),
  'fee.state_label': volatile((record, facts) => label(facts, 'states', record.fee === undefined ? undefined : `fee_${record.fee.state}`)),
  'fee.paid_on': settled((record) => day(record.fee?.paidOn)),
  'rep.name': volatile((record) => name(activeRepresentative(record)?.holderName)),
  'rep.since': settled((record) => { const held = activeRepresentative(record); return day(held?.validFrom ?? held?.receivedOn); }),
  'sponsor.stage_label': volatile((record, facts) => label(facts, 'stages', stageRow(record, 'SPR')?.code)),
  'sponsor.state_label': volatile((record, facts) => label(facts, 'states', stageRow(record, 'SPR')?.state)),
  'sponsor.since': volatile((record) => { const row = stageRow(record, 'SPR'); return day(row?.completedOn ?? row?.startedOn); }),
  'published.time': settled((record) => count(record.published?.days)),
  'published.as_of': settled((record) => day(record.published?.asOfOn)),
  'sync.as_of': settled((record) => (record.asOf === undefined ? undefined : { kind: 'instant', at: record.asOf, zone: ANSWERING_OFFICE_ZONE })),
  'enquiry.ref': ofCall((facts) => name(facts.reference)),
  'published.item_text': later,
  'published.item_version': later,
  'enquiry.kind_label': later,
  'enquiry.standard_label': later,
  'enquiry.due_on': later,
  'mp.office_label': later,
  'mp.consent_state_label': later,
  'mp.appointment_at': later,
  'mp.appointment_minutes': later,
  'urgent.code': later,
  'urgent.reason_text': later,
} as const satisfies Readonly<Record<string, Slot>>;

export type SlotName = keyof typeof SLOTS;
export const isSlotName = (text: string): text is SlotName => Object.hasOwn(SLOTS, text);
export const slotOf = (slot: SlotName): Slot => SLOTS[slot];

export function today(facts: ReplyFacts): CalendarDay {
  const known = days.get(facts);
  if (known !== undefined) return known;
  const day = localDay(facts.now);
  days.set(facts, day);
  return day;
}
/** A reply asks for it in every sentence, and a calendar is slow to ask. */
const days = new WeakMap<ReplyFacts, CalendarDay>();

/** THE stage of the case: where stages were left out, what is left may not be it, and nothing is said of it. */
export const stageTold = (record: CaseRecord, facts: ReplyFacts): CurrentStage | undefined => (facts.partial ? undefined : currentStageOf(record));

/** The item a block speaks about. */
export const chosenItem = (record: CaseRecord, facts: ReplyFacts): OutstandingItem | undefined =>
  facts.itemId === undefined ? itemsByUrgency(record)[0] : (record.items ?? []).find((item) => item.id === facts.itemId);

/** `police certificate (India)`; the first name is added when the item is about somebody else than the principal (EC-68). */
export function itemLabel(facts: ReplyFacts, record: CaseRecord, item: OutstandingItem | undefined): SlotValue | undefined {
  const document = entry(facts, 'documents', item?.document);
  if (item === undefined || document === undefined) return undefined;
  const country = entry(facts, 'countries', item.country);
  if (item.country !== undefined && country === undefined) return undefined;
  const person = (record.people ?? []).find((candidate) => candidate.id === item.personId && candidate.role !== 'principal');
  const firstName = person && (person.givenNames ?? person.familyName);
  const detail = (language: 'en' | 'fr'): string => [country?.[language].label, firstName].filter((part) => part !== undefined).join(', ');
  return { kind: 'label', entry: document, ...(detail('en') === '' ? {} : { detail: { en: detail('en'), fr: detail('fr') } }) };
}

function itemList(facts: ReplyFacts, record: CaseRecord, items: readonly OutstandingItem[]): SlotValue | undefined {
  const said = items.map((item) => ({ item, value: itemLabel(facts, record, item) }));
  if (said.length === 0 || said.some(({ value }) => value === undefined)) return undefined;
  return { kind: 'items', items: said.map(({ item, value }) => withDue(value as SlotValue, dueOf(item))) };
}

const withDue = (value: SlotValue, due: CalendarDay | undefined): { readonly label: SlotValue; readonly dueOn?: CalendarDay } =>
  due === undefined ? { label: value } : { label: value, dueOn: due };

const entry = (facts: ReplyFacts, topic: GlossaryTopic, code: string | undefined): GlossaryEntry | undefined =>
  code === undefined ? undefined : facts.glossary[topic].get(code);

/** A code without words in the glossary is not said at all. */
function label(facts: ReplyFacts, topic: GlossaryTopic, code: string | undefined): SlotValue | undefined {
  const found = entry(facts, topic, code);
  return found && { kind: 'label', entry: found };
}

/** A place is an office code or an address as written on the notice. */
const place = (facts: ReplyFacts, text: string | undefined): SlotValue | undefined => label(facts, 'offices', text) ?? name(text);
const day = (on: CalendarDay | undefined): SlotValue | undefined => (on === undefined ? undefined : { kind: 'day', day: on });
const count = (value: number | undefined): SlotValue | undefined => (value === undefined || value < 0 ? undefined : { kind: 'count', value });
const name = (text: string | undefined): SlotValue | undefined => (text === undefined || text === '' ? undefined : { kind: 'name', text });
const sentence = (text: Bilingual | undefined): SlotValue | undefined => text && { kind: 'sentence', text };

const completedOn = (record: CaseRecord, code: 'MED' | 'BIO' | 'CRD' | 'ISS' | 'COP'): CalendarDay | undefined => {
  const rows = (record.stages ?? []).filter((stage) => stage.code === code && stage.state !== 'exempted');
  return rows.every((row) => row.state === 'completed') ? rows.map((row) => row.completedOn ?? '').toSorted().at(-1) || undefined : undefined;
};
const expiredOn = (record: CaseRecord): CalendarDay | undefined => (record.stages ?? []).find((stage) => stage.code === 'MED' && stage.state === 'expired')?.expiresOn;
const receivedItem = (record: CaseRecord, document: OutstandingItem['document']): OutstandingItem | undefined => {
  const same = (record.items ?? []).filter((item) => item.document === document);
  return same.length > 0 && same.every((item) => item.receivedOn !== undefined) ? same.at(-1) : undefined;
};
const openCheck = (record: CaseRecord): ReturnType<typeof stageRow> =>
  (['BGV', 'ELG', 'CMP'] as const).map((code) => stageRow(record, code)).find((row) => row?.state === 'in_progress' || row?.state === 'waiting_on_partner');
const activeRepresentative = (record: CaseRecord): NonNullable<CaseRecord['authorities']>[number] | undefined =>
  (record.authorities ?? []).find((held) => held.state === 'active' && (held.kind === 'imm5476_paid' || held.kind === 'imm5476_unpaid'));

/** The last entry a caller may hear of: no decision before its letter, nothing that gives an untold outcome away, no partner, no system entry. */
function lastEvent(record: CaseRecord, on: CalendarDay): CaseEvent | undefined {
  const letterIsOut = record.decision?.sentOn !== undefined && record.decision.sentOn <= on;
  const isTold = (event: CaseEvent): boolean => {
    if (!event.visible || event.actor === 'partner' || event.noteCode === 'system_update') return false;
    if (ONLY_AFTER_APPROVAL.includes(event.stage)) return record.decision?.outcomeReleasable === true;
    return letterIsOut || !OF_THE_DECISION.includes(event.stage);
  };
  return (record.events ?? []).filter(isTold).toSorted((left, right) => (left.effectiveOn < right.effectiveOn ? 1 : -1))[0];
}
const OF_THE_DECISION: readonly StageCode[] = ['DEC', 'CLO', 'CRD'];
const ONLY_AFTER_APPROVAL: readonly StageCode[] = ['ISS', 'COP', 'LND'];
const eventCode = (facts: ReplyFacts, event: ReturnType<typeof lastEvent>): string | undefined => {
  if (event === undefined) return undefined;
  return event.noteCode !== undefined && facts.glossary.events.has(event.noteCode) ? event.noteCode : `${event.stage}.${event.state}`;
};
