/** What may a condition ask? A closed table of typed fields over the facts of an answer; every slot name may also be asked for presence. */

import { chosenItem, isSlotName, slotOf, stageTold, today } from '../composing/slots.ts';
import { isNothingOutstanding, isReceivedItem, isRequested, lastLetter, nextAppointment, openItems, rejectedItems, stageRow } from '../composing/caseState.ts';
import { isSilentRecord, mayHearStatus, seesWholeCase, type ReplyFacts } from '../composing/replyFacts.ts';
import { isGhostUpdate } from '../cases/alerts.ts';
import { isOverdue } from '../cases/missing.ts';
import { hasFlag, isDeceasedCase } from '../cases/parties.ts';
import type { CaseRecord, OutstandingItem } from '../cases/case.ts';
import type { OutcomeCode } from '../cases/codes.ts';

export type FieldValue = boolean | number | string | undefined;

interface Field {
  readonly type: 'boolean' | 'number' | 'code';
  readonly fromRecord: boolean;
  readonly volatile: boolean;
  readonly value: (facts: ReplyFacts) => FieldValue;
}

const ofCall = (type: Field['type'], value: Field['value']): Field => ({ type, fromRecord: false, volatile: false, value });
const settled = (type: Field['type'], read: (record: CaseRecord, facts: ReplyFacts) => FieldValue): Field => ({
  type, fromRecord: true, volatile: false, value: (facts) => (facts.record === undefined ? undefined : read(facts.record, facts)),
});
const volatile = (type: Field['type'], read: (record: CaseRecord, facts: ReplyFacts) => FieldValue): Field => ({ ...settled(type, read), volatile: true });
const ofItem = (type: Field['type'], read: (item: OutstandingItem, facts: ReplyFacts) => FieldValue): Field =>
  volatile(type, (record, facts) => { const item = chosenItem(record, facts); return item && read(item, facts); });

const hasAnyFlag = (record: CaseRecord, flag: 'safety' | 'protected_address'): boolean => (record.people ?? []).some((person) => hasFlag(person, flag));

/** Endings without a decision on the merits are named only when disclosure says so: policy and a letter that went out. */
const mayBeNamed = (record: CaseRecord, outcome: OutcomeCode): boolean => record.decision?.outcome === outcome && record.decision.outcomeReleasable === true;

