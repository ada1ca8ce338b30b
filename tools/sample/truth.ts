/** What is true of a case, hidden from the desk? Who may be told what, what is really outstanding, and whether it is past the published time. Tests compare the desk with it. */

import type { AccessLevel, CallerRole, FactorKind } from '../../src/domain/cases/caller.ts';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { Authority, CasePerson } from '../../src/domain/cases/caseParties.ts';
import type { SampleClock } from './clock.ts';
import { DAY_MINUTES, dayNumber, dayText, minuteNumber, yearsBetween } from './days.ts';
import type { EdgeAttempt } from './edge/kit.ts';
import type { LookAlike } from './household.ts';
import { dueOf, isOpenItem } from './itemStates.ts';

/** What a right caller states; birth dates as `YYYY[-MM[-DD]]`, countries as ISO codes. */
export type Answers = Partial<Readonly<Record<FactorKind, string>>>;

export interface CaseTruth {
  readonly caseId: string;
  readonly edge?: string;
  /** Level a caller of this role ends with when the person entitled to it calls and states everything right. */
  readonly disclosure: Readonly<Record<CallerRole, AccessLevel>>;
  /** The answers of that caller; absent where nobody is entitled. */
  readonly answers: Partial<Readonly<Record<CallerRole, Answers>>>;
  /** Callers with wrong or partial answers, or without a right to be told. */
  readonly attempts?: readonly EdgeAttempt[];
  /** Item ids that wait for the client, and those among them past their date. */
  readonly outstanding: readonly string[];
  readonly overdue: readonly string[];
  readonly delayed: boolean;
  /** The main person was made to resemble the one of these cases. */
  readonly resembles?: { readonly kind: LookAlike; readonly caseIds: readonly string[] };
  readonly expect?: string;
  /** The caller the expectation is about. */
  readonly asCaller?: CallerRole;
  /** Scripts that must be offered to that caller. */
  readonly scripts?: readonly string[];
  /** False when a desk would not have the row (EC-50). */
  readonly inCache?: boolean;
}

/** Rule values the planted truth was made with; the desk's own are policy data. */
const OWN_VOICE_AGE = 16;
const GUARDIAN_ENDS_AGE = 18;
const FORM_MAX_AGE_DAYS = 90;

export function truthOf(record: CaseRecord, clock: SampleClock): CaseTruth {
  const people = record.people ?? [];
  const principal = people.find((person) => person.role === 'principal');
  const sponsor = people.find((person) => person.role === 'sponsor' && isOf(person, OWN_VOICE_AGE, clock));
  const rights = isSilent(record) || principal === undefined ? NOBODY : rightsOf(record, principal, sponsor, clock);
  const today = dayText(clock.day);
  const outstanding = (record.items ?? []).filter(isOpenItem);
  return {
    caseId: record.id,
    disclosure: rights,
    answers: principal === undefined ? {} : answersOf(record, rights, principal, sponsor, clock),
    outstanding: outstanding.map((item) => item.id),
    overdue: outstanding.filter((item) => (dueOf(item) ?? today) < today).map((item) => item.id),
    delayed: isDelayed(record, clock),
  };
}

const NOBODY: CaseTruth['disclosure'] = { client: 'none', representative: 'none', designated: 'none', guardian: 'none', sponsor: 'none', other: 'none' };

/** Restricted, unsigned and bereaved cases tell nobody anything by phone. */
function isSilent(record: CaseRecord): boolean {
  if (record.disclosure === 'restricted' || record.signatureState === 'invalid') return true;
  return (record.people ?? []).some((person) => person.role === 'deceased_principal' || (person.role === 'principal' && (person.flags?.includes('deceased') ?? false)));
}

