/** What does the hub know of packs? Enough to say whether a script exists, and to ask the guard again. */

import type { Language } from '../../domain/kernel/bilingual.ts';
import type { Script } from '../../domain/scripts/script.ts';
import type { PolicyMode, Verdict } from '../../domain/guard/rule.ts';

export interface JudgeAgain {
  readonly engine: string;
  readonly packHash: string;
  readonly text: string;
  readonly language: Language;
  readonly mode: PolicyMode;
}

/** The hash stands for the wording. */
export type KnownScript = Pick<Script, 'id' | 'version' | 'hash' | 'text'>;

export interface PackBook {
  /** What a script of this id and version is in the packs known here; empty: there is none. `undefined`: nobody can say, as packs are missing here. */
  scripts(id: string, version: number): readonly KnownScript[] | undefined;
  /** `undefined`: this pack or this engine is not known here. */
  judge(question: JudgeAgain): Verdict | undefined;
}
