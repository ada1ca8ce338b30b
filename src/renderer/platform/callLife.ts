/** How does a call begin, keep its draft, come back after a crash, and end in the log? */

import type { DeskError } from '../../contract/contract.ts';
import { dropAnswers } from './callActions.ts';
import type { CallParts, LifeActions, RecordChoice } from './callActions.ts';
import { draftOf, emptyCall, hasContent, recordOf } from './callState.ts';
import type { CallState, RecoverableDraft } from './callState.ts';

export function lifeActions(parts: CallParts): LifeActions {
  const { get, set, client } = parts;
  let beginning: Promise<boolean> | undefined;
  return {
    startCall: () => {
      beginning ??= begin(parts).finally(() => { beginning = undefined; });
      return beginning;
    },
    ensureCall: async () => {
      const { call, recorded } = get();
      if (call !== undefined && recorded === undefined) return call;
      return (await get().startCall()) ? get().call : undefined;
    },
    loadRecoverable: async () => {
      const reply = await client['calls.recover']({});
      if (reply.ok && get().call === undefined) set({ recoverable: reply.value.draft ?? undefined });
    },
    resumeDraft: () => resume(parts),
    discardDraft: async () => {
      const { recoverable } = get();
      if (recoverable === undefined) return;
      const reply = await client['calls.discardDraft']({ callId: recoverable.callId });
      set(reply.ok ? { recoverable: undefined, startError: undefined } : { startError: reply.error });
    },
    touchDraft: () => parts.delayed.draft.later(),
    saveDraftNow: () => saveDraft(parts),
    setOutcome: (outcomeCode) => { set({ outcomeCode }); get().touchDraft(); },
    setNote: (note) => { set({ note: note === '' ? undefined : note }); get().touchDraft(); },
    setFollowUp: (followUp) => set({ followUp }),
    recordCall: (choice) => record(parts, choice),
    forgetCall: () => {
      dropAnswers(parts);
      set(emptyCall(get().answerLanguage, get().epoch + 1));
    },
  };
}

async function begin(parts: CallParts): Promise<boolean> {
  const { get, set, client } = parts;
  set({ starting: true, startError: undefined });
  const reply = await client['calls.start']({});
  if (!reply.ok) {
    set({ starting: false, startError: reply.error });
    return false;
  }
  const { answerLanguage, question, find, callerRole, callerSays, blocks, own, recorded, call, epoch } = get();
  // Words typed while the call was being opened belong to it, and so does what waits to be done with them.
  const isFirst = call === undefined && recorded === undefined;
  if (!isFirst) dropAnswers(parts);
  const kept = isFirst ? { question, find, callerRole, callerSays, blocks, own } : {};
  set({ ...emptyCall(answerLanguage, isFirst ? epoch : epoch + 1), ...kept, call: reply.value });
  return true;
}

async function resume(parts: CallParts): Promise<void> {
  const { get, set, client } = parts;
  const { recoverable } = get();
  if (recoverable === undefined) return;
  set({ starting: true, startError: undefined });
  const reply = await client['calls.resume']({ callId: recoverable.callId });
  if (!reply.ok) return set({ starting: false, startError: reply.error });
  dropAnswers(parts);
  set({ ...emptyCall(recoverable.draft.answerLanguage, get().epoch + 1), ...restored(recoverable), call: reply.value });
  await get().judgeNow();
  return undefined;
}

/** Words and blocks come back; what needs a verified caller waits for one. */
function restored({ draft }: RecoverableDraft): Partial<CallState> {
  const { question, callerRole, callerSays, openCaseIds, blocks, own, outcomeCode, note } = draft;
  return {
    question, callerSays, blocks, casesToReopen: openCaseIds,
    ...(own === undefined ? {} : { own: { ...own, checked: undefined, error: undefined, recovered: true } }),
    ...(callerRole === undefined ? {} : { callerRole }), ...(outcomeCode === undefined ? {} : { outcomeCode }), ...(note === undefined ? {} : { note }),
  };
}

async function saveDraft({ get, set, client, latest, delayed }: CallParts): Promise<void> {
  delayed.draft.cancel();
  const state = get();
  if (state.call === undefined || state.recorded !== undefined || state.recording || !hasContent(state)) return;
  const isLatest = latest.draft.next();
  const reply = await client['calls.saveDraft']({ callId: state.call.callId, draft: draftOf(state) });
  if (!isLatest()) return;
  set(reply.ok ? { draftSavedAt: reply.value.savedAt, draftError: undefined } : { draftError: reply.error });
}

async function record({ get, set, client, delayed, latest }: CallParts, choice: RecordChoice): Promise<boolean> {
  const state = get();
  if (state.call === undefined || state.recording || state.recorded !== undefined) return false;
  delayed.draft.cancel();
  latest.draft.drop();
  const note = choice.note ?? state.note;
  set({ recording: true, recordError: undefined, outcomeCode: choice.outcomeCode });
  const draft = { ...recordOf(state), outcomeCode: choice.outcomeCode, ...(note === undefined || note === '' ? {} : { note }) };
  const reply = await client['calls.record']({
    callId: state.call.callId, draft, outcomeCode: choice.outcomeCode, secondaryCodes: [...(choice.secondaryCodes ?? [])],
    ...(choice.followUp === undefined ? {} : { followUp: { ...choice.followUp } }),
  });
  if (get().call?.callId !== state.call.callId) return reply.ok;
  const recordError: DeskError | undefined = reply.ok ? undefined : reply.error;
  set({ recording: false, recordError, recorded: reply.ok ? reply.value : undefined });
  // What was typed just before stays in the draft when the log could not be written.
  if (!reply.ok) get().touchDraft();
  return reply.ok;
}
