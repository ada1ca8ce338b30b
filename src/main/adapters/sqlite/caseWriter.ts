/** How are filed cases written into a new cache, and what is noted at the end? */

import type { FiledCase } from '../../../domain/search/fileCase.ts';
import type { WritableDatabase } from './database.ts';
import { createRowBatch } from './rowBatch.ts';

export interface CaseWriter {
  /** In the order of their ids a load is quickest. An id that was there already is an error of the statement. */
  write(filed: FiledCase): void;
  report(): { readonly cases: number; readonly setAside: number };
  /** Rows still waiting, and the facts of `summary()`. */
  finish(options: { readonly synthetic: boolean }): void;
}

/** Why a record was kept out of the tables that search reads. */
export type SetAsideReason = 'signature' | 'schema';

/** Distinct surnames for the misspelling dictionary, none that only restricted people have. Needs the indices. */
export const FILE_SURNAMES = `INSERT OR IGNORE INTO surnames SELECT DISTINCT skey FROM name_keys INDEXED BY name_keys_surname
  WHERE skey <> '' AND name_n NOT IN (SELECT n FROM names WHERE restricted = 1)`;

export const PUT_FACT = 'INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)';

/** The tables MUST be empty: rows of names are counted from one. */
export function createCaseWriter(db: WritableDatabase): CaseWriter {
  const addCase = db.command('INSERT INTO cases (case_id, body, rev, search) VALUES (?, ?, 0, ?)');
  const addSetAside = db.command('INSERT INTO set_aside (case_id, reason) VALUES (?, ?)');
  const names = createRowBatch(db, 'names', ['n', 'case_id', 'person_id', 'restricted', 'born', 'tokens']);
  const keys = createRowBatch(db, 'name_keys', ['skey', 'gkey', 'born', 'name_n']);
  const identifiers = createRowBatch(db, 'identifiers', ['kind', 'value', 'case_id', 'person_id', 'restricted']);
  let nameN = 0;
  let cases = 0;
  let setAside = 0;
  let asOf = '';

  return {
    write: (filed) => {
      if (filed.isForged) {
        addSetAside.run(filed.caseId, 'signature' satisfies SetAsideReason);
        setAside += 1;
        return;
      }
      addCase.run(filed.caseId, filed.body, filed.search);
      cases += 1;
      if (filed.asOf > asOf) asOf = filed.asOf;
      for (const name of filed.names) {
        nameN += 1;
        names.add(nameN, filed.caseId, name.personId, name.restricted, name.born, name.tokens);
        for (const [skey, gkey] of name.keys) keys.add(skey, gkey, name.born, nameN);
      }
      for (const row of filed.identifiers) identifiers.add(row.kind, row.value, filed.caseId, row.personId, row.restricted);
    },
    report: () => ({ cases, setAside }),
    finish: ({ synthetic }) => {
      for (const batch of [names, keys, identifiers]) batch.flush();
      const addFact = db.command(PUT_FACT);
      for (const [name, value] of [['cases', cases], ['as_of', asOf], ['synthetic', synthetic ? 1 : 0]] as const) addFact.run(name, String(value));
    },
  };
}
