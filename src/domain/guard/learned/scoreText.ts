/** How strongly does a text hold each output, and in which stretch of it? */

import type { Finding, Verdict } from '../rule.ts';
import type { Token } from '../tokenise.ts';
import { addWeights, type LearnedModel } from './learnedModel.ts';
import { contextFeatures, unitFeatures, wholeFeatures } from './ruleFeatures.ts';
import { MOST_RUNS, runsAt } from './textFeatures.ts';
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
  readonly sums: Int32Array;
  readonly scores: readonly Score[];
}

/** `verdict`: what the rules found. `forms`: the words as they are spoken (spokenForms.ts). */
export function scoreText(model: LearnedModel, words: WordForms, tokens: readonly Token[], verdict: Pick<Verdict, 'findings' | 'labels' | 'strength'>, forms: readonly WordForm[] = tokens.map(({ word }) => words.formOf(word))): ReadText {
  const { table } = model;
  const count = model.outputs.length;
  const sums = sumWords(model, tokens, forms);
  const units = readUnits(tokens);
  const whole = new Int32Array(count);
  for (const feature of wholeFeatures(verdict, tokens.length)) addWeights(table, count, feature, whole, 0);
  addContext(model, forms, whole);
  const values = new Int32Array(units.length * count);
  units.forEach(({ first, end }, index) => {
    const at = index * count;
    for (const feature of unitFeatures(findingsIn(verdict.findings, tokens, first, end), end - first)) addWeights(table, count, feature, values, at);
    for (let output = 0; output < count; output += 1) values[at + output] = (values[at + output] as number) + (sums[end * count + output] as number) - (sums[first * count + output] as number);
  });
  return { tokens, forms, units, sums, scores: model.outputs.map((_, output) => pool(units, values, whole, output, table.scales[output] as number)) };
}

/** The strongest unit speaks; the others and the text as a whole are heard. */
function pool(units: readonly Unit[], values: Int32Array, whole: Int32Array, output: number, scale: number): Score {
  const count = whole.length;
  let [best, strongest, total] = [-1, 0, 0];
  for (let index = 0; index < units.length; index += 1) {
    const value = values[index * count + output] as number;
    total += value;
    if (best < 0 || value > strongest) [best, strongest] = [index, value];
  }
  return { value: scale * (strongest * (1 - ELSEWHERE) + total * ELSEWHERE + (whole[output] as number) * WHOLE), unit: units[best] ?? NO_UNIT };
}

const NO_UNIT: Unit = { first: 0, end: 0 };
const runs = new Uint32Array(MOST_RUNS);

function sumWords(model: LearnedModel, tokens: readonly Token[], forms: readonly WordForm[]): Int32Array {
  const { table } = model;
  const count = model.outputs.length;
  const sums = new Int32Array((tokens.length + 1) * count);
  let first = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const to = (at + 1) * count;
    const own = weightsOf(model, forms[at] as WordForm).own;
    for (let output = 0; output < count; output += 1) sums[to + output] = (sums[to - count + output] as number) + (own[output] as number);
    if ((tokens[at] as Token).before === 'sentence') first = at;
    const found = runsAt(tokens, forms, first, at, runs);
    for (let index = 0; index < found; index += 1) addWeights(table, count, runs[index] as number, sums, to);
  }
  return sums;
}

/** Each word once. */
function addContext(model: LearnedModel, forms: readonly WordForm[], whole: Int32Array): void {
  for (const form of new Set(forms)) {
    const { context } = weightsOf(model, form);
    for (let output = 0; output < whole.length; output += 1) whole[output] = (whole[output] as number) + (context[output] as number);
  }
}

/** Weights of a word that is met again, added up: forms are remembered for as long as their words are. */
interface WordWeights {
  readonly own: Int32Array;
  readonly context: Int32Array;
}

const weightsBefore = new WeakMap<LearnedModel, WeakMap<WordForm, WordWeights>>();

function weightsOf(model: LearnedModel, form: WordForm): WordWeights {
  const memory = weightsBefore.get(model) ?? new WeakMap<WordForm, WordWeights>();
  weightsBefore.set(model, memory);
  const known = memory.get(form);
  if (known !== undefined) return known;
  const weights: WordWeights = { own: sum(model, wordFeatures(form)), context: sum(model, contextFeatures(form)) };
  memory.set(form, weights);
  return weights;
}

function sum({ table, outputs }: LearnedModel, features: readonly number[]): Int32Array {
  const sums = new Int32Array(outputs.length);
  for (const feature of features) addWeights(table, outputs.length, feature, sums, 0);
  return sums;
}

/** Log odds of every output for one list of features: a text that is one unit. */
export const sumFeatures = (model: LearnedModel, features: readonly number[]): Float32Array => Float32Array.from(sum(model, features), (value, output) => value * (model.table.scales[output] as number));

export function findingsIn(findings: readonly Finding[], tokens: readonly Token[], first: number, end: number): readonly Finding[] {
  if (findings.length === 0) return findings;
  const from = tokens[first]?.start ?? 0;
  const to = tokens[end - 1]?.end ?? 0;
  return findings.filter((finding) => finding.start < to && finding.end > from);
}
