/** How do texts become rows of feature numbers to learn from? */

import { checkQuestion } from '../../../src/domain/guard/checkQuestion.ts';
import type { CompiledPack } from '../../../src/domain/guard/compilePack.ts';
import { ruleFeatures } from '../../../src/domain/guard/learned/ruleFeatures.ts';
import { eachRun } from '../../../src/domain/guard/learned/textFeatures.ts';
import type { WordForms } from '../../../src/domain/guard/learned/wordForms.ts';
import { wordFeatures } from '../../../src/domain/guard/learned/wordForms.ts';
import { tokenise } from '../../../src/domain/guard/tokenise.ts';

export interface LabelledText {
  readonly text: string;
  readonly labels: readonly string[];
}

export interface Example {
  /** Hashes, repeated as often as they occur. */
  readonly features: Uint32Array;
  /** 1 for each output that holds. */
  readonly targets: Uint8Array;
  readonly weight: number;
}

export function toFeatures(pack: CompiledPack, forms: WordForms, text: string): Uint32Array {
  const tokens = tokenise(text, pack.lexicon);
  const words = tokens.map(({ word }) => forms.formOf(word));
  const features: number[] = [];
  for (const word of words) features.push(...wordFeatures(word));
  eachRun(tokens, words, (_, feature) => features.push(feature));
  features.push(...ruleFeatures(checkQuestion(pack, { text, language: 'en' }), tokens.length));
  return Uint32Array.from(features);
}
