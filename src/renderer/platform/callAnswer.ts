/** How does a question become an answer on screen? Judge, suggest, compose; the desk decides, the screen only asks in time. */

import { contestKey } from './callState.ts';
import type { AnswerActions, CallParts } from './callActions.ts';
import { blockChanger, compose, contextOf, suggest } from './callCompose.ts';
import { checkOwnWords } from './callOwnWords.ts';
import type { OwnWordsActions } from './callOwnWords.ts';

/** Everything that is done to the answer as asked for, and what the desk then says of it. */
export function answerActions(parts: CallParts): Omit<AnswerActions, keyof OwnWordsActions> {
  const { get, set, client, delayed, newId } = parts;
  const changeBlocks = blockChanger(parts);
  return {
    setQuestion: (question) => {
      if (get().recorded !== undefined) get().forgetCall();
      parts.latest.judge.drop();
      set({ question, notice: undefined, verdict: undefined, verdictError: undefined });
      delayed.judge.later();
      get().touchDraft();
    },
    judgeNow: () => judge(parts),
    judgeAgain: async () => {
      const { call, recorded, recording, question, verdict } = get();
      if (call === undefined || recorded !== undefined || recording || question.trim() === '' || verdict?.classifier !== undefined) return;
      // Words that are not judged yet, or are being judged: they get what is known when their turn comes.
      if (verdict === undefined) delayed.judge.later();
      else await judge(parts);
    },
    setLanguage: (answerLanguage) => {
      if (answerLanguage === get().answerLanguage) return;
      set({ answerLanguage });
      get().touchDraft();
      if (get().call !== undefined) void get().refreshAnswer();
    },
    setCallerSays: (code, on) => {
      const without = get().callerSays.filter((each) => each !== code);
      set({ callerSays: on ? [...without, code] : without });
      get().touchDraft();
      void get().refreshAnswer();
    },
    addScript: (scriptId, itemId) => {
      const { activeCaseId: caseId, blocks } = get();
      if (blocks.some((block) => block.kind === 'script' && block.scriptId === scriptId && block.itemId === itemId && block.caseId === caseId)) return;
      changeBlocks([...blocks, { kind: 'script', blockId: newId(), scriptId, ...(itemId === undefined ? {} : { itemId }), ...(caseId === undefined ? {} : { caseId }) }]);
    },
    removeBlock: (blockId) => changeBlocks(get().blocks.filter((block) => block.blockId !== blockId)),
    moveBlock: (blockId, step) => {
      const blocks = [...get().blocks];
      const from = blocks.findIndex((block) => block.blockId === blockId);
      const moved = blocks[from];
      const other = blocks[from + step];
      if (moved === undefined || other === undefined) return;
      blocks[from] = other;
      blocks[from + step] = moved;
      changeBlocks(blocks);
    },
    refreshAnswer: async () => { await Promise.all([suggest(parts), compose(parts), checkOwnWords(parts)]); },
    listScripts: async (query) => {
      const context = await contextOf(parts);
      if (context === undefined) return [];
      const reply = await client['scripts.list']({ ...context, query });
      return reply.ok ? reply.value.offers : [];
    },
    explainRule: async (ruleId, clause) => {
      const reply = await client['guard.explain']({ ruleId, ...(clause === undefined ? {} : { clause }) });
      return reply.ok ? reply.value : undefined;
    },
    contestRule: async (ruleId, on, as, spanLength) => {
      const { call, contests } = get();
      const key = contestKey(on, ruleId);
      const isTakenBack = contests[key] === as;
      if (call === undefined || !(await client['guard.contest']({ callId: call.callId, ruleId, on, as: isTakenBack ? 'withdrawn' : as, spanLength })).ok) return false;
      if (get().call?.callId !== call.callId) return true;
      const { [key]: _before, ...others } = get().contests;
      set({ contests: isTakenBack ? others : { ...others, [key]: as } });
      return true;
    },
  };
}

async function judge(parts: CallParts): Promise<void> {
  const { get, set, client, latest, delayed } = parts;
  delayed.judge.cancel();
  const { question } = get();
  if (question.trim() === '') {
    if (get().call !== undefined) await suggest(parts);
    return;
  }
  const call = await get().ensureCall();
  const isLatest = latest.judge.next();
  const reply = await client['guard.checkQuestion']({ ...(call === undefined ? {} : { callId: call.callId }), text: get().question, language: get().answerLanguage });
  if (!isLatest()) return;
  set(reply.ok ? { verdict: reply.value, verdictError: undefined } : { verdict: undefined, verdictError: reply.error });
  if (call !== undefined) await suggest(parts);
}
