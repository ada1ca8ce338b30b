/** Which call is open on this desk, and what level does it have for a case? In memory only: nothing here survives the call (ruling 14). */

import type { AccessLevel, VerificationOutcome } from '../../domain/cases/caller.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import type { Instant } from '../../domain/kernel/time.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';

/** How many cases may be open at once on one call. */
export const MAX_OPEN_CASES = 5;

/** A verification as it goes into the record: the outcome and the case it was for, never the answers. */
export type CallVerification = VerificationOutcome & { readonly caseId?: string };

export interface CallSession {
  readonly callId: string;
  /** Shown in the header until the caller is verified, e.g. `7K4`. */
  readonly token: string;
  /** Read out to the caller; digits, unique on this desk. */
  readonly reference: string;
  readonly agentId: string;
  readonly startedAt: Instant;
  readonly verifications: readonly CallVerification[];
  /** Tabs open now, oldest first. */
  readonly openCaseIds: readonly string[];
  /** Every case opened on this call, also those closed again; what the record names. */
  readonly openedCaseIds: readonly string[];
}

export type PreparedCall = Pick<CallSession, 'callId' | 'reference' | 'agentId' | 'startedAt'>;

export interface CallSessions {
  /** A call that does not count yet: the one in hand goes on until `begin`. */
  prepare(agentId: string): PreparedCall;
  /** Starts a prepared call. The previous call ends: its grants are gone and its tabs are locked. */
  begin(call: PreparedCall): CallSession;
  /** Both at once. */
  start(agentId: string): CallSession;
  /** Continues an interrupted call under its own id and reference. Nothing is verified: every case must be verified again. */
  resume(interrupted: { readonly callId: string; readonly reference: string; readonly agentId: string; readonly startedAt: Instant }): CallSession;
  /** The call, when it is the open one; `undefined` once it ended. */
  get(callId: string): CallSession | undefined;
  current(): CallSession | undefined;
  /** One call speaks for one caller: `false` when somebody else was verified on it before. `caller` is a key, never shown or stored. */
  speaksFor(callId: string, caller: string): boolean;
  /** A passed verification: gives its level for each of these cases. Also keeps the outcome for the record. */
  grant(callId: string, verification: VerificationOutcome, caseIds: readonly string[]): void;
  /** A verification that gave nothing (`not_confirmed`, `locked`): kept for the record only. */
  noteVerification(callId: string, verification: VerificationOutcome): void;
  /** THE answer to "what may this call see of this case". `none` for unknown and ended calls. */
  levelFor(callId: string, caseId: string): AccessLevel;
  /** Cases this call has a level for, in the order they were granted. */
  grantedCaseIds(callId: string): readonly string[];
  /** Refuses `call.unknown`, `case.not_verified`, `case.too_many_open`. Opening an open case is fine. */
  mayOpen(callId: string, caseId: string): Result<CallSession, ErrorCode>;
  /** As `mayOpen`, and puts the case on the list when it may. */
  markOpened(callId: string, caseId: string): Result<CallSession, ErrorCode>;
  /** Closes a tab. The level stays until the call ends. Closing what is not open changes nothing. */
  markClosed(callId: string, caseId: string): void;
  /** Ends the call: no level, no open case. Ending an ended call changes nothing. */
  end(callId: string): void;
}

export interface CallSessionsOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Next number to read out; MUST never repeat on this desk: `callReference(journal.head().counter + 1)`, the counter of the entry that starts the call. */
  readonly nextReference: () => string;
  /** Told when the open call ends, also by the next one. */
  readonly onEnd?: () => void;
}

interface OpenCall {
  readonly session: CallSession;
  readonly levels: ReadonlyMap<string, AccessLevel>;
  readonly caller?: string;
}

