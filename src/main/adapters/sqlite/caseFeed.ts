/** How are changed cases written into the cache of a running desk? Fulfils ports/caseFeed.ts on a connection of its own. */

import type { DeskError } from '../../../contract/contract.ts';
import type { CaseRecord } from '../../../domain/cases/case.ts';
import { err, ok } from '../../../domain/kernel/result.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { AppliedPage, CaseChange, CaseFeed } from '../../ports/caseFeed.ts';
import { fileCase, searchDigest } from './caseRows.ts';
import { PUT_FACT } from './caseWriter.ts';
import type { SetAsideReason } from './caseWriter.ts';
import type { WritableDatabase } from './database.ts';
import { openDatabase } from './openDatabase.ts';
import { createSearchRows } from './searchRows.ts';
import { SURNAMES_VERSION } from './searchSql.ts';

export function openCaseFeed(options: { readonly file: string; readonly key: Uint8Array; readonly maxPages?: number }): Result<CaseFeed, DeskError> {
  const opened = openDatabase({ ...options, kind: 'cache', mode: 'write', profile: 'feed' });
  return opened.ok ? ok(createCaseFeed(opened.value)) : err(opened.error);
}

interface Standing {
  readonly n: number;
  readonly rev: number;
  readonly body: string;
}

const STANDING = 'SELECT n, rev, body FROM cases WHERE case_id = ?';
/** Nothing but what changes often, and nothing that an index names: search rows are only touched when their digest is another. */
const PUT_BODY = 'UPDATE cases SET body = ?, rev = ? WHERE case_id = ? AND search = ? AND rev < ?';

export function createCaseFeed(db: WritableDatabase): CaseFeed {
  const fact = (name: string): string | undefined => db.query<{ readonly value: string }>('SELECT value FROM facts WHERE name = ?').get(name)?.value;
  return {
    cursor: () => fact('cursor') ?? null,
    apply: (page) => db.transaction(() => {
      const writer = createPageWriter(db);
      const ended = { put: 0, removed: 0, ignored: 0, setAside: 0 };
      for (const change of page.changes) ended[writer.apply(change)] += 1;
      const putFact = db.command(PUT_FACT);
      const { casesMore, asOf } = writer.sums();
      if (casesMore !== 0) putFact.run('cases', String(Number(fact('cases') ?? 0) + casesMore));
      if (asOf > (fact('as_of') ?? '')) putFact.run('as_of', asOf);
      if (writer.settleSurnames()) putFact.run(SURNAMES_VERSION, String(Number(fact(SURNAMES_VERSION) ?? 0) + 1));
      putFact.run('cursor', page.cursor);
      return ended;
    }),
    close: () => db.close(),
  };
}

interface PageWriter {
  apply(change: CaseChange): keyof AppliedPage;
  sums(): { readonly casesMore: number; readonly asOf: string };
  settleSurnames(): boolean;
}

/** For one page: what it counts is void when the page is. */
function createPageWriter(db: WritableDatabase): PageWriter {
  const rows = createSearchRows(db);
  const putBody = db.command(PUT_BODY);
  const addSetAside = db.command('INSERT INTO set_aside (case_id, reason) VALUES (?, ?)');
  const dropSetAside = db.command('DELETE FROM set_aside WHERE case_id = ?');
  let isAnyAside = db.query('SELECT 1 FROM set_aside LIMIT 1').get() !== undefined;
  const removedAt = (caseId: string): number => db.query<{ readonly rev: number }>('SELECT rev FROM removed WHERE case_id = ?').get(caseId)?.rev ?? -1;
  let casesMore = 0;
  let asOf = '';

  /** Names or numbers are others, or the case is new here, or the change is old. */
  const putWhole = (record: CaseRecord, rev: number): boolean => {
    const before = db.query<Standing>(STANDING).get(record.id);
    if ((before?.rev ?? removedAt(record.id)) >= rev) return false;
    const filed = fileCase(record);
    if (before === undefined) {
      db.command('INSERT INTO cases (case_id, body, rev, search) VALUES (?, ?, ?, ?)').run(filed.caseId, filed.body, rev, filed.search);
      db.command('DELETE FROM removed WHERE case_id = ?').run(filed.caseId);
      casesMore += 1;
    } else {
      rows.remove(JSON.parse(before.body) as CaseRecord);
      db.command('UPDATE cases SET body = ?, rev = ?, search = ? WHERE n = ?').run(filed.body, rev, filed.search, before.n);
    }
    rows.add(filed);
    return true;
  };

  const put = (rev: number, record: CaseRecord): keyof AppliedPage => {
    if (record.signatureState === 'invalid') {
      dropSetAside.run(record.id);
      addSetAside.run(record.id, 'signature' satisfies SetAsideReason);
      isAnyAside = true;
      return 'setAside';
    }
    if (putBody.run(JSON.stringify(record), rev, record.id, searchDigest(record), rev).changes === 0 && !putWhole(record, rev)) return 'ignored';
    if (isAnyAside) dropSetAside.run(record.id);
    if ((record.asOf ?? '') > asOf) asOf = record.asOf ?? '';
    return 'put';
  };

  const remove = (rev: number, caseId: string): keyof AppliedPage => {
    const before = db.query<Standing>(STANDING).get(caseId);
    if ((before?.rev ?? removedAt(caseId)) >= rev) return 'ignored';
    if (before !== undefined) {
      rows.remove(JSON.parse(before.body) as CaseRecord);
      db.command('DELETE FROM cases WHERE n = ?').run(before.n);
      casesMore -= 1;
    }
    dropSetAside.run(caseId);
    db.command('INSERT OR REPLACE INTO removed (case_id, rev) VALUES (?, ?)').run(caseId, rev);
    return 'removed';
  };

  return {
    apply: (change) => (change.kind === 'put' ? put(change.rev, change.record) : remove(change.rev, change.caseId)),
    sums: () => ({ casesMore, asOf }),
    settleSurnames: () => rows.settleSurnames(),
  };
}
