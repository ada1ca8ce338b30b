/** How do texts become rows of feature numbers to learn from? */

import { judgeByRules } from '../../../src/domain/guard/checkQuestion.ts';
import type { CompiledPack } from '../../../src/domain/guard/compilePack.ts';
import { contextFeatures, unitFeatures, wholeFeatures } from '../../../src/domain/guard/learned/ruleFeatures.ts';
import { eachRun } from '../../../src/domain/guard/learned/textFeatures.ts';
import type { WordForms } from '../../../src/domain/guard/learned/wordForms.ts';
import { wordFeatures } from '../../../src/domain/guard/learned/wordForms.ts';
import { spokenForms } from '../../../src/domain/guard/learned/spokenForms.ts';
import { readUnits } from '../../../src/domain/guard/learned/units.ts';
import { readClauses } from '../../../src/domain/guard/readClauses.ts';

export interface LabelledText {
  readonly text: string;
  readonly labels: readonly string[];
}

export interface Example {
  /** Hashes of each unit of the text, repeated as often as they occur; the last one holds what is known of the text as a whole. */
  readonly units: readonly Uint32Array[];
  readonly whole: Uint32Array;
  /** 1 for each output that holds. */
  readonly targets: Uint8Array;
  readonly weight: number;
}

export function toFeatures(pack: CompiledPack, forms: WordForms, text: string): Pick<Example, 'units' | 'whole'> {
  const utterance = readClauses(pack, text);
  if (utterance === undefined) throw new Error('a text of the corpus is too long');
  const { tokens } = utterance;
  const words = spokenForms(forms, utterance);
  const places: number[][] = words.map((word) => [...wordFeatures(word)]);
  eachRun(tokens, words, (at, feature) => (places[at] as number[]).push(feature));
  const verdict = judgeByRules(pack, utterance);
  const units = readUnits(tokens).map(({ first, end }) => {
    const from = tokens[first]?.start ?? 0;
    const to = tokens[end - 1]?.end ?? 0;
    const here = verdict.findings.filter(({ start, end: last }) => start < to && last > from);
    return Uint32Array.from([...places.slice(first, end).flat(), ...unitFeatures(here, end - first)]);
  });
  return { units, whole: Uint32Array.from([...wholeFeatures(verdict, tokens.length), ...[...new Set(words)].flatMap(contextFeatures)]) };
}