export function createCallSessions({ clock, ids, nextReference, onEnd = () => undefined }: CallSessionsOptions): CallSessions {
  // At most one call is open, so a new one cannot leave rights of the last one behind.
  let open: OpenCall | undefined;

  const find = (callId: string): OpenCall | undefined => (open?.session.callId === callId ? open : undefined);
  const prepare = (agentId: string): PreparedCall => ({ callId: ids.next('call'), reference: nextReference(), agentId, startedAt: clock.now() });
  const begin = (call: PreparedCall): CallSession => {
    const session: CallSession = { ...call, token: callToken(ids.randomBytes(3)), verifications: [], openCaseIds: [], openedCaseIds: [] };
    if (open !== undefined) onEnd();
    open = { session, levels: new Map() };
    return session;
  };
  const change = (callId: string, next: (call: OpenCall) => OpenCall): void => {
    const call = find(callId);
    if (call !== undefined) open = next(call);
  };

  const mayOpen = (callId: string, caseId: string): Result<CallSession, ErrorCode> => {
    const call = find(callId);
    if (call === undefined) return err('call.unknown');
    if (!call.levels.has(caseId)) return err('case.not_verified');
    const { openCaseIds } = call.session;
    if (!openCaseIds.includes(caseId) && openCaseIds.length >= MAX_OPEN_CASES) return err('case.too_many_open');
    return ok(call.session);
  };

  return {
    prepare,
    begin,
    start: (agentId) => begin(prepare(agentId)),
    resume: (interrupted) => begin({ callId: interrupted.callId, reference: interrupted.reference, agentId: interrupted.agentId, startedAt: interrupted.startedAt }),
    get: (callId) => find(callId)?.session,
    current: () => open?.session,
    speaksFor: (callId, caller) => {
      const known = find(callId)?.caller;
      if (known === undefined) change(callId, (call) => ({ ...call, caller }));
      return known === undefined || known === caller;
    },
    grant: (callId, verification, caseIds) => {
      change(callId, (call) => ({
        ...call,
        session: { ...call.session, verifications: [...call.session.verifications, ...caseIds.map((caseId) => ({ ...verification, caseId }))] },
        levels: verification.outcome === 'passed' && verification.level !== 'none' ? withLevels(call.levels, caseIds, verification.level) : call.levels,
      }));
    },
    noteVerification: (callId, verification) => {
      change(callId, (call) => ({ ...call, session: { ...call.session, verifications: [...call.session.verifications, verification] } }));
    },
    levelFor: (callId, caseId) => find(callId)?.levels.get(caseId) ?? 'none',
    grantedCaseIds: (callId) => [...(find(callId)?.levels.keys() ?? [])],
    mayOpen,
    markOpened: (callId, caseId) => {
      const allowed = mayOpen(callId, caseId);
      if (!allowed.ok) return allowed;
      change(callId, (call) => ({
        ...call,
        session: { ...call.session, openCaseIds: withItem(call.session.openCaseIds, caseId), openedCaseIds: withItem(call.session.openedCaseIds, caseId) },
      }));
      return ok(find(callId)?.session ?? allowed.value);
    },
    markClosed: (callId, caseId) => {
      change(callId, (call) => ({ ...call, session: { ...call.session, openCaseIds: call.session.openCaseIds.filter((id) => id !== caseId) } }));
    },
    end: (callId) => {
      if (find(callId) === undefined) return;
      open = undefined;
      onEnd();
    },
  };
}

/** A later verification replaces the level of a case. */
const withLevels = (levels: ReadonlyMap<string, AccessLevel>, caseIds: readonly string[], level: AccessLevel): ReadonlyMap<string, AccessLevel> =>
  new Map([...levels, ...caseIds.map((caseId) => [caseId, level] as const)]);

const withItem = (list: readonly string[], item: string): readonly string[] => (list.includes(item) ? list : [...list, item]);

// Without 0, 1, B, I, O, S, Z: nothing that sounds or looks like something else.
const TOKEN_DIGITS = '23456789';
const TOKEN_LETTERS = 'ACDEFGHJKLMNPRTUVWXY';

/** Digit, letter, digit: easy to say, never mistaken for an application number. */
function callToken(bytes: Uint8Array): string {
  const pick = (alphabet: string, index: number): string => alphabet.charAt((bytes[index] ?? 0) % alphabet.length);
  return `${pick(TOKEN_DIGITS, 0)}${pick(TOKEN_LETTERS, 1)}${pick(TOKEN_DIGITS, 2)}`;
}
