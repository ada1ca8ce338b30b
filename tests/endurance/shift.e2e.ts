/** Do memory, page and open files stay flat over a shift, and would it be seen if they did not? */

import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { answersOf, endInOrder, expect, openDesk, test } from '../e2e/support/desk.ts';
import type { DeskProcess } from '../e2e/support/deskProcess.ts';
import { startCopy } from '../e2e/support/sample.ts';
import { growthIn, median, slopeOf } from './judgeShift.ts';
import { heldNow, type Held } from './samples.ts';
import { noTimes, oneCall, type Times } from './shift.ts';

// Growth seen once is growth.
test.describe.configure({ retries: 0 });

const ROOT = resolve(import.meta.dirname, '../..');
const CALLS = Number(process.env['ENDURANCE_CALLS'] ?? 30);
const SAMPLES = CALLS >= 300 ? 12 : 5;
/** Clients who call again and again; none of these cases is closed to them. */
const CALLERS = ['EC-01', 'EC-09', 'EC-61', 'EC-63', 'EC-68', 'EC-03'];

/** A shift of eight hours in minutes needs more look-ups a minute than an agent: the limit is policy. */
function quickInstallation(): string {
  const folder = mkdtempSync(join(tmpdir(), 'statusdesk-quick-'));
  for (const part of ['out', 'resources', 'package.json']) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'resources/packs/policies/lookups.yaml'), 'perMinute: 100000\n');
  return folder;
}

interface Shift {
  readonly held: readonly Held[];
  readonly times: readonly Times[];
}

async function workShift(page: Page, process: DeskProcess, answers: readonly ReturnType<typeof answersOf>[], calls: number, samples: number, afterCall: (page: Page) => Promise<void> = async () => undefined): Promise<Shift> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const desk = await openDesk(page, process);
  // Everything once, so that the first sample holds what is kept for good.
  for (let at = 0; at < 5; at += 1) await oneCall(desk, answers[at % answers.length] ?? {}, at, noTimes());
  const held = [await heldNow(cdp, process, 0)];
  const times: Times[] = [];
  for (let sample = 0, at = 0; sample < samples; sample += 1) {
    const these = noTimes();
    for (const until = Math.round(((sample + 1) * calls) / samples); at < until; at += 1) {
      await oneCall(desk, answers[at % answers.length] ?? {}, at, these);
      await afterCall(page);
    }
    held.push(await heldNow(cdp, process, at));
    times.push(these);
  }
  return { held, times };
}

const kb = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;

function report({ held, times }: Shift): string {
  const rows = held.map((each) => `${String(each.calls).padStart(5)} calls: page ${kb(each.pageHeap)}, ${each.nodes} nodes, ${each.listeners} listeners; desk heap ${kb(each.deskHeap)}, outside ${kb(each.deskOutsideHeap)}, rss ${kb(each.rss)}, ${each.files} files, journal ${kb(each.journal)}, wal ${kb(each.wal)}`);
  const p50 = (of: keyof Times, part: readonly Times[]): string => `${Math.round(median(part.flatMap((each) => each[of])))} ms`;
  const thirds = Math.max(1, Math.floor(times.length / 3));
  const speeds = (['find', 'verdict', 'end'] as const).map((of) => `${of} p50 ${p50(of, times.slice(0, thirds))} first, ${p50(of, times.slice(-thirds))} last`);
  const slopes = (['pageHeap', 'deskHeap', 'deskOutsideHeap', 'rss', 'nodes', 'listeners', 'journal'] as const).map((of) => `${of} ${Math.round(slopeOf(held, of))}`);
  return [...rows, `a call leaves: ${slopes.join(', ')}`, ...speeds].join('\n');
}

test('a shift leaves nothing behind in page and desk but its log', async ({ page, sample }) => {
  test.setTimeout(120_000 + CALLS * 20_000);
  const installation = quickInstallation();
  const process = await startCopy(sample, [], installation);
  const shift = await workShift(page, process, CALLERS.map((id) => answersOf(sample, id)), CALLS, SAMPLES);
  test.info().annotations.push({ type: 'held', description: report(shift) });
  globalThis.process.stdout.write(`\n${report(shift)}\n`);
  expect(growthIn(shift.held)).toEqual([]);
  await endInOrder(process);
  rmSync(installation, { recursive: true, force: true });
});

test('a page that keeps a listener and an element of each call is noticed', async ({ page, sample }) => {
  test.setTimeout(180_000);
  const installation = quickInstallation();
  const process = await startCopy(sample, [], installation);
  const leak = (each: Page): Promise<void> => each.evaluate(() => {
    const kept = ((globalThis as { kept?: unknown[] }).kept ??= []);
    for (let at = 0; at < 30; at += 1) {
      const element = document.createElement('p');
      element.addEventListener('click', () => kept);
      kept.push(element, 'x'.repeat(1).padEnd(2_000, String(kept.length)));
    }
  });
  const { held } = await workShift(page, process, [answersOf(sample, 'EC-09')], 6, 3, leak);
  expect(growthIn(held).map((sentence) => sentence.split(/[ :]/)[0])).toEqual(expect.arrayContaining(['pageHeap', 'listeners', 'nodes']));
  await endInOrder(process);
  rmSync(installation, { recursive: true, force: true });
});

const FLAT: Held = { calls: 0, pageHeap: 5e6, nodes: 900, listeners: 200, deskHeap: 3e7, deskOutsideHeap: 5e6, rss: 2e8, files: 30, journal: 1e5, wal: 1e6 };
const series = (grow: (at: number) => Partial<Held>): readonly Held[] => Array.from({ length: 6 }, (_, at) => ({ ...FLAT, calls: at * 50, ...grow(at) }));

for (const [name, grow] of Object.entries({
  'open files': (at: number) => ({ files: 30 + at }),
  'the heap of the desk': (at: number) => ({ deskHeap: 3e7 + at * 50 * 30_000 }),
  'memory outside the heap': (at: number) => ({ deskOutsideHeap: 5e6 + at * 50 * 9_000 }),
  'a log that is never folded in': (at: number) => ({ wal: at * 2e6 }),
})) {
  test(`growth is named: ${name}`, () => {
    expect(growthIn(series(grow))).toHaveLength(1);
  });
}

test('a flat shift and one odd sample are no growth', () => {
  expect(growthIn(series(() => ({})))).toEqual([]);
  expect(growthIn(series((at) => (at === 3 ? { pageHeap: 2e7, deskHeap: 9e7 } : {})))).toEqual([]);
});
