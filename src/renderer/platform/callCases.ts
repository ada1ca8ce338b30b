/** Which cases are open on this call, and which one is in front? At most five; a sixth waits until one is closed. */

import { identifierKey } from '../../domain/search/identifierKey.ts';
import { MOST_OPEN_CASES } from './callState.ts';
import type { CallParts, CaseActions } from './callActions.ts';

export function caseActions(parts: CallParts): CaseActions {
  const { get, set } = parts;
  return {
    openCase: async (caseId) => {
      if (get().openCaseIds.includes(caseId)) return bringForward(parts, caseId);
      if (get().openCaseIds.length >= MOST_OPEN_CASES) return set({ sixthCaseId: caseId });
      if (await open(parts, caseId)) bringForward(parts, caseId);
      return undefined;
    },
    closeCase: (caseId) => close(parts, caseId),
    selectCase: (caseId) => { if (get().openCaseIds.includes(caseId)) bringForward(parts, caseId); },
    nextCase: (step) => {
      const { openCaseIds, activeCaseId } = get();
      if (activeCaseId === undefined || openCaseIds.length < 2) return;
      bringForward(parts, openCaseIds[(openCaseIds.indexOf(activeCaseId) + step + openCaseIds.length) % openCaseIds.length]);
    },
    dropSixth: () => set({ sixthCaseId: undefined }),
    openAfterVerification: async (cases, given) => {
      const reopen = get().casesToReopen.filter((id) => cases.some((one) => one.caseId === id));
      const named = identifierKey(given);
      const first = cases.find((one) => one.number !== undefined && identifierKey(one.number) === named) ?? cases.find((one) => one.status.code !== 'closed') ?? cases[0];
      const wanted = reopen.length > 0 ? reopen : first === undefined ? [] : [first.caseId];
      for (const caseId of wanted) await get().openCase(caseId);
      set({ casesToReopen: get().casesToReopen.filter((id) => !reopen.includes(id)) });
    },
  };
}

async function open({ get, set, client }: CallParts, caseId: string): Promise<boolean> {
  const { call } = get();
  if (call === undefined) return false;
  set({ openingCaseId: caseId, caseError: undefined });
  const reply = await client['cases.open']({ callId: call.callId, caseId });
  if (get().call?.callId !== call.callId) return false;
  const openingCaseId = get().openingCaseId === caseId ? undefined : get().openingCaseId;
  if (!reply.ok) {
    set({ openingCaseId, ...(reply.error.code === 'case.too_many_open' ? { sixthCaseId: caseId } : { caseError: reply.error }) });
    return false;
  }
  const openCaseIds = get().openCaseIds.includes(caseId) ? get().openCaseIds : [...get().openCaseIds, caseId];
  set({ openingCaseId, openCaseIds, caseViews: { ...get().caseViews, [caseId]: reply.value } });
  return true;
}

function bringForward({ get, set }: CallParts, caseId: string | undefined): void {
  set({ activeCaseId: caseId });
  void get().refreshAnswer();
  get().touchDraft();
}

async function close(parts: CallParts, caseId: string): Promise<void> {
  const { get, set, client } = parts;
  const { call, openCaseIds } = get();
  if (call === undefined || !openCaseIds.includes(caseId)) return undefined;
  const reply = await client['cases.close']({ callId: call.callId, caseId });
  if (get().call?.callId !== call.callId) return undefined;
  if (!reply.ok) return set({ caseError: reply.error });
  takeOff(parts, caseId);
  return await openSixth(parts);
}

/** Off the screen first: that it is closed may fail, that it may not be told any more does not. */
export async function closeGone(parts: CallParts, caseId: string): Promise<void> {
  const { get, client } = parts;
  const { call } = get();
  if (call === undefined) return;
  takeOff(parts, caseId);
  await client['cases.close']({ callId: call.callId, caseId });
  if (get().call?.callId === call.callId) await openSixth(parts);
}

/** Its view, its tab and what changed in it; the neighbour comes forward. */
function takeOff(parts: CallParts, caseId: string): void {
  const { get, set } = parts;
  const { openCaseIds, activeCaseId } = get();
  const left = openCaseIds.filter((id) => id !== caseId);
  const { [caseId]: _, ...caseViews } = get().caseViews;
  const { [caseId]: _seen, ...changedCases } = get().changedCases;
  set({ openCaseIds: left, caseViews, changedCases });
  bringForward(parts, activeCaseId === caseId ? left[Math.min(openCaseIds.indexOf(caseId), left.length - 1)] : activeCaseId);
}

async function openSixth({ get, set }: CallParts): Promise<void> {
  const { sixthCaseId } = get();
  set({ sixthCaseId: undefined });
  if (sixthCaseId !== undefined) await get().openCase(sixthCaseId);
}
