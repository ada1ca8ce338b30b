/** How is one stream of cases handed to several loads, batch by batch, so that each is timed alone and all see the same machine? */

import type { CaseRecord } from '../src/domain/cases/case.ts';
import { fileCase } from '../src/main/adapters/sqlite/caseRows.ts';
import type { FiledCase } from '../src/domain/search/fileCase.ts';

/** Both forms of the same case, made outside of every load's time. */
export interface Handed {
  readonly record: CaseRecord;
  readonly filed: FiledCase;
}

export interface Load {
  readonly name: string;
  /** Cases it takes at most; it is finished when it has them. */
  readonly cases: number;
  readonly run: (source: AsyncIterable<Handed>) => Promise<unknown>;
}

export interface LoadCost {
  readonly name: string;
  readonly cases: number;
  /** Wall clock and processor time, in seconds. */
  readonly seconds: number;
  readonly processor: number;
}

interface Running {
  readonly load: Load;
  readonly done: Promise<unknown>;
  readonly push: (batch: readonly Handed[] | undefined) => Promise<void>;
  taken: number;
  seconds: number;
  processor: number;
  isDone: boolean;
}

const BATCH = 1000;

export async function paceLoads(records: Iterable<CaseRecord>, loads: readonly Load[], say: (line: string) => void): Promise<readonly LoadCost[]> {
  const all = loads.map(start);
  let waiting: CaseRecord[] = [];
  let handed = 0;
  const hand = async (): Promise<void> => {
    const batch = waiting.map((record) => ({ record, filed: fileCase(record) }));
    waiting = [];
    for (const running of all) await take(running, batch, say);
    handed += batch.length;
    if (handed % 20_000 === 0) say(`  ${handed} cases`);
  };
  for (const record of records) {
    waiting.push(record);
    if (waiting.length === BATCH) await hand();
  }
  if (waiting.length > 0) await hand();
  for (const running of all) await finish(running, say);
  return all.map(({ load, taken, seconds, processor }) => ({ name: load.name, cases: taken, seconds, processor }));
}

function start(load: Load): Running {
  let give: (batch: readonly Handed[] | undefined) => void = () => undefined;
  let asked: () => void = () => undefined;
  let ended: { readonly failure?: Error } | undefined;
  async function* source(): AsyncIterable<Handed> {
    for (;;) {
      const batch = await new Promise<readonly Handed[] | undefined>((resolve) => {
        give = resolve;
        asked();
      });
      if (batch === undefined) return;
      yield* batch;
    }
  }
  const done = load.run(source());
  // Heard once: a listener for each batch would keep every batch until the load ends.
  const hear = async (): Promise<void> => {
    ended = await done.then(() => ({}), (thrown: unknown) => ({ failure: thrown instanceof Error ? thrown : new Error(String(thrown)) }));
    asked();
  };
  void hear();
  const push = async (batch: readonly Handed[] | undefined): Promise<void> => {
    if (ended === undefined) await new Promise<void>((resolve) => { asked = resolve; give(batch); });
    if (ended?.failure !== undefined) throw ended.failure;
  };
  return { load, done, push, taken: 0, seconds: 0, processor: 0, isDone: false };
}

async function take(running: Running, batch: readonly Handed[], say: (line: string) => void): Promise<void> {
  const wanted = batch.slice(0, running.load.cases - running.taken);
  if (wanted.length === 0) return;
  await timed(running, () => running.push(wanted));
  running.taken += wanted.length;
  if (running.taken === running.load.cases) await finish(running, say);
}

async function finish(running: Running, say: (line: string) => void): Promise<void> {
  if (running.isDone) return;
  running.isDone = true;
  await timed(running, () => Promise.all([running.push(undefined), running.done]));
  say(`  ${running.load.name}, ${running.taken} cases: ${running.seconds.toFixed(1)} s, processor ${running.processor.toFixed(1)} s`);
}

async function timed(running: Running, work: () => Promise<unknown>): Promise<void> {
  const [started, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  running.seconds += (performance.now() - started) / 1000;
  running.processor += (user + system) / 1e6;
}
