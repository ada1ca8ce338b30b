/** Which packs are in force at this moment? Those read at the start; a guard rule that fails its own examples leaves as soon as that is known. */

import type { AuthorError } from '../../domain/guard/rule.ts';
import type { Packs } from '../ports/packs.ts';

export interface PacksInForce {
  readonly now: () => Packs;
  /** The guard's examples are still being run: a first call is not kept waiting for them. */
  readonly guardTestsRunning: () => boolean;
}

export interface PacksOptions {
  readonly atStart: Packs;
  /** Runs the guard's examples and gives the pack without the rules that failed; absent when they were run on reading. */
  readonly testGuard?: () => Promise<Packs['guard']>;
  /** Told once, with the problems the examples showed. */
  readonly onTested: (problems: readonly AuthorError[]) => void;
  readonly onNotTested: () => void;
}

export function createPacksInForce({ atStart, testGuard, onTested, onNotTested }: PacksOptions): PacksInForce {
  let now = atStart;
  let running = testGuard !== undefined;
  const run = async (test: () => Promise<Packs['guard']>): Promise<void> => {
    try {
      const guard = await test();
      now = { ...now, guard };
      running = false;
      onTested(guard.problems.slice(atStart.guard.problems.length));
    } catch {
      // The rules stay as they were read, and are shown as not yet tested.
      onNotTested();
    }
  };
  if (testGuard !== undefined) void run(testGuard);
  return { now: () => now, guardTestsRunning: () => running };
}
