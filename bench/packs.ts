/** How long does the desk stand still while a guard of the hub is taken and comes into force? Read by the thread that serves calls, and by a thread of its own. */

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { hubApi } from '../src/contract/hubApi/index.ts';
import { checkQuestion } from '../src/domain/guard/checkQuestion.ts';
import { compilePack } from '../src/domain/guard/compilePack.ts';
import type { SignedName } from '../src/domain/packs/signedPack.ts';
import { openHeldPacks } from '../src/main/adapters/packs/heldPacks.ts';
import { textOfFolder } from '../src/main/adapters/packs/packFiles.ts';
import { workOnPack, type PackWorker } from '../src/main/adapters/packs/packWork.ts';
import { readPart } from '../src/main/adapters/packs/checkPack.ts';
import { startPackWork } from '../src/main/adapters/packs/startPackWork.ts';
import { decodeText } from '../src/main/openSentPacks.ts';
import type { PackPart } from '../src/main/ports/heldPacks.ts';
import { distribution, figure } from './harness.ts';
import type { BenchOptions, BenchRow } from './harness.ts';

const TAKES = 5;
const GUARD = join(import.meta.dirname, '../resources/packs/guard');
const THREAD = join(import.meta.dirname, '../src/main/adapters/packs/packThread.ts');
const KEY = new Uint8Array(32).fill(3);

interface Took {
  /** Of the whole take, and the longest the thread gave nothing else a turn. */
  readonly all: number;
  readonly longest: number;
  readonly force: number;
  readonly first: number;
  readonly second: number;
}

/** The preset has no part in it: a guard is as large as the one that ships. */
export async function runPacksBench(_options: BenchOptions): Promise<readonly BenchRow[]> {
  const text = textOfFolder('guard', GUARD);
  if (!text.ok) throw new Error('the guard that ships cannot be read');
  const thread = startPackWork({ thread: THREAD, onFault: () => undefined });
  // A desk has read a guard before; what is measured is not its first.
  readPart('guard', GUARD);
  const here: Took[] = [];
  const beside: Took[] = [];
  for (let turn = 0; turn < TAKES; turn += 1) {
    here.push(await take(workOnPack, text.value));
    beside.push(await take(thread.run, text.value));
  }
  thread.close();
  return [
    ...rowsOf('read here', here),
    ...rowsOf('read by a thread', beside),
    distribution('its answer read: JSON, shape, bytes, hash', Array.from({ length: TAKES }, () => readAnswer(text.value))),
    figure('size of the guard', 'MB', Buffer.byteLength(text.value) / 2 ** 20),
  ];
}

const rowsOf = (way: string, took: readonly Took[]): readonly BenchRow[] => [
  distribution(`${way}: taken in`, took.map(({ all }) => all)),
  distribution(`${way}: longest standstill`, took.map(({ longest }) => longest)),
  distribution(`${way}: comes into force`, took.map(({ force }) => force)),
  distribution(`${way}: first question after it`, took.map(({ first }) => first)),
  distribution(`${way}: second question`, took.map(({ second }) => second)),
];

async function take(work: PackWorker, text: string): Promise<Took> {
  const folder = mkdtempSync(join(tmpdir(), 'sd-bench-packs-'));
  const held = openHeldPacks({ folder, key: KEY, work });
  const none = { person: 'x', publicKey: '', signature: '' };
  const pack: SignedName = { kind: 'guard', version: 1, effectiveAt: '2026-01-01T00:00:00.000Z', hash: hashOf(text), author: none, approver: none };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await wait(50);
  // The first turn after this is not counted.
  delay.reset();
  await wait(50);
  const started = performance.now();
  const taken = await held.take(pack, text);
  const all = performance.now() - started;
  await wait(5);
  delay.disable();
  if (!taken.ok) throw new Error(taken.error.code);
  let part: PackPart | undefined;
  const force = timed(() => {
    part = held.load(pack);
    held.setInForce(pack);
  });
  const first = timed(() => ask(part, 'Do you think I should withdraw my application and apply again from abroad?'));
  const second = timed(() => ask(part, 'Quelles sont mes chances si je présente une autre demande au printemps ?'));
  rmSync(folder, { recursive: true, force: true });
  return { all, longest: delay.max / 1e6, force, first, second };
}

function ask(part: PackPart | undefined, text: string): void {
  const { compiled } = part?.guard === undefined ? { compiled: undefined } : compilePack(part.guard.value, part.guard.hash, 'caller');
  if (compiled === undefined) throw new Error('no guard came into force');
  checkQuestion(compiled, { text, language: 'en' });
}

function readAnswer(text: string): number {
  const signed = { person: 'x', publicKey: '0'.repeat(64), signature: 'A'.repeat(86) + '==' };
  const body = JSON.stringify({ newer: [{ kind: 'guard', version: 1, effectiveAt: '2026-01-01T00:00:00.000Z', bytes: Buffer.from(text).toString('base64'), author: signed, approver: signed }], signers: [] });
  return timed(() => {
    const [sent] = hubApi.packs.output.parse(JSON.parse(body)).newer;
    hashOf(decodeText(sent?.bytes ?? '')?.text ?? '');
  });
}

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function timed(run: () => void): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}
