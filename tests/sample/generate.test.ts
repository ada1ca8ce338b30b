/** Does the sample keep its promises, whatever the seed? */

import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../tools/sample/canonicalJson.ts';
import { sampleCases } from '../../tools/sample/generate.ts';
import { LINES } from '../../tools/sample/lines.ts';
import { LINE_CODES } from '../../src/domain/cases/codes.ts';
import { daysBetween } from '../../src/domain/kernel/time.ts';
import { isOpenItem } from '../../tools/sample/itemStates.ts';
import { problemsOf, RULES } from './invariants.ts';

const seeds = integer({ min: 1, max: 1_000_000 }).map((n) => `seed-${n}`);
const instants = integer({ min: 0, max: 1000 }).map((days) => new Date(Date.parse('2026-11-20T15:00:00Z') + days * 86_400_000 + (days % 24) * 3_600_000).toISOString());

describe('the sample', () => {
  it('keeps every rule of a record for any seed and instant', () => {
    assert(property(seeds, instants, (seed, asOf) => {
      const problems = [...sampleCases({ preset: 'tiny', seed, asOf, cases: 120 })].flatMap(({ record }) => problemsOf(record));
      expect(problems).toEqual([]);
    }), { numRuns: 10 });
  });

  it('gives the same bytes for the same seed and other bytes for another', () => {
    const text = (seed: string): string => [...sampleCases({ preset: 'tiny', seed })].map((one) => canonicalJson(one)).join('\n');
    expect(text('a')).toBe(text('a'));
    expect(text('a')).not.toBe(text('b'));
  });

  it('bears ids in sorted order and never twice, numbers and UCIs included', () => {
    const all = [...sampleCases({ preset: 'demo', cases: 3000 })].map(({ record }) => record);
    const ids = all.map((record) => record.id);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
    const numbers = all.flatMap((record) => record.number ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    const holders = new Map<string, string>();
    const shared = all.flatMap((record) => record.people ?? []).filter(({ id, uci }) => uci !== undefined && (holders.get(uci) ?? (holders.set(uci, id), id)) !== id);
    expect(shared).toEqual([]);
  });

  it('shows one person alike on every case they stand on', () => {
    const seen = new Map<string, string>();
    const people = [...sampleCases({ preset: 'demo', cases: 3000 })].flatMap(({ record }) => record.people ?? []);
    const facts = people.map(({ id, familyName, givenNames, born, birthCountry, uci }) => ({ id, text: JSON.stringify([familyName, givenNames, born, birthCountry, uci]) }));
    const changed = facts.filter(({ id, text }) => (seen.get(id) ?? (seen.set(id, text), text)) !== text);
    expect(changed).toEqual([]);
    expect(people.length).toBeGreaterThan(seen.size);
  });

  it('plants people who are easily taken for one another, and says so in the truth', () => {
    const all = [...sampleCases({ preset: 'demo' })];
    const principal = new Map(all.map(({ record }) => [record.id, record.people?.[0]]));
    const planted = all.flatMap(({ record, truth }) => (truth.resembles === undefined ? [] : [{ own: principal.get(record.id), other: principal.get(truth.resembles.caseIds[0] ?? ''), kind: truth.resembles.kind }]));
    const same = planted.filter(({ kind, other }) => (kind === 'namesake' || kind === 'two_ucis') && other?.born?.day !== undefined);
    expect(same.length).toBeGreaterThan(10);
    expect(same.filter(({ own, other }) => own?.id === other?.id || own?.familyName !== other?.familyName || JSON.stringify(own?.born) !== JSON.stringify(other?.born))).toEqual([]);
    expect(new Set(planted.map(({ kind }) => kind))).toEqual(new Set(['namesake', 'day_apart', 'two_ucis', 'twin', 'father_son']));
  });

  it('opens and delays files in the shares of the specification', () => {
    const all = [...sampleCases({ preset: 'demo' })].map(({ record }) => record).filter((record) => !record.id.startsWith('EC'));
    const expectedOpen = LINE_CODES.reduce((sum, code) => sum + LINES[code].weight * LINES[code].expected.open, 0) / 1_000_000_000_000;
    const open = all.filter((record) => record.status !== 'closed');
    expect(Math.abs(open.length / all.length - expectedOpen)).toBeLessThan(0.03);
    const late = open.filter((record) => daysBetween(record.completeOn ?? record.asOf?.slice(0, 10) ?? '', record.asOf?.slice(0, 10) ?? '') > LINES[record.line].published);
    const expectedLate = LINE_CODES.reduce((sum, code) => sum + LINES[code].weight * LINES[code].expected.open * LINES[code].expected.delayedOfOpen, 0) / 1_000_000_000_000_000_000 / expectedOpen;
    expect(Math.abs(late.length / open.length - expectedLate)).toBeLessThan(0.04);
    const waiting = open.filter((record) => (record.items ?? []).some((item) => isOpenItem(item) || item.state === 'received' || item.state === 'under_review'));
    expect(waiting.length / open.length).toBeGreaterThan(0.1);
    expect(waiting.length / open.length).toBeLessThan(0.2);
  });

  it('has a rule that notices when one is broken', () => {
    const [first] = [...sampleCases({ preset: 'tiny', cases: 0 })];
    if (first === undefined) throw new Error('the edge catalogue is empty');
    const broken = { ...first.record, number: 'F123456789', completeOn: '2001-01-01', events: [], authorities: [{ id: 'A9', kind: 'imm5475', state: 'active', personId: 'nobody', holderName: 'Nobody' }] } as const;
    expect(problemsOf(broken).map((problem) => problem.split(' ')[1]?.replace(':', ''))).toEqual(expect.arrayContaining(['hasDatesInOrder', 'replaysToItsStages', 'hasAuthoritiesThatFit', 'usesSafeIdentifiers']));
    expect(Object.keys(RULES)).toHaveLength(7);
  });
});
