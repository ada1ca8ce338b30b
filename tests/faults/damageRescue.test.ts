/** Does a rescue that is itself stopped leave everything as it was, so that a later start gets back to work? */

import { copyFileSync, existsSync, readdirSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChainHead } from '../../src/domain/audit/sealEntry.ts';
import { openJournal, type OpenJournalOptions } from '../../src/main/adapters/sqlite/openJournal.ts';
import { rescueJournal, type RescueReport } from '../../src/main/adapters/sqlite/rescueJournal.ts';
import { createSealedHead } from '../../src/main/adapters/sqlite/sealedHead.ts';
import { copyBlocks, hasBadSector, type ReadBlock } from '../../src/main/adapters/sqlite/copyReadable.ts';
import type { ReadableDatabase } from '../../src/main/adapters/sqlite/database.ts';
import { openDatabase } from '../../src/main/adapters/sqlite/openDatabase.ts';
import { createEntryReader, lastCounter, readSavedRows } from '../../src/main/adapters/sqlite/readDamaged.ts';
import { StoreFailure, tryStore } from '../../src/main/ports/storeFailure.ts';
import { journalOptions, openTestJournal } from '../support/openTestJournal.ts';
import { zeroPage } from './damaging.ts';

const AT = '2026-03-02T10:00:00Z';
const ENTRIES = 30;