export const CONDITION_FIELDS: Readonly<Record<string, Field>> = {
  // The call
  'identified': ofCall('boolean', (facts) => facts.level !== 'none'),
  'verified': ofCall('boolean', mayHearStatus),
  'verified_for_other_case': ofCall('boolean', (facts) => facts.verifiedOnOtherCase),
  'verification.failed': ofCall('boolean', (facts) => facts.verificationFailed),
  'sponsor_verified': ofCall('boolean', (facts) => facts.level === 'sponsor' && facts.record !== undefined && !isSilentRecord(facts.record)),
  'office_verified': ofCall('boolean', () => false),
  'consent_active': ofCall('boolean', () => false),
  'level': ofCall('code', (facts) => facts.level),
  'caller.role': ofCall('code', (facts) => facts.callerRole),
  'mode': ofCall('code', (facts) => facts.mode),
  'data.age': ofCall('code', (facts) => facts.dataAge),
  // The case
  'case.whole': ofCall('boolean', seesWholeCase),
  'case.silent': settled('boolean', isSilentRecord),
  'case.status': volatile('code', (record) => record.status),
  'case.stage': volatile('code', (record, facts) => stageTold(record, facts)?.code),
  'case.stage_state': volatile('code', (record, facts) => stageTold(record, facts)?.state),
  'case.processing': volatile('boolean', (record, facts) => record.status === 'in_progress' && stageTold(record, facts) !== undefined),
  'case.nothing_outstanding': volatile('boolean', (record, facts) => seesWholeCase(facts) && isNothingOutstanding(record)),
  'case.ghost_update': volatile('boolean', isGhostUpdate),
  'case.has_number': volatile('boolean', (record) => record.number !== undefined),
  'case.returned': volatile('boolean', isReturned),
  'case.withdrawn': volatile('boolean', (record) => mayBeNamed(record, 'WITHDRAWN')),
  'case.abandoned': volatile('boolean', (record) => mayBeNamed(record, 'ABANDONED')),
  'case.past_published_time': volatile('boolean', (record, facts) => isPastPublishedTime(record, today(facts))),
  // Items
  'items.count': volatile('number', (record) => openItems(record).length),
  'items.not_accepted': volatile('number', (record) => rejectedItems(record).length),
  'item.open': ofItem('boolean', isRequested),
  'item.overdue': ofItem('boolean', (item, facts) => isOverdue(item, today(facts))),
  'item.received': ofItem('boolean', isReceivedItem),
  'item.state': ofItem('code', (item) => item.state),
  'item.document': ofItem('code', (item) => item.document),
  // Steps
  'medical.expired': volatile('boolean', (record) => stageRow(record, 'MED')?.state === 'expired'),
  'biometrics.open': volatile('boolean', (record) => (record.stages ?? []).some((stage) => stage.code === 'BIO' && stage.state === 'waiting_on_client')),
  'fairness.open': volatile('boolean', (record) => (record.stages ?? []).some((stage) => stage.code === 'PFL' && stage.state === 'waiting_on_client')),
  'appointment.upcoming': volatile('boolean', (record, facts) => nextAppointment(record, facts.now) !== undefined),
  'appointment.missed': volatile('boolean', (record) => (record.appointments ?? []).some((entry) => entry.state === 'missed')),
  'letter.undelivered': volatile('boolean', (record) => lastLetter(record)?.undelivered === true),
  'letter.explains_closing': volatile('boolean', (record) => ['decision', 'return'].includes(lastLetter(record)?.kind ?? '')),
  'letter.to_representative': volatile('boolean', (record) => lastLetter(record)?.deliveredTo === 'representative'),
  'card.returned': volatile('boolean', (record) => (record.events ?? []).some((event) => event.stage === 'CRD' && event.noteCode === 'returned_mail')),
  // Decision
  'decision.made': volatile('boolean', (record) => record.decision !== undefined),
  'decision.sent': volatile('boolean', (record, facts) => record.decision?.sentOn !== undefined && record.decision.sentOn <= today(facts)),
  'decision.on_merits': volatile('boolean', (record) => record.decision?.outcome === 'APPROVED' || record.decision?.outcome === 'REFUSED'),
  'decision.outcome_releasable': volatile('boolean', (record) => record.decision?.outcomeReleasable === true),
  'passport.returned': volatile('boolean', (record) => record.passport?.returnedOn !== undefined),
  'passport.received': volatile('boolean', (record) => record.passport?.receivedOn !== undefined),
  // People
  'person.deceased': settled('boolean', isDeceasedCase),
  'person.safety': settled('boolean', (record) => hasAnyFlag(record, 'safety')),
  'person.protected_address': settled('boolean', (record) => hasAnyFlag(record, 'protected_address')),
  // Parliamentary desk
  'urgent.accepted': ofCall('boolean', () => undefined),
};

export const isFieldName = (name: string): boolean => Object.hasOwn(CONDITION_FIELDS, name) || isSlotName(name);

/** Slots may only be asked for presence: `boolean`. */
export const fieldType = (name: string): Field['type'] => CONDITION_FIELDS[name]?.type ?? 'boolean';

export function fieldValue(name: string, facts: ReplyFacts): FieldValue {
  const field = CONDITION_FIELDS[name];
  if (field !== undefined) return field.value(facts);
  return isSlotName(name) && slotOf(name).value(facts) !== undefined;
}

export const isRecordField = (name: string): boolean => CONDITION_FIELDS[name]?.fromRecord ?? (isSlotName(name) && slotOf(name).fromRecord);
export const isVolatileField = (name: string): boolean => CONDITION_FIELDS[name]?.volatile ?? (isSlotName(name) && slotOf(name).volatile);

/** Closed by a return: a decision on the merits that came later is another ending. */
function isReturned(record: CaseRecord): boolean {
  if (record.status !== 'closed') return false;
  return mayBeNamed(record, 'RETURNED_INCOMPLETE') || (record.decision === undefined && (record.letters ?? []).some((letter) => letter.kind === 'return'));
}

function isPastPublishedTime(record: CaseRecord, on: string): boolean {
  const start = record.completeOn ?? record.receivedOn;
  if (record.status === 'closed' || start === undefined || record.published === undefined) return false;
  return (Date.parse(on) - Date.parse(start)) / 86_400_000 > record.published.days;
}
