/** How do the cases of scopes a desk lost leave its cache? With their search rows in one transaction, and with every byte of them in a copy of what is left. */

import type { CaseRecord } from '../../../domain/cases/case.ts';
import { dropFact, readFact, writeFact } from './cacheFacts.ts';
import type { WritableDatabase } from './database.ts';
import { failureOf } from './openOrFail.ts';
import { openDatabase } from './openDatabase.ts';
import { createSearchRows } from './searchRows.ts';
import { SURNAMES_VERSION } from './searchSql.ts';
import { removeDatabase, syncFile } from './swapFile.ts';

interface Lost {
  readonly n: number;
  readonly body: string;
}

const AT_ONCE = 500;

/** From here on nobody reads them. Tells how many went. */
export function dropScopes(db: WritableDatabase, kept: readonly string[]): number {
  const lost = db.query<{ readonly n: number; readonly name: string }>('SELECT n, name FROM scopes').all().filter(({ name }) => !kept.includes(name));
  if (lost.length === 0) return 0;
  return db.transaction(() => {
    const count = lost.reduce((sum, { n }) => sum + dropCases(db, n), 0);
    for (const { n } of lost) db.command('DELETE FROM scopes WHERE n = ?').run(n);
    // What waits and what was removed may be of those scopes too; the rest is loaded anew after this.
    for (const table of ['staged', 'removed']) db.exec(`DELETE FROM ${table}`);
    writeFact(db, 'cases', String(Math.max(0, Number(readFact(db, 'cases') ?? 0) - count)));
    writeFact(db, 'unclean', '1');
    return count;
  });
}

function dropCases(db: WritableDatabase, scopeN: number): number {
  const rows = createSearchRows(db);
  const next = db.query<Lost>(`SELECT n, body FROM cases WHERE scope_n = ? AND n > ? ORDER BY n LIMIT ${AT_ONCE}`);
  const drop = db.command('DELETE FROM cases WHERE n = ?');
  let count = 0;
  for (let found = next.all(scopeN, 0); found.length > 0; found = next.all(scopeN, found.at(-1)?.n ?? 0)) {
    for (const { n, body } of found) {
      rows.remove(JSON.parse(body) as CaseRecord);
      drop.run(n);
    }
    count += found.length;
  }
  if (rows.settleSurnames()) writeFact(db, SURNAMES_VERSION, String(Number(readFact(db, SURNAMES_VERSION) ?? 0) + 1));
  return count;
}

/**
 * `secure_delete` overwrites free pages and cells, but not the gap a balanced page keeps. Only what is written anew is known to
 * hold nothing else; encrypted as the original. `false` when there is nothing to be rid of.
 */
export function copyClean(db: WritableDatabase, to: string, key: Uint8Array): boolean {
  if (readFact(db, 'unclean') === undefined) return false;
  removeDatabase(to);
  db.command('VACUUM INTO ?').run(to);
  const copy = openDatabase({ file: to, key, kind: 'cache', mode: 'write', profile: 'feed' });
  if (!copy.ok) throw failureOf(copy.error);
  dropFact(copy.value, 'unclean');
  copy.value.close();
  syncFile(to);
  return true;
}
