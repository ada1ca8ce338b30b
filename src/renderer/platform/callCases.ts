/** Which cases are open on this call, and which one is in front? At most five; a sixth waits until one is closed. */

import { identifierKey } from '../../domain/search/identifierKey.ts';
import { isVerified, MOST_OPEN_CASES } from './callState.ts';
import type { CallParts, CaseActions } from './callActions.ts';

export function caseActions(parts: CallParts): CaseActions {
  const { get, set } = parts;
  const bringForward = (caseId: string | undefined): void => {
    set({ activeCaseId: caseId });
    void get().refreshAnswer();
    get().touchDraft();
  };
  return {
    openCase: async (caseId) => {
      if (get().openCaseIds.includes(caseId)) return bringForward(caseId);
      if (get().openCaseIds.length >= MOST_OPEN_CASES) return set({ sixthCaseId: caseId });
      if (await open(parts, caseId)) bringForward(caseId);
      return undefined;
    },
    closeCase: (caseId) => close(parts, caseId, bringForward),
    selectCase: (caseId) => { if (get().openCaseIds.includes(caseId)) bringForward(caseId); },
    nextCase: (step) => {
      const { openCaseIds, activeCaseId } = get();
      if (activeCaseId === undefined || openCaseIds.length < 2) return;
      bringForward(openCaseIds[(openCaseIds.indexOf(activeCaseId) + step + openCaseIds.length) % openCaseIds.length]);
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
    refreshCases: async () => {
      if (!isVerified(get())) return;
      for (const caseId of get().openCaseIds) await reread(parts, caseId);
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

async function close({ get, set, client }: CallParts, caseId: string, bringForward: (caseId: string | undefined) => void): Promise<void> {
  const { call, openCaseIds, activeCaseId, sixthCaseId } = get();
  if (call === undefined || !openCaseIds.includes(caseId)) return;
  const reply = await client['cases.close']({ callId: call.callId, caseId });
  if (get().call?.callId !== call.callId) return;
  if (!reply.ok) return set({ caseError: reply.error });
  const left = openCaseIds.filter((id) => id !== caseId);
  const { [caseId]: _, ...caseViews } = get().caseViews;
  set({ openCaseIds: left, caseViews, sixthCaseId: undefined });
  if (sixthCaseId !== undefined) return await get().openCase(sixthCaseId);
  bringForward(activeCaseId === caseId ? left[Math.min(openCaseIds.indexOf(caseId), left.length - 1)] : activeCaseId);
}

async function reread({ get, set, client }: CallParts, caseId: string): Promise<void> {
  const { call } = get();
  if (call === undefined) return;
  const reply = await client['cases.open']({ callId: call.callId, caseId });
  if (reply.ok && get().call?.callId === call.callId && get().openCaseIds.includes(caseId)) set({ caseViews: { ...get().caseViews, [caseId]: reply.value } });
}
