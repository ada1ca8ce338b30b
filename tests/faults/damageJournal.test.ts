/** Is a damaged journal noticed, set aside, rescued and named, whatever was damaged? Long form: FAULTS=long. */

import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyChain, type ChainReport } from '../../src/domain/audit/verifyChain.ts';
import { readChain, readDevice } from '../../src/main/adapters/sqlite/journalChain.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { openJournal, type OpenJournalOptions } from '../../src/main/adapters/sqlite/openJournal.ts';
import type { RescueReport } from '../../src/main/adapters/sqlite/rescueJournal.ts';
import type { Journal } from '../../src/main/ports/journal.ts';
import { journalOptions, openTestJournal } from '../support/openTestJournal.ts';
import { sha256, verifyEd25519 } from '../support/testCrypto.ts';
import { flipBytes, zeroPage } from './damaging.ts';
import { seeded } from './faultForm.ts';

const SEEDS = process.env['FAULTS'] === 'long' ? 300 : 12;
const AT = '2026-03-02T10:00:00Z';
const ENTRIES = 120;
const event = (callId: string) => ({ kind: 'case.opened', at: AT, content: { agentId: 'agent-1', callId, details: { filler: 'x'.repeat(300) } } }) as const;

interface Opened {
  readonly journal: Journal;
  readonly report: RescueReport | undefined;
}

function reopen(options: OpenJournalOptions): Opened | string {
  let report: RescueReport | undefined;
  const opened = openJournal({ ...options, onRescued: (told) => void (report = told) });
  return opened.ok ? { journal: opened.value, report } : opened.error.code;
}

/** A hundred and twenty entries, a draft, a setting and a failed attempt; `closed` in order or left as a kill leaves it. */
function written(end: 'closed' | 'killed' = 'closed'): OpenJournalOptions {
  const options = journalOptions();
  const journal = openTestJournal(options);
  for (let number = 0; number < ENTRIES; number += 1) journal.append(event(`call-${number}`));
  journal.saveDraft({ callId: 'call-open', reference: '1000017', agentId: 'agent-1', startedAt: AT, savedAt: AT, body: '{"question":"where is it"}' });
  journal.setSetting('preferences', '{"theme":"dark"}');
  journal.recordFailedAttempt('case-1', AT);
  if (end === 'closed') {
    journal.close();
    return options;
  }
  const copy = journalOptions({ crypto: options.crypto });
  for (const suffix of ['', '-wal', '-shm', '.head']) copyFileSync(options.file + suffix, copy.file + suffix);
  journal.close();
  return copy;
}

const check = ({ file, key }: OpenJournalOptions): ChainReport => {
  const opened = openDatabase({ file, key, kind: 'journal', mode: 'read' });
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    return verifyChain(readChain(opened.value), { sha256, verify: verifyEd25519, claimedKey: readDevice(opened.value)?.publicKey ?? '' });
  } finally {
    opened.value.close();
  }
};

/** What must hold after every rescue, however much was lost. */
function expectRescued(options: OpenJournalOptions, { journal, report }: Opened): RescueReport {
  if (report === undefined) throw new Error('nothing was rescued');
  const [entry] = journal.entries({ limit: 1 });
  expect(entry?.kind).toBe('journal.rescued');
  expect(entry?.counter).toBeGreaterThan(ENTRIES + 1);
  expect(report.saved + report.lost + 1).toBe(entry?.counter);
  expect(journal.append(event('after')).counter).toBe((entry?.counter ?? 0) + 1);
  journal.close();
  const chain = check(options);
  expect(chain).toMatchObject({ whole: true, entries: report.saved + 2 });
  expect(chain.whole ? chain.lost.reduce((sum, { from, to }) => sum + to - from + 1, 0) : undefined).toBe(report.lost);
  expect(readdirSync(join(dirname(options.file), 'set-aside'))).toContain(report.setAside);
  expect(readdirSync(dirname(options.file)).filter((name) => /building|rescued|salvage|first/.test(name))).toEqual([]);
  expect(reopen(options)).toMatchObject({ report: undefined });
  return report;
}

describe('a journal with flipped bytes', () => {
  it(`loses at most what stands on the damaged pages, and names it (${SEEDS} seeds)`, () => {
    let rescues = 0;
    const unnoticed: number[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const options = written('killed');
      const journal = openTestJournal(options);
      journal.close();
      flipBytes(options.file, seeded(seed), 1 + (seed % 3));
      copyFileSync(options.file, `${options.file}.evidence`);
      // As a kill leaves it: the whole file is then checked at the start.
      writeFileSync(`${options.file}-wal`, '');
      const opened = reopen(options);
      if (typeof opened === 'string') throw new Error(`seed ${seed}: ${opened}`);
      if (opened.report === undefined) {
        // Only bytes nobody reads were hit: then nothing may be missing.
        opened.journal.close();
        const chain = check(options);
        if (!chain.whole || chain.entries !== ENTRIES + 1) unnoticed.push(seed);
        continue;
      }
      rescues += 1;
      const report = expectRescued(options, opened);
      expect(report.saved, `seed ${seed}`).toBeGreaterThan(ENTRIES * 0.6);
      expect(readFileSync(join(dirname(options.file), 'set-aside', report.setAside)).equals(readFileSync(`${options.file}.evidence`))).toBe(true);
    }
    expect(unnoticed).toEqual([]);
    expect(rescues).toBeGreaterThan(SEEDS / 2);
  }, SEEDS * 5_000);
});

