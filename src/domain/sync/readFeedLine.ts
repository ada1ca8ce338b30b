/** Is this a line of the feed? Checked by hand, since a first load has millions of rows; the contract's schema is what the tests hold it against. */

import type { FeedRow } from './feedRow.ts';
import type { ScopeDigest } from './scopeDigest.ts';

export type FeedLine =
  | { readonly is: 'rows'; readonly rows: readonly FeedRow[]; readonly cursor: number }
  | { readonly is: 'whole'; readonly cursor: number; readonly head: number; readonly digests: ReadonlyMap<string, ScopeDigest> };

export const MAX_ROWS = 1000;

const [COMMA, OPEN, CLOSE] = [0x2c, 0x7b, 0x7d];

/**
 * Takes what came out of `JSON.parse`: a whole line, or what stands before the records, and their bytes, which stay where they are.
 * A second header, an unknown field, a value of another kind or a record of other length makes it none; what stands within a record is the hub's word. The rows it was given become those it gives.
 */
export function readFeedLine(line: unknown, bodies?: Uint8Array): FeedLine | undefined {
  if (!isObject(line)) return undefined;
  if ('rows' in line) return bodies === undefined ? undefined : readRows(line, bodies);
  return 'whole' in line && bodies === undefined && Object.keys(line).length === 1 ? readWhole(line['whole']) : undefined;
}

function readRows(line: Readonly<Record<string, unknown>>, bodies: Uint8Array): FeedLine | undefined {
  const { rows, cursor } = line;
  if (!Array.isArray(rows) || rows.length > MAX_ROWS || !isCount(cursor) || Object.keys(line).length !== 2) return undefined;
  for (const row of rows) if (!isRow(row)) return undefined;
  return giveBodies(rows as unknown[][], bodies) ? { is: 'rows', rows: rows as unknown as readonly FeedRow[], cursor } : undefined;
}

/** Each row gets the bytes it counts, in order, with commas between them and nothing left over. */
function giveBodies(rows: readonly unknown[][], bodies: Uint8Array): boolean {
  let from = 0;
  for (const row of rows) {
    if (row.length === 3) continue;
    const to = from + (row[BODY] as number);
    if (to > bodies.length || bodies[from] !== OPEN || bodies[to - 1] !== CLOSE || (to < bodies.length && bodies[to] !== COMMA)) return false;
    row[BODY] = bodies.subarray(from, to);
    from = to + 1;
  }
  return from === (bodies.length === 0 ? 0 : bodies.length + 1);
}

const BODY = 4;

function readWhole(whole: unknown): FeedLine | undefined {
  if (!isObject(whole) || Object.keys(whole).length !== 3) return undefined;
  const { cursor, head, digests } = whole;
  if (!isCount(cursor) || !isCount(head) || !isObject(digests)) return undefined;
  const read = Object.entries(digests);
  return read.every(([, digest]) => isDigest(digest)) ? { is: 'whole', cursor, head, digests: new Map(read as [string, ScopeDigest][]) } : undefined;
}

function isRow(row: unknown): boolean {
  if (!Array.isArray(row)) return false;
  const [caseId, rev, scope] = row as readonly unknown[];
  if (typeof caseId !== 'string' || !isCount(rev) || typeof scope !== 'string') return false;
  return row.length === 3 || (row.length === 8 && isFiled(row));
}

function isFiled(row: readonly unknown[]): boolean {
  const [, , , asOf, body, search, names, identifiers] = row;
  if (typeof asOf !== 'string' || !isCount(body) || typeof search !== 'string' || !Array.isArray(names) || !Array.isArray(identifiers)) return false;
  for (const name of names) if (!isName(name)) return false;
  for (const identifier of identifiers) if (!isIdentifier(identifier)) return false;
  return true;
}

function isName(name: unknown): boolean {
  if (!Array.isArray(name) || name.length !== 5) return false;
  const [personId, restricted, born, tokens, keys] = name as readonly unknown[];
  if (typeof personId !== 'string' || !isFlag(restricted) || typeof born !== 'string' || typeof tokens !== 'string' || !Array.isArray(keys)) return false;
  for (const key of keys) if (!Array.isArray(key) || key.length !== 2 || typeof key[0] !== 'string' || typeof key[1] !== 'string') return false;
  return true;
}

function isIdentifier(identifier: unknown): boolean {
  if (!Array.isArray(identifier) || identifier.length !== 4) return false;
  const [kind, value, personId, restricted] = identifier as readonly unknown[];
  return typeof kind === 'string' && typeof value === 'string' && typeof personId === 'string' && isFlag(restricted);
}

const isFlag = (value: unknown): boolean => value === 0 || value === 1;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isDigest = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 2 && isCount(value['cases']) && typeof value['digest'] === 'string' && /^[0-9a-f]{64}$/.test(value['digest']);
