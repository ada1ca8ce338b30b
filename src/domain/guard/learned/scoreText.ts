/** How strongly does a text hold each output, and in which stretch of it? */

import type { Finding, Verdict } from '../rule.ts';
import type { Token } from '../tokenise.ts';
import { addRows, rowOf, type LearnedModel } from './learnedModel.ts';
import { noughts } from './noughts.ts';
import { unitFeatures, wholeFeatures } from './ruleFeatures.ts';
import { readUnits, type Unit } from './units.ts';
import type { WordForm } from './wordForms.ts';
import { readRows, type WordRows } from './wordRows.ts';

/** Share of all units taken together, on average: a long story is not heard louder than a short one. */
export const ELSEWHERE = 0.25;
/** Different words that a text is about as a whole; of a longer text each counts less, so that a story of any length says no more than this. */
const CONTEXT_WORDS = 12;
export const contextShare = (differentWords: number): number => CONTEXT_WORDS / Math.max(CONTEXT_WORDS, differentWords);

export interface Score {
  /** Log odds before calibration. */
  readonly value: number;
  /** The stretch that speaks for it most. */
  readonly unit: Unit;
}

export interface ReadText extends Pick<WordRows, 'rows' | 'starts'> {
  readonly tokens: readonly Token[];
  readonly forms: readonly WordForm[];
  readonly units: readonly Unit[];
  readonly scores: readonly Score[];
}

/** `verdict`: what the rules found. `forms`: the words as they are spoken (spokenForms.ts), one for each token. */
export function scoreText(model: LearnedModel, tokens: readonly Token[], verdict: Pick<Verdict, 'findings' | 'labels' | 'strength'>, forms: readonly WordForm[]): ReadText {
  const { weights, scales } = model.table;
  const count = model.outputs.length;
  const { rows, starts, context, differentWords } = readRows(model, tokens, forms);
  const units = readUnits(tokens);
  const values = noughts(units.length * count);
  units.forEach(({ first, end }, index) => {
    addRows(weights, count, rows, starts[first] as number, starts[end] as number, values, index * count);
    addFeatures(model, unitFeatures(findingsIn(verdict.findings, tokens, first, end), end - first), values, index * count);
  });
  const around = noughts(count);
  addRows(weights, count, context, 0, context.length, around, 0);
  const share = contextShare(differentWords);
  const whole = sum(model, wholeFeatures(verdict, tokens.length)).map((value, output) => value + (around[output] as number) * share);
  return { tokens, forms, units, rows, starts, scores: model.outputs.map((_, output) => pool(units, values, whole, output, scales[output] as number)) };
}

/** The strongest unit speaks; the average of all and the text as a whole are heard. */
function pool(units: readonly Unit[], values: readonly number[], whole: readonly number[], output: number, scale: number): Score {
  const count = whole.length;
  let [best, strongest, total] = [-1, 0, 0];
  for (let index = 0; index < units.length; index += 1) {
    const value = values[index * count + output] as number;
    total += value;
    if (best < 0 || value > strongest) [best, strongest] = [index, value];
  }
  return { value: scale * (strongest * (1 - ELSEWHERE) + (total / Math.max(1, units.length)) * ELSEWHERE + (whole[output] as number)), unit: units[best] ?? NO_UNIT };
}

const NO_UNIT: Unit = { first: 0, end: 0 };

function sum(model: LearnedModel, features: readonly number[]): number[] {
  const sums = noughts(model.outputs.length);
  addFeatures(model, features, sums, 0);
  return sums;
}

function addFeatures({ table, outputs }: LearnedModel, features: readonly number[], sums: number[], at: number): void {
  const count = outputs.length;
  const rows = features.map((feature) => rowOf(table.bits, feature) * count);
  addRows(table.weights, count, rows, 0, rows.length, sums, at);
}

/** Log odds of every output for one list of features: a text that is one unit. */
export const sumFeatures = (model: LearnedModel, features: readonly number[]): Float32Array => Float32Array.from(sum(model, features), (value, output) => value * (model.table.scales[output] as number));

export function findingsIn(findings: readonly Finding[], tokens: readonly Token[], first: number, end: number): readonly Finding[] {
  if (findings.length === 0) return findings;
  const from = tokens[first]?.start ?? 0;
  const to = tokens[end - 1]?.end ?? 0;
  return findings.filter((finding) => finding.start < to && finding.end > from);
}
