/** How is a part of the bench run in a process of its own? Asked by name, answered once; what it uses is then its own. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a child can be asked: plain values in and out. */
export type Work = Readonly<Record<string, (input: never) => unknown>>;

export interface Child<W extends Work> {
  readonly pid: number;
  ask<N extends keyof W & string>(name: N, input: Parameters<W[N]>[0]): Promise<Awaited<ReturnType<W[N]>>>;
  /** Resolves with the exit code, or the signal, of one that ends by itself. */
  readonly ended: Promise<number | string>;
  /** Takes back the process, whatever it does. */
  end(): Promise<void>;
}

interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

type Answer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly failure: string };

const NODE24 = join(import.meta.dirname, '../../src/cli/node24.mjs');

export function startChild<W extends Work>(script: string): Child<W> {
  const child = fork(join(import.meta.dirname, script), { execArgv: ['--import', NODE24, '--expose-gc'], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const ended = once(child, 'exit').then(([code, signal]) => {
    for (const [id, hear] of waiting) hear({ id, failure: `${script} ended (${String(signal ?? code)})` });
    waiting.clear();
    return (signal ?? code) as number | string;
  });
  return {
    pid: child.pid ?? 0,
    ended,
    ask: async (name, input) => {
      const id = (last += 1);
      const answer = await new Promise<Answer>((resolve) => {
        waiting.set(id, resolve);
        child.send({ id, name, input } satisfies Question);
      });
      if ('failure' in answer) throw new Error(answer.failure);
      return answer.value as never;
    },
    end: async () => {
      if (child.connected) child.disconnect();
      const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(patience);
    },
  };
}

/** A child that is gone afterwards, whatever happens. */
export async function withChild<W extends Work, T>(script: string, use: (child: Child<W>) => Promise<T>): Promise<T> {
  const child = startChild<W>(script);
  try {
    return await use(child);
  } finally {
    await child.end();
  }
}

/** For the child: several questions may be answered at once. `onEnd` closes what is open when the parent lets go. */
export function answerParent(work: Work, onEnd: () => Promise<void> | void = () => undefined): void {
  process.on('message', ({ id, name, input }: Question) => void answer(work, { id, name, input }));
  process.once('disconnect', () => {
    void Promise.resolve(onEnd()).finally(() => process.exit(0));
  });
}

async function answer(work: Work, { id, name, input }: Question): Promise<void> {
  const said: Answer = await Promise.resolve()
    .then(() => (work[name] as (given: unknown) => unknown)(input))
    .then((value) => ({ id, value }), (thrown: unknown) => ({ id, failure: thrown instanceof Error ? `${thrown.message}\n${thrown.stack ?? ''}` : String(thrown) }));
  process.send?.(said);
}

/** Milliseconds on a clock all processes of this machine share. */
export const sharedMs = (): number => Number(process.hrtime.bigint()) / 1e6;

export interface Cost {
  readonly seconds: number;
  /** Of this process with all its threads. */
  readonly processor: number;
}

export async function costOf<T>(work: () => Promise<T> | T): Promise<readonly [T, Cost]> {
  const [started, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  return [result, { seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 }];
}

/** After everything nobody holds was given back. */
export function residentBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

export const mostResidentBytes = (): number => process.resourceUsage().maxRSS * 1024;
