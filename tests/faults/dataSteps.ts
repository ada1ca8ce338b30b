/** Steps after the released ones, as a later version may have them: tables made anew with their rows, an index, a table filled from another. Tests only. */

import type { Migration } from '../../src/main/adapters/sqlite/migrations/migration.ts';
import { cacheMigrations } from '../../src/main/adapters/sqlite/migrations/cacheMigrations.ts';
import { journalMigrations } from '../../src/main/adapters/sqlite/migrations/journalMigrations.ts';
import type { FileKind } from '../../src/main/adapters/sqlite/profiles.ts';

const later: Readonly<Record<FileKind, readonly Migration[]>> = {
  cache: [
    { version: 9010, name: 'bodies-anew', up: (db) => db.exec("CREATE TABLE bodies (case_id TEXT PRIMARY KEY, body TEXT NOT NULL, size INTEGER NOT NULL) STRICT; INSERT INTO bodies SELECT case_id, body, length(body) FROM cases; UPDATE cases SET body = '{}'") },
    { version: 9020, name: 'bodies-by-size', up: (db) => db.exec('CREATE INDEX bodies_size ON bodies (size, case_id)') },
  ],
  journal: [
    { version: 9010, name: 'drafts-anew', up: (db) => db.exec("CREATE TABLE drafts_anew (call_id TEXT PRIMARY KEY, reference TEXT NOT NULL, agent_id TEXT NOT NULL, started_at TEXT NOT NULL, saved_at TEXT NOT NULL, body TEXT NOT NULL, channel TEXT NOT NULL) STRICT; INSERT INTO drafts_anew SELECT *, 'phone' FROM drafts; DROP TABLE drafts; ALTER TABLE drafts_anew RENAME TO drafts") },
    { version: 9020, name: 'entry-sizes', up: (db) => db.exec('CREATE TABLE entry_sizes (counter INTEGER PRIMARY KEY, size INTEGER NOT NULL) STRICT; INSERT INTO entry_sizes SELECT counter, length(header) FROM entries; CREATE INDEX drafts_agent ON drafts (agent_id, saved_at)') },
  ],
};

export const stepsOf = (kind: FileKind): readonly Migration[] => [...(kind === 'cache' ? cacheMigrations : journalMigrations), ...later[kind]];
