/** How are filed cases written into a new cache, and what is noted at the end? */

import type { FiledCase } from '../../../domain/search/fileCase.ts';
import { writeFact } from './cacheFacts.ts';
import type { WritableDatabase } from './database.ts';
import { createRowBatch } from './rowBatch.ts';

export interface CaseWriter {
  /** In the order of their ids a load is quickest. An id that was there already is an error of the statement. `at` is for cases of the hub. */
  write(filed: FiledCase<string | Uint8Array>, at?: { readonly rev: number; readonly scopeN: number }): void;
  /** Writes rows that still wait, so that a load can go on from here. */
  flush(): Written;
  report(): { readonly cases: number; readonly setAside: number };
  /** Rows still waiting, and the facts of `summary()`. */
  finish(options: { readonly synthetic: boolean }): void;
}

/** How far a load is: whoever goes on with it begins after this. */
export interface Written {
  readonly names: number;
  readonly cases: number;
  readonly asOf: string;
}

/** Why a record was kept out of the tables that search reads. */
export type SetAsideReason = 'signature' | 'schema';

/** Distinct surnames for the misspelling dictionary, none that only restricted people have. Needs the indices. */
export const FILE_SURNAMES = `INSERT OR IGNORE INTO surnames SELECT DISTINCT skey FROM name_keys INDEXED BY name_keys_surname
  WHERE skey <> '' AND name_n NOT IN (SELECT n FROM names WHERE restricted = 1)`;

const OF_A_FILE = { rev: 0, scopeN: 0 };

/** The tables MUST hold what `after` says and nothing else: rows of names are counted. */
export function createCaseWriter(db: WritableDatabase, after: Written = { names: 0, cases: 0, asOf: '' }): CaseWriter {
  // A body comes as text, or as its bytes, which are not made a string on their way.
  const columns = ['case_id', { name: 'body', value: 'CAST(? AS TEXT)' }, 'rev', 'search', 'scope_n'];
  // Of a file the statement that fails names the line; a hub's line is wrong or right as a whole.
  const one = createRowBatch(db, 'cases', columns, 1);
  const many = createRowBatch(db, 'cases', columns);
  const addSetAside = db.command('INSERT INTO set_aside (case_id, reason) VALUES (?, ?)');
  const names = createRowBatch(db, 'names', ['n', 'case_id', 'person_id', 'restricted', 'born', 'tokens']);
  const keys = createRowBatch(db, 'name_keys', ['skey', 'gkey', 'born', 'name_n']);
  const identifiers = createRowBatch(db, 'identifiers', ['kind', 'value', 'case_id', 'person_id', 'restricted']);
  let [nameN, cases, asOf] = [after.names, after.cases, after.asOf];
  let setAside = 0;
  const flush = (): Written => {
    for (const batch of [many, names, keys, identifiers]) batch.flush();
    return { names: nameN, cases, asOf };
  };

  return {
    write: (filed, at = OF_A_FILE) => {
      if (filed.isForged) {
        addSetAside.run(filed.caseId, 'signature' satisfies SetAsideReason);
        setAside += 1;
        return;
      }
      (at === OF_A_FILE ? one : many).add(filed.caseId, filed.body, at.rev, filed.search, at.scopeN);
      cases += 1;
      if (filed.asOf > asOf) asOf = filed.asOf;
      for (const name of filed.names) {
        nameN += 1;
        names.add(nameN, filed.caseId, name.personId, name.restricted, name.born, name.tokens);
        for (const [skey, gkey] of name.keys) keys.add(skey, gkey, name.born, nameN);
      }
      for (const row of filed.identifiers) identifiers.add(row.kind, row.value, filed.caseId, row.personId, row.restricted);
    },
    flush,
    report: () => ({ cases, setAside }),
    finish: ({ synthetic }) => {
      flush();
      for (const [name, value] of [['cases', cases], ['as_of', asOf], ['synthetic', synthetic ? 1 : 0]] as const) writeFact(db, name, String(value));
    },
  };
}
