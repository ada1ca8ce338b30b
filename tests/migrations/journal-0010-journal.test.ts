/** Does the journal come from an empty file to version 10 in one step, and is what it holds as strict as the log needs? */

import { expect, test } from 'vitest';
import { latestVersion } from '../../src/main/adapters/sqlite/migrations/migration.ts';
import { journalStart } from '../../src/main/adapters/sqlite/migrations/journal/0010-journal.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { journalOptions, TEST_KEY } from '../support/openTestJournal.ts';

function openAt(migrations: readonly (typeof journalStart)[], file: string) {
  const opened = openDatabase({ file, key: TEST_KEY, kind: 'journal', mode: 'write', migrations });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

test('an empty file gets the journal tables and the version together', () => {
  const { file } = journalOptions();
  openAt([], file).close();
  const db = openAt([journalStart], file);
  const names = db.query<{ name: string }>("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all().map(({ name }) => name);
  expect(names).toEqual(['devices', 'drafts', 'entries', 'entries_keep', 'entries_kind', 'entries_stay', 'entries_unsent', 'entry_contents', 'failed_attempts', 'failed_attempts_key', 'settings']);
  expect(db.query('SELECT user_version FROM pragma_user_version').get()).toEqual({ user_version: latestVersion([journalStart]) });
  db.close();
});

test('it names one device only, no content without its entry, and no two entries with one hash', () => {
  const db = openAt([journalStart], journalOptions().file);
  const entry = (counter: number, hash: string): void => void db.command("INSERT INTO entries VALUES (?, 'd', 't', 'k', 'p', 'c', x'00', ?, x'00', NULL)").run(counter, hash);
  entry(1, 'a');
  expect(() => db.command("INSERT INTO devices VALUES (2, 'd', 'k')").run()).toThrow(/CHECK/);
  expect(() => db.command("INSERT INTO entry_contents VALUES (7, x'00', x'00')").run()).toThrow(/FOREIGN KEY/);
  expect(() => entry(2, 'a')).toThrow(/UNIQUE/);
  db.close();
});