/** Thirty entries, closed in order, with `page` zeroed; 0 for none. */
function damaged(page: number): OpenJournalOptions {
  const options = journalOptions();
  const journal = openTestJournal(options);
  for (let number = 0; number < ENTRIES; number += 1) journal.append({ kind: 'case.opened', at: AT, content: { agentId: 'agent-1', callId: `call-${number}`, details: { filler: 'x'.repeat(300) } } });
  journal.close();
  if (page > 0) zeroPage(options.file, page);
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

it('keeps what the hub gave, so that the desk still knows the log it holds the hub to', () => {
  const options = journalOptions();
  const journal = openTestJournal(options);
  for (let number = 0; number < ENTRIES; number += 1) journal.append({ kind: 'case.opened', at: AT, content: { agentId: 'agent-1', details: { filler: 'x'.repeat(900) } } });
  journal.outbox.accept([{ counter: 1, leaf: 0, size: 2, proof: [new Uint8Array(32).fill(1)], effect: 'done' }, { counter: 2, leaf: 1, size: 2, proof: [new Uint8Array(32).fill(2)], effect: 'quarantined', reason: 'content.role' }], AT);
  journal.outbox.keepCheckpoint({ note: 'held', size: 2, seenAt: AT });
  journal.outbox.keepCheckpoint({ note: 'forked', size: 1, seenAt: AT, refused: 'log.fork' });
  journal.close();
  const page = pageOfLastEntry(options);
  zeroPage(options.file, page);
  expect(rescueJournal(options, createSealedHead(`${options.file}.head`, options.crypto), 'damaged')).toMatchObject({ ok: true });
  const again = openJournal(options);
  if (!again.ok) throw new Error(again.error.code);
  const { outbox } = again.value;
  expect([outbox.receipt(1)?.effect, outbox.receipt(2)?.reason, outbox.checkpoint()?.note, outbox.refusedCheckpoints().map(({ note }) => note)]).toEqual(['done', 'content.role', 'held', ['forked']]);
  again.value.close();
});

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

/** A page without which the last entry cannot be read and the first one can. */
function pageOfLastEntry({ file, key }: OpenJournalOptions): number {
  const tried = `${file}.tried`;
  for (let page = statSync(file).size / 4096; page > 1; page -= 1) {
    copyFileSync(file, tried);
    zeroPage(tried, page);
    const db = openDatabase({ file: tried, key, kind: 'journal', mode: 'read' });
    if (!db.ok) throw new Error(db.error.code);
    const [first, last] = [1, ENTRIES + 1].map((counter) => tryStore(() => db.value.query('SELECT header FROM entries WHERE counter = ?').get(counter)).ok);
    db.value.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(tried + suffix, { force: true });
    if (first === true && last === false) return page;
  }
  throw new Error('no page holds the last entry');
}

/** Thirty entries of which the last are lost: the sealed head names an entry the rescued log does not hold. */
function withoutItsEnd(): OpenJournalOptions {
  const options = damaged(0);
  zeroPage(options.file, pageOfLastEntry(options));
  return options;
}

describe('a log whose end cannot be read, with a sealed head that lags behind', () => {
  it('goes on behind every number that was given', () => {
    const options = withoutItsEnd();
    createSealedHead(`${options.file}.head`, options.crypto).write({ counter: 21, hash: hashOf(options, 21) });
    const report = expectBackToWork(options);
    // The index of kinds still says how far it reached: not one number is skipped.
    expect([report?.saved, report?.lost].reduce<number>((sum, each) => sum + (each ?? 0), 0)).toBe(ENTRIES + 1);
    expect(report?.lost).toBeGreaterThan(0);
  });

  it('skips as far as its pages could have held when no index says it either', () => {
    const options = withoutItsEnd();
    createSealedHead(`${options.file}.head`, options.crypto).write({ counter: 21, hash: hashOf(options, 21) });
    for (const name of ['entries_kind', 'sqlite_autoindex_entries_1']) zeroPage(options.file, rootPageOf(options, name));
    expect(expectBackToWork(options)?.lost).toBeGreaterThan(0);
  });
});

describe('a rescue that is killed', () => {
  it('at each of its steps is finished or done again by the next start', () => {
    const made = withoutItsEnd();
    let isThrough = false;
    let steps = 0;
    for (let step = 1; !isThrough; step += 1) {
      const options = journalOptions({ key: made.key, crypto: made.crypto });
      for (const suffix of ['', '.head']) copyFileSync(made.file + suffix, options.file + suffix);
      let left = step;
      const counted = <Args extends readonly unknown[], T>(run: (...args: Args) => T, after = false) => (...args: Args): T => {
        const done = after ? run(...args) : undefined;
        left -= 1;
        if (left === 0) throw new Error('killed');
        return after ? (done as T) : run(...args);
      };
      const head = createSealedHead(`${options.file}.head`, options.crypto);
      const ending = {
        ...options,
        clock: { now: counted(() => options.clock.now()) },
        ids: { randomBytes: counted((length: number) => options.ids.randomBytes(length)) },
        crypto: { ...options.crypto, sign: counted((bytes: Uint8Array) => options.crypto.sign(bytes)) },
      };
      try {
        rescueJournal(ending, { ...head, seal: counted(counted((sealed: ChainHead) => head.seal(sealed), true)) }, 'damaged');
        isThrough = true;
      } catch {
        steps += 1;
      }
      expectBackToWork(options);
      expect(readdirSync(options.file.replace('journal.db', '')).filter((name) => /building|rescued|salvage|first/.test(name)), `step ${step}`).toEqual([]);
    }
    expect(steps).toBeGreaterThanOrEqual(6);
  });

  it('or that found the disk full when its head was to be sealed gets back to work once there is room', () => {
    const options = withoutItsEnd();
    const head = createSealedHead(`${options.file}.head`, options.crypto);
    const full = Object.assign(new Error('full'), { syscall: 'write', code: 'ENOSPC' });
    const refuse = (): never => {
      throw full;
    };
    expect(rescueJournal(options, { ...head, seal: refuse }, 'damaged')).toMatchObject({ ok: false, error: { code: 'store.disk_full' } });
    expectBackToWork(options);
  });
});

describe('what is no damage', () => {
  it.each(['store.busy', 'store.io', 'store.disk_full'] as const)('%s while reading stops the rescue and loses no row', (code) => {
    const options = damaged(0);
    const opened = openDatabase({ file: options.file, key: options.key, kind: 'journal', mode: 'read' });
    if (!opened.ok) throw new Error(opened.error.code);
    const stopped = (): never => {
      throw new StoreFailure(code);
    };
    const db = { ...opened.value, query: () => ({ get: stopped, all: stopped, iterate: stopped }) } as unknown as ReadableDatabase;
    expect(tryStore(() => createEntryReader(db, options.crypto)(1))).toMatchObject({ ok: false, error: { code } });
    expect(tryStore(() => readSavedRows(db))).toMatchObject({ ok: false, error: { code } });
    expect(tryStore(() => lastCounter(db, 'checked'))).toMatchObject({ ok: false, error: { code } });
    opened.value.close();
  });

  it('a log of a newer desk is not written anew', () => {
    const options = damaged(0);
    const newer = openDatabase({ file: options.file, key: options.key, kind: 'journal', mode: 'write' });
    if (!newer.ok) throw new Error(newer.error.code);
    newer.value.exec('PRAGMA user_version=9999');
    newer.value.close();
    const bytes = readFileSync(options.file);
    expect(rescueJournal(options, createSealedHead(`${options.file}.head`, options.crypto), 'damaged')).toMatchObject({ ok: false, error: { code: 'store.newer' } });
    expect(readFileSync(options.file).equals(bytes)).toBe(true);
  });
});

describe('a disk that no longer reads one of its sectors', () => {
  const failing: ReadBlock = (handle, block, at) => {
    if (at === 4096 * 8) throw Object.assign(new Error('bad sector'), { syscall: 'read', code: 'EIO' });
    readSync(handle, block, 0, block.length, at);
  };

  it('is told from a whole one, and all the rest is copied', () => {
    const options = damaged(0);
    expect([hasBadSector(options.file), hasBadSector(options.file, failing)]).toEqual([false, true]);
    copyBlocks(options.file, `${options.file}.copy`, failing);
    const expected = readFileSync(options.file);
    expected.fill(0, 4096 * 8, 4096 * 9);
    expect(readFileSync(`${options.file}.copy`).equals(expected)).toBe(true);
  });

  it('any other refusal is no bad sector', () => {
    const options = damaged(0);
    const refused: ReadBlock = () => {
      throw Object.assign(new Error('refused'), { syscall: 'read', code: 'EACCES' });
    };
    expect(() => hasBadSector(options.file, refused)).toThrow('refused');
  });
});

function rootPageOf({ file, key }: OpenJournalOptions, name: string): number {
  const db = openDatabase({ file, key, kind: 'journal', mode: 'read' });
  if (!db.ok) throw new Error(db.error.code);
  const row = db.value.query<{ page: number }>('SELECT rootpage AS page FROM sqlite_master WHERE name = ?').get(name);
  db.value.close();
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  return row?.page ?? 0;
}

function hashOf({ file, key }: OpenJournalOptions, counter: number): string {
  const db = openDatabase({ file, key, kind: 'journal', mode: 'read' });
  if (!db.ok) throw new Error(db.error.code);
  const row = db.value.query<{ hash: string }>('SELECT hash FROM entries WHERE counter = ?').get(counter);
  db.value.close();
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  if (row === undefined) throw new Error(`no entry ${counter}`);
  return row.hash;
}