describe('a journal file that is', () => {
  it.each([
    ['without its first page', (file: string) => zeroPage(file, 1), ENTRIES + 1],
    ['without a page in its middle', (file: string) => zeroPage(file, 9), ENTRIES * 0.6],
    ['cut to half', (file: string) => truncateSync(file, Math.floor(readFileSync(file).length / 2)), 1],
    ['cut inside a page', (file: string) => truncateSync(file, readFileSync(file).length - 1234), ENTRIES * 0.6],
    ['replaced by text', (file: string) => writeFileSync(file, 'not a journal\n'.repeat(3000)), 0],
  ])('%s opens again with what could be read', (_, harm, atLeast) => {
    const options = written();
    harm(options.file);
    const opened = reopen(options);
    if (typeof opened === 'string') throw new Error(opened);
    expect(expectRescued(options, opened).saved).toBeGreaterThanOrEqual(atLeast);
  });

  it('without its first page keeps draft, settings and failed attempts', () => {
    const options = written();
    zeroPage(options.file, 1);
    const opened = reopen(options);
    if (typeof opened === 'string') throw new Error(opened);
    const { journal } = opened;
    expect([journal.drafts('agent-1').map(({ body }) => body), journal.getSetting('preferences'), journal.failedAttempts('case-1', AT)]).toEqual([['{"question":"where is it"}'], '{"theme":"dark"}', 1]);
    expect(opened.report).toMatchObject({ saved: ENTRIES + 1, lost: 0, drafts: 1, reason: 'damaged' });
    journal.close();
  });

  it('rescued twice still verifies, with both losses named', () => {
    const options = written();
    for (const page of [9, 12]) {
      zeroPage(options.file, page);
      writeFileSync(`${options.file}-wal`, '');
      const opened = reopen(options);
      if (typeof opened === 'string') throw new Error(opened);
      expect(opened.report).toBeDefined();
      opened.journal.close();
    }
    expect(check(options)).toMatchObject({ whole: true });
  });

  it('damaged and without its sealed head never gives a number twice', () => {
    const options = written();
    const last = check(options);
    rmSync(`${options.file}.head`);
    truncateSync(options.file, 4096 * 26);
    const opened = reopen(options);
    if (typeof opened === 'string') throw new Error(opened);
    expect(opened.journal.head().counter).toBeGreaterThan(last.whole ? last.head.counter : 0);
    opened.journal.close();
  });

  it('of another desk is refused and left as it was', () => {
    const [mine, other] = [written(), written()];
    rmSync(`${mine.file}.head`);
    copyFileSync(other.file, mine.file);
    zeroPage(mine.file, 1);
    const bytes = readFileSync(mine.file);
    expect(reopen(mine)).toBe('store.wrong_key');
    expect(readFileSync(mine.file).equals(bytes)).toBe(true);
    expect(existsSync(join(dirname(mine.file), 'set-aside'))).toBe(false);
  });
});

describe('the log beside the journal', () => {
  it('whole is taken in, as after every kill', () => {
    const options = written('killed');
    expect(existsSync(`${options.file}-wal`)).toBe(true);
    const opened = reopen(options);
    if (typeof opened === 'string') throw new Error(opened);
    expect([opened.report, opened.journal.head().counter]).toEqual([undefined, ENTRIES + 1]);
    opened.journal.close();
  });

  it.each([
    ['flipped in its middle', (wal: string) => flipBytes(wal, () => 0.5, 1)],
    ['cut inside a frame', (wal: string) => truncateSync(wal, readFileSync(wal).length - 1000 - 4120 * 9)],
    ['replaced by text', (wal: string) => writeFileSync(wal, 'not a log\n'.repeat(500))],
  ])('%s: what it held is named as lost', (_, harm) => {
    const options = written('killed');
    harm(`${options.file}-wal`);
    const opened = reopen(options);
    if (typeof opened === 'string') throw new Error(opened);
    expect(expectRescued(options, opened).lost).toBeGreaterThan(0);
  });

  it.each([
    ['deleted', (wal: string) => rmSync(wal)],
    ['cut between two frames', (wal: string) => truncateSync(wal, 32 + 4120 * 10)],
  ])('%s looks like an older copy: refused, counted and named', (_, harm) => {
    const options = written('killed');
    harm(`${options.file}-wal`);
    expect(openJournal({ ...options, onRescued: () => undefined })).toMatchObject({ ok: false, error: { code: 'store.log_cut', params: { expected: ENTRIES + 1 } } });
  });

  it.each(['zeroed', 'cut', 'gone'])('has an index that is %s: nothing is lost', (how) => {
    const options = written('killed');
    const shm = `${options.file}-shm`;
    if (how === 'gone') rmSync(shm);
    else if (how === 'cut') truncateSync(shm, 100);
    else writeFileSync(shm, Buffer.alloc(readFileSync(shm).length));
    const opened = reopen(options);
    if (typeof opened === 'string') throw new Error(opened);
    expect([opened.report, opened.journal.head().counter]).toEqual([undefined, ENTRIES + 1]);
    opened.journal.close();
  });
});
