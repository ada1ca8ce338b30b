/** How many words does a part of a pattern span, and which word in it is sure to be there? */

import { assertNever } from '../../kernel/exhaustive.ts';
import type { Choice, Element } from './pattern.ts';
import { NO_CLASS, type WordClasses } from './wordClasses.ts';

/** Fewest and most words. */
export interface Span {
  readonly min: number;
  readonly max: number;
}

/** A word of this class stands in the part, whatever reading of it is taken. */
export interface Sure {
  readonly classId: number;
  /** Words before it and behind it, inside the part. */
  readonly left: Span;
  readonly right: Span;
  /** How often words of this class are met; the rarest is looked for first. */
  readonly often: number;
}

export interface Measured extends Span {
  readonly sure: Sure | undefined;
  /** Class of the word the part begins with, or -1 when there is no such class. */
  readonly opens: number;
  /** Instructions of its program, and gaps among them. */
  readonly size: number;
  readonly gaps: number;
}

export interface Measures {
  readonly of: (element: Element) => Measured;
}

const NO_WORDS: Span = { min: 0, max: 0 };

export const addSpans = (a: Span, b: Span): Span => ({ min: a.min + b.min, max: a.max + b.max });

/** Words and sets are shared by many patterns: each is measured once, and all classes are numbered on the way. */
export function createMeasures(classes: WordClasses, oftenOf: (choice: Choice) => number): Measures {
  const known = new Map<Element, Measured>();
  const ones: Measured[] = [];

  const readOne = (choices: readonly Choice[]): Measured => {
    const classId = classes.classFor(choices);
    const before = ones[classId];
    if (before !== undefined) return before;
    const often = choices.reduce((total, choice) => total + oftenOf(choice), 0);
    const measured = { min: 1, max: 1, sure: { classId, left: NO_WORDS, right: NO_WORDS, often }, opens: classId, size: 1, gaps: 0 };
    ones[classId] = measured;
    return measured;
  };
  const bare = (choices: readonly Choice[], max = 0): Measured => {
    if (choices.length > 0) classes.classFor(choices);
    return { min: 0, max, sure: undefined, opens: NO_CLASS, size: 1, gaps: max > 0 ? 1 : 0 };
  };
  const measure = (element: Element): Measured => {
    switch (element.kind) {
      case 'one':
        return readOne(element.choices);
      case 'either':
        return either(element.branches.map(ofSequence), classes);
      case 'optional':
        return optional(ofSequence(element.part));
      case 'gap':
        return bare(element.without, element.max);
      case 'notNext':
      case 'notBefore':
        return bare(element.choices);
      case 'clauseStart':
      case 'clauseEnd':
        return bare([]);
      default:
        return assertNever(element);
    }
  };
  /** Choices of several words stand in sets, which many patterns name. */
  const of = (element: Element): Measured => {
    if (element.kind !== 'either') return measure(element);
    const before = known.get(element);
    if (before !== undefined) return before;
    const measured = measure(element);
    known.set(element, measured);
    return measured;
  };
  const ofSequence = (elements: readonly Element[]): Measured => {
    const [only] = elements;
    return elements.length === 1 && only !== undefined ? of(only) : measureAll(elements.map(of));
  };
  return { of };
}

/** One part behind the other. */
export function measureAll(parts: readonly Measured[]): Measured {
  let [min, max, size, gaps] = [0, 0, 0, 0];
  for (const part of parts) {
    min += part.min;
    max += part.max;
    size += part.size;
    gaps += part.gaps;
  }
  const rarest = rarestOf(parts);
  return { min, max, size, gaps, sure: rarest < 0 ? undefined : sureAt(parts, rarest), opens: parts[0]?.opens ?? NO_CLASS };
}

/** The part with the rarest sure word, or -1. */
export function rarestOf(parts: readonly Measured[]): number {
  let rarest = -1;
  let least = Number.POSITIVE_INFINITY;
  parts.forEach(({ sure }, index) => {
    if (sure === undefined || sure.often >= least) return;
    rarest = index;
    least = sure.often;
  });
  return rarest;
}

/** The sure word of one part, seen from both ends of the sequence. */
export function sureAt(parts: readonly Measured[], index: number): Sure | undefined {
  const sure = parts[index]?.sure;
  if (sure === undefined || parts.length === 1) return sure;
  return { ...sure, left: addUp(sure.left, parts, 0, index), right: addUp(sure.right, parts, index + 1, parts.length) };
}

function addUp(span: Span, parts: readonly Measured[], from: number, to: number): Span {
  let { min, max } = span;
  for (let index = from; index < to; index += 1) {
    min += (parts[index] as Measured).min;
    max += (parts[index] as Measured).max;
  }
  return { min, max };
}

/** One of the branches stands there, hence one of their sure words. */
function either(branches: readonly Measured[], classes: WordClasses): Measured {
  const sures = branches.flatMap(({ sure }) => sure ?? []);
  const opens = branches.map((branch) => branch.opens);
  return {
    ...widest(branches),
    sure: sures.length < branches.length ? undefined : { classId: classes.anyOf(sures.map(({ classId }) => classId)), left: widest(sures.map(({ left }) => left)), right: widest(sures.map(({ right }) => right)), often: sures.reduce((sum, { often }) => sum + often, 0) },
    opens: opens.includes(NO_CLASS) ? NO_CLASS : classes.anyOf(opens),
    size: branches.reduce((sum, branch) => sum + branch.size + 2, 1),
    gaps: branches.reduce((sum, branch) => sum + branch.gaps, 0),
  };
}

function widest(spans: readonly Span[]): Span {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const span of spans) {
    if (span.min < min) min = span.min;
    if (span.max > max) max = span.max;
  }
  return { min, max };
}

const optional = ({ max, size, gaps }: Measured): Measured => ({ min: 0, max, sure: undefined, opens: NO_CLASS, size: size + 1, gaps });
