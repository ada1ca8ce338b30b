/** What does the screen keep of changes of the record during a call, until the agent has seen them? */

import type { CaseView } from '../../domain/cases/caseView.ts';
import type { ComposedReply } from '../../domain/composing/reply.ts';
import type { Language } from '../../domain/kernel/bilingual.ts';

/** What a script block said when it last could be said. */
export interface LastSaid {
  readonly scriptId: string;
  readonly version: number;
  readonly text: string;
  readonly language: Language;
}

export interface ChangedCase {
  /** As it was shown before the first of the changes. */
  readonly before: CaseView;
  /** Put away, to be shown again. */
  readonly folded: boolean;
}

export interface RecordState {
  /** Open cases whose record changed since the agent saw it. */
  readonly changedCases: Readonly<Record<string, ChangedCase>>;
  /** Numbers of files that were open and that this desk no longer has. */
  readonly goneCases: readonly string[];
  /** The answer as it stood before the record changed, until it is composed again. */
  readonly composedBefore: ComposedReply | undefined;
  /** By block: what approved wording said before the record changed, where it says something else now, or nothing. */
  readonly reworded: Readonly<Record<string, LastSaid>>;
}

export const NOTHING_CHANGED: RecordState = { changedCases: {}, goneCases: [], composedBefore: undefined, reworded: {} };
