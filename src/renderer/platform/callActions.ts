/** What can the panes do with the call in hand? The actions of the call store, and what they work with. */

import type { RuleExplanation } from '../../contract/deskApi/guard.ts';
import type { ScriptOffer } from '../../contract/deskApi/scripts.ts';
import type { CallerRole, FactorKind } from '../../domain/cases/caller.ts';
import type { CaseSummary } from '../../domain/cases/caseView.ts';
import type { Language } from '../../domain/kernel/bilingual.ts';
import type { CallState, ContestAs, ContestOn, FindQuery, FollowUpChoice, Notice, OpenCall } from './callState.ts';
import type { DeskClient } from './deskClient.ts';
import type { Delayed, Latest } from './latest.ts';

export interface RecordChoice {
  readonly outcomeCode: string;
  readonly secondaryCodes?: readonly string[];
  readonly followUp?: FollowUpChoice;
  readonly note?: string;
}

export interface LifeActions {
  /** Starts a call; the one before is gone from the screen. Callers of this ask first when it is not logged. */
  startCall(): Promise<boolean>;
  /** The open call, or a new one when the first word is typed. */
  ensureCall(): Promise<OpenCall | undefined>;
  loadRecoverable(): Promise<void>;
  resumeDraft(): Promise<void>;
  discardDraft(): Promise<void>;
  /** Keeps the draft soon; `saveDraftNow` at once. */
  touchDraft(): void;
  saveDraftNow(): Promise<void>;
  setOutcome(code: string | undefined): void;
  setNote(note: string): void;
  setFollowUp(followUp: FollowUpChoice | undefined): void;
  /** Resolves true only after the desk committed the entry; on failure everything stays and `recordError` says why. */
  recordCall(choice: RecordChoice): Promise<boolean>;
  /** The desk was locked: levels and open cases are gone, the draft is kept by the desk. */
  forgetCall(): void;
}

export interface StatedFactor {
  readonly kind: FactorKind;
  readonly value: string;
}

export interface FindActions {
  /** Changes what is looked for; the search follows by itself. Text alone clears what narrowed the text before. */
  setFind(change: Partial<FindQuery>): void;
  findNow(): Promise<void>;
  /** Takes the reference of a link from outside into an empty box; nothing is looked up before the agent asks. `true` when it stands there. */
  takeLink(): Promise<boolean>;
  clearFind(): void;
  setCallerRole(role: CallerRole): void;
  /** Judges the whole set once. The values are not kept. */
  verify(stated: readonly StatedFactor[]): Promise<void>;
}

export interface CaseActions {
  openCase(caseId: string): Promise<void>;
  closeCase(caseId: string): Promise<void>;
  selectCase(caseId: string): void;
  /** The next tab (1) or the one before (-1), around the end. */
  nextCase(step: 1 | -1): void;
  /** "Keep all": the sixth case is not opened. */
  dropSixth(): void;
  /** Opens what a recovered draft had open, else the case whose number was given, else the newest one that is not closed. */
  openAfterVerification(cases: readonly CaseSummary[], given: string): Promise<void>;
}

export interface RecordActions {
  /** Other data is there: open files and the answer are read again, and what differs is kept to be shown. */
  recordChanged(): Promise<void>;
  /** How many cases this desk has now. Where they became fewer, the files of a call that was logged leave the screen. */
  casesCounted(cases: number): void;
  /** What changed in a case is put away, or shown again. */
  foldChanges(caseId: string, folded: boolean): void;
  /** It was seen which files this desk no longer has. */
  noteGone(): void;
  /** It was seen that approved wording says something else now. */
  noteReworded(blockId: string): void;
}

export interface AnswerActions {
  setQuestion(text: string): void;
  judgeNow(): Promise<void>;
  /** More may be known of the question now: the verdict is asked for again, for the words that stand. */
  judgeAgain(): Promise<void>;
  setLanguage(language: Language): void;
  setCallerSays(code: string, on: boolean): void;
  addScript(scriptId: string, itemId?: string): void;
  /** Words in the box; the check follows by itself. */
  setOwnWords(text: string): void;
  /** Makes the words in the box a block of the answer; gives its id, or nothing when the box is empty. */
  addOwnWords(): string | undefined;
  /** Leaving the box makes its words a block too, unless they only came back after a crash. */
  leaveOwnWords(): void;
  /** What a key has to say where nothing else on the screen changes. */
  tell(kind: Notice['kind'], count?: number): void;
  /** Judges the words in the box and the whole answer now, and says what came of it. */
  checkReplyNow(): Promise<void>;
  addFreeText(text: string): void;
  setFreeText(blockId: string, text: string): void;
  setAlreadySaid(blockId: string, said: boolean): void;
  /** Coded reason for going on against what was found; none takes it back. */
  setOverride(blockId: string, code: string | undefined): void;
  /** A script block that no longer holds, or says something else since the record changed, but was said before: it stays as the words that were said (ruling 11). */
  keepAsSaid(blockId: string): void;
  removeBlock(blockId: string): void;
  moveBlock(blockId: string, step: 1 | -1): void;
  /** Suggestions and the answer, asked again for what stands now. */
  refreshAnswer(): Promise<void>;
  listScripts(query: string): Promise<readonly ScriptOffer[]>;
  explainRule(ruleId: string, clause?: string): Promise<RuleExplanation | undefined>;
  /** Said again, it is taken back. `spanLength`: how many characters fired; the words themselves are never sent. */
  contestRule(ruleId: string, on: ContestOn, as: ContestAs, spanLength: number): Promise<boolean>;
}

export type CallActions = LifeActions & FindActions & CaseActions & RecordActions & AnswerActions;
export type CallStore = CallState & CallActions;

/** What every group of actions works with. */
export interface CallParts {
  readonly client: DeskClient;
  readonly get: () => CallStore;
  readonly set: (change: Partial<CallState>) => void;
  /** One number line per question asked of the desk; all are dropped when the call changes. */
  readonly latest: Readonly<Record<'find' | 'plan' | 'verify' | 'open' | 'judge' | 'own' | 'suggest' | 'compose' | 'draft', Latest>>;
  readonly delayed: Readonly<Record<'find' | 'judge' | 'own' | 'draft', Delayed>>;
  readonly newId: () => string;
}

/** Nothing of the call before may arrive in the call after. */
export function dropAnswers({ latest, delayed }: CallParts): void {
  for (const line of Object.values(latest)) line.drop();
  for (const wait of Object.values(delayed)) wait.cancel();
}
