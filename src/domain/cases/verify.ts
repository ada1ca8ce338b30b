/** Do the facts a caller stated, taken as one set, point at exactly one person who may call about these cases? */

import { assertNever } from '../kernel/exhaustive.ts';
import type { CalendarDay } from '../kernel/time.ts';
import type { GlossaryEntry } from '../glossary/label.ts';
import type { DisclosurePolicy, VerificationPolicy } from '../policies/policies.ts';
import { usableAuthorities } from './authority.ts';
import type { AccessLevel, CallerRole, FactorKind } from './caller.ts';
import type { CaseRecord } from './case.ts';
import type { Authority, CasePerson } from './caseParties.ts';
import { matchFactor, type MatchContext, type StatedFact } from './matchFactors.ts';
import { guardians, hasFlag, isDeceasedCase, minors, ownVoices, represented, sponsors } from './parties.ts';
import { displayName } from './people.ts';

/** What one caller may see of one case on this call. */
export interface CaseAccess {
  readonly caseId: string;
  readonly level: Exclude<AccessLevel, 'none'>;
  /** The person whose rights these are: the caller, or the person the caller speaks for. */
  readonly personId: string;
  readonly authorityId?: string;
}

/** A case the locator found; `personIds` when it found particular people of it. */
export interface Candidate {
  readonly record: CaseRecord;
  readonly personIds?: readonly string[];
}

export interface VerificationRules {
  readonly verification: VerificationPolicy;
  readonly disclosure: DisclosurePolicy;
  readonly countries: ReadonlyMap<string, GlossaryEntry>;
  readonly today: CalendarDay;
}

export interface VerificationSet {
  readonly role: CallerRole;
  readonly stated: readonly StatedFact[];
  /** Facts already used to locate: they do not count again. */
  readonly located: readonly FactorKind[];
  /** The fact the desk picked; it must be in the set where the record holds it. */
  readonly chosen?: FactorKind;
  readonly candidates: readonly Candidate[];
  /** Cases of people who resemble the candidates (twins, namesakes): a set that fits them too proves nothing. */
  readonly lookAlikes: readonly CaseRecord[];
}

export type SetVerdict =
  | { readonly outcome: 'passed'; readonly personId: string; readonly callerName: string; readonly access: readonly CaseAccess[] }
  | { readonly outcome: 'not_confirmed' };

/** One way in which this caller could be entitled: about whom, under which authority, to what. */
export interface Claim {
  readonly record: CaseRecord;
  readonly subject: CasePerson;
  readonly level: Exclude<AccessLevel, 'none'>;
  readonly authority?: Authority;
  readonly callerName: string;
}

const NOT_CONFIRMED: SetVerdict = { outcome: 'not_confirmed' };

/** Facts about the caller who speaks for somebody; all others are about the client. */
export const HOLDER_FACTORS: readonly FactorKind[] = ['representative_name', 'membership_id'];

export function judgeSet(set: VerificationSet, rules: VerificationRules): SetVerdict {
  const proven = set.candidates.flatMap((candidate) => claimsOf(candidate, set.role, rules)).filter((claim) => isProven(claim, set, rules));
  const people = new Set(proven.map((claim) => claim.subject.id));
  const [first] = proven;
  if (first === undefined || people.size !== 1) return NOT_CONFIRMED;
  if (set.lookAlikes.some((record) => (record.people ?? []).some((person) => !people.has(person.id) && fitsToo(person, record, set, rules)))) return NOT_CONFIRMED;
  return { outcome: 'passed', personId: first.subject.id, callerName: first.callerName, access: oncePerCase(proven.map(accessOf)) };
}

/** Restricted cases and rows with a broken signature: to a caller they do not exist (EC-41, EC-70). */
export const mayBeFound = (record: CaseRecord): boolean => record.disclosure !== 'restricted' && record.signatureState !== 'invalid';

export function claimsOf({ record, personIds }: Candidate, role: CallerRole, rules: VerificationRules): readonly Claim[] {
  // After a death nobody is told a status by telephone, not even the family (EC-43).
  if (!mayBeFound(record) || isDeceasedCase(record)) return [];
  const { today, disclosure } = rules;
  const isLocated = (person: CasePerson): boolean => personIds === undefined || personIds.includes(person.id);
  switch (role) {
    case 'client':
      return ownVoices(record, today, disclosure).filter(isLocated).map((subject) => ({ record, subject, level: 'client', callerName: displayName(subject) }));
    case 'sponsor':
      return sponsors(record, today).map((subject) => ({ record, subject, level: 'sponsor', callerName: displayName(subject) }));
    case 'representative':
    case 'designated':
      return usableAuthorities(record.authorities, role, today, disclosure).flatMap((authority) =>
        represented(record, today).filter((person) => isLocated(person) && isCoveredBy(authority, person, record, rules)).map((subject) => ({ record, subject, level: role, authority, callerName: authority.holderName })),
      );
    case 'guardian':
      return guardianClaims(record, rules).filter((claim) => isLocated(claim.subject));
    case 'other':
      return [];
    default:
      return assertNever(role);
  }
}

