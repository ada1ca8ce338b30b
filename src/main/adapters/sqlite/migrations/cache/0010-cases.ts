/** Which tables does the case cache start with? Bodies apart from the rows search works on. */

import type { WritableDatabase } from '../../database.ts';
import type { Migration } from '../migration.ts';

/**
 * `names` has one row per (name of a person, case): also of co-applicants, and of former names and transliterations.
 * Its `tokens` are the search words, surname first (`garcia lopez|maria`); people are never merged.
 * `name_keys` has one row per pair (form of the surname, form of a given name) of such a name.
 * `identifiers` holds current and former application numbers and client ids.
 */
export const cacheCases: Migration = {
  version: 10,
  name: 'cases',
  up: (db) => {
    db.exec(`
      CREATE TABLE cases (n INTEGER PRIMARY KEY, case_id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
      CREATE TABLE names (
        n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, person_id TEXT NOT NULL, restricted INTEGER NOT NULL, born TEXT NOT NULL, tokens TEXT NOT NULL
      ) STRICT;
      CREATE TABLE name_keys (skey TEXT NOT NULL, gkey TEXT NOT NULL, born TEXT NOT NULL, name_n INTEGER NOT NULL) STRICT;
      CREATE TABLE identifiers (
        kind TEXT NOT NULL, value TEXT NOT NULL, case_id TEXT NOT NULL, person_id TEXT NOT NULL, restricted INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE surnames (skey TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      CREATE TABLE set_aside (n INTEGER PRIMARY KEY, case_id TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
      CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `);
    createCacheIndices(db);
  },
};

/** Each index covers its query, so that a keystroke touches index pages only. Dropped and made again by a bulk load. */
export const CACHE_INDICES = {
  name_keys_surname: 'name_keys (skey, gkey, born, name_n)',
  name_keys_given: 'name_keys (gkey, skey, born, name_n)',
  identifiers_value: 'identifiers (kind, value, case_id, person_id, restricted)',
  names_born: 'names (born, tokens, case_id, person_id, restricted)',
  names_person: 'names (person_id, case_id)',
} as const;

export function createCacheIndices(db: WritableDatabase): void {
  for (const [name, columns] of Object.entries(CACHE_INDICES)) db.exec(`CREATE INDEX ${name} ON ${columns}`);
}

export function dropCacheIndices(db: WritableDatabase): void {
  for (const name of Object.keys(CACHE_INDICES)) db.exec(`DROP INDEX ${name}`);
}
