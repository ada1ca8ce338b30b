/** What is a guard rule, a finding and a verdict? Rules are data; only the kinds of rule are code. */

import type { Bilingual, Language } from '../kernel/bilingual.ts';
import type { TextSpan } from '../kernel/textSpan.ts';
import type { ClassifierName } from './signal.ts';

/** What callers ask, in the order of precedence of the policy (advice-boundary 4.2): primary label first. */
export const CALLER_LABELS = [
  'urgent_safety', 'third_party', 'decision', 'expedite', 'advice.remedy', 'advice.form_choice', 'advice.eligibility', 'advice.consequence',
  'advice.strategy', 'advice.wording', 'advice.prediction', 'advice.law', 'advice.representation', 'complaint', 'status', 'process_info', 'other',
] as const;
export type CallerLabel = (typeof CALLER_LABELS)[number];

/** What agents say, most severe first (policy 2.0 and ruling 5.5.1). */
export const AGENT_LABELS = [
  'disclosure', 'decision_claim', 'promise', 'eligibility_opinion', 'recommendation', 'prediction', 'ungrounded_fact', 'officer_opinion', 'form_referral', 'ok',
] as const;
export type AgentLabel = (typeof AGENT_LABELS)[number];

/** `hard`: decline first. `soft`: a status reading is plausible, the agent picks. `unsure`: no cue fired. `none`: permitted. */
export type Strength = 'hard' | 'soft' | 'unsure' | 'none';

export type PolicyMode = 'standard' | 'strict';

/** One rule as trainers write it: `match` holds patterns of the restricted language, one list per language. */
export interface Rule {
  /** `topic.case`; appears in logs and reports, never reused. */
  readonly id: string;
  readonly kind: string;
  readonly label: CallerLabel | AgentLabel;
  readonly strength: Exclude<Strength, 'unsure'>;
  readonly message: Bilingual;
  /** The policy sentence this rule rests on. */
  readonly why: Bilingual;
  /** Script ids that answer instead: the allowed twin. */
  readonly suggest: readonly string[];
  /** Patterns; empty for kinds that compare the sentence with the record. */
  readonly match: Bilingual<readonly string[]>;
  /** What a kind that compares with the record looks at, e.g. `day` for dates (domain/ledger). */
  readonly reads?: string;
  /** Patterns that silence this rule when they overlap its match. */
  readonly unless?: Bilingual<readonly string[]>;
  /** Patterns of which one must occur somewhere in the utterance: what the question leans on (a refusal, a deadline). */
  readonly given?: Bilingual<readonly string[]>;
  /** Patterns that silence this rule wherever in the utterance they occur (a representative form on file). */
  readonly absent?: Bilingual<readonly string[]>;
  readonly examples: { readonly flag: Bilingual<readonly string[]>; readonly pass: Bilingual<readonly string[]> };
}

export interface Finding extends TextSpan {
  readonly ruleId: string;
  readonly label: CallerLabel | AgentLabel;
  readonly strength: Exclude<Strength, 'unsure'>;
  readonly message: Bilingual;
  readonly suggest: readonly string[];
  /** The clause the words stand in, for the explanation. */
  readonly clause: TextSpan;
  /** Held by the organisation's classifier alone: neither a rule nor what was learned would have said it. */
  readonly by?: 'classifier';
}

/** Pure function of (engine version, pack hash, language, text, facts, signal): the same on desk and hub. */
export interface Verdict {
  readonly engineVersion: string;
  readonly packHash: string;
  readonly language: Language;
  /** Primary label first, in the order of the policy; empty when nothing was asked. */
  readonly labels: readonly CallerLabel[];
  /** `true` when any `advice.*` label is present, hard or soft (ruling 2). */
  readonly advice: boolean;
  readonly strength: Strength;
  readonly findings: readonly Finding[];
  /** `false` when the guard could not answer: shown as "not checked" and logged (reliability 7.4). */
  readonly checked: boolean;
  /** Whose signal was heard; absent where none is in use. */
  readonly classifier?: ClassifierName;
}

/** What an author got wrong in a pack file; all of them are reported at once. */
export interface AuthorError {
  readonly file: string;
  readonly line?: number;
  readonly ruleId?: string;
  /** Stable code, e.g. `pattern.unknown_token`, `example.not_flagged`. */
  readonly code: string;
  readonly text: string;
  readonly hint: string;
}
