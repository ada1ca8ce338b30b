/** What would a desk hold after these lines? The rules of docs/sync-protocol.md and nothing else. */

import { createHash } from 'node:crypto';
import type { FeedRow } from '../../../src/domain/sync/feedRow.ts';
import { EMPTY_SCOPE, shiftDigest } from '../../../src/domain/sync/scopeDigest.ts';
import type { ScopeDigest } from '../../../src/domain/sync/scopeDigest.ts';
import type { CaseFeedReader, StartOver } from '../../../src/hub/ports/caseFeed.ts';

export type FeedLine =
  | { readonly rows: readonly (readonly unknown[])[]; readonly cursor: number; readonly bodies: readonly object[] }
  | { readonly whole: { readonly cursor: number; readonly head: number; readonly digests: Readonly<Record<string, ScopeDigest>> } };

interface Held {
  readonly rev: number;
  readonly scope: string;
  readonly body: string;
}

export interface DeskModel {
  readonly held: ReadonlyMap<string, Held>;
  readonly cursor: () => number | null;
  /** Rows taken so far, also those that were ignored. */
  readonly rowsSeen: () => number;
  /** Asks once. `cutAfter` lines the connection breaks. */
  ask(reader: Pick<CaseFeedReader, 'changes'>, cutAfter?: number): Promise<'whole' | 'cut' | StartOver['code']>;
}

export class Diverged extends Error {}

/** Rows with their records: for each row that is none of a removal one, with as many bytes as the row says. */
export function rowsOf({ rows, bodies }: Extract<FeedLine, { rows: unknown }>): readonly FeedRow[] {
  const left = bodies.map((body) => Buffer.from(JSON.stringify(body)));
  const given = rows.map((row) => (row.length === 3 ? row : row.with(4, left[0]?.length === row[4] ? left.shift() : undefined)) as FeedRow);
  if (left.length > 0 || given.some((row) => row.length !== 3 && (row[4] as unknown) === undefined)) throw new Diverged('records that are not those of the rows');
  return given;
}

export function createDeskModel(scopes: readonly string[], granted: readonly string[] = scopes): DeskModel {
  const held = new Map<string, Held>();
  const removed = new Map<string, number>();
  let [epoch, cursor, since, seen]: [string | null, number | null, number | undefined, number] = [null, null, undefined, 0];
  let isWhole = false;

  const apply = (row: FeedRow): void => {
    const [caseId, rev, scope] = row;
    seen += 1;
    if (rev <= (held.get(caseId)?.rev ?? removed.get(caseId) ?? 0)) return;
    held.delete(caseId);
    removed.delete(caseId);
    if (row.length === 3) removed.set(caseId, rev);
    else held.set(caseId, { rev, scope, body: Buffer.from(row[4]).toString() });
  };

  const takeWhole = (line: Extract<FeedLine, { whole: unknown }>['whole']): void => {
    cursor = line.cursor;
    isWhole = true;
    for (const scope of scopes) {
      const mine = digestOf(held, scope);
      const theirs = line.digests[scope];
      if (mine.cases !== theirs?.cases || mine.digest !== theirs.digest) throw new Diverged(`another sum for ${scope} at ${line.head}: ${mine.cases} cases here, ${theirs?.cases} there`);
    }
  };

  return {
    held,
    cursor: () => cursor,
    rowsSeen: () => seen,
    ask: async (reader, cutAfter = Infinity) => {
      const answer = await reader.changes({ epoch, scopes, granted, cursor, ...(since !== undefined && !isWhole && { since }) });
      if (!answer.ok) return answer.error.code;
      const { header, lines } = answer.value;
      [epoch, since] = [header.epoch, cursor === null ? header.head : since];
      let taken = 0;
      for await (const bytes of lines) {
        if (taken === cutAfter) return 'cut';
        taken += 1;
        const line = JSON.parse(Buffer.from(bytes).toString()) as FeedLine;
        if ('whole' in line) {
          takeWhole(line.whole);
          return 'whole';
        }
        if (line.cursor <= (cursor ?? 0)) throw new Diverged(`cursor ${line.cursor} after ${cursor}`);
        rowsOf(line).forEach(apply);
        cursor = line.cursor;
      }
      return 'cut';
    },
  };
}

export function digestOf(held: ReadonlyMap<string, Held>, scope: string): ScopeDigest {
  const come = [...held].filter(([, one]) => one.scope === scope).map(([caseId, { rev }]) => ({ caseId, rev }));
  return shiftDigest(EMPTY_SCOPE, { come, left: [] }, (bytes) => createHash('sha256').update(bytes).digest());
}
