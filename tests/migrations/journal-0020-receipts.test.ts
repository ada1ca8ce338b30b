/** Does a journal of the first schema get a place for receipts, with everything still to be sent? */

import { expect, test } from 'vitest';
import { journalStart } from '../../src/main/adapters/sqlite/migrations/journal/0010-journal.ts';
import { receipts } from '../../src/main/adapters/sqlite/migrations/journal/0020-receipts.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { createOutboxStore } from '../../src/main/adapters/sqlite/outboxStore.ts';
import { journalOptions, TEST_KEY } from '../support/openTestJournal.ts';

const AT = '2026-03-02T10:00:00Z';

function openAt(migrations: readonly (typeof journalStart)[], file: string) {
  const opened = openDatabase({ file, key: TEST_KEY, kind: 'journal', mode: 'write', migrations });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

test('what stood in the log before there was a hub is what is sent first', () => {
  const { file } = journalOptions();
  const before = openAt([journalStart], file);
  for (const counter of [1, 2]) before.command("INSERT INTO entries VALUES (?, 'd', ?, 'k', 'p', 'c', x'00', ?, x'00', NULL)").run(counter, AT, String(counter));
  before.close();
  const db = openAt([journalStart, receipts], file);
  const store = createOutboxStore(db);
  expect([store.oldestUnsent(), store.checkpoint(), store.runs(5)]).toEqual([{ counter: 1, at: AT }, undefined, []]);
  store.accept([{ counter: 1, leaf: 0, size: 1, proof: [], effect: 'done' }], AT);
  expect(store.oldestUnsent()?.counter).toBe(2);
  db.close();
});

test('receipts, checkpoints and runs are found without a walk through the table', () => {
  const db = openAt([journalStart, receipts], journalOptions().file);
  const plan = (sql: string): string => db.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all().map(({ detail }) => detail).join('; ');
  expect(plan('SELECT n FROM receipts WHERE counter = 5 ORDER BY n DESC LIMIT 1')).toContain('receipts_counter');
  expect(plan("SELECT count(*) FROM receipts WHERE effect = 'quarantined'")).toContain('receipts_quarantined');
  expect(plan('SELECT max(n) FROM checkpoints WHERE refused IS NULL')).toContain('checkpoints_held');
  expect(plan('SELECT counter, recorded_at FROM entries WHERE sent_at IS NULL ORDER BY counter LIMIT 1')).toContain('entries_unsent');
  db.close();
});

test('an effect is done or quarantined, and nothing else', () => {
  const db = openAt([journalStart, receipts], journalOptions().file);
  expect(() => db.command("INSERT INTO receipts (counter, leaf, size, proof, effect, received_at) VALUES (1, 0, 1, x'', 'lost', 't')").run()).toThrow(/CHECK/);
  db.close();
});
