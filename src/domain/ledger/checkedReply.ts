/** What does the desk say of the agent's own words? Every sentence: where it comes from, and what is wrong with it. */

import type { RenderedSlot, SentenceKind } from '../composing/reply.ts';
import type { AgentLabel, Finding } from '../guard/rule.ts';
import type { ClassifierName } from '../guard/signal.ts';
import type { Language } from '../kernel/bilingual.ts';
import type { TextSpan } from '../kernel/textSpan.ts';

/** The approved wording a sentence repeats, word for word. */
export interface ScriptSource {
  readonly scriptId: string;
  readonly version: number;
  readonly hash: string;
  /** Language of the wording, whatever the answer's. */
  readonly language?: Language;
}

/** `start`/`end` are positions in the text that was checked. */
export interface CheckedSentence extends TextSpan {
  readonly kind: SentenceKind;
  readonly text: string;
  /** Most severe first; `['ok']` when nothing is wrong. A loose sentence may be `ok`: it breaks no rule, and has no source. */
  readonly labels: readonly AgentLabel[];
  readonly findings: readonly Finding[];
  /** Values of the record it tells, for the end sheet and the log. */
  readonly slots: readonly RenderedSlot[];
  readonly source?: ScriptSource;
}

/** Pure function of (engine version, pack hash, text, facts, signals): the same on desk and hub. */
export interface CheckedReply {
  readonly engineVersion: string;
  readonly packHash: string;
  /** `false` when the guard could not answer: shown as "not checked"; nothing is said without a coded reason (reliability 7.4). */
  readonly checked: boolean;
  /** Any label but `ok`; `form_referral` in standard mode is information only (ruling 2). */
  readonly violation: boolean;
  readonly labels: readonly AgentLabel[];
  readonly sentences: readonly CheckedSentence[];
  /** Whose signal was heard; absent where none is in use. */
  readonly classifier?: ClassifierName;
}

/** What a stop demands: nothing, a look, a rewrite or a coded reason, or no saying at all (policy 2.0, ruling 11). */
export type Stop = 'none' | 'note' | 'override' | 'blocked';
