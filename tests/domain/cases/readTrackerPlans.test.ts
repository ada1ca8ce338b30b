import { describe, expect, it } from 'vitest';
import { readTrackerPlans } from '../../../src/domain/cases/readTrackerPlans.ts';

describe('a tracker policy', () => {
  it('lists steps in order; brackets run at the same time; some stages are only for some cases', () => {
    const { plans, mistakes } = readTrackerPlans({ lines: { EE: { steps: ['SUB', ['BIO', 'MED'], 'DEC'], 'only some': ['BIO'] } } });
    expect([plans, mistakes]).toEqual([{ EE: [{ stages: ['SUB'], optional: [] }, { stages: ['BIO', 'MED'], optional: ['BIO'] }, { stages: ['DEC'], optional: [] }] }, []]);
  });

  it.each([
    ['an unknown line', { ZZ: { steps: ['SUB'] } }, 'lines.ZZ', 'ZZ'],
    ['an unknown stage', { EE: { steps: ['SUB', 'XXX'] } }, 'lines.EE', 'XXX'],
    ['a stage named twice', { EE: { steps: ['SUB', ['SUB', 'DEC']] } }, 'lines.EE.steps', 'SUB'],
    ['a line without steps', { EE: {} }, 'lines.EE.steps', ''],
    ['an optional stage that is no step', { EE: { steps: ['SUB'], 'only some': ['DEC'] } }, 'lines.EE.only some', 'DEC'],
  ])('with %s is told where and what, and the line is left out', (_, lines, field, text) => {
    const { plans, mistakes } = readTrackerPlans({ lines: { ...lines, TRV: { steps: ['SUB'] } } });
    expect(mistakes.map((mistake) => [mistake.field, mistake.text])).toContainEqual([field, text]);
    expect(Object.keys(plans)).toEqual(['TRV']);
  });

  it('of another shape is one mistake', () => {
    expect([readTrackerPlans(null).mistakes.length, readTrackerPlans({ lines: [] }).mistakes.length]).toEqual([1, 1]);
  });
});
