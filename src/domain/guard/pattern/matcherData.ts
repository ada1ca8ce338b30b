/** How are all patterns of a pack laid out as plain numbers, so that a matcher can be opened from them at once? */

import { anchorOf, type Anchor } from './anchors.ts';
import type { ClassTables } from './classTables.ts';
import { createMeasures, measureAll } from './measure.ts';
import type { Choice, Element } from './pattern.ts';
import { addProgram, createWriter } from './program.ts';
import { bitOf, createWordClasses, slotOf, type WordClasses } from './wordClasses.ts';

/** Plain data: kept in a file and read back, it gives the same matcher. */
export interface MatcherData {
  readonly patterns: number;
  readonly classes: ClassTables;
  /** One record for each pattern; patterns that hang on the same words stand one behind the other. */
  readonly records: Int32Array;
  /** Programs of all patterns. */
  readonly code: Int32Array;
  /** Instructions of the longest program. */
  readonly longest: number;
  readonly worstStepsPerWord: number;
}

/** A record: pattern, words needed before and behind the anchor word, where the record ends, most words there, its program; then its tests. */
export const PATTERN = 0;
export const LEFT_MIN = 1;
export const RIGHT_MIN = 2;
export const LAST = 3;
export const LEFT_MAX = 4;
export const RIGHT_MAX = 5;
/** Place of the program, or `NO_PROGRAM` when the tests say everything. */
export const PROGRAM = 6;
export const HEAD = 7;
export const NO_PROGRAM = -1;
/** A test: class (its number and bit in the row of a word) or an end of the clause, first and last word that may satisfy it, counted from the anchor word. */
export const TEST = 4;

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
  const hanging = new Map<number, number[]>();
  for (const pattern of byClass(anchors)) {
    const anchor = anchors[pattern] as Anchor;
    const others = hanging.get(anchor.classId) ?? [];
    hanging.set(anchor.classId, others);
    others.push(records.length);
    addRecord(records, pattern, anchor, anchor.isWhole ? NO_PROGRAM : addProgram(writer, patterns[pattern] as readonly Element[]), classes);
  }
  return { patterns: patterns.length, classes: classes.toTables(hanging), records: Int32Array.from(records), code: Int32Array.from(writer.code), longest, worstStepsPerWord };
}

/** Patterns that hang on the same word are asked one behind the other, so they stand one behind the other. */
const byClass = (anchors: readonly Anchor[]): Iterable<number> => {
  const count = anchors.length;
  return Float64Array.from(anchors, ({ classId }, index) => classId * count + index).sort().map((place) => place % count);
};

function addRecord(records: number[], pattern: number, { left, right, tests }: Anchor, program: number, classes: WordClasses): void {
  records.push(pattern, left.min, right.min, records.length + HEAD + TEST * tests.length, left.max, right.max, program);
  for (const { classId, from, to } of tests) {
    const use = classId < 0 ? classId : classes.use(classId);
    records.push(use < 0 ? use : slotOf(use), use < 0 ? 0 : bitOf(use), from, to);
  }
}
