/** Is every example of the policy read right, or listed with its reason, and is the share still the one promised? */

import { expect, it } from 'vitest';
import { disagreements, readKnownMisses } from '../../tools/guard/knownMisses.ts';
import { agentPairScores, onePerExample, openBundledGuard, questionScores, sentenceScores } from '../../tools/guard/policyScores.ts';

const guard = openBundledGuard();
const scores = [
  ...(['utterances', 'pairs', 'traps'] as const).flatMap(questionScores),
  ...(['standard', 'strict'] as const).flatMap((mode) => [...sentenceScores(guard, mode), ...agentPairScores(guard, mode)]),
];

it('has every example and pair of the policy', () => {
  expect(scores.length).toBeGreaterThan(1_000);
  expect(onePerExample(scores).length).toBeGreaterThan(800);
});

it('lists every miss with its reason, and no miss that passes now', () => {
  expect(disagreements(scores, readKnownMisses())).toEqual({ unexplained: [], outdated: [] });
});

it.each(['en', 'fr'])('reads at least ninety-seven in a hundred right: %s', (language) => {
  const own = onePerExample(scores).filter(({ lang }) => lang === language);
  expect(own.filter(({ right }) => right).length / own.length).toBeGreaterThanOrEqual(0.97);
});
