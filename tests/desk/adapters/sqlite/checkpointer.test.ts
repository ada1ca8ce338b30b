/** Does the log of the cache go back into it by a thread, while search reads and after the writer is gone; and does the desk live without that thread? */

import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openCaseFeed } from '../../../../src/main/adapters/sqlite/caseFeed.ts';
import { fileCase } from '../../../../src/main/adapters/sqlite/caseRows.ts';
import { loadCases, trustedRecords } from '../../../../src/main/adapters/sqlite/caseLoader.ts';
import { openCaseStore } from '../../../../src/main/adapters/sqlite/caseStore.ts';
import { startCheckpointer, type Checkpointer, type CheckpointerOptions } from '../../../../src/main/adapters/sqlite/startCheckpointer.ts';
import type { CaseFeed } from '../../../../src/main/ports/caseFeed.ts';
import type { CaseStore } from '../../../../src/main/ports/caseStore.ts';
import { person, record } from '../../../support/searchRecords.ts';

const THREAD = resolve(import.meta.dirname, '../../../../src/main/adapters/sqlite/checkpointThread.ts');
const key = new Uint8Array(32).fill(6);
const cases = Array.from({ length: 300 }, (_, at) => record(`r-${String(at).padStart(3, '0')}`, [person(`p-${at}`, `Name${at}`, 'Ana')]));

let folder = '';
let file = '';
let feed: CaseFeed;
let store: CaseStore;
let checkpointer: Checkpointer | undefined;
const onFault = vi.fn();

beforeEach(async () => {
  onFault.mockClear();
  folder = mkdtempSync(join(tmpdir(), 'sd-checkpoint-'));
  file = join(folder, 'cache.db');
  await loadCases({ file, key, records: trustedRecords(cases), synthetic: true });
  const [openedStore, openedFeed] = [openCaseStore({ file, key }), openCaseFeed({ file, key })];
  if (!openedStore.ok || !openedFeed.ok) throw new Error('the cache does not open');
  [store, feed] = [openedStore.value, openedFeed.value];
});
afterEach(async () => {
  await checkpointer?.close();
  checkpointer = undefined;
  feed.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (more: Partial<CheckpointerOptions> = {}): Checkpointer => (checkpointer = startCheckpointer({ file, key, thread: THREAD, onFault, every: 20, ...more }));
const log = (): number => (existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0);
const change = (rev: number): void => void feed.apply({ cursor: String(rev), changes: cases.map((one) => ({ kind: 'put', rev, filed: fileCase({ ...one, officeCode: `CPC-${rev}` }) })) });
const until = (test: () => boolean): Promise<void> => vi.waitFor(() => { if (!test()) throw new Error('not yet'); }, { timeout: 20_000, interval: 10 });

test('a log that has come to rest is written back and emptied while the store stays open', async () => {
  change(1);
  expect(log()).toBeGreaterThan(50_000);
  start();
  await until(() => log() === 0);
  expect(store.get('r-007')?.officeCode).toBe('CPC-1');
  change(2);
  await until(() => log() === 0);
  expect([store.get('r-007')?.officeCode, feed.cursor()]).toEqual(['CPC-2', '2']);
  expect(onFault).not.toHaveBeenCalled();
});

test('without the thread the log stays until somebody writes it back', async () => {
  change(1);
  const before = log();
  await new Promise((resume) => setTimeout(resume, 300));
  expect([before > 50_000, log()]).toEqual([true, before]);
});

test('a log that never rests is still written back beyond its bound, so that it does not grow for ever', async () => {
  start({ bound: 200_000 });
  const sizes: number[] = [];
  for (let rev = 1; rev <= 60; rev += 1) {
    change(rev);
    sizes.push(log());
    await new Promise((resume) => setTimeout(resume, 10));
  }
  // Sixty bursts of one size; left alone the log would hold them all.
  expect(Math.max(...sizes)).toBeLessThan(30 * (sizes[0] ?? 0));
  expect(store.get('r-299')?.officeCode).toBe('CPC-60');
});

test('closing waits until the thread has let go of the file, also when it has only begun', async () => {
  await start().close();
  checkpointer = undefined;
  change(1);
  const left = log();
  await new Promise((resume) => setTimeout(resume, 100));
  expect(log()).toBe(left);
  expect(onFault).not.toHaveBeenCalled();
});

test.each([
  ['the key does not fit', { key: new Uint8Array(32).fill(7) }],
  ['there is no such thread', { thread: join(tmpdir(), 'no-such-thread.js') }],
])('the desk is told, and goes on, when %s', async (_what, more) => {
  const faulty = start(more);
  await until(() => onFault.mock.calls.length === 1);
  change(1);
  expect(store.get('r-001')?.officeCode).toBe('CPC-1');
  await faulty.close();
  expect(onFault).toHaveBeenCalledTimes(1);
});

test('a thread that does not end by itself is ended', async () => {
  const deaf = join(folder, 'deaf.mjs');
  writeFileSync(deaf, "setInterval(() => undefined, 1000);");
  await start({ thread: deaf, patience: 50 }).close();
  checkpointer = undefined;
  expect(onFault).not.toHaveBeenCalled();
});
