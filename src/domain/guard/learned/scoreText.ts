/** How strongly does a text hold each output, and in which stretch of it? */

import type { Finding, Verdict } from '../rule.ts';
import type { Token } from '../tokenise.ts';
import { addWeights, type LearnedModel } from './learnedModel.ts';
import { contextFeatures, unitFeatures, wholeFeatures } from './ruleFeatures.ts';
import { MOST_RUNS, runsAt } from './textFeatures.ts';
import { readUnits, type Unit } from './units.ts';
import { wordFeatures, type WordForm } from './wordForms.ts';

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

export interface ReadText {
  readonly tokens: readonly Token[];
  readonly forms: readonly WordForm[];
  readonly units: readonly Unit[];
  /** Weights of the features that end before word `i`, summed: `outputs` numbers from `i × outputs` on. */
  readonly sums: Int32Array;
  readonly scores: readonly Score[];
}

/** `verdict`: what the rules found. `forms`: the words as they are spoken (spokenForms.ts), one for each token. */
export function scoreText(model: LearnedModel, tokens: readonly Token[], verdict: Pick<Verdict, 'findings' | 'labels' | 'strength'>, forms: readonly WordForm[]): ReadText {
  const { table } = model;
  const count = model.outputs.length;
  const context = new Int32Array(count);
  const { sums, differentWords } = sumWords(model, tokens, forms, context);
  const units = readUnits(tokens);
  const found = sum(model, wholeFeatures(verdict, tokens.length));
  const share = contextShare(differentWords);
  const whole = Float64Array.from(found, (value, output) => value + (context[output] as number) * share);
  const values = new Int32Array(units.length * count);
  units.forEach(({ first, end }, index) => {
    const at = index * count;
    addAll(model, unitFeatures(findingsIn(verdict.findings, tokens, first, end), end - first), values, at);
    for (let output = 0; output < count; output += 1) values[at + output] = (values[at + output] as number) + (sums[end * count + output] as number) - (sums[first * count + output] as number);
  });
  return { tokens, forms, units, sums, scores: model.outputs.map((_, output) => pool(units, values, whole, output, table.scales[output] as number)) };
}

/** The strongest unit speaks; the average of all and the text as a whole are heard. */
function pool(units: readonly Unit[], values: Int32Array, whole: Float64Array, output: number, scale: number): Score {
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
const runs = new Uint32Array(MOST_RUNS);

/** Weights up to each word; what each different word tells of the text is added to `context`. */
function sumWords(model: LearnedModel, tokens: readonly Token[], forms: readonly WordForm[], context: Int32Array): { readonly sums: Int32Array; readonly differentWords: number } {
  const { table } = model;
  const count = model.outputs.length;
  const sums = new Int32Array((tokens.length + 1) * count);
  const memory = memoryOf(model);
  const seen = new Set<number>();
  let first = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const to = (at + 1) * count;
    const form = forms[at] as WordForm;
    const { own, ofText } = weightsOf(model, memory, form);
    for (let output = 0; output < count; output += 1) sums[to + output] = (sums[to - count + output] as number) + (own[output] as number);
    if (!seen.has(form.word)) {
      seen.add(form.word);
      for (let output = 0; output < count; output += 1) context[output] = (context[output] as number) + (ofText[output] as number);
    }
    if ((tokens[at] as Token).before === 'sentence') first = at;
    addWeights(table, count, runs, runsAt(tokens, forms, first, at, runs), sums, to);
  }
  return { sums, differentWords: seen.size };
}

/** Weights of a word that is met again, added up: forms are remembered for as long as their words are. */
interface WordWeights {
  readonly own: Int32Array;
  /** What it tells of the text it stands in, once. */
  readonly ofText: Int32Array;
}

type Memory = WeakMap<WordForm, WordWeights>;

const memories = new WeakMap<LearnedModel, Memory>();

function memoryOf(model: LearnedModel): Memory {
  const memory = memories.get(model) ?? new WeakMap<WordForm, WordWeights>();
  memories.set(model, memory);
  return memory;
}

function weightsOf(model: LearnedModel, memory: Memory, form: WordForm): WordWeights {
  const known = memory.get(form);
  if (known !== undefined) return known;
  const weights: WordWeights = { own: sum(model, wordFeatures(form)), ofText: sum(model, contextFeatures(form)) };
  memory.set(form, weights);
  return weights;
}

function sum(model: LearnedModel, features: readonly number[]): Int32Array {
  const sums = new Int32Array(model.outputs.length);
  addAll(model, features, sums, 0);
  return sums;
}

const addAll = ({ table, outputs }: LearnedModel, features: readonly number[], sums: Int32Array, at: number): void => addWeights(table, outputs.length, Uint32Array.from(features), features.length, sums, at);

/** Log odds of every output for one list of features: a text that is one unit. */
export const sumFeatures = (model: LearnedModel, features: readonly number[]): Float32Array => Float32Array.from(sum(model, features), (value, output) => value * (model.table.scales[output] as number));

export function findingsIn(findings: readonly Finding[], tokens: readonly Token[], first: number, end: number): readonly Finding[] {
  if (findings.length === 0) return findings;
  const from = tokens[first]?.start ?? 0;
  const to = tokens[end - 1]?.end ?? 0;
  return findings.filter((finding) => finding.start < to && finding.end > from);
}
