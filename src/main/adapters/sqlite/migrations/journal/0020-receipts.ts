/** What does the journal keep of the hub? Its receipts, the checkpoints it signed, and how the last runs went. */

import type { WritableDatabase } from '../../database.ts';
import type { Migration } from '../migration.ts';

/**
 * A receipt is never changed: an entry that a restored hub took again has two. What was sent stands in `entries.sent_at`.
 * Of `checkpoints` the newest that is not refused is the one this desk holds the hub to; one that does not extend it is kept with the reason.
 */
export const receipts: Migration = {
  version: 20,
  name: 'receipts',
  up: (db: WritableDatabase) => {
    db.exec(`
      CREATE TABLE receipts (
        n INTEGER PRIMARY KEY, counter INTEGER NOT NULL, leaf INTEGER NOT NULL, size INTEGER NOT NULL, proof BLOB NOT NULL,
        effect TEXT NOT NULL CHECK (effect IN ('done', 'quarantined')), reason TEXT, received_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX receipts_counter ON receipts (counter, n);
      CREATE INDEX receipts_quarantined ON receipts (counter) WHERE effect = 'quarantined';
      CREATE INDEX receipts_received ON receipts (received_at);
      CREATE TABLE checkpoints (n INTEGER PRIMARY KEY, note TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, seen_at TEXT NOT NULL, refused TEXT) STRICT;
      CREATE INDEX checkpoints_held ON checkpoints (n) WHERE refused IS NULL;
      CREATE TABLE sync_runs (
        n INTEGER PRIMARY KEY, what TEXT NOT NULL CHECK (what IN ('cases', 'log')), started_at TEXT NOT NULL, ended_at TEXT NOT NULL,
        cases INTEGER NOT NULL, entries INTEGER NOT NULL, code TEXT
      ) STRICT;
    `);
  },
};
