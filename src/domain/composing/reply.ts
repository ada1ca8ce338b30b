/** What is a reply? Ordered blocks; every sentence says where it comes from (the sentence ledger). */

import type { AgentLabel, Finding } from '../guard/rule.ts';
import type { Language } from '../kernel/bilingual.ts';
import type { TextSpan } from '../kernel/textSpan.ts';
import type { Instant } from '../kernel/time.ts';

/** A slot as rendered: which field, what was said, how old it is. */
export interface RenderedSlot extends TextSpan {
  readonly slot: string;
  readonly value: string;
  readonly asOf?: Instant;
}

export type SentenceKind = 'fact' | 'script' | 'courtesy' | 'loose';

/** `start`/`end` are positions in the block's text. */
export interface Sentence extends TextSpan {
  readonly kind: SentenceKind;
  readonly text: string;
  readonly slots: readonly RenderedSlot[];
  /** Of typed words only: what the guard found, most severe first; `['ok']` when nothing. */
  readonly labels?: readonly AgentLabel[];
  readonly findings?: readonly Finding[];
  /** Of typed words that repeat an approved script word for word. */
  readonly source?: { readonly scriptId: string; readonly version: number; readonly hash: string; /** Language of the wording, whatever the answer's. */ readonly language?: Language };
}

/** Labels of the sentence that begins at `start`, as of when it was said. */
export interface SaidLabels {
  readonly start: number;
  readonly labels: readonly string[];
}

/** What the agent put into the answer, before rendering. */
export type BlockInput =
  | { readonly kind: 'script'; readonly blockId: string; readonly scriptId: string; readonly itemId?: string; /** The case in front when it was inserted: it speaks about that one, whichever is in front later. */ readonly caseId?: string }
  | { readonly kind: 'free'; readonly blockId: string; readonly text: string; readonly alreadySaid?: boolean; /** What had been found in its sentences when it was said: rights given later take nothing of it back. */ readonly saidLabels?: readonly SaidLabels[]; /** Language it was typed in; without it, the answer's. */ readonly language?: Language; /** Coded reason for going on against what was found (glossary `overrides`). */ readonly override?: string; /** What had been found when the reason was given; it does not stand for more. */ readonly overrideFor?: readonly string[]; /** The case in front when it was typed. */ readonly caseId?: string; /** It was said as this script, whose condition failed since. */ readonly saidScript?: SaidScript };

/** A script as it stood when it was said. */
export interface SaidScript {
  readonly scriptId: string;
  readonly version: number;
}

export interface RenderedBlock {
  readonly blockId: string;
  readonly kind: 'script' | 'free';
  /** The case it speaks about. */
  readonly caseId?: string;
  readonly scriptId?: string;
  readonly scriptVersion?: number;
  readonly scriptHash?: string;
  readonly scriptState?: string;
  readonly language: Language;
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** Set when the block no longer holds: its condition or a slot failed. It cannot be said. */
  readonly problem?: 'condition' | 'missing_slot' | 'unknown_script' | 'not_translated' | 'stale';
  readonly missingSlots?: readonly string[];
  /** Typed words: what their worst sentence demands before they are said (policy 2.0); absent on scripts. */
  readonly stop?: 'none' | 'note' | 'override' | 'blocked';
  /** Words that were said as a script whose condition failed since. */
  readonly saidScript?: SaidScript;
  /** Typed words the guard could not read: a coded reason is needed (reliability 7.4). */
  readonly unchecked?: boolean;
}

export interface ComposedReply {
  readonly language: Language;
  readonly blocks: readonly RenderedBlock[];
  readonly counts: Readonly<Record<SentenceKind, number>>;
  /** Facts the reply tells, for the end sheet and the record. */
  readonly facts: readonly ToldFact[];
}

export interface ToldFact {
  readonly slot: string;
  readonly value: string;
  readonly caseId: string;
  readonly asOf?: Instant;
}
