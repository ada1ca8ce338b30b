import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAutomaton } from '../../../src/domain/guard/pattern/automaton.ts';
import { parsePattern } from '../../../src/domain/guard/pattern/parsePattern.ts';
import type { Choice, Element } from '../../../src/domain/guard/pattern/pattern.ts';
import { runAutomaton, type Run } from '../../../src/domain/guard/pattern/runAutomaton.ts';

const NO_LEXICON = new Map<string, readonly string[]>();

describe('the automaton', { timeout: 60_000 }, () => {
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

  it('agrees with a naive search on random patterns and texts', () => {
    const letter = fc.constantFrom('a', 'b', 'c');
    const element: fc.Arbitrary<Element> = fc.oneof(
      { weight: 4, arbitrary: letter.map((word): Element => one([word])) },
      fc.tuple(letter, letter).map(([x, y]): Element => one([x, y])),
      fc.tuple(letter, letter).map(([x, y]): Element => ({ kind: 'either', branches: [[one([x])], [one([y]), one([x])]] })),
      letter.map((word): Element => ({ kind: 'optional', part: [one([word])] })),
      fc.integer({ min: 1, max: 3 }).map((max): Element => ({ kind: 'gap', max, without: [] })),
      fc.tuple(fc.integer({ min: 1, max: 3 }), letter).map(([max, word]): Element => ({ kind: 'gap', max, without: [{ kind: 'word', word }] })),
      letter.map((word): Element => ({ kind: 'notNext', choices: [{ kind: 'word', word }] })),
    );
    const pattern = fc.tuple(letter, fc.array(element, { maxLength: 4 }), letter).map(([first, middle, last]): readonly Element[] => [one([first]), ...middle, one([last])]);
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), fc.array(letter, { maxLength: 9 }), (patterns, words) => {
        const found = new Set(matches(patterns, words).map((match) => `${match.pattern} ${match.end}`));
        const expected = new Set(patterns.flatMap((elements, index) => naive(elements, words).map((end) => `${index} ${end}`)));
        expect(found).toEqual(expected);
      }),
      { numRuns: 3_000 },
    );
  });
});

const one = (words: readonly string[]): Element => ({ kind: 'one', choices: words.map((word): Choice => ({ kind: 'word', word })) });

function matches(patterns: readonly (readonly Element[])[], words: readonly string[]): Run['matches'] {
  const automaton = buildAutomaton(patterns);
  const run: Run = { words: words.map((word) => automaton.classes.classesOf(word)), steps: 0, maxSteps: 1e6, matches: [] };
  expect(runAutomaton(automaton, run, 0, words.length)).toBe(true);
  return run.matches;
}

/** Ends of all matches, by plain backtracking over every beginning. */
const naive = (elements: readonly Element[], words: readonly string[]): readonly number[] => words.flatMap((_, start) => [...ends(elements, words, start)]);

function ends(elements: readonly Element[], words: readonly string[], at: number): Set<number> {
  const [first, ...rest] = elements;
  if (first === undefined) return new Set([at]);
  const holds = (choices: readonly Choice[], place: number): boolean => choices.some((choice) => choice.kind === 'word' && choice.word === words[place]);
  const after = (places: Iterable<number>): Set<number> => new Set([...places].flatMap((place) => [...ends(rest, words, place)]));
  if (first.kind === 'one') return holds(first.choices, at) ? after([at + 1]) : new Set();
  if (first.kind === 'either') return after(first.branches.flatMap((branch) => [...ends(branch, words, at)]));
  if (first.kind === 'optional') return after([at, ...ends(first.part, words, at)]);
  if (first.kind === 'notNext') return at >= words.length || !holds(first.choices, at) ? after([at]) : new Set();
  if (first.kind !== 'gap') throw new Error('not generated');
  const places = [at];
  for (let skipped = 0; skipped < first.max && at + skipped < words.length && !holds(first.without, at + skipped); skipped += 1) places.push(at + skipped + 1);
  return after(places);
}
