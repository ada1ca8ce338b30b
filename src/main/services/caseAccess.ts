/** Which part of a case may this call work with? The disclosed record by call and case: services that tell facts take it from here only. */

import type { AccessLevel } from '../../domain/cases/caller.ts';
import type { CaseRecord } from '../../domain/cases/case.ts';
import type { CaseView } from '../../domain/cases/caseView.ts';
import { buildCaseView, caseSummary } from '../../domain/cases/buildCaseView.ts';
import type { CaseSummary } from '../../domain/cases/caseView.ts';
import { discloseCase, isPartial } from '../../domain/cases/disclosure.ts';
import { localDay } from '../../domain/cases/localDay.ts';
import type { CaseAccess } from '../../domain/cases/verify.ts';
import type { CaseStore } from '../ports/caseStore.ts';
import type { Clock } from '../ports/clock.ts';
import type { Packs } from '../ports/packs.ts';
import type { CallSessions } from './callSessions.ts';

export interface DisclosedCase {
  /** As disclosed at `level`: what is not in it may not be told. */
  readonly record: CaseRecord;
  readonly level: AccessLevel;
  /** Something was left out, so absence proves nothing: "nothing is outstanding" may not be said. */
  readonly partial: boolean;
}

export interface CaseAccessBook {
  /** Keeps whose rights a level stands for; the level itself is kept by the call session. */
  remember(callId: string, access: readonly CaseAccess[]): void;
  /** The record this call may tell from; `undefined` without a level. */
  recordFor(callId: string, caseId: string): DisclosedCase | undefined;
  viewFor(callId: string, caseId: string): CaseView | undefined;
  summaryFor(callId: string, caseId: string): CaseSummary | undefined;
}

export interface CaseAccessOptions {
  readonly store: Pick<CaseStore, 'get' | 'summary'>;
  readonly sessions: Pick<CallSessions, 'levelFor'>;
  readonly packs: () => Packs;
  readonly clock: Clock;
}

export function createCaseAccess({ store, sessions, packs, clock }: CaseAccessOptions): CaseAccessBook {
  // One call is open at a time, so the rights of an earlier one are dropped with the first of the next.
  let book: { readonly callId: string; readonly access: ReadonlyMap<string, CaseAccess> } | undefined;

  const find = (callId: string, caseId: string): { readonly record: CaseRecord; readonly access: CaseAccess } | undefined => {
    const access = book?.callId === callId ? book.access.get(caseId) : undefined;
    if (access === undefined || sessions.levelFor(callId, caseId) !== access.level) return undefined;
    const record = store.get(caseId);
    return record === undefined ? undefined : { record, access };
  };
  const context = () => {
    const { asOf } = store.summary();
    return { glossary: packs().glossary.value, policies: packs().policies.value, now: clock.now(), ...(asOf === null ? {} : { asOf }) };
  };

  return {
    remember: (callId, access) => {
      const before = book?.callId === callId ? [...book.access] : [];
      book = { callId, access: new Map([...before, ...access.map((entry) => [entry.caseId, entry] as const)]) };
    },
    recordFor: (callId, caseId) => {
      const found = find(callId, caseId);
      if (found === undefined) return undefined;
      const told = discloseCase(found.record, found.access, { policy: packs().policies.value.disclosure, today: localDay(clock.now()) });
      return told === undefined ? undefined : { record: told, level: found.access.level, partial: isPartial(found.record, told) };
    },
    viewFor: (callId, caseId) => {
      const found = find(callId, caseId);
      return found === undefined ? undefined : buildCaseView(found.record, found.access, context());
    },
    summaryFor: (callId, caseId) => {
      const found = find(callId, caseId);
      return found === undefined ? undefined : caseSummary(found.record, found.access, context());
    },
  };
}
