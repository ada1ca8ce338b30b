import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMatches } from '../../../src/domain/guard/pattern/findMatches.ts';
import { buildMatcher, startRun } from '../../../src/domain/guard/pattern/matcher.ts';
import { parsePattern } from '../../../src/domain/guard/pattern/parsePattern.ts';
import type { Choice, Element } from '../../../src/domain/guard/pattern/pattern.ts';
import type { Match } from '../../../src/domain/guard/pattern/runProgram.ts';

const NO_LEXICON = new Map<string, readonly string[]>();

describe('the matcher', { timeout: 60_000 }, () => {
  it.each([
    ['should i', 'so should i wait', true],
    ['should i', 'should we', false],
    ['should [not] i', 'should not i', true],
    ['should [not] i', 'should i', true],
    ['a ...2 b', 'a x y b', true],
    ['a ...2 b', 'a x y z b', false],
    ['a ...2 b', 'a b', true],
    ['a ...3!(not) b', 'a x not b', false],
    ['a ...3!(not) b', 'a x y b', true],
    ['a !(not) b', 'a b', true],
    ['a !b', 'a', true],
    ['a !b', 'a b', false],
    ['!2(not|never) a', 'not x a', false],
    ['!2(not|never) a', 'not x y a', true],
    ['^ a', 'a b', true],
    ['^ a', 'b a', false],
    ['a $', 'b a', true],
    ['a $', 'a b', false],
    ['a ...1 !b c', 'a a c', true],
    ['refus* it', 'refusing it', true],
    ['refus* it', 'refund it', false],
    ['(hear back|find) now', 'hear back now', true],
    ['(hear back|find) now', 'hear now', false],
    ['@NUMBER days', '1,095 days', true],
  ])('pattern %j over %j: %s', (pattern, text, expected) => {
    const parsed = parsePattern(pattern, NO_LEXICON);
    expect(parsed.ok && matches([parsed.value], text.split(' ')).length > 0).toBe(expected);
  });

  it('agrees with a naive search on random patterns and texts, whichever word of a pattern is thought rare', () => {
    const letter = fc.constantFrom('a', 'b', 'c');
    const choice = letter.map((word): Choice => ({ kind: 'word', word }));
    const certain: fc.Arbitrary<Element> = fc.oneof(
      letter.map((word): Element => one([word])),
      fc.tuple(letter, letter).map(([x, y]): Element => one([x, y])),
      fc.tuple(letter, letter).map(([x, y]): Element => ({ kind: 'either', branches: [[one([x])], [one([y]), one([x])]] })),
      fc.tuple(letter, letter, letter).map(([x, y, z]): Element => ({ kind: 'either', branches: [[one([x]), one([y])], [one([x]), { kind: 'optional', part: [one([z])] }, one([z])], [{ kind: 'gap', max: 1, without: [] }, one([y])]] })),
    );
    const empty: fc.Arbitrary<Element> = fc.oneof(
      letter.map((word): Element => ({ kind: 'optional', part: [one([word])] })),
      fc.tuple(letter, letter).map(([x, y]): Element => ({ kind: 'optional', part: [one([x]), one([y])] })),
      choice.map((without): Element => ({ kind: 'notNext', choices: [without] })),
      fc.tuple(fc.integer({ min: 1, max: 3 }), choice).map(([window, without]): Element => ({ kind: 'notBefore', window, choices: [without] })),
    );
    const gap = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.array(choice, { maxLength: 1 })).map(([max, without]): Element => ({ kind: 'gap', max, without }));
    const edges = fc.tuple(fc.array(fc.constant<Element>({ kind: 'clauseStart' }), { maxLength: 1 }), fc.array(empty, { maxLength: 1 }), certain, fc.array(fc.oneof({ weight: 2, arbitrary: certain }, empty, gap), { maxLength: 4 }), certain, fc.array(empty, { maxLength: 1 }), fc.array(fc.constant<Element>({ kind: 'clauseEnd' }), { maxLength: 1 }));
    const pattern = edges.map(([start, before, first, middle, last, behind, end]): readonly Element[] => [...start, ...before, first, ...middle, last, ...behind, ...end]);
    const often = fc.record({ a: fc.nat(9), b: fc.nat(9), c: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), fc.array(letter, { maxLength: 12 }), often, (patterns, words, counts) => {
        const found = matches(patterns, words, (word) => counts[word as 'a' | 'b' | 'c']);
        const expected = new Set(patterns.flatMap((elements, index) => words.flatMap((_, start) => [...ends(elements, words, start)].map((end) => `${index} ${end}`))));
        expect(new Set(found.map((match) => `${match.pattern} ${match.end}`))).toEqual(expected);
        for (const { pattern: index, first, end } of found) expect(ends(patterns[index] as readonly Element[], words, first)).toContain(end);
      }),
      { numRuns: 4_000 },
    );
  });

  it('walks the places between anchors once, however many anchors a pattern meets', () => {
    const read = parsePattern('(a|b c) ...3 [d] (a|c b)', NO_LEXICON);
    const stepsOf = (times: number): number => runOver(read.ok ? [read.value] : [], Array.from({ length: times }, (_, index) => 'aabcab'[index % 6] ?? '')).steps;
    expect(stepsOf(2_400) / stepsOf(1_200)).toBeLessThan(2.05);
  });

  it('says so when the steps are used up', () => {
    const read = parsePattern('a ...3 b', NO_LEXICON);
    expect(runOver(read.ok ? [read.value] : [], ['a', 'x', 'b'], 2).done).toBe(false);
    expect(runOver(read.ok ? [read.value] : [], ['a', 'x', 'b'], 100)).toMatchObject({ done: true, matches: [{ pattern: 0, first: 0, end: 3 }] });
  });
});

