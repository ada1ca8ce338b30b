/** Is the caller who they say they are? One answer for the whole set; failed, restricted and not found are the same answer (ruling 8). */

import type { CallContext, HandlerResult, Handlers } from '../../contract/contract.ts';
import type { casesApi, VerificationPlan, VerificationResult } from '../../contract/deskApi/cases.ts';
import { deskError } from '../../contract/errors.ts';
import type { CallerRole, FactorKind, VerificationOutcome } from '../../domain/cases/caller.ts';
import type { CaseRecord } from '../../domain/cases/case.ts';
import { localDay } from '../../domain/cases/localDay.ts';
import { unreadableFacts, type StatedFact } from '../../domain/cases/matchFactors.ts';
import { displayName } from '../../domain/cases/people.ts';
import { planFactors, type PlannedFactor } from '../../domain/cases/planVerification.ts';
import { accessOfPerson, claimsOf, factsOnRecord, judgeSet, type CaseAccess, type SetVerdict, type VerificationRules } from '../../domain/cases/verify.ts';
import { hoursBefore } from '../../domain/kernel/time.ts';
import type { Located } from './caseLocators.ts';
import type { CasesServiceParts } from './cases.ts';
import { newestFirst } from './findCases.ts';

type PlanInput = Parameters<Handlers<typeof casesApi>['cases.planVerification']>[0];
type VerifyInput = Parameters<Handlers<typeof casesApi>['cases.verify']>[0];

export function planVerification(parts: CasesServiceParts, { callId, locator, callerRole }: PlanInput): HandlerResult<VerificationPlan> {
  const located = parts.locators.get(callId, locator);
  if (located === undefined) return { ok: false, error: deskError('case.locator_unknown') };
  const { verification } = parts.packs().policies.value;
  const left = attemptsLeft(parts, located);
  return { ok: true, value: { locator, role: callerRole, factors: plan(parts, located, callerRole), needed: verification.needed, attemptsLeft: left, locked: left === 0 } };
}

export function verifyCaller(parts: CasesServiceParts, input: VerifyInput, context: CallContext): HandlerResult<VerificationResult> {
  const located = parts.locators.get(input.callId, input.locator);
  if (located === undefined) return { ok: false, error: deskError('case.locator_unknown') };
  const [unclear] = unreadableFacts(input.stated);
  if (unclear !== undefined) return { ok: false, error: deskError('case.stated_unclear', { factor: unclear }) };
  const before = attemptsLeft(parts, located);
  if (before === 0) return conclude(parts, input, context, { left: 0 });
  const verdict = judge(parts, located, input);
  if (verdict.outcome === 'passed') return pass(parts, input, context, verdict);
  return conclude(parts, input, context, input.callerRole === 'other' ? { left: before } : { left: before - 1, failed: located });
}

function rulesOf({ packs, clock }: CasesServiceParts): VerificationRules {
  const { policies, glossary } = packs();
  return { verification: policies.value.verification, disclosure: policies.value.disclosure, countries: glossary.value.countries, today: localDay(clock.now()) };
}

/** Depends on the call, on what was typed and on which facts the record could confirm; when there is none, on an imagined one. */
function plan(parts: CasesServiceParts, located: Located, role: CallerRole): readonly PlannedFactor[] {
  const rules = rulesOf(parts);
  const claims = located.candidates.flatMap((candidate) => claimsOf(candidate, role, rules));
  const held = claims.map((claim) => factsOnRecord(claim, rules));
  const common = held.length === 0 ? undefined : rules.verification.factors.map(({ kind }) => kind).filter((kind) => held.every((facts) => facts.includes(kind)));
  const draw = (label: string): number => Number.parseInt(parts.keyedHash(`${located.textKey}\n${label}`).slice(0, 8), 16) / 0x1_0000_0000;
  return planFactors({ role, located: located.located, callId: located.callId, draw, ...(common === undefined ? {} : { onRecord: common }) }, rules.verification);
}

