/** How does a test move the clock itself? It moves only when told to, and gives every promise its turn in between. */

import type { Timing } from '../../src/main/ports/timing.ts';

export interface VirtualTimers extends Timing {
  now(): string;
  /** Runs everything that is due until then, in order. */
  pass(ms: number): Promise<void>;
}

const START = Date.parse('2026-03-02T10:00:00.000Z');

export function createVirtualTimers(random: () => number = () => 0.5): VirtualTimers {
  let elapsed = 0;
  let due: { readonly at: number; readonly run: () => void }[] = [];
  return {
    after: (ms, run) => {
      const timer = { at: elapsed + ms, run };
      due.push(timer);
      return () => void (due = due.filter((each) => each !== timer));
    },
    elapsedMs: () => elapsed,
    random: () => random(),
    now: () => new Date(START + elapsed).toISOString(),
    pass: async (ms) => {
      const until = elapsed + ms;
      await settle();
      for (;;) {
        const next = due.filter(({ at }) => at <= until).toSorted((left, right) => left.at - right.at)[0];
        if (next === undefined) break;
        due = due.filter((each) => each !== next);
        elapsed = Math.max(elapsed, next.at);
        next.run();
        // oxlint-disable-next-line no-await-in-loop -- one after another is what a clock is
        await settle();
      }
      elapsed = until;
    },
  };
}

/** Longer than any chain of promises between two timers. */
async function settle(): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- each turn lets the next promise go on
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
