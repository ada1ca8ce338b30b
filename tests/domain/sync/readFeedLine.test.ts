/** Does the check by hand take exactly what the contract's schema takes? */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesLine } from '../../../src/contract/hubApi/sync.ts';
import { readFeedLine, type FeedLine } from '../../../src/domain/sync/readFeedLine.ts';

const row = ['c-1', 7, 'team-a', '2026-11-20T15:00:00Z', 12, 'digest', [['p-1', 0, '1975-03-02', 'garcia|maria', [['garcia', 'maria']]]], [['number', 'F900000001', 'p-1', 0]]];
const lines: readonly unknown[] = [
  { rows: [row, ['c-2', 3, 'team-a']], cursor: 12, bodies: [{ id: 'c-1' }] },
  { rows: [row, ['c-2', 3, 'team-a'], structuredClone(row)], cursor: 13, bodies: [{ id: 'c-1' }, { 'é': 'c-1' }] },
  { rows: [], cursor: 0, bodies: [] },
  { whole: { cursor: 12, head: 12, digests: { 'team-a': { cases: 1, digest: 'a'.repeat(64) } } } },
];

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bodiesOf = (line: unknown): readonly unknown[] | undefined => {
  const bodies = typeof line === 'object' && line !== null && 'bodies' in line ? line.bodies : undefined;
  return Array.isArray(bodies) ? bodies as readonly unknown[] : undefined;
};

/** As lineOf.ts hands it over: the rows as JSON says them, the records as bytes. */
function read(line: unknown): FeedLine | undefined {
  const bodies = bodiesOf(line);
  if (bodies === undefined) return readFeedLine(structuredClone(line));
  const { bodies: _, ...rest } = structuredClone(line) as Record<string, unknown>;
  return readFeedLine(rest, utf8(bodies.map((body) => JSON.stringify(body)).join(',')));
}

/** What no schema says: a record for each row that is none of a removal, as long as the row says. */
function isCounted(line: unknown): boolean {
  const { rows } = line as { readonly rows?: readonly (readonly unknown[])[] };
  if (rows === undefined) return true;
  const told = rows.filter(({ length }) => length === 8).map((one) => one[4]);
  const counted = (bodiesOf(line) ?? []).map((body) => utf8(JSON.stringify(body)).length);
  return JSON.stringify(told) === JSON.stringify(counted);
}
const isLine = (line: unknown): boolean => changesLine.safeParse(line).success && isCounted(line);

test('lines of the protocol are read as they are', () => {
  expect(lines.map((line) => read(line)?.is)).toEqual(['rows', 'rows', 'rows', 'whole']);
  expect(lines.map(isLine)).toEqual(lines.map(() => true));
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
    expect(read(line) !== undefined).toBe(isLine(line));
  }), { numRuns: 3000 });
});

test('anything else is none', () => {
  fc.assert(fc.property(fc.anything(), (value) => {
    expect(readFeedLine(value) !== undefined).toBe(isLine(value) && !header(value));
  }));
  expect(readFeedLine({ rows: Array.from({ length: 1001 }, () => ['c', 1, 's']), cursor: 1 }, new Uint8Array())).toBeUndefined();
});
