/** What does the answer pane need to know, and what does it tell? Nothing else: it asks no desk by itself. */

import type { DeskError } from '../../../contract/contract.ts';
import type { RuleExplanation } from '../../../contract/deskApi/guard.ts';
import type { ScriptOffer } from '../../../contract/deskApi/scripts.ts';
import type { BlockInput, ComposedReply } from '../../../domain/composing/reply.ts';
import type { CodeLabel } from '../../../domain/glossary/label.ts';
import type { PolicyMode, Verdict } from '../../../domain/guard/rule.ts';
import type { Language } from '../../../domain/kernel/bilingual.ts';
import type { CallState, ContestAs, ContestOn, Notice, OwnWords as Typed } from '../../platform/callState.ts';
import type { PromptBook } from '../../platform/promptBudget.ts';

export interface AnswerBoardProps {
  readonly question: string;
  /** Verdict of exactly this question; absent while it is being judged. */
  readonly verdict: Verdict | undefined;
  /** The guard could not be asked. */
  readonly unchecked: boolean;
  /** The answer could not be composed. */
  readonly trouble: DeskError | undefined;
  readonly verified: boolean;
  readonly offers: readonly ScriptOffer[];
  readonly blocks: readonly BlockInput[];
  readonly composed: ComposedReply | undefined;
  readonly own: Typed;
  readonly notice: Notice | undefined;
  readonly mode: PolicyMode;
  readonly reasons: readonly CodeLabel[];
  readonly lastSaid: CallState['lastSaid'];
  readonly reworded?: CallState['reworded'];
  readonly contests: CallState['contests'];
  readonly prompts: PromptBook;
  readonly language: Language;
  readonly callerSays: readonly string[];
  readonly browsing: boolean;
  readonly noCall?: boolean;
  /** The case in front; the suggestions are about it. */
  readonly activeCaseId?: string | undefined;
  /** How the open cases are called, to name the case of a block that is not in front. */
  readonly caseNames?: Readonly<Record<string, string>>;
  readonly onQuestion: (text: string) => void;
  readonly onInsert: (offer: ScriptOffer, itemId?: string) => void;
  readonly onOwnText: (text: string) => void;
  /** Gives the id of the block the words became. */
  readonly onOwnWords: () => string | undefined;
  readonly onOwnLeft: () => void;
  readonly onTell: (kind: Notice['kind']) => void;
  readonly onFreeText: (blockId: string, text: string) => void;
  readonly onAlreadySaid: (blockId: string, said: boolean) => void;
  readonly onOverride: (blockId: string, code: string | undefined) => void;
  readonly onKeepAsSaid: (blockId: string) => void;
  readonly onNoteReworded?: (blockId: string) => void;
  readonly onRemove: (blockId: string) => void;
  readonly onMove: (blockId: string, step: 1 | -1) => void;
  readonly onLanguage: (language: Language) => void;
  readonly onTick: (code: string, on: boolean) => void;
  readonly onBrowse: (open: boolean) => void;
  readonly onSay: () => void;
  readonly onLog: () => void;
  readonly explain: (ruleId: string, clause?: string) => Promise<RuleExplanation | undefined>;
  readonly contest: (ruleId: string, on: ContestOn, as: ContestAs, spanLength: number) => Promise<boolean>;
  readonly listScripts: (query: string) => Promise<readonly ScriptOffer[]>;
}
