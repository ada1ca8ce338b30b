/** How does an agent get from "who is calling" to an open case? Find, plan, verify as one set, open, close; every step in the log. */

import type { CallContext, HandlerResult, Handlers } from '../../contract/contract.ts';
import type { casesApi } from '../../contract/deskApi/cases.ts';
import { deskError } from '../../contract/errors.ts';
import type { CaseView } from '../../domain/cases/caseView.ts';
import type { CaseStore } from '../ports/caseStore.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Journal } from '../ports/journal.ts';
import type { Packs } from '../ports/packs.ts';
import type { CallSessions } from './callSessions.ts';
import type { CaseAccessBook } from './caseAccess.ts';
import { createCaseLocators, type CaseLocators } from './caseLocators.ts';
import type { LogEvent } from './eventLog.ts';
import { findCases } from './findCases.ts';
import { createLookUpMeter, type LookUpMeter } from './lookUpMeter.ts';
import { planVerification, verifyCaller } from './verifyCaller.ts';

export interface CasesServiceOptions {
  readonly store: CaseStore;
  readonly sessions: CallSessions;
  /** Made with the same store, sessions and clock; the script service reads disclosed records from it. */
  readonly access: CaseAccessBook;
  readonly logEvent: LogEvent;
  readonly journal: Pick<Journal, 'failedAttempts' | 'recordFailedAttempt'>;
  /** The packs in force at the moment of the call. */
  readonly packs: () => Packs;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Keyed hash (hex, at least 8 digits) of a text: stable on this desk and not to be recomputed by whoever uses it. */
  readonly keyedHash: (text: string) => string;
}

/** The options and what the service keeps in memory between two questions. */
export interface CasesServiceParts extends CasesServiceOptions {
  readonly locators: CaseLocators;
  readonly meter: LookUpMeter;
}

export function createCasesService(options: CasesServiceOptions): Handlers<typeof casesApi> {
  const parts: CasesServiceParts = { ...options, locators: createCaseLocators(options.ids), meter: createLookUpMeter(options.clock) };
  const onCall = <I extends { readonly callId: string }, T>(handle: (parts: CasesServiceParts, input: I, context: CallContext) => HandlerResult<T>) =>
    (input: I, context: CallContext): HandlerResult<T> =>
      options.sessions.get(input.callId)?.agentId === context.userId ? handle(parts, input, context) : { ok: false, error: deskError('call.unknown') };
  return {
    'cases.find': onCall(findCases),
    'cases.planVerification': onCall(planVerification),
    'cases.verify': onCall(verifyCaller),
    'cases.open': onCall(openCase),
    'cases.close': onCall(closeCase),
  };
}

interface CaseInput {
  readonly callId: string;
  readonly caseId: string;
}

/** No entry, no access: the case is shown only after its opening is in the log. Showing an open case again is no new opening. */
function openCase({ sessions, access, logEvent }: CasesServiceParts, { callId, caseId }: CaseInput, context: CallContext): HandlerResult<CaseView> {
  const allowed = sessions.mayOpen(callId, caseId);
  if (!allowed.ok) return { ok: false, error: deskError(allowed.error) };
  const view = access.viewFor(callId, caseId);
  if (view === undefined) return { ok: false, error: deskError('case.not_verified') };
  if (allowed.value.openCaseIds.includes(caseId)) return { ok: true, value: view };
  const logged = logEvent('case.opened', { agentId: context.userId, role: context.role, callId, caseId, details: { level: view.level } });
  if (!logged.ok) return logged;
  sessions.markOpened(callId, caseId);
  return { ok: true, value: view };
}

function closeCase({ sessions, logEvent }: CasesServiceParts, { callId, caseId }: CaseInput, context: CallContext): HandlerResult<Record<string, never>> {
  if (sessions.get(callId)?.openCaseIds.includes(caseId) !== true) return { ok: false, error: deskError('case.not_open') };
  const logged = logEvent('case.closed', { agentId: context.userId, role: context.role, callId, caseId });
  if (!logged.ok) return logged;
  sessions.markClosed(callId, caseId);
  return { ok: true, value: {} };
}
