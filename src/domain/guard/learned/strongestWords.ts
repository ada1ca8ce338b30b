/** Which words of the unit speak most for an output? They are marked, and named in the explanation. */

import type { LearnedModel } from './learnedModel.ts';
import type { ReadText } from './scoreText.ts';
import type { Unit } from './units.ts';
import { weightOf } from './wordRows.ts';

/** The run of words whose weights add up highest: each word with the features that end at it. */
export function strongestWords(model: LearnedModel, read: ReadText, output: string): Unit {
  const index = model.outputs.indexOf(output);
  const unit = read.scores[index]?.unit ?? { first: 0, end: 0 };
  let [best, bestSum] = [{ first: unit.first, end: Math.min(unit.end, unit.first + 1) }, -Infinity];
  let [first, sum] = [unit.first, 0];
  for (let at = unit.first; at < unit.end; at += 1) {
    if (sum <= 0) [first, sum] = [at, 0];
    sum += weightOf(model, read, at, index);
    if (sum > bestSum) [best, bestSum] = [{ first, end: at + 1 }, sum];
  }
  return best;
}
