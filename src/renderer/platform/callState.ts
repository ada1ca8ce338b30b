/** What does the screen know about the call in hand? One value; verification answers are never part of it. */

import type { DeskError } from '../../contract/contract.ts';
import type { CallDraft, RecordedInteraction } from '../../contract/deskApi/calls.ts';
import type { FindResult, VerificationPlan } from '../../contract/deskApi/cases.ts';
import type { ScriptOffer } from '../../contract/deskApi/scripts.ts';
import type { CallerRole, VerificationOutcome } from '../../domain/cases/caller.ts';
import type { CaseSummary, CaseView } from '../../domain/cases/caseView.ts';
import type { BlockInput, ComposedReply } from '../../domain/composing/reply.ts';
import type { Verdict } from '../../domain/guard/rule.ts';
import type { CheckedReply } from '../../domain/ledger/checkedReply.ts';
import type { Language } from '../../domain/kernel/bilingual.ts';
import { languageOf } from '../../domain/kernel/languageOf.ts';
import { NO_PROMPTS } from './promptBudget.ts';
import type { PromptBook } from './promptBudget.ts';
import { NOTHING_CHANGED } from './recordState.ts';
import type { LastSaid, RecordState } from './recordState.ts';

export const MOST_OPEN_CASES = 5;

export interface OpenCall {
  readonly callId: string;
  /** Neutral name of the caller until the level is reached. */
  readonly token: string;
  readonly reference: string;
  readonly startedAt: string;
}

export interface FindQuery {
  readonly text: string;
  readonly birthDate?: string;
  readonly country?: string;
  readonly line?: string;
}

export interface FindState {
  readonly query: FindQuery;
  readonly searching: boolean;
  /** Answer to exactly this query; the last one stays while a new one is searched. */
  readonly result?: FindResult;
  readonly error?: DeskError;
}

export interface VerificationState {
  readonly status: 'none' | 'collecting' | 'judging' | 'passed' | 'not_confirmed' | 'locked';
  readonly plan?: VerificationPlan;
  readonly attemptsLeft?: number;
  readonly outcome?: VerificationOutcome;
  readonly error?: DeskError;
}

export interface FollowUpChoice {
  readonly code: string;
  readonly dueOn?: string;
  readonly note?: string;
}

/** Words the agent is typing, not yet a block of the answer. */
export interface OwnWords {
  /** The block they will become; set with the first letter. */
  readonly blockId: string;
  readonly text: string;
  /** What the guard says of exactly these words; absent while they are being judged. */
  readonly checked: CheckedReply | undefined;
  /** Set when the guard could not be asked: shown as "not checked". */
  readonly error: DeskError | undefined;
  /** Came back after a crash and were not touched since: they become part of the answer only when the agent adds them. */
  readonly recovered?: boolean;
}

export const NO_WORDS: OwnWords = { blockId: '', text: '', checked: undefined, error: undefined };

export type ContestAs = 'permitted' | 'wrong_flag';
export type ContestOn = 'question' | 'reply';
export const contestKey = (on: ContestOn, ruleId: string): string => `${on} ${ruleId}`;

/** What a key had to say where nothing else on the screen changes: shown and read out once per press. */
export interface Notice {
  readonly kind: 'nothing_typed' | 'clear' | 'marked' | 'no_marks' | 'no_reason';
  readonly count: number;
  readonly press: number;
}

export type RecoverableDraft = { readonly callId: string; readonly reference: string; readonly startedAt: string; readonly savedAt: string; readonly draft: CallDraft };

export interface CallState extends RecordState {
  /** Counts calls on this screen; stays when words typed before a call go into it. */
  readonly epoch: number;
  readonly call: OpenCall | undefined;
  /** True while `calls.start` or `calls.resume` is under way. */
  readonly starting: boolean;
  readonly startError: DeskError | undefined;
  /** Offered once at start, never while a call is open. */
  readonly recoverable: RecoverableDraft | undefined;

  readonly answerLanguage: Language;
  readonly callerRole: CallerRole;
  readonly callerSays: readonly string[];
  readonly question: string;
  /** Verdict of exactly this question; absent while it is being judged. */
  readonly verdict: Verdict | undefined;
  /** Set when the guard could not be asked: shown as "not checked". */
  readonly verdictError: DeskError | undefined;

  readonly find: FindState;
  readonly verification: VerificationState;
  /** The newest passed verification; stays while another person is verified. */
  readonly lastPassed: VerificationOutcome | undefined;
  readonly callerName: string | undefined;
  /** Cases that may be opened on this call. */
  readonly verifiedCases: readonly CaseSummary[];

  readonly openCaseIds: readonly string[];
  readonly caseViews: Readonly<Record<string, CaseView>>;
  readonly activeCaseId: string | undefined;
  readonly openingCaseId: string | undefined;
  /** The sixth case that waits until one of five is closed. */
  readonly sixthCaseId: string | undefined;
  readonly caseError: DeskError | undefined;
  /** Cases open in a recovered draft: opened by themselves once the caller is verified again. */
  readonly casesToReopen: readonly string[];

