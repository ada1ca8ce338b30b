/** What of a record may be told at this level? A filter: what is not disclosed is not on the record the rest of the desk works with. */

import { assertNever } from '../kernel/exhaustive.ts';
import type { CalendarDay } from '../kernel/time.ts';
import type { DisclosurePolicy } from '../policies/policies.ts';
import type { CaseEvent, CaseRecord, Decision } from './case.ts';
import type { CasePerson } from './caseParties.ts';
import type { LetterCode, ReasonCode, StageCode, StageState } from './codes.ts';
import { hasFlag, isDeceasedCase } from './parties.ts';
import { mayBeFound, type CaseAccess } from './verify.ts';

export interface DisclosureContext {
  readonly policy: DisclosurePolicy;
  readonly today: CalendarDay;
}

/** Rows of these stages are about one person's body, past or conduct. */
const PERSONAL_STAGES: readonly StageCode[] = ['BIO', 'MED', 'BGV', 'PFL', 'INT'];
/** Reasons and letters about those stages: they carry no person, so a co-applicant hears none of them. */
const PERSONAL_REASONS: readonly ReasonCode[] = ['O-BIO', 'O-MED-REQ', 'O-MED-EXP', 'O-PC', 'O-BGV', 'O-INT'];
const PERSONAL_LETTERS: readonly LetterCode[] = ['biometrics', 'medical', 'fairness', 'interview'];

/** `undefined` when nothing may be told, not even that the case exists. Never adds anything to the record. */
export function discloseCase(record: CaseRecord, access: CaseAccess, context: DisclosureContext): CaseRecord | undefined {
  if (!mayBeFound(record) || access.caseId !== record.id) return undefined;
  const caller = (record.people ?? []).find((person) => person.id === access.personId);
  if (isDeceasedCase(record) || record.disclosure === 'no_phone') return bareCase(record, caller);
  const shared = withoutInternals(record, context);
  switch (access.level) {
    case 'client':
      return caller === undefined || caller.role === 'principal' ? shared : forCoApplicant(shared, caller, record);
    case 'representative':
    case 'designated':
      return forHolder(shared, access, record);
    case 'sponsor':
      return forSponsor(shared, caller);
    default:
      return assertNever(access.level);
  }
}

/** Stages of the record that this caller hears nothing about; a screen leaves them out instead of calling them "to come". */
export function hiddenStages(record: CaseRecord, told: CaseRecord): ReadonlySet<StageCode> {
  const shown = new Set((told.stages ?? []).map((stage) => stage.code));
  return new Set((record.stages ?? []).map((stage) => stage.code).filter((code) => !shown.has(code)));
}

/** Was anything about waiting or outstanding items left out? Then "nothing is outstanding" may not be said to this caller (ruling 16). */
export const isPartial = (record: CaseRecord, told: CaseRecord): boolean =>
  hiddenStages(record, told).size > 0 || (told.items ?? []).length < (record.items ?? []).length || (record.items !== undefined && told.items === undefined);

/** The case exists and nothing more: its number, its line and the one who calls. The way on is a script, not a status. */
function bareCase(record: CaseRecord, caller: CasePerson | undefined): CaseRecord {
  const gone = (record.people ?? []).filter((person) => person.role === 'deceased_principal' || hasFlag(person, 'deceased'));
  return {
    id: record.id,
    line: record.line,
    status: record.status,
    ...pick(record, ['number', 'disclosure', 'asOf']),
    people: [...(caller === undefined ? [] : [caller]), ...gone].map(withoutContactDetails),
  };
}

/** For everybody: contact details, internal events and what the organisation has not released stay behind. */
function withoutInternals(record: CaseRecord, { policy, today }: DisclosureContext): CaseRecord {
  const { legalHold: _hold, syncScope: _scope, signatureState: _signature, version: _version, ...told } = record;
  return {
    ...told,
    ...(record.people === undefined ? {} : { people: record.people.map(withoutContactDetails) }),
    ...(record.stages === undefined ? {} : { stages: record.stages.map(withoutPartner) }),
    ...(record.events === undefined ? {} : { events: record.events.filter((event) => event.visible).map((event) => withoutActor(withoutPartner(event))) }),
    ...(record.letters === undefined ? {} : { letters: record.letters.filter((letter) => letter.sentOn <= today) }),
    ...(record.decision === undefined ? {} : { decision: releasableDecision(record.decision, policy, today) }),
    ...(record.authorities === undefined ? {} : { authorities: record.authorities.map(({ membershipId: _id, ...authority }) => authority) }),
  };
}

