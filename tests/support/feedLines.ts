/** Which lines would a hub send? A small model of its feed: cases by place, removals, sums; every answer as the protocol says. */

import { hash } from 'node:crypto';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import { lineText, removalText, rowTail, rowText } from '../../src/domain/sync/feedRow.ts';
import { EMPTY_SCOPE, shiftDigest, type ScopeDigest } from '../../src/domain/sync/scopeDigest.ts';
import { fileCase } from '../../src/main/adapters/sqlite/caseRows.ts';
import type { IntakeHeader } from '../../src/main/ports/caseIntake.ts';
import { sha256 } from './testCrypto.ts';

interface Row {
  readonly place: number;
  readonly caseId: string;
  readonly rev: number;
  readonly scope: string;
  readonly text: string;
  readonly body?: string;
  readonly isGone: boolean;
}

export interface FeedModel {
  put(record: CaseRecord, scope: string): void;
  remove(caseId: string): void;
  /** As after a restored backup. */
  renew(): void;
  readonly epoch: () => string;
  head(): number;
  header(scopes: readonly string[], hubTime?: string): IntakeHeader;
  /** Lines after the header: rows after the cursor, a few to a line, and that it is whole. */
  lines(asked: { readonly scopes: readonly string[]; readonly cursor: number | null; readonly since?: number | undefined }, rowsEach?: number): readonly string[];
  digests(scopes: readonly string[]): Readonly<Record<string, ScopeDigest>>;
  /** `id rev office` of every case of the scopes. */
  held(scopes: readonly string[]): readonly string[];
}

export function createFeedModel(): FeedModel {
  let rows: readonly Row[] = [];
  let head = 0;
  let epoch = 1;
  const offices = new Map<string, string>();
  const standing = (caseId: string): Row | undefined => rows.find((row) => row.caseId === caseId && !row.isGone);
  const revOf = (caseId: string): number => Math.max(0, ...rows.filter((row) => row.caseId === caseId).map(({ rev }) => rev));
  const add = (row: Omit<Row, 'place'>, without: (one: Row) => boolean): void => {
    head += 1;
    rows = [...rows.filter((one) => !without(one)), { ...row, place: head }];
  };
  const held = (scopes: readonly string[]): readonly Row[] => rows.filter((row) => !row.isGone && scopes.includes(row.scope));

  return {
    put: (record, scope) => {
      const { id: caseId } = record;
      const before = standing(caseId);
      const rev = revOf(caseId) + 1;
      offices.set(`${caseId} ${rev}`, record.officeCode ?? '');
      const filed = fileCase(record);
      add({ caseId, rev, scope, text: rowText(caseId, rev, rowTail(filed, scope, Buffer.byteLength(filed.body))), body: filed.body, isGone: false }, (one) => one.caseId === caseId && (!one.isGone || one.scope === scope));
      if (before !== undefined && before.scope !== scope) add({ caseId, rev, scope: before.scope, text: removalText(caseId, rev, before.scope), isGone: true }, () => false);
    },
    remove: (caseId) => {
      const before = standing(caseId);
      if (before === undefined) return;
      const rev = revOf(caseId) + 1;
      add({ caseId, rev, scope: before.scope, text: removalText(caseId, rev, before.scope), isGone: true }, (one) => one.caseId === caseId && !one.isGone);
    },
    renew: () => void (epoch += 1),
    epoch: () => `epoch-${epoch}`,
    head: () => head,
    header: (scopes, hubTime = '2026-11-23T08:00:00.000Z') => ({ epoch: `epoch-${epoch}`, scopes, head, hubTime }),
    lines: ({ scopes, cursor, since }, rowsEach = 3) => {
      const from = cursor === null ? head : Math.max(since ?? 0, cursor);
      const due = rows.filter((row) => row.place > (cursor ?? 0) && scopes.includes(row.scope) && (!row.isGone || row.place > from)).toSorted((left, right) => left.place - right.place);
      const lines = Array.from({ length: Math.ceil(due.length / rowsEach) }, (_, at) => due.slice(at * rowsEach, (at + 1) * rowsEach));
      return [...lines.map((line) => lineText(line.map(({ text }) => text), line.at(-1)?.place ?? 0, line.flatMap(({ body }) => body ?? []))), JSON.stringify({ whole: { cursor: head, head, digests: digestsOf(held(scopes), scopes) } })];
    },
    digests: (scopes) => digestsOf(held(scopes), scopes),
    held: (scopes) => held(scopes).map(({ caseId, rev }) => `${caseId} ${rev} ${offices.get(`${caseId} ${rev}`) ?? ''}`).toSorted(),
  };
}

const digestsOf = (rows: readonly Row[], scopes: readonly string[]): Record<string, ScopeDigest> =>
  Object.fromEntries(scopes.map((scope) => [scope, shiftDigest(EMPTY_SCOPE, { come: rows.filter((row) => row.scope === scope), left: [] }, sha256)]));

export const bytesOf = (line: string): Uint8Array => new Uint8Array(Buffer.from(line));

/** So that nothing of a line stands in a test's own file by accident. */
export const nameOf = (text: string): string => `Canary${hash('sha256', text, 'hex').slice(0, 8).replaceAll(/\d/g, 'q')}`;