const one = (words: readonly string[]): Element => ({ kind: 'one', choices: words.map((word): Choice => ({ kind: 'word', word })) });

type Count = (word: string) => number;

interface Outcome {
  readonly done: boolean;
  readonly steps: number;
  readonly matches: readonly Match[];
}

function runOver(patterns: readonly (readonly Element[])[], words: readonly string[], maxSteps = 1e6, count: Count = () => 1): Outcome {
  const matcher = buildMatcher(patterns, (choice) => (choice.kind === 'word' ? count(choice.word) : 1));
  const run = startRun(matcher, words.map((word) => ({ word })), maxSteps);
  const found = findMatches(matcher, run, 0, words.length);
  expect(run.steps <= (words.length + 1) * matcher.worstStepsPerWord || found === undefined).toBe(true);
  return { done: found !== undefined, steps: run.steps, matches: found ?? [] };
}

function matches(patterns: readonly (readonly Element[])[], words: readonly string[], count?: Count): Outcome['matches'] {
  const run = runOver(patterns, words, 1e6, count);
  expect(run.done).toBe(true);
  return run.matches;
}

/** Ends of all occurrences that begin at `at`, by plain backtracking. */
function ends(elements: readonly Element[], words: readonly string[], at: number): Set<number> {
  const [first, ...rest] = elements;
  if (first === undefined) return new Set([at]);
  const holds = (choices: readonly Choice[], place: number): boolean => choices.some((choice) => choice.kind === 'word' && choice.word === words[place]);
  const after = (places: Iterable<number>): Set<number> => new Set([...places].flatMap((place) => [...ends(rest, words, place)]));
  if (first.kind === 'one') return holds(first.choices, at) ? after([at + 1]) : new Set();
  if (first.kind === 'either') return after(first.branches.flatMap((branch) => [...ends(branch, words, at)]));
  if (first.kind === 'optional') return after([at, ...ends(first.part, words, at)]);
  if (first.kind === 'notNext') return at >= words.length || !holds(first.choices, at) ? after([at]) : new Set();
  if (first.kind === 'notBefore') return words.slice(Math.max(0, at - first.window), at).some((_, index) => holds(first.choices, Math.max(0, at - first.window) + index)) ? new Set() : after([at]);
  if (first.kind === 'clauseStart') return at === 0 ? after([at]) : new Set();
  if (first.kind === 'clauseEnd') return at === words.length ? after([at]) : new Set();
  const places = [at];
  for (let skipped = 0; skipped < first.max && at + skipped < words.length && !holds(first.without, at + skipped); skipped += 1) places.push(at + skipped + 1);
  return after(places);
}
