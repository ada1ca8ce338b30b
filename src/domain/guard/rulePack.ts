/** What does a guard pack hold besides its rules? Word sets, a lexicon and the frames of speech. */

import type { Bilingual } from '../kernel/bilingual.ts';
import type { CaseRecord } from '../cases/case.ts';
import type { LearnedModel } from './learned/learnedModel.ts';
import type { Rule } from './rule.ts';

/**
 * Frames mark stretches of a clause instead of labelling it.
 * `reported`: what somebody else said follows. `notAsked`: a request that is expressly not made follows.
 * `request`: the clause asks for something. `confirm`: the speaker seeks a yes to a statement.
 * `declined`: what the agent says is not answered follows ("I cannot say whether …"). `mentioned`: the caller's words are repeated ("you asked whether …").
 */
export const FRAME_NAMES = ['reported', 'notAsked', 'request', 'confirm', 'declined', 'mentioned'] as const;
export type FrameName = (typeof FRAME_NAMES)[number];

/** Sets the clause splitter reads; a pack without them is unusable. */
export const CLAUSE_SETS = ['CLAUSE_START', 'CLAUSE_JOIN', 'CLAUSE_IF', 'CLAUSE_AUX', 'CLAUSE_SUBJECT', 'CLAUSE_ASK'] as const;

export interface GuardPack {
  readonly rules: readonly Rule[];
  readonly sets: Readonly<Record<string, Bilingual<readonly string[]>>>;
  readonly frames: Readonly<Record<FrameName, Bilingual<readonly string[]>>>;
  /** Words for the things a record speaks of: `topic.medical_exam`, `event.received` … Patterns, found in what the agent writes. */
  readonly terms: Readonly<Record<string, Bilingual<readonly string[]>>>;
  /** Misspellings and short forms: word → words. Both languages together, because every text is read in both (ruling 18). */
  readonly lexicon: Readonly<Record<string, string>>;
  /** What words mean to the learned part: `REFUSE` → words and stems (`refus*`). No pattern names them. */
  readonly meanings: Readonly<Record<string, Bilingual<readonly string[]>>>;
  /** Short texts each label holds for; the nearest one is shown where the learned part found something. They judge nothing. */
  readonly known?: Readonly<Record<string, Bilingual<readonly string[]>>>;
  /** Weights learned from the corpus (`npm run guard:train`), one set a side; without them the rules judge alone. */
  readonly learned?: Readonly<Partial<Record<'caller' | 'agent', LearnedModel>>>;
  /** The made-up record that rules which compare with a record are tried on. */
  readonly exampleCase?: CaseRecord;
  /** Where each rule stands, and each set, frame and term (`set:NAME` …), for author errors. */
  readonly places: Readonly<Record<string, RulePlace>>;
}

export interface RulePlace {
  readonly file: string;
  readonly line: number;
}