  readonly blocks: readonly BlockInput[];
  readonly composed: ComposedReply | undefined;
  readonly composeError: DeskError | undefined;
  readonly offers: readonly ScriptOffer[];
  readonly own: OwnWords;
  readonly notice: Notice | undefined;
  /** By block: words that were shown to be said, in case the block no longer holds after they were. */
  readonly lastSaid: Readonly<Record<string, LastSaid>>;
  /** What the agent said of a flag on this call; see `contestKey`. */
  readonly contests: Readonly<Record<string, ContestAs>>;
  /** Which prompts were raised on this call (ruling 12). */
  readonly prompts: PromptBook;

  readonly outcomeCode: string | undefined;
  readonly note: string | undefined;
  /** Chosen on the end sheet; stays while the agent goes back to the answer. */
  readonly followUp: FollowUpChoice | undefined;
  readonly draftSavedAt: string | undefined;
  /** The draft could not be kept; shown in the strip, never in the way. */
  readonly draftError: DeskError | undefined;
  readonly recording: boolean;
  readonly recordError: DeskError | undefined;
  /** Present only after the desk committed the entry. */
  readonly recorded: RecordedInteraction | undefined;
}

const NO_CALL: Omit<CallState, 'answerLanguage' | 'recoverable'> = {
  ...NOTHING_CHANGED, epoch: 0, call: undefined, starting: false, startError: undefined,
  callerRole: 'client', callerSays: [], question: '', verdict: undefined, verdictError: undefined,
  find: { query: { text: '' }, searching: false }, verification: { status: 'none' }, lastPassed: undefined, callerName: undefined, verifiedCases: [],
  openCaseIds: [], caseViews: {}, activeCaseId: undefined, openingCaseId: undefined, sixthCaseId: undefined, caseError: undefined, casesToReopen: [],
  blocks: [], composed: undefined, composeError: undefined, offers: [], own: NO_WORDS, notice: undefined, lastSaid: {}, contests: {}, prompts: NO_PROMPTS,
  outcomeCode: undefined, note: undefined, followUp: undefined, draftSavedAt: undefined, draftError: undefined, recording: false, recordError: undefined, recorded: undefined,
};

/** Nothing of one call is left for the next. */
export const emptyCall = (answerLanguage: Language, epoch = 0): CallState => ({ ...NO_CALL, answerLanguage, epoch, recoverable: undefined });

/** A call with anything in it asks for its outcome before it goes away. */
export const hasContent = (state: CallState): boolean =>
  state.question !== '' || state.blocks.length > 0 || state.own.text.trim() !== '' || state.find.query.text !== '' || state.verification.status !== 'none' || state.openCaseIds.length > 0;

export const isUnlogged = (state: CallState): boolean => state.call !== undefined && state.recorded === undefined && hasContent(state);

export const isVerified = (state: CallState): boolean => state.verifiedCases.length > 0;

/** How the cases of this call are called; one that is not here may not be told of. */
export const caseNamesOf = ({ verifiedCases }: Pick<CallState, 'verifiedCases'>): Readonly<Record<string, string>> => Object.fromEntries(verifiedCases.map((one) => [one.caseId, one.number ?? '']));

export const activeCase = (state: CallState): CaseView | undefined => (state.activeCaseId === undefined ? undefined : state.caseViews[state.activeCaseId]);

/** Words still in the box are recorded as the last block, but not those of a call that was cut off: nobody said they are finished. */
const withOwnWords = ({ blocks, own, answerLanguage, activeCaseId }: CallState): readonly BlockInput[] =>
  own.text.trim() === '' || own.recovered === true ? blocks : [...blocks, { kind: 'free', blockId: own.blockId, text: own.text.trim(), language: languageOf(own.text) ?? answerLanguage, ...(activeCaseId === undefined ? {} : { caseId: activeCaseId }) }];

/** What is journalled as typed. The cases of a recovered draft stay in it until they are open again. */
export function draftOf(state: CallState): CallDraft {
  const openCaseIds = [...new Set([...state.openCaseIds, ...state.casesToReopen])].slice(0, MOST_OPEN_CASES);
  return {
    question: state.question, answerLanguage: state.answerLanguage, callerRole: state.callerRole, callerSays: [...state.callerSays],
    openCaseIds, blocks: state.blocks.map((block) => ({ ...block })),
    ...(state.own.text.trim() === '' ? {} : { own: { blockId: state.own.blockId, text: state.own.text } }),
    ...(state.activeCaseId === undefined ? {} : { activeCaseId: state.activeCaseId }),
    ...(state.outcomeCode === undefined ? {} : { outcomeCode: state.outcomeCode }),
    ...(state.note === undefined ? {} : { note: state.note }),
  };
}

export function recordOf(state: CallState): CallDraft {
  const { own: _inTheBox, ...draft } = draftOf(state);
  return { ...draft, blocks: withOwnWords(state).map((block) => ({ ...block })) };
}
