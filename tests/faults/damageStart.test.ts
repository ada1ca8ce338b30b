/** Does a start get back to work when damage lies where opening a large log does not look? */

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import type { OpenJournalOptions } from '../../src/main/adapters/sqlite/openJournal.ts';
import { createSystemIds } from '../../src/main/adapters/system/ids.ts';
import { openJournalAndClock } from '../../src/main/openLogAndClock.ts';
import { journalOptions, openTestJournal } from '../support/openTestJournal.ts';
import { zeroPage } from './damaging.ts';
import { deviceKeyOf, FILE_KEY, journalFileOf, openDeskOn } from './deskOnFiles.ts';
import { openDeviceCrypto } from '../../src/main/adapters/system/deviceCrypto.ts';
import { writeSample } from '../../tools/sample/writeSample.ts';

const AT = '2026-03-02T10:00:00Z';

/** More than is looked through at every start, and closed in order. */
function makeLarge(options: OpenJournalOptions): void {
  const journal = openTestJournal(options);
  journal.setSetting('filler', JSON.stringify('x'.repeat(9_000_000)));
  journal.append({ kind: 'case.opened', at: AT, content: { agentId: 'agent-1', callId: 'call-1' } });
  journal.close();
}

function firstPageOf(table: string, { file, key }: OpenJournalOptions): number {
  const opened = openDatabase({ file, key, kind: 'journal', mode: 'read' });
  if (!opened.ok) throw new Error(opened.error.code);
  const row = opened.value.query<{ page: number }>('SELECT rootpage AS page FROM sqlite_master WHERE name = ?').get(table);
  opened.value.close();
  // A reader leaves them behind, and they would have the start look through everything.
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  if (row === undefined) throw new Error(`no table ${table}`);
  return row.page;
}

describe.each(['settings', 'entry_contents'])('a large log, closed in order, with a damaged page of %s', (table) => {
  it('is set aside and rescued while it opens', () => {
    const options = journalOptions();
    makeLarge(options);
    zeroPage(options.file, firstPageOf(table, options));
    const opened = openJournalAndClock({ file: options.file, key: options.key, crypto: options.crypto, ids: createSystemIds() });
    if (!opened.ok) throw new Error(opened.error.code);
    const { journal } = opened.value;
    expect(journal.entries({ limit: 9 }).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['journal.rescued', 'case.opened', 'device.enrolled']));
    expect(journal.getSetting('notices')).toContain('journal_');
    expect(existsSync(join(dirname(options.file), 'set-aside'))).toBe(true);
    journal.close();
  });
});

it('what the whole start reads and writes belongs to the opening', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-start-'));
  const data = join(folder, 'data');
  const profileDir = join(folder, 'profile');
  await writeSample({ preset: 'tiny', seed: 'statusdesk-1', asOf: new Date().toISOString(), outDir: data, cases: 20 });
  const first = await openDeskOn(profileDir, data);
  if (!first.ok) throw new Error(first.error.code);
  await first.value.close();
  const options = journalOptions({ file: journalFileOf(profileDir), key: FILE_KEY, crypto: openDeviceCrypto(deviceKeyOf(profileDir)) });
  makeLarge(options);
  // Only an entry that is written meets it.
  zeroPage(options.file, firstPageOf('entries_unsent', options));
  const again = await openDeskOn(profileDir, undefined);
  expect(again).toMatchObject({ ok: true });
  if (!again.ok) return;
  expect(existsSync(join(profileDir, 'set-aside'))).toBe(true);
  await again.value.close();
  rmSync(folder, { recursive: true });
}, 60_000);
