/** How does a question become an answer on screen? Judge, suggest, compose; the desk decides, the screen only asks in time. */

import type { BlockInput, ComposedReply } from '../../domain/composing/reply.ts';
import type { CallState } from './callState.ts';
import type { AnswerActions, CallParts } from './callActions.ts';

export function answerActions(parts: CallParts): AnswerActions {
  const { get, set, client, delayed, newId } = parts;
  const changeBlocks = (blocks: readonly BlockInput[]): void => {
    set({ blocks });
    get().touchDraft();
    void composeInCall(parts);
  };
  const changeFree = (blockId: string, change: Partial<Extract<BlockInput, { kind: 'free' }>>): void =>
    changeBlocks(get().blocks.map((block) => (block.blockId === blockId && block.kind === 'free' ? { ...block, ...change } : block)));
  return {
    setQuestion: (question) => {
      if (get().recorded !== undefined) get().forgetCall();
      parts.latest.judge.drop();
      set({ question, verdict: undefined, verdictError: undefined });
      delayed.judge.later();
      get().touchDraft();
    },
    judgeNow: () => judge(parts),
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
    addFreeText: (text) => {
      const words = text.trim();
      if (words !== '') changeBlocks([...get().blocks, { kind: 'free', blockId: newId(), text: words, language: get().answerLanguage }]);
    },
    setFreeText: (blockId, text) => changeFree(blockId, { text, language: get().answerLanguage }),
    setAlreadySaid: (blockId, alreadySaid) => changeFree(blockId, { alreadySaid }),
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
    refreshAnswer: async () => { await Promise.all([suggest(parts), compose(parts)]); },
    listScripts: async (query) => {
      const context = await contextOf(parts);
      if (context === undefined) return [];
      const reply = await client['scripts.list']({ ...context, query });
      return reply.ok ? reply.value.offers : [];
    },
    explainRule: async (ruleId) => {
      const reply = await client['guard.explain']({ ruleId });
      return reply.ok ? reply.value : undefined;
    },
    contestRule: async (ruleId, as) => {
      const { call } = get();
      return call !== undefined && (await client['guard.contest']({ callId: call.callId, ruleId, on: 'question', as })).ok;
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

async function contextOf({ get }: CallParts) {
  const call = await get().ensureCall();
  return call === undefined ? undefined : contextNow(get(), call.callId);
}

const contextNow = (state: CallState, callId: string) => ({
  callId, language: state.answerLanguage, callerSays: [...state.callerSays], question: state.question,
  ...(state.activeCaseId === undefined ? {} : { caseId: state.activeCaseId }),
});

async function suggest({ get, set, client, latest }: CallParts): Promise<void> {
  const { call } = get();
  if (call === undefined) return;
  const isLatest = latest.suggest.next();
  const reply = await client['scripts.suggest'](contextNow(get(), call.callId));
  if (isLatest() && reply.ok) set({ offers: reply.value.offers });
}

/** The first block opens the call as the first word does. */
async function composeInCall(parts: CallParts): Promise<void> {
  const { call, recorded, blocks } = parts.get();
  if (call === undefined && recorded === undefined && blocks.length > 0) await parts.get().ensureCall();
  await compose(parts);
}

async function compose({ get, set, client, latest }: CallParts): Promise<void> {
  const { call, blocks } = get();
  const isLatest = latest.compose.next();
  if (call === undefined || blocks.length === 0) return set({ composed: undefined, composeError: undefined });
  const reply = await client['replies.compose']({ ...contextNow(get(), call.callId), blocks: blocks.map((block) => ({ ...block })) });
  if (!isLatest()) return undefined;
  return set(reply.ok ? { composed: reply.value, composeError: undefined, blocks: inSaidOrder(get().blocks, reply.value) } : { composeError: reply.error });
}

/** The answer stands on the screen in the order in which it is said; a block that is not composed yet comes last. */
function inSaidOrder(blocks: CallState['blocks'], said: ComposedReply): CallState['blocks'] {
  const place = new Map(said.blocks.map((block, at) => [block.blockId, at]));
  return blocks.toSorted((left, right) => (place.get(left.blockId) ?? said.blocks.length) - (place.get(right.blockId) ?? said.blocks.length));
}