function rightsOf(record: CaseRecord, principal: CasePerson, sponsor: CasePerson | undefined, clock: SampleClock): CaseTruth['disclosure'] {
  const isMinor = !isOf(principal, GUARDIAN_ENDS_AGE, clock);
  return {
    client: isOf(principal, OWN_VOICE_AGE, clock) ? 'client' : 'none',
    representative: holderOf(record, ['imm5476_paid', 'imm5476_unpaid'], clock) === undefined ? 'none' : 'representative',
    designated: holderOf(record, ['imm5475'], clock) === undefined ? 'none' : 'designated',
    guardian: isMinor && holderOf(record, ['guardian'], clock) !== undefined ? 'client' : 'none',
    sponsor: sponsor === undefined ? 'none' : 'sponsor',
    other: 'none',
  };
}

function holderOf(record: CaseRecord, kinds: readonly Authority['kind'][], clock: SampleClock): Authority | undefined {
  return (record.authorities ?? []).find((authority) => kinds.includes(authority.kind) && isUsable(authority, clock));
}

export function isUsable(authority: Authority, clock: SampleClock): boolean {
  const today = dayText(clock.day);
  if (authority.state !== 'active' || authority.cancelledOn !== undefined) return false;
  if ((authority.validFrom ?? today) > today || (authority.validTo ?? today) < today) return false;
  if (authority.signedOn === undefined || authority.receivedOn === undefined) return true;
  const age = dayNumber(authority.receivedOn) - dayNumber(authority.signedOn);
  return age >= 0 && age <= FORM_MAX_AGE_DAYS;
}

/** An incomplete birth date counts from the last day it may mean, so that nobody is taken for older than they are. */
function isOf(person: CasePerson, age: number, clock: SampleClock): boolean {
  if (person.born === undefined) return true;
  const { year, month = 12, day = 31 } = person.born;
  return yearsBetween(`${year}-${two(month)}-${two(day)}`, dayText(clock.day)) >= age;
}

const two = (value: number): string => String(value).padStart(2, '0');

export function birthDateText(person: CasePerson): string | undefined {
  if (person.born === undefined) return undefined;
  const { year, month, day } = person.born;
  if (month === undefined) return String(year);
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}

function answersOf(record: CaseRecord, rights: CaseTruth['disclosure'], principal: CasePerson, sponsor: CasePerson | undefined, clock: SampleClock): CaseTruth['answers'] {
  const asClient = personAnswers(record, principal);
  const held = (kinds: readonly Authority['kind'][]): Answers => {
    const authority = holderOf(record, kinds, clock);
    return { ...asClient, ...withoutUndefined({ representative_name: authority?.holderName, membership_id: authority?.membershipId }) };
  };
  return {
    ...(rights.client === 'none' ? {} : { client: asClient }),
    ...(rights.representative === 'none' ? {} : { representative: held(['imm5476_paid', 'imm5476_unpaid']) }),
    ...(rights.designated === 'none' ? {} : { designated: held(['imm5475']) }),
    ...(rights.guardian === 'none' ? {} : { guardian: held(['guardian']) }),
    ...(rights.sponsor === 'none' || sponsor === undefined ? {} : { sponsor: personAnswers(record, sponsor) }),
  };
}

function personAnswers(record: CaseRecord, person: CasePerson): Answers {
  return withoutUndefined({
    full_name: person.givenNames === undefined ? person.familyName : `${person.givenNames} ${person.familyName}`,
    birth_date: birthDateText(person),
    uci: person.uci,
    application_number: record.number,
    birth_country: person.birthCountry,
    postal_code: person.address?.postalCode,
    email: person.email,
    last_letter_on: lastLetterOn(record),
    passport_last4: person.passportLast4,
  });
}

const lastLetterOn = (record: CaseRecord): string | undefined => (record.letters ?? []).map((letter) => letter.sentOn).sort().at(-1);

const withoutUndefined = (answers: Readonly<Record<string, string | undefined>>): Answers => Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));

/** Open, and more days since completeness than the published time. */
function isDelayed(record: CaseRecord, clock: SampleClock): boolean {
  if (record.status === 'closed' || record.completeOn === undefined || record.published === undefined) return false;
  const today = Math.floor(minuteNumber(clock.asOf) / DAY_MINUTES);
  return today - dayNumber(record.completeOn) > record.published.days;
}
