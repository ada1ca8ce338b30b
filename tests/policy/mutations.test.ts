/** Does every true sentence about a case stand as a fact, and does every change of it fall? (ruling 23) */

import { describe, expect, it } from 'vitest';
import { openGuard } from '../../src/cli/guard/openGuard.ts';
import { mutationCases } from '../../tools/guard/reportPage.ts';
import { tallyMutants } from '../support/mutationTally.ts';
import { MUTATIONS } from '../support/trueSentences.ts';

const opened = openGuard();
if (!opened.ok) throw new Error(opened.error);

const cases = mutationCases();

describe('sentences about the record in agents’ own words', () => {
  const all = tallyMutants(opened.value, cases);

  it('are made of enough cases, in every way of being wrong', () => {
    expect(cases.filter(({ id }) => id.startsWith('EC')).length).toBeGreaterThanOrEqual(70);
    expect(cases.filter(({ id }) => !id.startsWith('EC')).length).toBeGreaterThanOrEqual(12);
    expect(all.sentences).toBeGreaterThan(800);
    expect(MUTATIONS.filter((mutation) => all.mutants[mutation].made <= 20)).toEqual([]);
  });

  it('stand as facts when they are true', () => {
    expect(all.flagged).toEqual([]);
  });

  it('are held back from a caller nobody has verified', () => {
    expect(all.leaked).toEqual([]);
  });

  it.each(MUTATIONS)('fall when one thing in them is wrong: %s', (mutation) => {
    expect(all.mutants[mutation].survivors).toEqual([]);
  });
});
