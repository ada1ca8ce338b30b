/** How do all patterns of a pack become one matcher that tries a pattern only where its rarest word stands? */

import { anchorOf, type Anchor } from './anchors.ts';
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
  const anchors: Anchor[] = [];
  let worstStepsPerWord = 1;
  let longest = 1;
  for (const [index, elements] of patterns.entries()) {
    const parts = elements.map(measures.of);
    const { size, gaps } = measureAll(parts);
    const anchor = anchorOf(elements, parts);
    if (anchor === undefined) throw new Error('a pattern without a sure word reached the matcher');
    anchors.push(anchor);
    classes.hang(anchor.classId, index);
    worstStepsPerWord += anchor.steps + (size + 1) * (gaps + 2);
    longest = Math.max(longest, size + 1);
  }
  const pending: Pending = { from: new Int32Array(count), to: new Int32Array(count), lastStart: new Int32Array(count), clause: new Int32Array(count), clauses: 0 };
  return { classes, ...layOut(anchors), programOf: rememberPrograms(patterns, classes, measures), worstStepsPerWord, pending, scratch: createScratch(longest) };
}

/** Patterns that hang on the same word are asked one behind the other, so their numbers stand one behind the other. */
function layOut(anchors: readonly Anchor[]): Pick<Matcher, 'heads' | 'numbers'> {
  const heads = new Int32Array(anchors.length);
  const numbers: number[] = [];
  const count = anchors.length;
  for (const place of Float64Array.from(anchors, ({ classId }, index) => classId * count + index).sort()) {
    heads[place % count] = numbers.length;
    for (const number of (anchors[place % count] as Anchor).numbers) numbers.push(number);
  }
  return { heads, numbers: Int32Array.from(numbers) };
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
