/** Why does each label hold, or not hold although a rule found it: how likely it is, from where on it holds, which words speak for it most? */

import type { Utterance } from '../readClauses.ts';
import type { TextSpan } from '../../kernel/textSpan.ts';
import type { CompiledPack } from '../compilePack.ts';
import { spanOf } from '../tokenise.ts';
import { CALLER_LABELS, type CallerLabel, type Verdict } from '../rule.ts';
import type { Learned } from './learned.ts';
import { nearestExample, type NearestExample } from './nearestExample.ts';
import { spokenForms } from './spokenForms.ts';
import { scoreText, type ReadText } from './scoreText.ts';
import { strongestBeside, type Beside } from './strongestBeside.ts';
import { strongestWords } from './strongestWords.ts';
import { ADVICE, adviceChance, chancesOf, thresholdIn } from './chances.ts';
import type { ByRules } from './weighLabels.ts';
import { weightOf } from './wordRows.ts';

export interface ExplainedChance {
  readonly chance: number;
  readonly threshold: number;
}

export interface ExplainedLabel extends ExplainedChance {
  readonly label: CallerLabel;
  readonly holds: boolean;
  /** Who found it. A label below its threshold that holds was found by a rule nobody doubts, or is the likeliest of all. */
  readonly by: 'rules' | 'learned' | 'both' | 'classifier';
  /** The run of words that speaks for the label most. */
  readonly words: TextSpan;
  /** Single words of that stretch, the strongest first, as they are written. */
  readonly strongest: readonly string[];
  readonly nearest?: NearestExample;
  /** The other label that moved this one most; absent when none did. */
  readonly beside?: Beside;
}

export interface ExplainedLabels {
  readonly advice: ExplainedChance;
  /** Those that hold, then those a rule found in vain. */
  readonly labels: readonly ExplainedLabel[];
}

const MOST_WORDS = 4;

export function explainLabels(pack: CompiledPack, learned: Learned, text: string, utterance: Utterance, byRules: ByRules, { labels, language, findings }: Verdict): ExplainedLabels {
  const { model } = learned;
  const { tokens } = utterance;
  const read = scoreText(model, tokens, byRules, spokenForms(learned.forms, utterance));
  const chances = chancesOf(learned, read, language);
  const outweighed = CALLER_LABELS.filter((label) => byRules.labels.includes(label) && !labels.includes(label));
  const thresholdOf = (output: string): number => thresholdIn(learned, output, language);
  return {
    advice: { chance: adviceChance(chances), threshold: thresholdOf(ADVICE) },
    labels: [...labels, ...outweighed].map((label): ExplainedLabel => {
      const chance = chances.get(label) ?? 0;
      const isFound = byRules.labels.includes(label);
      const { unit } = read.scores[model.outputs.indexOf(label)] ?? { unit: { first: 0, end: 0 } };
      const { first, end } = strongestWords(model, read, label);
      const stretch = spanOf(tokens, unit.first, unit.end);
      const beside = strongestBeside(learned, read, language, label);
      const nearest = nearestExample(pack, label, text.slice(stretch.start, stretch.end), language);
      return {
        label, chance, threshold: thresholdOf(label), holds: labels.includes(label),
        by: findings.some((finding) => finding.label === label && finding.by === 'classifier') ? 'classifier' : !isFound ? 'learned' : chance >= thresholdOf(label) ? 'both' : 'rules',
        words: spanOf(tokens, first, end),
        strongest: strongestOf(learned, read, label).map(({ start, end: to }) => text.slice(start, to)),
        ...(nearest === undefined ? {} : { nearest }),
        ...(beside === undefined ? {} : { beside }),
      };
    }),
  };
}

/** Each word with the features that end at it, once as it is written. */
function strongestOf({ model }: Learned, read: ReadText, label: string): readonly TextSpan[] {
  const index = model.outputs.indexOf(label);
  const { first, end } = read.scores[index]?.unit ?? { first: 0, end: 0 };
  const words = read.tokens.slice(first, end).map((token, at) => ({ token, weight: weightOf(model, read, first + at, index) }));
  const seen = new Set<string>();
  return words
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .filter(({ token }) => seen.size < seen.add(token.word).size)
    .slice(0, MOST_WORDS)
    .map(({ token }) => token);
}
