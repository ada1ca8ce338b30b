/** A learned model of a few weights, made by hand: what does the code around it do? */

import { hashText } from '../../src/domain/guard/learned/hash.ts';
import type { Learned } from '../../src/domain/guard/learned/learned.ts';
import { rowOf, type LearnedModel, type OutputSettings } from '../../src/domain/guard/learned/learnedModel.ts';
import { scoreText, type ReadText } from '../../src/domain/guard/learned/scoreText.ts';
import { createWordForms } from '../../src/domain/guard/learned/wordForms.ts';
import type { GuardPack } from '../../src/domain/guard/rulePack.ts';
import { tokenise, type Token } from '../../src/domain/guard/tokenise.ts';

/** Log odds a feature adds to an output. */
export type TinyWeights = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface TinyOptions {
  readonly outputs: readonly string[];
  /** Feature as it is named before hashing (`word:withdraw`) → output → log odds, in steps of a tenth. */
  readonly weights?: TinyWeights;
  /** 0.5 where nothing is said. */
  readonly thresholds?: Readonly<Record<string, number>>;
  /** Added to the log odds of every output: below zero, so that silence is silence. */
  readonly offset?: number;
  readonly rules?: Readonly<Record<string, string>>;
  readonly meanings?: GuardPack['meanings'];
}

const BITS = 14;
const SCALE = 0.1;

export function tinyModel({ outputs, weights = {}, thresholds = {}, offset = -3, rules = {} }: TinyOptions): LearnedModel {
  const table = { bits: BITS, weights: new Int8Array(2 ** BITS * outputs.length), scales: new Float32Array(outputs.length).fill(SCALE) };
  for (const [feature, byOutput] of Object.entries(weights)) {
    for (const [output, value] of Object.entries(byOutput)) table.weights[rowOf(BITS, hashText(feature)) * outputs.length + outputs.indexOf(output)] = Math.round(value / SCALE);
  }
  const settings = outputs.map((output): OutputSettings => ({ calibration: { slope: 1, offset }, threshold: thresholds[output] ?? 0.5 }));
  return { digest: 'tiny', outputs, settings: { en: settings, fr: settings }, rules, table };
}

/** `doubted`: ids of the rules the model learned from. */
export const tinyLearned = (options: TinyOptions, doubted: readonly string[] = []): Learned => ({ model: tinyModel(options), forms: createWordForms(options.meanings ?? {}), doubts: (ruleId) => doubted.includes(ruleId), known: {} });

/** What the learned part reads of words nobody quotes or reports. */
export const scorePlain = ({ model, forms }: Pick<Learned, 'model' | 'forms'>, tokens: readonly Token[], verdict: Parameters<typeof scoreText>[2]): ReadText => scoreText(model, tokens, verdict, tokens.map(({ word }) => forms.formOf(word)));

export const wordsOfText = (text: string): readonly Token[] => tokenise(text, new Map());
