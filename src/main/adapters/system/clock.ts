/** What time is it on this desk? The computer's clock at the start, then the time that really went by; the hub's time comes with the hub. */

import { uptime } from 'node:os';
import type { Instant } from '../../../domain/kernel/time.ts';
import type { Clock } from '../../ports/clock.ts';

export interface SystemClockOptions {
  /** Instant of the last log entry: the highest time ever written. A clock set back since does not go behind it. */
  readonly notBefore?: Instant | undefined;
  readonly nowMs?: () => number;
  /** Runs on whatever is done to the clock, and while the computer sleeps. */
  readonly elapsedMs?: () => number;
}

export interface SystemClock extends Clock {
  /** How far the computer's clock stood behind `notBefore` at the start; 0 when it did not. */
  readonly behindMs: number;
  /** How far the computer's clock now stands from the desk's, once for each jump; the desk did not follow. */
  takeJump(): number | undefined;
}

/** Corrections of the network time are smaller and are followed, backwards at half speed: time that stood still would never free a limit. */
const FOLLOWED_MS = 120_000;

const start = { uptime: uptime() * 1000, performance: performance.now() };

/** `performance` stands still while some systems sleep; the uptime of the computer does not, but counts coarsely. */
export const elapsedMs = (): number => Math.max(performance.now() - start.performance, uptime() * 1000 - start.uptime - 1000);

export function createSystemClock({ notBefore, nowMs = () => Date.now(), elapsedMs: elapsed = elapsedMs }: SystemClockOptions = {}): SystemClock {
  const floor = notBefore === undefined ? Number.NEGATIVE_INFINITY : Date.parse(notBefore);
  const behind = floor - nowMs();
  let last = { given: Math.max(nowMs(), floor), elapsed: elapsed() };
  /** How far the computer's clock is known to be off; what is known is no new jump. */
  let known = behind > FOLLOWED_MS ? -behind : 0;
  let jump: number | undefined;

  const read = (): number => {
    const at = elapsed();
    const gone = Math.max(0, at - last.elapsed);
    const off = nowMs() - (last.given + gone);
    if (Math.abs(off - known) > FOLLOWED_MS) {
      known = Math.abs(off) > FOLLOWED_MS ? off : 0;
      jump = off;
    }
    const follows = Math.abs(off) <= FOLLOWED_MS;
    last = { given: follows ? Math.max(nowMs(), last.given + gone / 2) : last.given + gone, elapsed: at };
    return last.given;
  };

  return {
    behindMs: behind > FOLLOWED_MS ? behind : 0,
    now: () => new Date(read()).toISOString(),
    takeJump: () => {
      read();
      const taken = jump;
      jump = undefined;
      return taken;
    },
  };
}
