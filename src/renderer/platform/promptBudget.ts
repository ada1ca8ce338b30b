/** Which prompts may ask the agent for something now? At most a few on a call, each of them once; what comes back is folded (ruling 12). */

import type { CallState } from './callState.ts';

/** A prompt asks the agent to act without having been asked for: ask what is meant, mind the age of the data, answer what was asked. */
export type PromptForm = 'full' | 'folded';

export interface PromptBook {
  /** Every prompt that was shown in full on this call, in order. */
  readonly raised: readonly string[];
  /** Prompts that stand now. */
  readonly now: Readonly<Record<string, PromptForm>>;
}

export const NO_PROMPTS: PromptBook = { raised: [], now: {} };
/** Until the desk has said how many. */
export const MOST_PROMPTS = 3;

export const CLARIFY_PROMPT = 'clarify';
export const EMPTY_PROMPT = 'answer-empty';
export const stalePrompt = (caseId: string): string => `stale ${caseId}`;

/** The first ones stand in full until the budget is spent; one that went away and came back is folded, and so is every later one. */
export function turnTo(book: PromptBook, standing: readonly string[], most = MOST_PROMPTS): PromptBook {
  const raised = [...book.raised];
  const now = standing.map((prompt): readonly [string, PromptForm] => {
    const before = book.now[prompt];
    if (before !== undefined) return [prompt, before];
    if (raised.includes(prompt) || raised.length >= most) return [prompt, 'folded'];
    raised.push(prompt);
    return [prompt, 'full'];
  });
  const same = now.length === Object.keys(book.now).length && now.every(([prompt]) => book.now[prompt] !== undefined);
  return same ? book : { raised, now: Object.fromEntries(now) };
}

type PromptState = Pick<CallState, 'question' | 'verdict' | 'verifiedCases' | 'blocks' | 'own' | 'activeCaseId' | 'caseViews' | 'recorded' | 'prompts'>;

/** What asks for something in this state of the call. */
export function standingPrompts({ verdict, verifiedCases, blocks, own, activeCaseId, caseViews }: PromptState): readonly string[] {
  const front = activeCaseId === undefined ? undefined : caseViews[activeCaseId];
  const isOld = front?.dataAge === 'stale' || front?.dataAge === 'too_old';
  const isUnclear = verdict?.checked === true && verdict.strength === 'unsure';
  const isUnanswered = verifiedCases.length > 0 && verdict?.labels.includes('status') === true && blocks.length === 0 && own.text.trim() === '';
  return [...(front !== undefined && isOld ? [stalePrompt(front.caseId)] : []), ...(isUnclear ? [CLARIFY_PROMPT] : []), ...(isUnanswered ? [EMPTY_PROMPT] : [])];
}

/** While a newer question is being judged nothing comes or goes: typing raises no prompt. */
export function promptsAfter(state: PromptState, most = MOST_PROMPTS): PromptBook {
  if (state.recorded !== undefined || (state.question.trim() !== '' && state.verdict === undefined)) return state.prompts;
  return turnTo(state.prompts, standingPrompts(state), most);
}