/** A set that fits is judged again beside everybody who resembles the person it fits (EC-04 to EC-06). */
function judge(parts: CasesServiceParts, located: Located, input: VerifyInput): SetVerdict {
  const rules = rulesOf(parts);
  const open = located.candidates.filter((candidate) => !isLocked(parts, candidate.record.id));
  const chosen = plan(parts, located, input.callerRole).find((factor) => factor.chosen)?.kind;
  const set = { role: input.callerRole, stated: input.stated, located: located.located, candidates: open, ...(chosen === undefined ? {} : { chosen }) };
  const first = judgeSet({ ...set, lookAlikes: [] }, rules);
  if (first.outcome !== 'passed') return first;
  return judgeSet({ ...set, lookAlikes: lookAlikesOf(parts, first.personId, open.map((candidate) => candidate.record), input.stated) }, rules);
}

/** A restricted namesake makes a set as ambiguous as any other: the answer is "not confirmed" and tells no reason. */
const LOOK_ALIKES = { restricted: 'include', limit: 200 } as const;

/** A stated birth date rules out everybody born on another day; without one, everybody of that name must be compared. */
function lookAlikesOf({ store }: CasesServiceParts, personId: string, records: readonly CaseRecord[], stated: readonly StatedFact[]): readonly CaseRecord[] {
  const person = records.flatMap((record) => record.people ?? []).find((other) => other.id === personId);
  if (person === undefined) return [];
  const saidBirthDate = person.born !== undefined && stated.some((fact) => fact.kind === 'birth_date');
  const born = person.born === undefined ? [] : store.findByBirthDate(person.born, LOOK_ALIKES).matches;
  const named = saidBirthDate ? [] : store.findByName({ text: displayName(person), misspellings: false, ...LOOK_ALIKES }).matches;
  const others = new Set([...born, ...named].filter((match) => match.personId !== personId).map((match) => match.caseId));
  return [...records, ...[...others].filter((id) => !records.some((record) => record.id === id)).flatMap((id) => store.get(id) ?? [])];
}

type Passed = Extract<SetVerdict, { readonly outcome: 'passed' }>;

/** Rights are given after the entry is in the log, never before. */
function pass(parts: CasesServiceParts, input: VerifyInput, context: CallContext, verdict: Passed): HandlerResult<VerificationResult> {
  if (!parts.sessions.speaksFor(input.callId, callerKey(input.callerRole, verdict))) return refuseOtherCaller(parts, input, context);
  const access = withOwnCases(parts, input.callerRole, verdict).filter((entry) => !isLocked(parts, entry.caseId));
  const level = verdict.access[0]?.level ?? 'none';
  const verification = outcomeOf(parts, input, { outcome: 'passed', level, counts: true });
  const logged = parts.logEvent('case.verified', {
    agentId: context.userId, role: context.role, callId: input.callId, verification, details: { caseIds: access.map((entry) => entry.caseId) },
  });
  if (!logged.ok) return logged;
  parts.access.remember(input.callId, access);
  for (const [each, entries] of Map.groupBy(access, (entry) => entry.level)) parts.sessions.grant(input.callId, { ...verification, level: each }, entries.map((entry) => entry.caseId));
  const cases = access.flatMap((entry) => parts.access.summaryFor(input.callId, entry.caseId) ?? []).toSorted(newestFirst);
  return { ok: true, value: { outcome: 'passed', verification, callerName: verdict.callerName, cases } };
}

/** Who is on the line: a person of the case, or by name whoever acts for one. */
const callerKey = (role: CallerRole, { personId, callerName }: Passed): string =>
  role === 'representative' || role === 'designated' ? `${role} ${callerName}` : `${role} ${personId}`;

