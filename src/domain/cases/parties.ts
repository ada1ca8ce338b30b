/** Which people of a case may speak for themselves, and which are spoken for? */

import type { CalendarDay } from '../kernel/time.ts';
import type { DisclosurePolicy } from '../policies/policies.ts';
import { ageAtLeast, ageAtMost } from './ages.ts';
import type { CaseRecord } from './case.ts';
import type { CasePerson } from './caseParties.ts';
import type { PartyRole, PersonFlag } from './codes.ts';

const APPLICANT_ROLES: readonly PartyRole[] = ['principal', 'spouse', 'dependent_child'];
const SPONSOR_ROLES: readonly PartyRole[] = ['sponsor', 'cosponsor'];

export const hasFlag = (person: CasePerson, flag: PersonFlag): boolean => (person.flags ?? []).includes(flag);

/** People on the case today who are alive and not restricted. */
const present = (record: CaseRecord, today: CalendarDay): readonly CasePerson[] =>
  (record.people ?? []).filter(
    (person) =>
      (person.since === undefined || person.since <= today) && (person.until === undefined || person.until >= today) && !hasFlag(person, 'deceased') &&
      !hasFlag(person, 'restricted') && person.role !== 'deceased_principal',
  );

const applicants = (record: CaseRecord, today: CalendarDay): readonly CasePerson[] => present(record, today).filter((person) => APPLICANT_ROLES.includes(person.role));

/** Applicants old enough for an own voice, the principal included. Whoever has no birth date on record speaks unless marked a minor. */
export const ownVoices = (record: CaseRecord, today: CalendarDay, policy: DisclosurePolicy): readonly CasePerson[] =>
  applicants(record, today).filter((person) => (person.born === undefined ? !hasFlag(person, 'minor') : ageAtLeast(person.born, today) >= policy.ownVoiceAge));

/** Applicants a guardian may still speak for. */
export const minors = (record: CaseRecord, today: CalendarDay, policy: DisclosurePolicy): readonly CasePerson[] =>
  applicants(record, today).filter((person) => isMinor(person, today, policy.guardianEndsAge));

/** Where the known part of a birth date leaves it open, the flag on the record decides. */
function isMinor(person: CasePerson, today: CalendarDay, endsAge: number): boolean {
  if (person.born !== undefined && ageAtMost(person.born, today) < endsAge) return true;
  if (person.born !== undefined && ageAtLeast(person.born, today) >= endsAge) return false;
  return hasFlag(person, 'minor');
}

export const sponsors = (record: CaseRecord, today: CalendarDay): readonly CasePerson[] => present(record, today).filter((person) => SPONSOR_ROLES.includes(person.role));

export const guardians = (record: CaseRecord, today: CalendarDay): readonly CasePerson[] => present(record, today).filter((person) => person.role === 'guardian');

/** People a representative or a designated individual may state facts about. */
export const represented = (record: CaseRecord, today: CalendarDay): readonly CasePerson[] => applicants(record, today);

export const isDeceasedCase = (record: CaseRecord): boolean =>
  (record.people ?? []).some((person) => person.role === 'deceased_principal' || (person.role === 'principal' && hasFlag(person, 'deceased')));