/** A form covers the person who gave it; the principal's representative also speaks for the children, adults sign their own (casework 3.1). */
function isCoveredBy(authority: Authority, person: CasePerson, record: CaseRecord, { today, disclosure }: VerificationRules): boolean {
  if (authority.personId === undefined || authority.personId === person.id) return true;
  const giver = (record.people ?? []).find((other) => other.id === authority.personId);
  return giver?.role === 'principal' && authority.kind !== 'imm5475' && minors(record, today, disclosure).includes(person);
}

/** A recorded guardianship wins over a guardian who merely stands on the case: it can have ended (EC-18). */
function guardianClaims(record: CaseRecord, { today, disclosure }: VerificationRules): readonly Claim[] {
  const children = minors(record, today, disclosure);
  const recorded = (record.authorities ?? []).filter((authority) => authority.kind === 'guardian');
  const inForce = usableAuthorities(recorded, 'guardian', today, disclosure);
  if (recorded.length > 0) {
    return inForce.flatMap((authority) =>
      children.filter((child) => authority.personId === undefined || authority.personId === child.id).map((subject) => ({ record, subject, level: 'client' as const, authority, callerName: authority.holderName })),
    );
  }
  return guardians(record, today).flatMap((guardian) =>
    children.map((subject) => ({ record, subject, level: 'client' as const, authority: asHolder(guardian), callerName: displayName(guardian) })),
  );
}

const asHolder = (guardian: CasePerson): Authority => ({ id: guardian.id, kind: 'guardian', state: 'active', holderName: displayName(guardian) });

function isProven(claim: Claim, set: VerificationSet, rules: VerificationRules): boolean {
  const context = contextOf(claim, rules);
  const found = set.stated.map((fact) => ({ kind: fact.kind, match: matchFactor(fact, context) }));
  if (found.some((fact) => fact.match === 'mismatch')) return false;
  const matched = new Set(found.filter((fact) => fact.match === 'match').map((fact) => fact.kind));
  if (claim.authority !== undefined && !provesHolder(claim.authority, matched)) return false;
  if (set.chosen !== undefined && isOnRecord(set.chosen, context) && !matched.has(set.chosen)) return false;
  return isEnough(matched, set.located, rules.verification);
}

function provesHolder(authority: Authority, matched: ReadonlySet<FactorKind>): boolean {
  if (!matched.has('representative_name')) return false;
  return authority.kind !== 'imm5476_paid' || matched.has('membership_id');
}

/** As many further facts as the policy asks, one of them not printed on a letter (ruling 9). */
function isEnough(matched: ReadonlySet<FactorKind>, located: readonly FactorKind[], policy: VerificationPolicy): boolean {
  const counted = policy.factors.filter(({ kind }) => matched.has(kind) && !located.includes(kind) && !HOLDER_FACTORS.includes(kind));
  return counted.length >= policy.needed && counted.some((factor) => !factor.onLetter);
}

/** A resembling person fits when nothing stated contradicts them and as much speaks for them. */
function fitsToo(person: CasePerson, record: CaseRecord, set: VerificationSet, rules: VerificationRules): boolean {
  const context: MatchContext = { record, person, countries: rules.countries, today: rules.today };
  const aboutPerson = set.stated.filter((fact) => !HOLDER_FACTORS.includes(fact.kind) && !set.located.includes(fact.kind));
  const found = aboutPerson.map((fact) => ({ kind: fact.kind, match: matchFactor(fact, context) }));
  if (found.some((fact) => fact.match === 'mismatch')) return false;
  return isEnough(new Set(found.filter((fact) => fact.match === 'match').map((fact) => fact.kind)), set.located, rules.verification);
}

const contextOf = ({ record, subject, authority }: Claim, { countries, today }: VerificationRules): MatchContext => ({
  record, person: subject, countries, today, ...(authority === undefined ? {} : { authority }),
});

const isOnRecord = (kind: FactorKind, context: MatchContext): boolean => matchFactor({ kind, value: '?' }, context) !== 'not_on_record';

/** Facts the record could confirm for this claim, besides those that located it. */
export const factsOnRecord = (claim: Claim, rules: VerificationRules): readonly FactorKind[] =>
  rules.verification.factors.map((factor) => factor.kind).filter((kind) => isOnRecord(kind, contextOf(claim, rules)));

const accessOf = ({ record, subject, level, authority }: Claim): CaseAccess => ({
  caseId: record.id, level, personId: subject.id, ...(authority === undefined ? {} : { authorityId: authority.id }),
});

const oncePerCase = (access: readonly CaseAccess[]): readonly CaseAccess[] => [...new Map(access.map((entry) => [entry.caseId, entry])).values()];


/**
 * A verified client's other cases: own voice where they apply, the sponsorship stage where they sponsor. Restricted cases stay unknown.
 * Only for callers who speak for themselves: a representative sees the cases of that authority and no others (ruling 15).
 */
export function accessOfPerson(personId: string, records: readonly CaseRecord[], { today, disclosure }: VerificationRules): readonly CaseAccess[] {
  return records.filter((record) => mayBeFound(record) && !isDeceasedCase(record)).flatMap((record): readonly CaseAccess[] => {
    if ((record.people ?? []).some((person) => person.id === personId && hasFlag(person, 'restricted'))) return [];
    if (ownVoices(record, today, disclosure).some((person) => person.id === personId)) return [{ caseId: record.id, level: 'client', personId }];
    return sponsors(record, today).some((person) => person.id === personId) ? [{ caseId: record.id, level: 'sponsor', personId }] : [];
  });
}