/** Rights of two people never meet on one call: the first one's answer is logged, then a new call begins. */
function refuseOtherCaller({ logEvent }: CasesServiceParts, { callId }: VerifyInput, context: CallContext): HandlerResult<VerificationResult> {
  const logged = logEvent('case.verified', { agentId: context.userId, role: context.role, callId, details: { refused: 'other_caller' } });
  return logged.ok ? { ok: false, error: deskError('call.other_caller') } : logged;
}

/** Only people who speak for themselves bring their other cases with them. */
function withOwnCases(parts: CasesServiceParts, role: CallerRole, verdict: Passed): readonly CaseAccess[] {
  if (role !== 'client') return verdict.access;
  const records = parts.store.casesOfPerson(verdict.personId).flatMap((id) => parts.store.get(id) ?? []);
  return [...new Map([...accessOfPerson(verdict.personId, records, rulesOf(parts)), ...verdict.access].map((entry) => [entry.caseId, entry])).values()];
}

interface Refused {
  /** Tries left after this one. */
  readonly left: number;
  /** What this try counts against; absent when it does not count. */
  readonly failed?: Located;
}

/** The entry and all its counts are one commit: nothing is half counted, and how long it takes does not tell how much was found. */
function conclude(parts: CasesServiceParts, input: VerifyInput, context: CallContext, { left, failed }: Refused): HandlerResult<VerificationResult> {
  const outcome = left === 0 ? 'locked' : 'not_confirmed';
  const verification = outcomeOf(parts, input, { outcome, level: 'none', counts: failed !== undefined });
  const content = { agentId: context.userId, role: context.role, callId: input.callId, verification };
  const logged = parts.logEvent('case.verified', content, failed === undefined ? undefined : () => noteFailure(parts, failed));
  if (!logged.ok) return logged;
  parts.sessions.noteVerification(input.callId, verification);
  return { ok: true, value: outcome === 'locked' ? { outcome } : { outcome, attemptsLeft: left } };
}

/** Which kinds of fact were stated, never what was said. */
function outcomeOf(parts: CasesServiceParts, input: VerifyInput, { outcome, level, counts }: Pick<VerificationOutcome, 'outcome' | 'level'> & { readonly counts: boolean }): VerificationOutcome {
  const factors: readonly FactorKind[] = [...new Set(input.stated.map((fact) => fact.kind))];
  const attempts = failures(parts, callKey(input.callId)) + (counts ? 1 : 0);
  return { outcome, role: input.callerRole, level, factors, attempts, at: parts.clock.now(), policyVersion: parts.packs().policies.value.verification.version };
}

const textKey = (text: string): string => `text:${text}`;
const caseKey = (caseId: string): string => `case:${caseId}`;
const callKey = (callId: string): string => `call:${callId}`;

function failures({ journal, packs, clock }: CasesServiceParts, key: string): number {
  return journal.failedAttempts(key, hoursBefore(clock.now(), packs().policies.value.verification.lockHours));
}

const isLocked = (parts: CasesServiceParts, caseId: string): boolean => failures(parts, caseKey(caseId)) >= parts.packs().policies.value.verification.maxAttempts;

/** Failures count for the call, for what was typed and for each case it pointed at: a lock looks the same whether a case is there or not. */
function attemptsLeft(parts: CasesServiceParts, { callId, textKey: text, candidates }: Located): number {
  const cases = candidates.map((candidate) => failures(parts, caseKey(candidate.record.id)));
  const failed = Math.max(failures(parts, callKey(callId)), failures(parts, textKey(text)), cases.length === 0 ? 0 : Math.min(...cases));
  return Math.max(0, parts.packs().policies.value.verification.maxAttempts - failed);
}

function noteFailure(parts: CasesServiceParts, { callId, textKey: text, candidates }: Located): void {
  const at = parts.clock.now();
  for (const key of [callKey(callId), textKey(text), ...candidates.map((candidate) => caseKey(candidate.record.id))]) parts.journal.recordFailedAttempt(key, at);
}
