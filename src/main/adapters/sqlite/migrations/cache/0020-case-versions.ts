/** How does the cache know which version of a case it holds, and where its feed stands? */

import type { Migration } from '../migration.ts';

/**
 * `rev` grows with each version of a case; a change with the same or an older one is ignored.
 * `search` is the digest of the case's rows in `names`, `name_keys` and `identifiers`; empty where it is not known.
 * `removed` remembers the version at which a case left, and nothing else of it.
 */
export const cacheCaseVersions: Migration = {
  version: 20,
  name: 'case-versions',
  up: (db) => {
    db.exec(`
      ALTER TABLE cases ADD COLUMN rev INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE cases ADD COLUMN search TEXT NOT NULL DEFAULT '';
      CREATE TABLE removed (case_id TEXT PRIMARY KEY, rev INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    `);
  },
};
