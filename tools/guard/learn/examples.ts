/** How do texts become rows of feature numbers to learn from? */

import { judgeByRules } from '../../../src/domain/guard/checkQuestion.ts';
import type { CompiledPack } from '../../../src/domain/guard/compilePack.ts';
import { contextFeatures, unitFeatures, wholeFeatures } from '../../../src/domain/guard/learned/ruleFeatures.ts';
import { eachRun } from '../../../src/domain/guard/learned/textFeatures.ts';
import { wordFeatures, type WordForms } from '../../../src/domain/guard/learned/wordForms.ts';
import { contextShare, findingsIn } from '../../../src/domain/guard/learned/scoreText.ts';
import { spokenForms } from '../../../src/domain/guard/learned/spokenForms.ts';
import { readUnits } from '../../../src/domain/guard/learned/units.ts';
import { readClauses } from '../../../src/domain/guard/readClauses.ts';

export interface Example {
  /** Hashes of each unit of the text, repeated as often as they occur. */
  readonly units: readonly Uint32Array[];
  /** What the rules found in the text as a whole. */
  readonly whole: Uint32Array;
  /** What its different words tell of it, and by which share each counts. */
  readonly context: Uint32Array;
  readonly contextShare: number;
  readonly words?: number;
  /** 1 for each output that holds. */
  readonly targets: Uint8Array;
  readonly weight: number;
}

export type Features = Omit<Example, 'targets' | 'weight'>;

/** `found`: the rules that found something. */
export function toFeatures(pack: CompiledPack, forms: WordForms, text: string): Features & { readonly found: readonly string[] } {
  const utterance = readClauses(pack, text);
  if (utterance === undefined) throw new Error('a text of the corpus is too long');
  const { tokens } = utterance;
  const words = spokenForms(forms, utterance);
  const places: number[][] = words.map((word) => [...wordFeatures(word)]);
  eachRun(tokens, words, (at, feature) => (places[at] as number[]).push(feature));
  const verdict = judgeByRules(pack, utterance);
  const units = readUnits(tokens).map(({ first, end }) => Uint32Array.from([...places.slice(first, end).flat(), ...unitFeatures(findingsIn(verdict.findings, tokens, first, end), end - first)]));
  const different = [...new Map(words.map((word) => [word.word, word])).values()];
  return { units, whole: Uint32Array.from(wholeFeatures(verdict, tokens.length)), context: Uint32Array.from(different.flatMap(contextFeatures)), contextShare: contextShare(different.length), words: tokens.length, found: verdict.findings.map(({ ruleId }) => ruleId) };
}
