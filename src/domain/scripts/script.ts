/** What is a script? An approved bilingual wording with typed conditions and slots bound to the record. */

import type { Bilingual } from '../kernel/bilingual.ts';
import type { CallerLabel, PolicyMode } from '../guard/rule.ts';

/** `draft` is what bundled scripts are until two people approve them (ruling 20). */
export type ScriptState = 'draft' | 'in_review' | 'approved' | 'published' | 'retired';

/** What must be verified before the script may be read. */
export type VerificationNeed = 'none' | 'client' | 'office';

export interface Script {
  /** `A01`, `B12`, … stable, never reused. */
  readonly id: string;
  /** Dotted name, e.g. `status.item_outstanding`. */
  readonly name: string;
  readonly title: Bilingual;
  readonly version: number;
  readonly state: ScriptState;
  readonly labels: readonly CallerLabel[];
  readonly modes: readonly PolicyMode[];
  readonly verification: VerificationNeed;
  /** Source text of the condition; parsed by `domain/scripts/condition.ts`. */
  readonly condition: string;
  /** Sentences with `{{slot}}` placeholders from the allow-list. */
  readonly text: Bilingual;
  /** Order in an answer: safety → verification → status → decline → library → complaint → close. */
  readonly section: ScriptSection;
  readonly note?: Bilingual;
  /** Words callers and agents use for this subject: search and ranking only, never said. */
  readonly about?: Bilingual<readonly string[]>;
  /** How much the script tells when it is offered, 0 to 100: ranks suggestions only. */
  readonly weight?: number;
  /** SHA-256 (hex) of the canonical bytes of everything above except `state`. */
  readonly hash: string;
}

export const SCRIPT_SECTIONS = ['safety', 'verification', 'status', 'decline', 'library', 'complaint', 'close'] as const;
export type ScriptSection = (typeof SCRIPT_SECTIONS)[number];
