/** Does the outbox store in the journal do what every outbox store must? */

import { createJournal } from '../../src/main/adapters/sqlite/journal.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { journalOptions } from '../support/openTestJournal.ts';
import { describeOutboxStore } from './outboxStoreSuite.ts';

/** Without the enrolment entry that `openJournal` adds, and with second places in memory. */
describeOutboxStore('encrypted file', () => {
  const options = journalOptions();
  const opened = openDatabase({ file: options.file, key: options.key, kind: 'journal', mode: 'write' });
  if (!opened.ok) throw new Error(opened.error.code);
  return createJournal({ ...options, db: opened.value, sealedHead: { read: () => undefined, write: () => undefined }, reserve: { release: () => false, restore: () => true } });
});
