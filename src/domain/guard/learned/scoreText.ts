/** How strongly does a text hold each output, and in which stretch of it? */

import type { Finding, Verdict } from '../rule.ts';
import type { Token } from '../tokenise.ts';
import { addWeights, type LearnedModel, type WeightTable } from './learnedModel.ts';
import { contextFeatures, unitFeatures, wholeFeatures } from './ruleFeatures.ts';
import { eachRun } from './textFeatures.ts';
import { readUnits, type Unit } from './units.ts';
import { wordFeatures, type WordForm, type WordForms } from './wordForms.ts';

/** What the whole text tells weighs less than the place where it is asked. */
export const WHOLE = 0.5;
/** What is said elsewhere in the text. */
export const ELSEWHERE = 0.3;

export interface Score {
  /** Log odds before calibration. */
  readonly value: number;
  /** The stretch that speaks for it most. */
  readonly unit: Unit;
}

export interface ReadText {
  readonly tokens: readonly Token[];
  readonly forms: readonly WordForm[];
  readonly units: readonly Unit[];
  /** Weights of the features that end before word `i`, summed: `outputs` numbers from `i × outputs` on. */
  readonly sums: Float32Array;
  readonly scores: readonly Score[];
}

/** `verdict`: what the rules found. `forms`: the words as they are spoken (spokenForms.ts). */
export function scoreText(model: LearnedModel, words: WordForms, tokens: readonly Token[], verdict: Pick<Verdict, 'findings' | 'labels' | 'strength'>, forms: readonly WordForm[] = tokens.map(({ word }) => words.formOf(word))): ReadText {
  const { table } = model;
  const count = model.outputs.length;
  const sums = sumWords(table, count, tokens, forms);
  const units = readUnits(tokens);
  const whole = new Float32Array(count);
  for (const feature of wholeFeatures(verdict, tokens.length)) addWeights(table, count, feature, whole, 0);
  for (const feature of contextFeatures(forms)) addWeights(table, count, feature, whole, 0);
  const best = units.map(() => new Float32Array(count));
  units.forEach(({ first, end }, index) => {
    const own = best[index] as Float32Array;
    for (const feature of unitFeatures(findingsIn(verdict.findings, tokens, first, end), end - first)) addWeights(table, count, feature, own, 0);
    for (let output = 0; output < count; output += 1) own[output] = (own[output] as number) + (sums[end * count + output] as number) - (sums[first * count + output] as number);
  });
  return { tokens, forms, units, sums, scores: model.outputs.map((_, output) => pool(units, best, whole, output, table.scales[output] as number)) };
}

/** The strongest unit speaks; the others and the text as a whole are heard. */
function pool(units: readonly Unit[], values: readonly Float32Array[], whole: Float32Array, output: number, scale: number): Score {
  let [best, total] = [-1, 0];
  for (let index = 0; index < units.length; index += 1) {
    const value = (values[index] as Float32Array)[output] as number;
    total += value;
    if (best < 0 || value > ((values[best] as Float32Array)[output] as number)) best = index;
  }
  const strongest = best < 0 ? 0 : ((values[best] as Float32Array)[output] as number);
  return { value: scale * (strongest * (1 - ELSEWHERE) + total * ELSEWHERE + (whole[output] as number) * WHOLE), unit: units[best] ?? { first: 0, end: 0 } };
}

function sumWords(table: WeightTable, count: number, tokens: readonly Token[], forms: readonly WordForm[]): Float32Array {
  const sums = new Float32Array((tokens.length + 1) * count);
  forms.forEach((form, at) => {
    for (const feature of wordFeatures(form)) addWeights(table, count, feature, sums, (at + 1) * count);
  });
  eachRun(tokens, forms, (at, feature) => addWeights(table, count, feature, sums, (at + 1) * count));
  for (let index = count; index < sums.length; index += 1) sums[index] = (sums[index] as number) + (sums[index - count] as number);
  return sums;
}

/** Log odds of every output for one list of features: a text that is one unit. */
export function sumFeatures({ table, outputs }: LearnedModel, features: readonly number[]): Float32Array {
  const sums = new Float32Array(outputs.length);
  for (const feature of features) addWeights(table, outputs.length, feature, sums, 0);
  return sums.map((sum, output) => sum * (table.scales[output] as number));
}

export function findingsIn(findings: readonly Finding[], tokens: readonly Token[], first: number, end: number): readonly Finding[] {
  if (findings.length === 0) return findings;
  const from = tokens[first]?.start ?? 0;
  const to = tokens[end - 1]?.end ?? 0;
  return findings.filter((finding) => finding.start < to && finding.end > from);
}
