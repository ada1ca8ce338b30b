/** How does the cache know which scope of the hub a case belongs to, whether it has all of them, and what waits to become visible? */

import type { Migration } from '../migration.ts';

/**
 * `cases.scope_n` is the scope's number in `scopes`; 0 for cases of a file, which have none. Of each scope the cases are counted
 * and summed as the protocol says. `staged` holds lines of the feed until the hub calls what they lead to whole.
 */
export const cacheHubFeed: Migration = {
  version: 30,
  name: 'hub-feed',
  up: (db) => {
    db.exec(`
      ALTER TABLE cases ADD COLUMN scope_n INTEGER NOT NULL DEFAULT 0;
      CREATE TABLE scopes (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, cases INTEGER NOT NULL, digest TEXT NOT NULL) STRICT;
      CREATE TABLE staged (cursor INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT;
    `);
  },
};
