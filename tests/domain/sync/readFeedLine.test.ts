/** Does the check by hand take exactly what the contract's schema takes? */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesLine } from '../../../src/contract/hubApi/sync.ts';
import { readFeedLine } from '../../../src/domain/sync/readFeedLine.ts';

const row = ['c-1', 7, 'team-a', '2026-11-20T15:00:00Z', '{"id":"c-1"}', 'digest', [['p-1', 0, '1975-03-02', 'garcia|maria', [['garcia', 'maria']]]], [['number', 'F900000001', 'p-1', 0]]];
const lines: readonly unknown[] = [
  { rows: [row, ['c-2', 3, 'team-a']], cursor: 12 },
  { rows: [], cursor: 0 },
  { whole: { cursor: 12, head: 12, digests: { 'team-a': { cases: 1, digest: 'a'.repeat(64) } } } },
];

test('lines of the protocol are read as they are', () => {
  expect(lines.map((line) => readFeedLine(line)?.is)).toEqual(['rows', 'rows', 'whole']);
  expect(lines.every((line) => changesLine.safeParse(line).success)).toBe(true);
});

/** A copy with something in it replaced, dropped or added, anywhere. */
const spoilt = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.tuple(fc.constantFrom(...lines), fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), fc.constantFrom('replace', 'drop', 'add'), values)
  .map(([line, path, how, value]) => spoil(structuredClone(line), path, how, value));

function spoil(line: unknown, path: readonly number[], how: string, value: unknown): unknown {
  let at = line as Record<string, unknown>;
  for (const [depth, step] of path.entries()) {
    const keys = Object.keys(at);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) break;
    const next = at[key];
    if (depth < path.length - 1 && typeof next === 'object' && next !== null) {
      at = next as Record<string, unknown>;
      continue;
    }
    change(at, key, how, value);
    break;
  }
  return line;
}

function change(at: Record<string, unknown>, key: string, how: string, value: unknown): void {
  if (how === 'replace') at[key] = value;
  else if (Array.isArray(at)) at.splice(how === 'drop' ? Number(key) : 0, how === 'drop' ? 1 : 0, ...(how === 'add' ? [value] : []));
  else if (how === 'drop') delete at[key];
  else at['more'] = value;
}

const header = (line: unknown): boolean => typeof line === 'object' && line !== null && 'header' in line;

test('and a line that was spoilt in any way is refused where the schema refuses it', () => {
  const values = fc.oneof(fc.constantFrom<unknown>(null, true, 0, 1, 2, -1, 1.5, '', 'x', [], {}, [[]], 2 ** 60), fc.jsonValue());
  fc.assert(fc.property(spoilt(values), (line) => {
    if (header(line)) return;
    expect(readFeedLine(line) !== undefined).toBe(changesLine.safeParse(line).success);
  }), { numRuns: 3000 });
});

test('anything else is none', () => {
  fc.assert(fc.property(fc.anything(), (value) => {
    expect(readFeedLine(value) !== undefined).toBe(changesLine.safeParse(value).success && !header(value));
  }));
  expect(readFeedLine({ rows: Array.from({ length: 1001 }, () => ['c', 1, 's']), cursor: 1 })).toBeUndefined();
});
