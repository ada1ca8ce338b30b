/** How does the screen get from what the caller says to a verified caller? Find, plan, state the set, judge once. */

import type { VerificationResult } from '../../contract/deskApi/cases.ts';
import { assertNever } from '../../domain/kernel/exhaustive.ts';
import type { FindQuery, VerificationState } from './callState.ts';
import type { CallParts, FindActions, StatedFactor } from './callActions.ts';

export function findActions(parts: CallParts): FindActions {
  const { get, set, delayed } = parts;
  return {
    setFind: (change) => {
      if (get().recorded !== undefined) get().forgetCall();
      const { query } = get().find;
      const narrowing = change.text !== undefined && change.text !== query.text ? {} : query;
      set({ find: { ...get().find, query: withoutBlanks({ ...narrowing, text: query.text, ...change }), searching: true } });
      delayed.find.later();
      get().touchDraft();
    },
    findNow: () => find(parts),
    takeLink: () => takeLink(parts),
    clearFind: () => {
      parts.latest.find.drop();
      delayed.find.cancel();
      set({ find: { query: { text: '' }, searching: false }, ...(get().verification.status === 'passed' ? {} : { verification: { status: 'none' as const } }) });
    },
    setCallerRole: (callerRole) => {
      set({ callerRole });
      get().touchDraft();
      void plan(parts);
    },
    verify: (stated) => verify(parts, stated),
  };
}

/** What the agent typed stays: the link then waits until no call is in hand. */
async function takeLink({ get, set, client }: CallParts): Promise<boolean> {
  const isFree = (): boolean => get().find.query.text === '' && get().recorded === undefined;
  if (!isFree()) return false;
  const reply = await client['links.take']({});
  if (!reply.ok || reply.value.reference === null || !isFree()) return false;
  set({ find: { query: { text: reply.value.reference }, searching: false } });
  return true;
}

const withoutBlanks = (query: FindQuery): FindQuery =>
  Object.fromEntries(Object.entries(query).filter(([key, value]) => key === 'text' || value !== '')) as unknown as FindQuery;

async function find(parts: CallParts): Promise<void> {
  const { get, set, client, latest, delayed } = parts;
  delayed.find.cancel();
  const isLatest = latest.find.next();
  const { query } = get().find;
  if (query.text.trim() === '') return set({ find: { query, searching: false }, verification: keepPassed(parts) });
  const call = await get().ensureCall();
  if (call === undefined) return set({ find: { ...get().find, searching: false } });
  // Starting a call drops everything under way, this look-up too; it is asked again for the words that stand now.
  const stillMine = isLatest() ? isLatest : latest.find.next();
  const asked = get().find.query;
  const reply = await client['cases.find']({ callId: call.callId, ...asked });
  if (!stillMine()) return undefined;
  if (!reply.ok) return set({ find: { query: get().find.query, searching: false, error: reply.error } });
  const before = get().find.result?.locator;
  set({ find: { query: get().find.query, searching: false, result: reply.value } });
  if (reply.value.locator !== before) await plan(parts);
  return undefined;
}

const keepPassed = ({ get }: CallParts) => (get().verification.status === 'passed' ? get().verification : { status: 'none' as const });

/** Asks which facts to collect. The card looks the same whether anything was found or not. */
async function plan({ get, set, client, latest }: CallParts): Promise<void> {
  const { call, find: { result }, callerRole } = get();
  const isLatest = latest.plan.next();
  if (call === undefined || result === undefined || result.askNext !== undefined) {
    if (get().verification.status !== 'passed') set({ verification: { status: 'none' } });
    return;
  }
  const reply = await client['cases.planVerification']({ callId: call.callId, locator: result.locator, callerRole });
  if (!isLatest()) return;
  if (!reply.ok) return set({ verification: { status: 'none', error: reply.error } });
  set({ verification: { status: reply.value.locked ? 'locked' : 'collecting', plan: reply.value, attemptsLeft: reply.value.attemptsLeft } });
}

async function verify(parts: CallParts, stated: readonly StatedFactor[]): Promise<void> {
  const { get, set, client, latest } = parts;
  const { call, verification, callerRole } = get();
  if (call === undefined || verification.plan === undefined || verification.status === 'judging') return;
  const { plan: inHand } = verification;
  const isLatest = latest.verify.next();
  set({ verification: { ...verification, status: 'judging' } });
  const reply = await client['cases.verify']({ callId: call.callId, locator: inHand.locator, callerRole, stated: [...stated] });
  if (!isLatest()) return;
  if (!reply.ok) return set({ verification: { ...verification, status: 'collecting', error: reply.error } });
  await apply(parts, reply.value);
}

async function apply({ get, set }: CallParts, result: VerificationResult): Promise<void> {
  switch (result.outcome) {
    case 'passed': {
      const given = get().find.query.text;
      const known = get().verifiedCases.filter((one) => !result.cases.some((other) => other.caseId === one.caseId));
      set({
        verification: { status: 'passed', outcome: result.verification }, lastPassed: result.verification, callerName: result.callerName, verifiedCases: [...result.cases, ...known],
        find: { query: { text: '' }, searching: false },
      });
      return await get().openAfterVerification(result.cases, given);
    }
    case 'not_confirmed':
      return set({ verification: { ...withoutError(get().verification), status: 'not_confirmed', attemptsLeft: result.attemptsLeft } });
    case 'locked':
      return set({ verification: { ...withoutError(get().verification), status: 'locked', attemptsLeft: 0 } });
    default:
      return assertNever(result);
  }
}

const withoutError = ({ plan: inHand }: VerificationState): Pick<VerificationState, 'plan'> => (inHand === undefined ? {} : { plan: inHand });
