/** On which word does each pattern hang, and what must stand near that word before the pattern is tried? */

import { addSpans, rarestOf, sureAt, type Measured, type Span, type Sure } from './measure.ts';
import type { Element } from './pattern.ts';

/** In place of a class: the test is about an end of the clause. */
export const AT_START = -1;
export const AT_END = -2;

export interface Anchor {
  readonly classId: number;
  /** Words of the pattern before the anchor word and behind it. */
  readonly left: Span;
  readonly right: Span;
  /** What must stand near the anchor word, the most telling test first. */
  readonly tests: readonly Test[];
  /** The tests are all there is to the pattern: nothing is left to try. */
  readonly isWhole: boolean;
  /** Bound of the words looked at for one anchor word. */
  readonly steps: number;
}

export interface Test {
  /** Class, `AT_START` or `AT_END`. */
  readonly classId: number;
  /** First and last word that may satisfy the test, counted from the anchor word. */
  readonly from: number;
  readonly to: number;
  readonly often: number;
}

/** The rarest sure word is the anchor; `parsePattern` refuses patterns that have none. */
export function anchorOf(elements: readonly Element[], parts: readonly Measured[]): Anchor | undefined {
  const at = rarestOf(parts);
  const own = parts[at]?.sure;
  const sure = sureAt(parts, at);
  if (own === undefined || sure === undefined) return undefined;
  const tests: Test[] = [];
  addTestsBefore(tests, elements, parts, at, own);
  addTestsBehind(tests, elements, parts, at, own);
  tests.sort((a, b) => a.to - a.from - (b.to - b.from) || a.often - b.often);
  return { classId: sure.classId, left: sure.left, right: sure.right, tests, isWhole: elements.every(isPlain), steps: 1 + tests.reduce((sum, { from, to }) => sum + to - from + 1, 0) };
}

/** One certain word at one certain place, or an end of the clause. */
const isPlain = ({ kind }: Element): boolean => kind === 'one' || kind === 'clauseStart' || kind === 'clauseEnd';

/** Walks away from the anchor; `between` counts the words between it and the part reached. */
function addTestsBefore(tests: Test[], elements: readonly Element[], parts: readonly Measured[], anchor: number, { left }: Sure): void {
  let between: Span = left;
  for (let index = anchor - 1; index >= 0; index -= 1) {
    const { sure } = parts[index] as Measured;
    if (elements[index]?.kind === 'clauseStart') tests.push({ classId: AT_START, from: -between.max, to: -between.min, often: 0 });
    if (sure !== undefined) {
      const { min, max } = addSpans(between, sure.right);
      tests.push({ classId: sure.classId, from: -1 - max, to: -1 - min, often: sure.often });
    }
    between = addSpans(between, parts[index] as Measured);
  }
}

function addTestsBehind(tests: Test[], elements: readonly Element[], parts: readonly Measured[], anchor: number, { right }: Sure): void {
  let between: Span = right;
  for (let index = anchor + 1; index < parts.length; index += 1) {
    const { sure } = parts[index] as Measured;
    if (elements[index]?.kind === 'clauseEnd') tests.push({ classId: AT_END, from: 1 + between.min, to: 1 + between.max, often: 0 });
    if (sure !== undefined) {
      const { min, max } = addSpans(between, sure.left);
      tests.push({ classId: sure.classId, from: 1 + min, to: 1 + max, often: sure.often });
    }
    between = addSpans(between, parts[index] as Measured);
  }
}
