/** Which tables does the journal start with? The chain, its erasable contents apart, and what one desk must not forget. */

import type { WritableDatabase } from '../../database.ts';
import type { Migration } from '../migration.ts';

/**
 * `entries` is append-only: triggers refuse every change but the mark "sent". Its columns repeat the header for searching;
 * the header bytes are the truth. `entry_contents` can be erased row by row. `failed_attempts` holds keyed hashes, never ids.
 */
export const journalStart: Migration = {
  version: 10,
  name: 'journal',
  up: (db: WritableDatabase) => {
    db.exec(`
      CREATE TABLE devices (n INTEGER PRIMARY KEY CHECK (n = 1), device_id TEXT NOT NULL, public_key TEXT NOT NULL) STRICT;
      CREATE TABLE entries (
        counter INTEGER PRIMARY KEY, device_id TEXT NOT NULL, recorded_at TEXT NOT NULL, kind TEXT NOT NULL, previous TEXT NOT NULL, commitment TEXT NOT NULL,
        header BLOB NOT NULL, hash TEXT NOT NULL UNIQUE, signature BLOB NOT NULL, sent_at TEXT
      ) STRICT;
      CREATE TABLE entry_contents (counter INTEGER PRIMARY KEY REFERENCES entries (counter), salt BLOB NOT NULL, content BLOB NOT NULL) STRICT;
      CREATE TABLE drafts (
        call_id TEXT PRIMARY KEY, reference TEXT NOT NULL, agent_id TEXT NOT NULL, started_at TEXT NOT NULL, saved_at TEXT NOT NULL, body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE failed_attempts (key_hash TEXT NOT NULL, failed_at_ms INTEGER NOT NULL) STRICT;
      CREATE INDEX entries_kind ON entries (kind, counter);
      CREATE INDEX entries_unsent ON entries (counter) WHERE sent_at IS NULL;
      CREATE INDEX failed_attempts_key ON failed_attempts (key_hash, failed_at_ms);
      CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
      CREATE TRIGGER entries_keep BEFORE UPDATE OF counter, device_id, recorded_at, kind, previous, commitment, header, hash, signature ON entries
        BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
    `);
  },
};