/** That a partner has the file is not status this desk may give: it is in progress (casework 2.2, EC-40). */
const withoutPartner = <T extends { readonly state: StageState }>(row: T): T => (row.state === 'waiting_on_partner' ? { ...row, state: 'in_progress' } : row);

function withoutActor(event: CaseEvent): CaseEvent {
  if (event.actor !== 'partner') return event;
  const { officeCode: _office, ...told } = event;
  return { ...told, actor: 'system' };
}

/** Addresses, telephone numbers and the like confirm who calls; they are never read out, protected or not (EC-42). */
function withoutContactDetails(person: CasePerson): CasePerson {
  const { address: _address, email: _email, phone: _phone, passportLast4: _passport, ...told } = person;
  return told;
}

/** `outcomeReleasable` becomes the answer for today: true only when the letter is out and the organisation lets the desk say it. */
function releasableDecision(decision: Decision, policy: DisclosurePolicy, today: CalendarDay): Decision {
  const letterIsOut = decision.sentOn !== undefined && decision.sentOn <= today;
  const mayBeNamed = decision.outcomeReleasable === true || (policy.tellableEndings ?? []).includes(decision.outcome);
  return { ...decision, outcomeReleasable: mayBeNamed && (letterIsOut || policy.outcomeBeforeLetter) };
}

/** An adult of the family hears the shared story and the own rows, not what concerns another person's health or past. */
function forCoApplicant(all: CaseRecord, caller: CasePerson, record: CaseRecord): CaseRecord {
  const { passport: _passport, notes: _notes, contacts: _contacts, reasonCode, ...shared } = all;
  const principal = (record.people ?? []).find((person) => person.role === 'principal')?.id;
  const isOwn = (row: { readonly personId?: string }, personal: boolean): boolean => (row.personId ?? (personal ? principal : undefined) ?? caller.id) === caller.id;
  return {
    ...withPeople(shared, (person) => person.id === caller.id),
    ...(reasonCode === undefined || PERSONAL_REASONS.includes(reasonCode) ? {} : { reasonCode }),
    ...(shared.letters === undefined ? {} : { letters: shared.letters.filter((letter) => !PERSONAL_LETTERS.includes(letter.kind)) }),
    ...(shared.stages === undefined ? {} : { stages: shared.stages.filter((stage) => isOwn(stage, PERSONAL_STAGES.includes(stage.code))) }),
    ...(shared.events === undefined ? {} : { events: shared.events.filter((event) => isOwn(event, PERSONAL_STAGES.includes(event.stage))) }),
    ...(shared.items === undefined ? {} : { items: shared.items.filter((item) => isOwn(item, item.document === 'medical_exam' || item.document === 'biometrics')) }),
    ...(shared.authorities === undefined ? {} : { authorities: shared.authorities.filter((authority) => authority.personId === caller.id) }),
    ...(shared.appointments === undefined ? {} : { appointments: shared.appointments.filter((appointment) => appointment.kind === 'ceremony') }),
  };
}

/** The holder of a form hears what the person who gave it may hear, and of the forms only the own one (EC-20). */
function forHolder(shared: CaseRecord, access: CaseAccess, record: CaseRecord): CaseRecord {
  const form = (record.authorities ?? []).filter((authority) => authority.id === access.authorityId);
  const giver = (record.people ?? []).find((person) => person.id === (form[0]?.personId ?? access.personId));
  const told = giver === undefined || giver.role === 'principal' ? shared : forCoApplicant(shared, giver, record);
  return { ...told, authorities: (shared.authorities ?? []).filter((authority) => authority.id === access.authorityId) };
}

/** Own sponsorship stage and nothing of the applicant (EC-19). */
function forSponsor(shared: CaseRecord, sponsor: CasePerson | undefined): CaseRecord {
  return {
    id: shared.id,
    line: shared.line,
    status: shared.status,
    ...pick(shared, ['number', 'receivedOn', 'asOf', 'disclosure']),
    stages: (shared.stages ?? []).filter((stage) => stage.code === 'SPR'),
    events: (shared.events ?? []).filter((event) => event.stage === 'SPR' && event.documentCode === undefined),
    people: sponsor === undefined ? [] : [withoutContactDetails(sponsor)],
  };
}

const withPeople = (record: CaseRecord, keep: (person: CasePerson) => boolean): CaseRecord =>
  record.people === undefined ? record : { ...record, people: record.people.filter(keep) };

const pick = <K extends keyof CaseRecord>(record: CaseRecord, keys: readonly K[]): Partial<Pick<CaseRecord, K>> =>
  Object.fromEntries(keys.filter((key) => record[key] !== undefined).map((key) => [key, record[key]])) as Partial<Pick<CaseRecord, K>>;
