/** Which packs are in force at this moment? Those read at the start, then what the hub sent; a guard rule that fails its own examples leaves as soon as that is known. */

import type { AuthorError } from '../../domain/guard/rule.ts';
import type { PackPart } from '../ports/heldPacks.ts';
import type { Packs } from '../ports/packs.ts';

export interface PacksInForce {
  readonly now: () => Packs;
  /** The guard's examples are still being run: a first call is not kept waiting for them. */
  readonly guardTestsRunning: () => boolean;
  /** Takes the place of what stands there: at once where no call is running, otherwise when it ends. A guard MUST have passed its examples. */
  readonly put: (part: PackPart) => void;
  /** A call ended; the next one may begin with what waits. */
  readonly callEnded: () => void;
}

export interface PacksOptions {
  readonly atStart: Packs;
  /** Runs the guard's examples and gives the pack without the rules that failed; absent when they were run on reading. */
  readonly testGuard?: (() => Promise<Packs['guard']>) | undefined;
  /** Told once, with the problems the examples showed. */
  readonly onTested: (problems: readonly AuthorError[]) => void;
  readonly onNotTested: () => void;
  readonly isCallRunning?: () => boolean;
  readonly onChanged?: (part: PackPart) => void;
}

export function createPacksInForce({ atStart, testGuard, onTested, onNotTested, isCallRunning = () => false, onChanged = () => undefined }: PacksOptions): PacksInForce {
  let now = atStart;
  let waiting: PackPart | undefined;
  let running = testGuard !== undefined;
  const run = async (test: () => Promise<Packs['guard']>): Promise<void> => {
    try {
      const guard = await test();
      running = false;
      // Another one took its place meanwhile, and passed its own.
      if (now.guard !== atStart.guard) return;
      now = { ...now, guard };
      onTested(guard.problems.slice(atStart.guard.problems.length));
    } catch {
      // The rules stay as they were read, and are shown as not yet tested.
      onNotTested();
    }
  };
  const change = (): void => {
    if (waiting === undefined) return;
    if (waiting.guard !== undefined) running = false;
    now = { ...now, ...waiting };
    const part = waiting;
    waiting = undefined;
    onChanged(part);
  };
  if (testGuard !== undefined) void run(testGuard);
  return {
    now: () => now,
    guardTestsRunning: () => running,
    put: (part) => {
      waiting = { ...waiting, ...part };
      if (!isCallRunning()) change();
    },
    callEnded: change,
  };
}
