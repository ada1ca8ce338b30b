/** How does one case stand in a line of the feed? As a JSON array in the order of `FEED_FIELDS`, its record beside it; a removal is its first three values. */

import type { FiledCase, FiledName, IdentifierRow } from '../search/fileCase.ts';

export const FEED_FIELDS = ['caseId', 'rev', 'scope', 'asOf', 'bytes', 'search', 'names', 'identifiers'] as const;
/** Goes up when the order or the meaning of a value changes. */
export const ROW_VERSION = 2;

type NameValues = readonly [personId: string, restricted: 0 | 1, born: string, tokens: string, keys: FiledName['keys']];
type IdentifierValues = readonly [kind: IdentifierRow['kind'], value: string, personId: string, restricted: 0 | 1];

/** As it was read, with the bytes of its record in the place of their number. */
export type FeedRow =
  | readonly [caseId: string, rev: number, scope: string, asOf: string, body: Uint8Array, search: string, names: readonly NameValues[], identifiers: readonly IdentifierValues[]]
  | readonly [caseId: string, rev: number, scope: string];

/** What follows `rev`, made before a version is known: most of the work, none of it under a lock. `bytes` of the record in UTF-8. */
export function rowTail(filed: Omit<FiledCase, 'body'>, scope: string, bytes: number): string {
  const names = filed.names.map((name): NameValues => [name.personId, name.restricted, name.born, name.tokens, name.keys]);
  const identifiers = filed.identifiers.map((row): IdentifierValues => [row.kind, row.value, row.personId, row.restricted]);
  return JSON.stringify([scope, filed.asOf, bytes, filed.search, names, identifiers]).slice(1);
}

export const rowText = (caseId: string, rev: number, tail: string): string => `[${JSON.stringify(caseId)},${rev},${tail}`;

export const removalText = (caseId: string, rev: number, scope: string): string => JSON.stringify([caseId, rev, scope]);

/** A line of the feed. The records stand after the rows as they are: as strings within JSON every quote of theirs would be escaped, and read back one by one. */
export const lineText = (rows: readonly string[], cursor: number, bodies: readonly string[]): string => `{"rows":[${rows.join(',')}],"cursor":${cursor}${BODIES}${bodies.join(',')}]}`;

/** Between the rows and their records. In JSON a quote within a string is escaped, so that this stands nowhere before. */
export const BODIES = ',"bodies":[';

/** The filed case a row stands for, ready to be written; nothing for a removal. */
export function filedOf(row: FeedRow): FiledCase<Uint8Array> | undefined {
  if (row.length === 3) return undefined;
  const [caseId, , , asOf, body, search, names, identifiers] = row;
  return {
    caseId, asOf, body, search, isForged: false,
    names: names.map(([personId, restricted, born, tokens, keys]) => ({ personId, restricted, born, tokens, keys })),
    identifiers: identifiers.map(([kind, value, personId, restricted]) => ({ kind, value, personId, restricted })),
  };
}
