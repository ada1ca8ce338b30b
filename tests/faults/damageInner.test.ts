/** What does a rescue keep when a page is gone that leads to others? Everything that stands on pages that are whole. */

import { copyFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { openJournal, type OpenJournalOptions } from '../../src/main/adapters/sqlite/openJournal.ts';
import type { RescueReport } from '../../src/main/adapters/sqlite/rescueJournal.ts';
import { journalOptions, openTestJournal } from '../support/openTestJournal.ts';
import { IS_LONG } from './faultForm.ts';
import { zeroPage } from './damaging.ts';

const AT = '2026-03-02T10:00:00Z';
const ENTRIES = 640;
const DRAFTS = 40;
/** A page of eight entries may be the one that is gone, and a page of contents no less. */
const ON_ONE_PAGE = 12;

/** Trees of three levels; some contents are longer than a page. */
function written(): OpenJournalOptions {
  const options = journalOptions();
  const journal = openTestJournal(options);
  for (let number = 1; number < ENTRIES; number += 1) journal.append({ kind: 'case.opened', at: AT, content: { agentId: 'agent-1', callId: `call-${number}`, details: { filler: 'x'.repeat(number % 50 === 0 ? 9_000 : 300) } } });
  for (let number = 0; number < DRAFTS; number += 1) journal.saveDraft({ callId: `draft-${number}`, reference: '1000017', agentId: 'agent-1', startedAt: AT, savedAt: AT, body: JSON.stringify({ question: 'y'.repeat(number % 10 === 0 ? 6_000 : 500) }) });
  journal.setSetting('preferences', '{"theme":"dark"}');
  for (let number = 0; number < 200; number += 1) journal.recordFailedAttempt(`case-${number}`, AT);
  journal.close();
  return options;
}

const made = written();

function rescuedWithout(page: number): { readonly report: RescueReport; readonly attempts: number } {
  const options = journalOptions({ crypto: made.crypto });
  for (const suffix of ['', '.head']) copyFileSync(made.file + suffix, options.file + suffix);
  zeroPage(options.file, page);
  let report: RescueReport | undefined;
  const opened = openJournal({ ...options, check: true, onRescued: (told) => void (report = told) });
  if (!opened.ok) throw new Error(`page ${page}: ${opened.error.code}`);
  let attempts = 0;
  for (let number = 0; number < 200; number += 1) attempts += opened.value.failedAttempts(`case-${number}`, AT);
  opened.value.close();
  if (report === undefined) throw new Error(`page ${page}: nothing was rescued`);
  return { report, attempts };
}

/** Pages by the tables whose trees begin there. */
function roots(): readonly (readonly [name: string, page: number])[] {
  const db = openDatabase({ file: made.file, key: made.key, kind: 'journal', mode: 'read' });
  if (!db.ok) throw new Error(db.error.code);
  const rows = db.value.query<{ name: string; page: number }>("SELECT name, rootpage AS page FROM sqlite_master WHERE rootpage > 0").all();
  db.value.close();
  return rows.map(({ name, page }) => [name, page]);
}

describe('a page that leads to others is gone', () => {
  it.each(roots())('%s (page %i): entries, contents, drafts and attempts on whole pages stay', (name, page) => {
    const { report, attempts } = rescuedWithout(page);
    expect(report).toMatchObject({ saved: ENTRIES, lost: 0, withoutContent: 0 });
    // The only rows on inner pages are those of tables without row numbers.
    expect(report.drafts).toBeGreaterThanOrEqual(name === 'drafts' ? DRAFTS - ON_ONE_PAGE : DRAFTS);
    expect(attempts).toBe(200);
  });
});

describe('any one page is gone', () => {
  it('and no more is lost than stands on one page', () => {
    const pages = statSync(made.file).size / 4096;
    for (let page = 2; page <= pages; page += IS_LONG ? 1 : 17) {
      const { report, attempts } = rescuedWithout(page);
      expect(report.saved, `entries, page ${page}`).toBeGreaterThanOrEqual(ENTRIES - ON_ONE_PAGE);
      expect(report.withoutContent, `contents, page ${page}`).toBeLessThanOrEqual(ON_ONE_PAGE);
      expect(report.drafts, `drafts, page ${page}`).toBeGreaterThanOrEqual(DRAFTS - ON_ONE_PAGE);
      expect(attempts, `attempts, page ${page}`).toBeGreaterThan(100);
    }
  });
});
