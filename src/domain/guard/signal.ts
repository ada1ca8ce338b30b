/** What does a classifier of the organisation say of a text? It comes as data: the guard never asks it (ADR 0011). */

import type { Language } from '../kernel/bilingual.ts';

export interface ClassifierName {
  /** As the organisation calls it. */
  readonly id: string;
  /** SHA-256 (hex) over its settings, which hold the hashes of model and tokenizer. */
  readonly hash: string;
}

/** Names of outputs: labels, or `advice` and `violation`, which say that some label of that sort holds. */
export type ByOutput = Readonly<Partial<Record<string, number>>>;

export interface Signal {
  readonly classifier: ClassifierName;
  /** Above 0, at most 1: its share beside what was learned. At 1 it speaks alone, where what was learned would. */
  readonly weight: number;
  readonly chances: ByOutput;
  /** Chance from which an output counts as likely. */
  readonly thresholds: Readonly<Record<Language, ByOutput>>;
}
