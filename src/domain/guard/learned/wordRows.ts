/** Which rows of the table does each word of a text bring? */

import type { Token } from '../tokenise.ts';
import { rowOf, type LearnedModel } from './learnedModel.ts';
import { contextFeature } from './ruleFeatures.ts';
import { createSeen } from './seen.ts';
import { MOST_RUNS, runsAt } from './textFeatures.ts';
import type { WordForm } from './wordForms.ts';

/** Rows are named by the place at which they begin among the weights. Plain lists, as in noughts.ts. */
export interface WordRows {
  /** Those of one word behind those of the other: of word `i` from `starts[i]` to `starts[i + 1]`. */
  readonly rows: readonly number[];
  readonly starts: readonly number[];
  /** What each different word tells of the text, wherever it stands. */
  readonly context: readonly number[];
  readonly differentWords: number;
}

const runs = new Uint32Array(MOST_RUNS);

/** All rows are found before any of them is read, so that the weights of a whole stretch are added in one go. */
export function readRows({ table, outputs }: LearnedModel, tokens: readonly Token[], forms: readonly WordForm[]): WordRows {
  const { bits } = table;
  const width = outputs.length;
  const [rows, starts, context]: [number[], number[], number[]] = [[], [0], []];
  const isNew = createSeen(forms.length);
  let [first, differentWords] = [0, 0];
  for (let at = 0; at < forms.length; at += 1) {
    const { word, stem, meanings } = forms[at] as WordForm;
    rows.push(rowOf(bits, word) * width, rowOf(bits, stem) * width);
    for (let index = 0; index < meanings.length; index += 1) rows.push(rowOf(bits, meanings[index] as number) * width);
    if (isNew(word)) {
      differentWords += 1;
      context.push(rowOf(bits, contextFeature(stem)) * width);
      for (let index = 0; index < meanings.length; index += 1) context.push(rowOf(bits, contextFeature(meanings[index] as number)) * width);
    }
    if ((tokens[at] as Token).before === 'sentence') first = at;
    const found = runsAt(tokens, forms, first, at, runs);
    for (let index = 0; index < found; index += 1) rows.push(rowOf(bits, runs[index] as number) * width);
    starts.push(rows.length);
  }
  return { rows, starts, context, differentWords };
}

/** What one word, with the runs that end at it, weighs for one output. */
export function weightOf({ table }: LearnedModel, { rows, starts }: Pick<WordRows, 'rows' | 'starts'>, at: number, output: number): number {
  const { weights } = table;
  const end = starts[at + 1] as number;
  let sum = 0;
  for (let index = starts[at] as number; index < end; index += 1) sum += weights[(rows[index] as number) + output] as number;
  return sum;
}
