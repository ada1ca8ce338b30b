/** How long does the desk wait before it asks its hub again, and what wakes it earlier? */

import type { DeskError } from '../../../contract/contract.ts';
import { askedMs, backOffMs, REFUSED_WAIT_MS } from '../../../domain/sync/backOff.ts';
import type { Timing } from '../../ports/timing.ts';

/** Without a socket; with one, only to find out that it is deaf. */
const POLL_MS = 15_000;
const AWAKE_MS = 300_000;
const REFUSALS: readonly string[] = ['device.revoked', 'device.unknown', 'device.suspect', 'sync.version'];

export interface Wait {
  readonly ms: number;
  /** The hub asked for this much: nothing wakes the desk earlier. */
  readonly leastMs: number;
}

/** Spread, so that desks do not come back all at once. */
export function waitAfter(outcome: { readonly error?: DeskError; readonly failures: number; readonly isAwake: boolean }, random: () => number): Wait {
  const { error, failures, isAwake } = outcome;
  if (error === undefined) return { ms: Math.round((isAwake ? AWAKE_MS : POLL_MS) * (0.8 + random() * 0.4)), leastMs: 0 };
  const waitSeconds = error.params?.['waitSeconds'];
  const least = REFUSALS.includes(error.code) ? REFUSED_WAIT_MS * (0.5 + random() / 2) : 0;
  return { ms: Math.max(least, backOffMs({ failures, random: random(), waitSeconds })), leastMs: askedMs(waitSeconds) };
}

export interface Pause {
  /** Resolves after the wait, or when it is woken. */
  wait(wait: Wait): Promise<void>;
  /** What comes while nobody waits counts for the next wait. */
  wake(): void;
  /** What came until now is being seen to. */
  begin(): void;
  end(): void;
}

export function createPause(timing: Timing): Pause {
  let woken = false;
  let isEnded = false;
  let stir: (() => void) | undefined;
  return {
    wait: ({ ms, leastMs }) =>
      new Promise((resolve) => {
        const began = timing.elapsedMs();
        let cancel: () => void = () => undefined;
        const done = (): void => {
          cancel();
          stir = undefined;
          resolve();
        };
        const look = (): void => {
          const gone = timing.elapsedMs() - began;
          const left = (woken ? leastMs : ms) - gone;
          cancel();
          if (isEnded || left <= 0) done();
          else cancel = timing.after(left, look);
        };
        stir = look;
        look();
      }),
    begin: () => {
      woken = false;
    },
    wake: () => {
      woken = true;
      stir?.();
    },
    end: () => {
      isEnded = true;
      stir?.();
    },
  };
}
