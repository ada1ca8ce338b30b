/** How is one case record written into an open cache, and what is noted at the end? */

import type { CaseRecord } from '../../../domain/cases/case.ts';
import { identifierRows, nameRows } from './caseRows.ts';
import type { WritableDatabase } from './database.ts';

export interface CaseWriter {
  write(record: CaseRecord): void;
  report(): { readonly cases: number; readonly setAside: number };
  /** Distinct surnames for the misspelling dictionary (none that only restricted people have), and the facts of `summary()`. */
  finish(options: { readonly synthetic: boolean }): void;
}

/** Why a record was kept out of the tables that search reads. */
export type SetAsideReason = 'signature' | 'schema';

export function createCaseWriter(db: WritableDatabase): CaseWriter {
  const addCase = db.command('INSERT INTO cases (case_id, body) VALUES (?, ?)');
  const addName = db.command('INSERT INTO names (case_id, person_id, restricted, born, tokens) VALUES (?, ?, ?, ?, ?)');
  const addKey = db.command('INSERT INTO name_keys (skey, gkey, born, name_n) VALUES (?, ?, ?, ?)');
  const addIdentifier = db.command('INSERT INTO identifiers (kind, value, case_id, person_id, restricted) VALUES (?, ?, ?, ?, ?)');
  const addSetAside = db.command('INSERT INTO set_aside (case_id, reason) VALUES (?, ?)');
  let cases = 0;
  let setAside = 0;
  let asOf = '';

  const writeNames = (record: CaseRecord): void => {
    for (const name of nameRows(record)) {
      const { rowId } = addName.run(record.id, name.personId, name.restricted, name.born, name.tokens);
      for (const [skey, gkey] of name.keys) addKey.run(skey, gkey, name.born, rowId);
    }
  };

  return {
    write: (record) => {
      if (record.signatureState === 'invalid') {
        addSetAside.run(record.id, 'signature' satisfies SetAsideReason);
        setAside += 1;
        return;
      }
      addCase.run(record.id, JSON.stringify(record));
      cases += 1;
      if (record.asOf !== undefined && record.asOf > asOf) asOf = record.asOf;
      writeNames(record);
      for (const row of identifierRows(record)) addIdentifier.run(row.kind, row.value, record.id, row.personId, row.restricted);
    },
    report: () => ({ cases, setAside }),
    finish: ({ synthetic }) => {
      db.exec("INSERT OR IGNORE INTO surnames SELECT DISTINCT skey FROM name_keys WHERE skey <> '' AND name_n NOT IN (SELECT n FROM names WHERE restricted = 1)");
      const addFact = db.command('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)');
      for (const [name, value] of [['cases', cases], ['as_of', asOf], ['synthetic', synthetic ? 1 : 0]] as const) addFact.run(name, String(value));
    },
  };
}
