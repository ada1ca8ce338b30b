/** How are changed cases written into the cache of a running desk? Fulfils ports/caseFeed.ts on a connection of its own. */

import type { DeskError } from '../../../contract/contract.ts';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { DigestDiffers } from '../../ports/caseFeed.ts';
import type { AppliedPage, CaseFeed, ChangePage } from '../../ports/caseFeed.ts';
import { readFact, writeFact } from './cacheFacts.ts';
import type { WritableDatabase } from './database.ts';
import { openDatabase } from './openDatabase.ts';
import { createPageWriter } from './pageWriter.ts';
import { createScopeTable } from './scopeTable.ts';
import { SURNAMES_VERSION } from './searchSql.ts';

export function openCaseFeed(options: { readonly file: string; readonly key: Uint8Array; readonly maxPages?: number }): Result<CaseFeed, DeskError> {
  const opened = openDatabase({ ...options, kind: 'cache', mode: 'write', profile: 'feed' });
  return opened.ok ? ok(createCaseFeed(opened.value)) : err(opened.error);
}

export function createCaseFeed(db: WritableDatabase): CaseFeed {
  return {
    cursor: () => readFact(db, 'cursor') ?? null,
    apply: (page) => db.transaction(() => writePage(db, page)),
    close: () => db.close(),
  };
}

/** Runs inside a transaction of the caller. */
export function writePage(db: WritableDatabase, page: ChangePage): AppliedPage {
  const scopes = createScopeTable(db);
  const writer = createPageWriter(db, scopes);
  const ended = { put: 0, removed: 0, ignored: 0, setAside: 0 };
  for (const change of page.changes) ended[writer.apply(change)] += 1;
  const { casesMore, asOf } = writer.sums();
  if (casesMore !== 0) writeFact(db, 'cases', String(Number(readFact(db, 'cases') ?? 0) + casesMore));
  if (asOf > (readFact(db, 'as_of') ?? '')) writeFact(db, 'as_of', asOf);
  if (writer.settleSurnames()) writeFact(db, SURNAMES_VERSION, String(Number(readFact(db, SURNAMES_VERSION) ?? 0) + 1));
  const differing = page.digests === undefined ? [] : scopes.differing(page.digests);
  if (differing.length > 0) throw new DigestDiffers(differing.length);
  scopes.store();
  writeFact(db, 'cursor', page.cursor);
  return ended;
}
