/** How does a first load from a hub become a cache file? Rows first, indices when all have come; a killed load goes on from its last step. */

import { existsSync } from 'node:fs';
import type { DeskError } from '../../../contract/contract.ts';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { filedOf, type FeedRow } from '../../../domain/sync/feedRow.ts';
import type { FeedLine } from '../../../domain/sync/readFeedLine.ts';
import type { IntakeHeader, IntakePlace } from '../../ports/caseIntake.ts';
import { readFact, writeFact } from './cacheFacts.ts';
import { writePage } from './caseFeed.ts';
import { createCaseWriter, FILE_SURNAMES, type CaseWriter, type Written } from './caseWriter.ts';
import type { WritableDatabase } from './database.ts';
import { changesOf } from './feedChanges.ts';
import { createCacheIndices, dropCacheIndices } from './migrations/cache/0010-cases.ts';
import { openDatabase } from './openDatabase.ts';
import { createScopeTable, type ScopeTable } from './scopeTable.ts';
import { removeDatabase, syncFile } from './swapFile.ts';

export interface LoadFile {
  readonly file: string;
  readonly key: Uint8Array;
  readonly synthetic: boolean;
}

export interface FeedLoad {
  place(): IntakePlace;
  take(line: Extract<FeedLine, { is: 'rows' }>): void;
  /** Keeps what came since the last step. */
  settle(): void;
  /** `false` when the sums are others. The file is whole, closed and on the disk after `true`; until it is swapped in, a killed desk goes on from here. */
  finish(line: Extract<FeedLine, { is: 'whole' }>, wholeAt: string): boolean;
  close(): void;
}

/** Rows written between two steps: what a kill costs at most. */
export const STEP_ROWS = 20_000;

interface LoadFact extends Written {
  readonly epoch: string;
  readonly scopes: readonly string[];
  readonly since: number;
  readonly cursor: number;
  readonly isIndexed: boolean;
}

export function beginFeedLoad(place: LoadFile, { epoch, scopes, head }: IntakeHeader): Result<FeedLoad, DeskError> {
  removeDatabase(place.file);
  const opened = open(place);
  if (!opened.ok) return opened;
  const fact: LoadFact = { epoch, scopes, since: head, cursor: 0, names: 0, cases: 0, asOf: '', isIndexed: false };
  opened.value.transaction(() => {
    dropCacheIndices(opened.value);
    writeFact(opened.value, 'load', JSON.stringify(fact));
  });
  return ok(createFeedLoad(opened.value, place, fact));
}

/** The load that was cut here; nothing when there is none, or when it cannot be gone on with. */
export function resumeFeedLoad(place: LoadFile): FeedLoad | undefined {
  if (!existsSync(place.file)) return undefined;
  const opened = open(place);
  const found = opened.ok ? readFact(opened.value, 'load') : undefined;
  if (opened.ok && found !== undefined) return createFeedLoad(opened.value, place, JSON.parse(found) as LoadFact);
  if (opened.ok) opened.value.close();
  removeDatabase(place.file);
  return undefined;
}

const open = ({ file, key }: LoadFile): Result<WritableDatabase, DeskError> => {
  const opened = openDatabase({ file, key, kind: 'cache', mode: 'write', profile: 'feed_load' });
  return opened.ok ? opened : err(opened.error);
};

function createFeedLoad(db: WritableDatabase, { file, synthetic }: LoadFile, resumed: LoadFact): FeedLoad {
  let fact = resumed;
  /** As the file has it. */
  let stored = resumed;
  let step: { readonly writer: CaseWriter; readonly scopes: ScopeTable; rows: number } | undefined;

  const stepNow = (): NonNullable<typeof step> => {
    if (step !== undefined) return step;
    db.exec('BEGIN IMMEDIATE');
    return (step = { writer: createCaseWriter(db, fact), scopes: createScopeTable(db), rows: 0 });
  };
  const settle = (): void => {
    if (step === undefined) return;
    fact = { ...fact, ...step.writer.flush() };
    step.scopes.store();
    writeFact(db, 'load', JSON.stringify(fact));
    db.exec('COMMIT');
    [step, stored] = [undefined, fact];
  };
  /** Whatever fails, and on a full disk SQLite has rolled back by itself: the load stands where its file does. */
  const orBack = <T>(work: () => T): T => {
    try {
      return work();
    } catch (thrown) {
      [step, fact] = [undefined, stored];
      if (db.inTransaction()) db.exec('ROLLBACK');
      throw thrown;
    }
  };
  const insert = (rows: readonly FeedRow[], cursor: number): void => {
    const { writer, scopes } = stepNow();
    for (const row of rows) {
      const filed = filedOf(row);
      // A removal of before this load concerns nothing that was sent.
      if (filed === undefined) continue;
      const [caseId, rev, scope] = row;
      const scopeN = scopes.numberOf(scope);
      writer.write(filed, { rev, scopeN });
      scopes.come(scopeN, caseId, rev);
    }
    fact = { ...fact, cursor };
    if ((stepNow().rows += rows.length) >= STEP_ROWS) settle();
  };
  const index = (): void => {
    settle();
    fact = { ...fact, isIndexed: true };
    db.transaction(() => {
      createCacheIndices(db);
      db.exec(FILE_SURNAMES);
      for (const [name, value] of [['cases', String(fact.cases)], ['as_of', fact.asOf], ['synthetic', synthetic ? '1' : '0'], ['cursor', String(fact.cursor)], ['load', JSON.stringify(fact)]] as const) writeFact(db, name, value);
    });
    stored = fact;
  };
  const change = (rows: readonly FeedRow[], cursor: number): void => {
    if (!fact.isIndexed) index();
    fact = { ...fact, cursor };
    db.transaction(() => {
      writePage(db, { changes: changesOf(rows), cursor: String(cursor) });
      writeFact(db, 'load', JSON.stringify(fact));
    });
    stored = fact;
  };

  return {
    place: () => ({ epoch: fact.epoch, cursor: fact.cursor, scopes: fact.scopes, since: fact.since }),
    take: ({ rows, cursor }) => orBack(() => {
      if (cursor <= fact.cursor) return;
      // What changed since this load began may stand already.
      if (cursor <= fact.since) insert(rows, cursor);
      else change(rows, cursor);
    }),
    settle: () => orBack(settle),
    finish: ({ cursor, digests }, wholeAt) => orBack(() => {
      if (!fact.isIndexed) index();
      if (createScopeTable(db).differing(digests).length > 0) return false;
      db.transaction(() => {
        for (const [name, value] of [['cursor', String(cursor)], ['hub_epoch', fact.epoch], ['whole_at', wholeAt], ['load', JSON.stringify({ ...fact, cursor })]] as const) writeFact(db, name, value);
        const scopes = createScopeTable(db);
        for (const scope of fact.scopes) scopes.numberOf(scope);
      });
      db.exec('PRAGMA journal_mode=WAL');
      db.close();
      syncFile(file);
      return true;
    }),
    close: () => {
      // A step that is open is rolled back with the connection.
      step = undefined;
      db.close();
    },
  };
}
