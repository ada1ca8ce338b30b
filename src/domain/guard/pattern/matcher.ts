/** How do all patterns of a pack become one matcher that tries a pattern only where its rarest word stands? */

import { anchorOf } from './anchors.ts';
import { createMeasures, measureAll, type Measures } from './measure.ts';
import type { Choice, Element } from './pattern.ts';
import { toProgram, type Program } from './program.ts';
import { createScratch, type Scratch } from './runProgram.ts';
import { createWordClasses, type WordClasses } from './wordClasses.ts';

export interface Matcher {
  readonly classes: WordClasses;
  /** Anchor numbers of pattern `i` begin at `heads[i]` (see anchors.ts). */
  readonly heads: Int32Array;
  readonly numbers: Int32Array;
  /** Made when the pattern's anchor is first met among its neighbours: most patterns never are. */
  readonly programOf: (pattern: number) => Program;
  /** Number of words × this bounds the steps of any text. */
  readonly worstStepsPerWord: number;
  readonly pending: Pending;
  readonly scratch: Scratch;
}

/** The stretch of the clause in which a pattern is to be tried. Its anchors may stand close together: each place is walked once. */
export interface Pending {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly lastStart: Int32Array;
  /** Number of the clause the stretch belongs to. */
  readonly clause: Int32Array;
  clauses: number;
}

const RARELY = (): number => 1;

/** Patterns have their sets resolved; pattern `i` of the list is reported as number `i`. `oftenOf`: how often a word is met, in any unit. */
export function buildMatcher(patterns: readonly (readonly Element[])[], oftenOf: (choice: Choice) => number = RARELY): Matcher {
  const classes = createWordClasses();
  const measures = createMeasures(classes, oftenOf);
  const count = patterns.length;
  const heads = new Int32Array(count);
  const numbers: number[] = [];
  let worstStepsPerWord = 1;
  let longest = 1;
  patterns.forEach((elements, index) => {
    const parts = elements.map(measures.of);
    const { size, gaps } = measureAll(parts);
    const anchor = anchorOf(elements, parts);
    if (anchor === undefined) throw new Error('a pattern without a sure word reached the matcher');
    heads[index] = numbers.length;
    numbers.push(...anchor.numbers);
    classes.hang(anchor.classId, index);
    worstStepsPerWord += anchor.steps + (size + 1) * (gaps + 2);
    longest = Math.max(longest, size + 1);
  });
  const pending: Pending = { from: new Int32Array(count), to: new Int32Array(count), lastStart: new Int32Array(count), clause: new Int32Array(count), clauses: 0 };
  return { classes, heads, numbers: Int32Array.from(numbers), programOf: rememberPrograms(patterns, classes, measures), worstStepsPerWord, pending, scratch: createScratch(longest) };
}

function rememberPrograms(patterns: readonly (readonly Element[])[], classes: WordClasses, measures: Measures): (pattern: number) => Program {
  const programs = new Map<number, Program>();
  return (pattern) => {
    const known = programs.get(pattern);
    if (known !== undefined) return known;
    const program = toProgram(patterns[pattern] as readonly Element[], classes, measures);
    programs.set(pattern, program);
    return program;
  };
}
