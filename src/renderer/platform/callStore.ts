/** Where does the call in hand live on the screen side? One store shared by the panes; each area brings its own actions. */

import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { Language } from '../../domain/kernel/bilingual.ts';
import { answerActions } from './callAnswer.ts';
import { checkOwnWords, ownWordsActions } from './callOwnWords.ts';
import type { CallParts, CallStore } from './callActions.ts';
import { caseActions } from './callCases.ts';
import { recordActions } from './callRecord.ts';
import { findActions } from './callFind.ts';
import { lifeActions } from './callLife.ts';
import { emptyCall } from './callState.ts';
import type { DeskClient } from './deskClient.ts';
import { createDelayed, createLatest } from './latest.ts';
import { MOST_PROMPTS, promptsAfter } from './promptBudget.ts';

export interface CallStoreOptions {
  readonly client: DeskClient;
  readonly language: Language;
  readonly newId?: () => string;
  /** Prompts per call; policy data of the desk. */
  readonly mostPrompts?: () => number;
}

/** Marks appear this long after typing stops (product 5.1 D). */
const JUDGE_AFTER_MS = 150;
const FIND_AFTER_MS = 80;
const DRAFT_AFTER_MS = 500;

export function createCallStore({ client, language, newId = () => crypto.randomUUID(), mostPrompts = () => MOST_PROMPTS }: CallStoreOptions): StoreApi<CallStore> {
  const store = createStore<CallStore>((set, get) => {
    const parts: CallParts = {
      client, newId,
      get,
      set: (change) => set(change),
      latest: {
        find: createLatest(), plan: createLatest(), verify: createLatest(), open: createLatest(),
        judge: createLatest(), own: createLatest(), suggest: createLatest(), compose: createLatest(), draft: createLatest(),
      },
      delayed: {
        find: createDelayed(() => void get().findNow(), FIND_AFTER_MS),
        judge: createDelayed(() => void get().judgeNow(), JUDGE_AFTER_MS),
        own: createDelayed(() => void checkOwnWords(parts), JUDGE_AFTER_MS),
        draft: createDelayed(() => void get().saveDraftNow(), DRAFT_AFTER_MS),
      },
    };
    return { ...emptyCall(language), ...lifeActions(parts), ...findActions(parts), ...caseActions(parts), ...recordActions(parts), ...answerActions(parts), ...ownWordsActions(parts) };
  });
  // Prompts follow from the call: whatever changes it, the budget is kept in one place.
  store.subscribe((state) => {
    const prompts = promptsAfter(state, mostPrompts());
    if (prompts !== state.prompts) store.setState({ prompts });
  });
  return store;
}

