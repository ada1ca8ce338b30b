/** How are all patterns of a pack laid out as plain numbers, so that a matcher can be opened from them at once? */

import { anchorOf, type Anchor } from './anchors.ts';
import { compact, type ClassTables } from './classTables.ts';
import { createMeasures, measureAll } from './measure.ts';
import type { Choice, Element } from './pattern.ts';
import { addProgram, createWriter } from './program.ts';
import { createWordClasses, type WordClasses } from './wordClasses.ts';

/** Plain data: kept in a file and read back, it gives the same matcher. */
export interface MatcherData {
  readonly patterns: number;
  readonly classes: ClassTables;
  /** One record for each pattern; patterns that hang on the same words stand one behind the other. */
  readonly records: Int16Array | Int32Array;
  /** Programs of all patterns, and where each begins; `NO_PROGRAM` when the tests of the record say everything. */
  readonly code: Int16Array | Int32Array;
  readonly programs: Int32Array;
  /** Instructions of the longest program. */
  readonly longest: number;
  readonly worstStepsPerWord: number;
}

/** A record: pattern, words needed before and behind the anchor word, number of tests, most words there; then its tests. */
export const PATTERN = 0;
export const LEFT_MIN = 1;
export const RIGHT_MIN = 2;
export const TESTS = 3;
export const LEFT_MAX = 4;
export const RIGHT_MAX = 5;
export const HEAD = 6;
/** A test: class or an end of the clause, first and last word that may satisfy it, counted from the anchor word. */
export const TEST = 3;
export const NO_PROGRAM = -1;

const RARELY = (): number => 1;

/** Patterns have their sets resolved; pattern `i` of the list is reported as number `i`. `oftenOf`: how often a word is met, in any unit. */
export function layOutMatcher(patterns: readonly (readonly Element[])[], oftenOf: (choice: Choice) => number = RARELY): MatcherData {
  const classes = createWordClasses();
  const measures = createMeasures(classes, oftenOf);
  const anchors: Anchor[] = [];
  let worstStepsPerWord = 1;
  let longest = 1;
  for (const elements of patterns) {
    const parts = elements.map(measures.of);
    const { size, gaps } = measureAll(parts);
    const anchor = anchorOf(elements, parts);
    if (anchor === undefined) throw new Error('a pattern without a sure word reached the matcher');
    anchors.push(anchor);
    worstStepsPerWord += anchor.steps + (size + 1) * (gaps + 2);
    longest = Math.max(longest, size + 1);
  }
  const writer = createWriter(classes, measures);
  const records: number[] = [];
  const programs = new Int32Array(patterns.length).fill(NO_PROGRAM);
  const hanging = new Map<number, number[]>();
  for (const pattern of byClass(anchors)) {
    const anchor = anchors[pattern] as Anchor;
    const others = hanging.get(anchor.classId) ?? [];
    hanging.set(anchor.classId, others);
    others.push(records.length);
    addRecord(records, pattern, anchor, classes);
    if (!anchor.isWhole) programs[pattern] = addProgram(writer, patterns[pattern] as readonly Element[]);
  }
  return { patterns: patterns.length, classes: classes.toTables(hanging), records: compact(records), code: compact(writer.code), programs, longest, worstStepsPerWord };
}

/** Patterns that hang on the same word are asked one behind the other, so they stand one behind the other. */
const byClass = (anchors: readonly Anchor[]): Iterable<number> => {
  const count = anchors.length;
  return Float64Array.from(anchors, ({ classId }, index) => classId * count + index).sort().map((place) => place % count);
};

function addRecord(records: number[], pattern: number, { left, right, tests }: Anchor, classes: WordClasses): void {
  records.push(pattern, left.min, right.min, tests.length, left.max, right.max);
  for (const { classId, from, to } of tests) records.push(classId < 0 ? classId : classes.use(classId), from, to);
}
