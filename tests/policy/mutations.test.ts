/** Does every true sentence about a case stand as a fact, and does every change of it fall? (ruling 23) */

import { describe, expect, it } from 'vitest';
import { openGuard } from '../../src/cli/guard/openGuard.ts';
import { DEFAULT_AS_OF, sampleClock } from '../../tools/sample/clock.ts';
import { edgeCases } from '../../tools/sample/edge/catalogue.ts';
import { sampleCases } from '../../tools/sample/generate.ts';
import { tallyMutants } from '../support/mutationTally.ts';
import { MUTATIONS } from '../support/trueSentences.ts';

const opened = openGuard();
if (!opened.ok) throw new Error(opened.error);
const guard = opened.value;

const edges = edgeCases(sampleClock(DEFAULT_AS_OF)).map(({ record }) => record);
const drawn = [...sampleCases({ preset: 'tiny', seed: 'mutations', cases: 12 })].map(({ record }) => record).filter(({ id }) => !id.startsWith('EC'));

describe('sentences about the record in agents’ own words', () => {
  const all = tallyMutants(guard, [...edges, ...drawn]);

  it('are made of enough cases, in every way of being wrong', () => {
    expect(edges.length).toBeGreaterThanOrEqual(70);
    expect(drawn.length).toBeGreaterThanOrEqual(12);
    expect(all.sentences).toBeGreaterThan(800);
    for (const mutation of MUTATIONS) expect(all.mutants[mutation].made, mutation).toBeGreaterThan(20);
  });

  it('stand as facts when they are true', () => {
    expect(all.flagged).toEqual([]);
  });

  it.each(MUTATIONS)('fall when one thing in them is wrong: %s', (mutation) => {
    expect(all.mutants[mutation].survivors).toEqual([]);
  });
});
