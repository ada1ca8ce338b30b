/** Does a rescue that is itself stopped leave everything as it was, so that a later start gets back to work? */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal, type OpenJournalOptions } from '../../src/main/adapters/sqlite/openJournal.ts';
import { rescueJournal, type RescueReport } from '../../src/main/adapters/sqlite/rescueJournal.ts';
import { createSealedHead } from '../../src/main/adapters/sqlite/sealedHead.ts';
import { journalOptions, openTestJournal } from '../support/openTestJournal.ts';
import { zeroPage } from './damaging.ts';

const AT = '2026-03-02T10:00:00Z';
const ENTRIES = 30;

/** Thirty entries, closed in order, with `page` zeroed. */
function damaged(page: number): OpenJournalOptions {
  const options = journalOptions();
  const journal = openTestJournal(options);
  for (let number = 0; number < ENTRIES; number += 1) journal.append({ kind: 'case.opened', at: AT, content: { agentId: 'agent-1', callId: `call-${number}`, details: { filler: 'x'.repeat(300) } } });
  journal.close();
  zeroPage(options.file, page);
  return options;
}

function expectBackToWork(options: OpenJournalOptions): RescueReport | undefined {
  let report: RescueReport | undefined;
  const opened = openJournal({ ...options, onRescued: (told) => void (report = told) });
  if (!opened.ok) throw new Error(opened.error.code);
  const [entry] = opened.value.entries({ limit: 1 });
  expect(entry?.kind).toBe('journal.rescued');
  expect(entry?.counter).toBeGreaterThan(ENTRIES + 1);
  expect(opened.value.append({ kind: 'case.opened', at: AT, content: { agentId: 'agent-1' } }).counter).toBe((entry?.counter ?? 0) + 1);
  opened.value.close();
  return report;
}

describe('a rescue on a disk that is full', () => {
  it.each([1, 9])('(page %i damaged) is refused with what stopped it, however far it came, and leaves nothing behind', (page) => {
    const options = damaged(page);
    const bytes = readFileSync(options.file);
    for (let pages = 1; pages <= 18; pages += 1) {
      const rescued = rescueJournal({ ...options, maxPages: pages }, createSealedHead(`${options.file}.head`, options.crypto), 'damaged');
      expect(rescued, `${pages} pages`).toMatchObject({ ok: false, error: { code: 'store.disk_full' } });
      expect(readFileSync(options.file).equals(bytes)).toBe(true);
      expect(readdirSync(dirname(options.file)).filter((name) => /building|rescued|salvage|first/.test(name))).toEqual([]);
      expect(readdirSync(join(dirname(options.file), 'set-aside'))).toEqual([]);
    }
    expect(expectBackToWork(options)).toBeDefined();
    expect(existsSync(join(dirname(options.file), 'set-aside'))).toBe(true);
  });
});
