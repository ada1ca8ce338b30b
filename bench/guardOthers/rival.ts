/** What is asked of every library, and of every list of patterns, that the guard is measured beside? */

import { CALLER_LABELS } from '../../src/domain/guard/rule.ts';
import type { Language } from '../../src/domain/kernel/bilingual.ts';
import type { CorpusText } from '../../tools/guard/learn/corpus.ts';

export interface Judgement {
  readonly advice: boolean;
  /** Primary first. */
  readonly labels: readonly string[];
}

export interface Rival {
  /** With what it was given, so that a row says what it measures. */
  readonly name: string;
  readonly languages: readonly Language[];
  /** Only for those that learn. */
  readonly train?: (texts: readonly CorpusText[]) => void | Promise<void>;
  readonly judge: (text: string, lang: Language) => Judgement | Promise<Judgement>;
}

export const isAdvice = (label: string): boolean => label.startsWith('advice.');

const RANKS: ReadonlyMap<string, number> = new Map(CALLER_LABELS.map((label, rank) => [label, rank]));
const rankOf = (label: string): number => RANKS.get(label) ?? CALLER_LABELS.length;

/** What patterns found, in the order of precedence (policy 4.2). A text in which nothing was found is taken for what most callers ask. */
export function fromPatterns(found: readonly string[]): Judgement {
  const labels = [...new Set(found)].sort((a, b) => rankOf(a) - rankOf(b));
  const without = labels.length > 1 ? labels.filter((label) => label !== 'other') : labels;
  return { advice: without.some(isAdvice), labels: without.length === 0 ? ['status'] : without };
}

/** What a classifier chose among labels, and what a second one answers to "is advice asked for?", which the guard learns apart too. */
export const fromClassifiers = (label: string, advice: string): Judgement => ({ advice: advice === ADVICE, labels: [label] });

export const ADVICE = 'advice';

export const targetsOf = ({ labels }: CorpusText): { readonly label: string; readonly advice: string } => ({ label: labels[0] ?? 'other', advice: labels.some(isAdvice) ? ADVICE : 'none' });
