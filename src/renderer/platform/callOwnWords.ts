/** How do the agent's own words become part of the answer: judged while typed, changed, said already, or gone on with for a reason? */

import type { BlockInput, SaidLabels, Sentence } from '../../domain/composing/reply.ts';
import { languageOf } from '../../domain/kernel/languageOf.ts';
import type { AnswerActions, CallParts } from './callActions.ts';
import { blockChanger, compose } from './callCompose.ts';
import { NO_WORDS } from './callState.ts';

export type OwnWordsActions = Pick<AnswerActions, 'setOwnWords' | 'addOwnWords' | 'leaveOwnWords' | 'tell' | 'checkReplyNow' | 'addFreeText' | 'setFreeText' | 'setAlreadySaid' | 'setOverride' | 'keepAsSaid'>;
type FreeInput = Extract<BlockInput, { kind: 'free' }>;

export function ownWordsActions(parts: CallParts): OwnWordsActions {
  const { get, set, newId, delayed, latest } = parts;
  const changeBlocks = blockChanger(parts);
  const changeFree = (blockId: string, change: (block: FreeInput) => FreeInput): void =>
    changeBlocks(get().blocks.map((block) => (block.blockId === blockId && block.kind === 'free' ? change(block) : block)));
  /** Pasted words may be of the other language than the answer: they are checked all the same, and shown as not translated (ruling 18). */
  const spoken = (text: string) => ({ text, language: languageOf(text) ?? get().answerLanguage });
  const add = (blockId: string, text: string): void => {
    const { blocks, activeCaseId } = get();
    changeBlocks([...blocks, { kind: 'free', blockId, ...spoken(text), ...(activeCaseId === undefined ? {} : { caseId: activeCaseId }) }]);
  };
  return {
    setOwnWords: (text) => {
      if (get().recorded !== undefined) get().forgetCall();
      latest.own.drop();
      const { blockId } = get().own;
      set({ notice: undefined, own: text === '' ? NO_WORDS : { blockId: blockId === '' ? newId() : blockId, text, checked: undefined, error: undefined } });
      if (text.trim() === '') delayed.own.cancel(); else delayed.own.later();
      get().touchDraft();
    },
    addOwnWords: () => {
      const { blockId, text } = get().own;
      if (text.trim() === '') return undefined;
      delayed.own.cancel();
      latest.own.drop();
      set({ own: NO_WORDS, notice: undefined });
      add(blockId, text.trim());
      return blockId;
    },
    leaveOwnWords: () => { if (get().own.recovered !== true) get().addOwnWords(); },
    tell: (kind, count = 0) => set({ notice: { kind, count, press: (get().notice?.press ?? 0) + 1 } }),
    checkReplyNow: async () => {
      await Promise.all([checkOwnWords(parts), compose(parts)]);
      const { own, blocks, composed } = get();
      if (own.text.trim() === '' && blocks.length === 0) return get().tell('nothing_typed');
      const sentences = [...(own.checked?.sentences ?? []), ...(composed?.blocks ?? []).flatMap((block) => (block.kind === 'free' ? block.sentences : []))];
      const unread = own.error !== undefined || own.checked?.checked === false || composed?.blocks.some(({ unchecked }) => unchecked === true) === true;
      const problems = (composed?.blocks ?? []).filter(({ problem }) => problem !== undefined && problem !== 'not_translated').length;
      const marked = problems + sentences.filter(({ kind, labels }) => kind === 'loose' || (labels ?? ['ok']).some((label) => label !== 'ok')).length;
      // What could not be read says so itself; it is never called in order.
      if (marked > 0) get().tell('marked', marked); else if (!unread && get().composeError === undefined) get().tell('clear');
      return undefined;
    },
    addFreeText: (text) => { if (text.trim() !== '') add(newId(), text.trim()); },
    // A reason was given for other words; these are judged afresh.
    setFreeText: (blockId, text) => changeFree(blockId, ({ override: _dropped, overrideFor: _for, saidScript: _script, saidLabels: _said, ...block }) => ({ ...block, ...spoken(text) })),
    // Judged as of when it was said: a caller verified later does not make it right.
    setAlreadySaid: (blockId, alreadySaid) => {
      const found = foundIn(get().composed?.blocks.find((block) => block.blockId === blockId)?.sentences ?? []);
      changeFree(blockId, ({ saidLabels: _before, ...block }) => ({ ...block, alreadySaid, ...(alreadySaid && found.length > 0 ? { saidLabels: found } : {}) }));
    },
    setOverride: (blockId, code) => {
      const found = get().composed?.blocks.find((block) => block.blockId === blockId)?.sentences.flatMap(({ labels }) => labels ?? []) ?? [];
      changeFree(blockId, ({ override: _before, overrideFor: _for, ...block }) => (code === undefined ? block : { ...block, override: code, overrideFor: [...new Set(found)] }));
    },
    keepAsSaid: (blockId) => {
      const said = get().reworded[blockId] ?? get().lastSaid[blockId];
      if (said === undefined) return;
      const { text, language, ...saidScript } = said;
      changeBlocks(get().blocks.map((block) => (block.blockId === blockId && block.kind === 'script' ? { kind: 'free', blockId, text, language, alreadySaid: true, saidScript, ...(block.caseId === undefined ? {} : { caseId: block.caseId }) } : block)));
    },
  };
}

/** Only sentences in which something was found. */
const foundIn = (sentences: readonly Sentence[]): readonly SaidLabels[] =>
  sentences.map(({ start, labels = [] }) => ({ start, labels: labels.filter((label) => label !== 'ok') })).filter(({ labels }) => labels.length > 0);

/** Words in the box, judged with the question they answer; an answer about older words is dropped. */
export async function checkOwnWords({ get, set, client, latest, delayed }: CallParts): Promise<void> {
  delayed.own.cancel();
  if (get().own.text.trim() === '') return;
  const call = await get().ensureCall();
  const { own, answerLanguage, question, activeCaseId, callerSays, callerRole } = get();
  if (call === undefined || own.text.trim() === '') return;
  const isLatest = latest.own.next();
  const reply = await client['guard.checkReply']({ callId: call.callId, text: own.text, language: answerLanguage, question, callerSays: [...callerSays], callerRole, ...(activeCaseId === undefined ? {} : { caseId: activeCaseId }) });
  if (!isLatest()) return;
  set({ own: reply.ok ? { ...own, checked: reply.value, error: undefined } : { ...own, checked: undefined, error: reply.error } });
}
