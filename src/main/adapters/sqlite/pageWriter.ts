/** How is one change of a case written into the cache? Nothing but the body where search is not concerned, else its rows go and come anew. */

import type { CaseRecord } from '../../../domain/cases/case.ts';
import type { FiledCase } from '../../../domain/search/fileCase.ts';
import type { AppliedPage, CaseChange } from '../../ports/caseFeed.ts';
import type { SetAsideReason } from './caseWriter.ts';
import type { WritableDatabase } from './database.ts';
import type { ScopeTable } from './scopeTable.ts';
import { createSearchRows } from './searchRows.ts';

export interface PageWriter {
  apply(change: CaseChange): keyof AppliedPage;
  sums(): { readonly casesMore: number; readonly asOf: string };
  settleSurnames(): boolean;
}

interface Standing {
  readonly n: number;
  readonly rev: number;
  readonly search: string;
  readonly scope_n: number;
}

const STANDING = 'SELECT n, rev, search, scope_n FROM cases WHERE case_id = ?';
/** A body comes as text or as its bytes. Nothing that an index names. */
const PUT_BODY = 'UPDATE cases SET body = CAST(? AS TEXT), rev = ?, scope_n = ? WHERE n = ?';
const PUT_WHOLE = 'UPDATE cases SET body = CAST(? AS TEXT), rev = ?, scope_n = ?, search = ? WHERE n = ?';

/** For one page: what it counts is void when the page is. */
export function createPageWriter(db: WritableDatabase, scopes: ScopeTable): PageWriter {
  const rows = createSearchRows(db);
  const addSetAside = db.command('INSERT INTO set_aside (case_id, reason) VALUES (?, ?)');
  const dropSetAside = db.command('DELETE FROM set_aside WHERE case_id = ?');
  let isAnyAside = db.query('SELECT 1 FROM set_aside LIMIT 1').get() !== undefined;
  const standing = (caseId: string): Standing | undefined => db.query<Standing>(STANDING).get(caseId);
  const removedAt = (caseId: string): number => db.query<{ readonly rev: number }>('SELECT rev FROM removed WHERE case_id = ?').get(caseId)?.rev ?? -1;
  const filedAs = (n: number): CaseRecord => JSON.parse(db.query<{ readonly body: string }>('SELECT body FROM cases WHERE n = ?').get(n)?.body ?? '{}') as CaseRecord;
  let casesMore = 0;
  let asOf = '';

  const write = (filed: FiledCase<string | Uint8Array>, rev: number, scopeN: number, before: Standing | undefined): void => {
    if (before?.search === filed.search) {
      db.command(PUT_BODY).run(filed.body, rev, scopeN, before.n);
      return;
    }
    if (before === undefined) {
      db.command('INSERT INTO cases (case_id, body, rev, search, scope_n) VALUES (?, CAST(? AS TEXT), ?, ?, ?)').run(filed.caseId, filed.body, rev, filed.search, scopeN);
      db.command('DELETE FROM removed WHERE case_id = ?').run(filed.caseId);
      casesMore += 1;
    } else {
      rows.remove(filedAs(before.n));
      db.command(PUT_WHOLE).run(filed.body, rev, scopeN, filed.search, before.n);
    }
    rows.add(filed);
  };

  const setAside = (caseId: string): 'setAside' => {
    dropSetAside.run(caseId);
    addSetAside.run(caseId, 'signature' satisfies SetAsideReason);
    isAnyAside = true;
    return 'setAside';
  };

  const put = ({ rev, filed, scope }: Extract<CaseChange, { kind: 'put' }>): keyof AppliedPage => {
    if (filed.isForged) return setAside(filed.caseId);
    const before = standing(filed.caseId);
    if ((before?.rev ?? removedAt(filed.caseId)) >= rev) return 'ignored';
    const scopeN = scopes.numberOf(scope);
    write(filed, rev, scopeN, before);
    if (before !== undefined) scopes.left(before.scope_n, filed.caseId, before.rev);
    scopes.come(scopeN, filed.caseId, rev);
    if (isAnyAside) dropSetAside.run(filed.caseId);
    if (filed.asOf > asOf) asOf = filed.asOf;
    return 'put';
  };

  const remove = ({ rev, caseId }: Extract<CaseChange, { kind: 'remove' }>): keyof AppliedPage => {
    const before = standing(caseId);
    if ((before?.rev ?? removedAt(caseId)) >= rev) return 'ignored';
    if (before !== undefined) {
      rows.remove(filedAs(before.n));
      db.command('DELETE FROM cases WHERE n = ?').run(before.n);
      scopes.left(before.scope_n, caseId, before.rev);
      casesMore -= 1;
    }
    dropSetAside.run(caseId);
    db.command('INSERT OR REPLACE INTO removed (case_id, rev) VALUES (?, ?)').run(caseId, rev);
    return 'removed';
  };

  return {
    apply: (change) => (change.kind === 'put' ? put(change) : remove(change)),
    sums: () => ({ casesMore, asOf }),
    settleSurnames: () => rows.settleSurnames(),
  };
}
