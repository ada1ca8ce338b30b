/** What tries the patterns of a pack only where their rarest words stand? */

import { openClasses, type OpenClasses } from './classTables.ts';
import { layOutMatcher, type MatcherData } from './matcherData.ts';
import type { Choice, Element } from './pattern.ts';
import { createWalk, type Walk } from './runProgram.ts';

export interface Matcher {
  readonly data: MatcherData;
  readonly classes: OpenClasses;
  /** Number of words × this bounds the steps of any text. */
  readonly worstStepsPerWord: number;
  readonly pending: Pending;
  readonly walk: Walk;
}

/** The stretch of the clause in which a pattern is to be tried. Its anchors may stand close together: each place is walked once. */
export interface Pending {
  /** For each pattern: number of the clause the stretch belongs to, where it begins and ends, the last place a match may begin. */
  readonly stretches: Int32Array;
  /** Patterns to be tried in this clause. */
  readonly tried: Int32Array;
  clauses: number;
}

/** A text being read. One text at a time: the room for it is the matcher's. */
export interface Run {
  /** Steps taken so far, over all clauses of the text. */
  steps: number;
  readonly maxSteps: number;
}

/** A matcher from data made here or kept from before. */
export function openMatcher(data: MatcherData): Matcher {
  const { patterns, worstStepsPerWord } = data;
  const pending: Pending = { stretches: new Int32Array(patterns * 4), tried: new Int32Array(patterns), clauses: 0 };
  return { data, classes: openClasses(data.classes), worstStepsPerWord, pending, walk: createWalk(data.code, data.longest, data.classes.width) };
}

export const buildMatcher = (patterns: readonly (readonly Element[])[], oftenOf?: (choice: Choice) => number): Matcher => openMatcher(layOutMatcher(patterns, oftenOf));

export function startRun({ classes, walk }: Matcher, tokens: readonly { readonly word: string }[], maxSteps: number): Run {
  classes.tidy();
  const count = tokens.length;
  if (walk.rowOf.length < count) walk.rowOf = new Int32Array(count * 2);
  for (let at = 0; at < count; at += 1) {
    const classOf = classes.classesOf((tokens[at] as { readonly word: string }).word);
    walk.hanging[at] = classOf.hanging;
    walk.rowOf[at] = classOf.row;
  }
  walk.rows = classes.rows;
  walk.folds = classes.folds;
  return { steps: 0, maxSteps };
}
