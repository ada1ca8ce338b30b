/** How do the search rows of one case come and go while the cache is in use? Found again through the indices search reads. */

import type { CaseRecord } from '../../../domain/cases/case.ts';
import { keyPairs, unpackName } from '../../../domain/search/nameForms.ts';
import { identifierRows } from '../../../domain/search/fileCase.ts';
import type { FiledCase } from '../../../domain/search/fileCase.ts';
import type { WritableDatabase } from './database.ts';

export interface SearchRows {
  add(filed: Omit<FiledCase, 'body'>): void;
  /** Takes the record as it was filed. */
  remove(filed: CaseRecord): void;
  /** At the end: surnames nobody has any more leave the misspelling dictionary. Tells whether it is another than at the beginning. */
  settleSurnames(): boolean;
}

interface FiledName {
  readonly n: number;
  readonly born: string;
  readonly tokens: string;
}

const NAMES_OF = 'SELECT n, born, tokens FROM names INDEXED BY names_person WHERE person_id = ? AND case_id = ?';
/** As FILE_SURNAMES: a surname stays while one person who may be shown has it. */
const DROP_SURNAME = `DELETE FROM surnames WHERE skey = ? AND NOT EXISTS (
  SELECT 1 FROM name_keys AS k INDEXED BY name_keys_surname JOIN names ON names.n = k.name_n WHERE k.skey = surnames.skey AND names.restricted = 0)`;

export function createSearchRows(db: WritableDatabase): SearchRows {
  const addName = db.command('INSERT INTO names (case_id, person_id, restricted, born, tokens) VALUES (?, ?, ?, ?, ?)');
  const addKey = db.command('INSERT INTO name_keys (skey, gkey, born, name_n) VALUES (?, ?, ?, ?)');
  const addIdentifier = db.command('INSERT INTO identifiers (kind, value, case_id, person_id, restricted) VALUES (?, ?, ?, ?, ?)');
  const addSurname = db.command('INSERT OR IGNORE INTO surnames (skey) VALUES (?)');
  const dropName = db.command('DELETE FROM names WHERE n = ?');
  const dropKey = db.command('DELETE FROM name_keys WHERE skey = ? AND gkey = ? AND born = ? AND name_n = ?');
  const dropIdentifier = db.command('DELETE FROM identifiers WHERE kind = ? AND value = ? AND case_id = ?');
  const dropSurname = db.command(DROP_SURNAME);
  const left = new Set<string>();
  let isChanged = false;

  const removeName = ({ n, born, tokens }: FiledName): void => {
    for (const [skey, gkey] of keyPairs(unpackName(tokens))) {
      dropKey.run(skey, gkey, born, n);
      left.add(skey);
    }
    dropName.run(n);
  };

  return {
    add: (filed) => {
      for (const name of filed.names) {
        const { rowId } = addName.run(filed.caseId, name.personId, name.restricted, name.born, name.tokens);
        for (const [skey, gkey] of name.keys) {
          addKey.run(skey, gkey, name.born, rowId);
          if (skey !== '' && name.restricted === 0 && addSurname.run(skey).changes > 0) isChanged = true;
        }
      }
      for (const row of filed.identifiers) addIdentifier.run(row.kind, row.value, filed.caseId, row.personId, row.restricted);
    },
    remove: (filed) => {
      for (const personId of new Set((filed.people ?? []).map(({ id }) => id))) {
        for (const name of db.query<FiledName>(NAMES_OF).all(personId, filed.id)) removeName(name);
      }
      for (const { kind, value } of identifierRows(filed)) dropIdentifier.run(kind, value, filed.id);
    },
    settleSurnames: () => {
      for (const skey of left) if (dropSurname.run(skey).changes > 0) isChanged = true;
      return isChanged;
    },
  };
}
