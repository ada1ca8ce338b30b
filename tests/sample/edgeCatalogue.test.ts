/** Are all seventy edge cases there, the same in every preset, with a truth tests can use? */

import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../tools/sample/canonicalJson.ts';
import { sampleClock } from '../../tools/sample/clock.ts';
import { edgeCases } from '../../tools/sample/edge/catalogue.ts';
import { sampleCases } from '../../tools/sample/generate.ts';
import { problemsOf } from './invariants.ts';

const AS_OF = '2026-11-20T15:00:00Z';
const all = edgeCases(sampleClock(AS_OF));
const recordOf = (id: string) => {
  const found = all.find(({ record }) => record.id === id);
  if (found === undefined) throw new Error(`${id} is missing`);
  return found;
};

describe('the edge catalogue', () => {
  it('holds EC-01 to EC-70', () => {
    expect([...new Set(all.map(({ truth }) => truth.edge))]).toEqual(Array.from({ length: 70 }, (_, index) => `EC-${String(index + 1).padStart(2, '0')}`));
  });

  it('keeps every rule of a record', () => {
    expect(all.flatMap(({ record }) => problemsOf(record))).toEqual([]);
  });

  it('has the same bytes in every preset and for every seed', () => {
    const edges = (preset: 'tiny' | 'demo', seed: string): readonly string[] => [...sampleCases({ preset, seed, cases: 20 })].filter(({ record }) => record.id.startsWith('EC')).map((one) => canonicalJson(one));
    expect(edges('demo', 'x')).toEqual(edges('tiny', 'y'));
  });

  it('moves its relative days with the instant and leaves nothing behind it', () => {
    const later = edgeCases(sampleClock('2027-06-01T08:00:00Z'));
    const earlier = edgeCases(sampleClock('2026-01-15T08:00:00Z'));
    expect([...later, ...earlier].flatMap(({ record }) => problemsOf(record))).toEqual([]);
    expect(earlier.flatMap(({ record }) => (record.events ?? []).filter((event) => event.recordedAt > '2026-01-15T08:00:00Z'))).toEqual([]);
  });

  it('tells for each case who may be told what and what must be offered', () => {
    for (const { truth } of all) {
      expect(truth.expect?.length ?? 0).toBeGreaterThan(10);
      expect(truth.asCaller).toBeDefined();
      for (const [role, level] of Object.entries(truth.disclosure)) expect(level !== 'none').toBe(Object.keys(truth.answers).includes(role));
    }
  });

  it.each([
    ['EC-01', 'client', 'client'], ['EC-01', 'sponsor', 'sponsor'], ['EC-18', 'guardian', 'none'], ['EC-18', 'client', 'client'], ['EC-20', 'representative', 'representative'],
    ['EC-21', 'representative', 'representative'], ['EC-22', 'representative', 'representative'], ['EC-22b', 'representative', 'none'], ['EC-23', 'representative', 'none'],
    ['EC-24', 'designated', 'designated'], ['EC-26', 'other', 'none'], ['EC-41', 'client', 'none'], ['EC-43', 'client', 'none'], ['EC-58', 'client', 'client'], ['EC-70', 'client', 'none'],
  ] as const)('%s: the %s gets %s', (id, role, level) => {
    expect(recordOf(id).truth.disclosure[role]).toBe(level);
  });

  it('plants what the stories turn on', () => {
    expect(recordOf('EC-01').record.items).toEqual([expect.objectContaining({ document: 'police_certificate', rejection: 'translation_missing' })]);
    expect(recordOf('EC-01').record.people?.[0]?.id).toBe(recordOf('EC-02').record.people?.[0]?.id);
    expect(recordOf('EC-12').record.people?.[0]).not.toHaveProperty('givenNames');
    const long = recordOf('EC-13').record.people?.[0];
    expect(`${long?.givenNames ?? ''}${long?.familyName ?? ''}`.replace(/[^\p{L}]/gu, '')).toHaveLength(52);
    expect(recordOf('EC-16').record.people?.[0]?.born).toEqual({ year: 1990 });
    expect(recordOf('EC-35').record.lastChangeAt?.slice(0, 10)).toBe('2026-11-20');
    expect((recordOf('EC-35').record.lastVisibleChangeAt ?? '') < '2026-06-25').toBe(true);
    expect(recordOf('EC-36').truth).toMatchObject({ delayed: true, outstanding: [] });
    expect(recordOf('EC-49').record).not.toHaveProperty('number');
    expect(recordOf('EC-51').record.asOf).toBe('2026-11-20T06:00:00Z');
    expect(recordOf('EC-66').record).not.toHaveProperty('receivedOn');
    expect(recordOf('EC-68').record.stages?.filter((stage) => stage.code === 'MED').map((stage) => stage.state)).toEqual(['completed', 'completed', 'completed', 'completed', 'completed', 'waiting_on_client']);
  });
});
