/** What time is it on this desk? The computer's clock at the start, then the time that really went by; the hub's where there is one. */

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
  /** The hub told its time: the desk counts by it from now on, and never goes behind what it gave (reliability 3.7). */
  hear(hubTime: Instant): void;
  /** How far the computer's clock now stands from the desk's, once for each jump; the desk did not follow. */
  takeJump(): number | undefined;
}

/** Corrections of the network time are smaller and are followed, backwards at half speed: time that stood still would never free a limit. */
const FOLLOWED_MS = 120_000;

/** An answer of the hub that was on its way for longer than this is not followed. */
const LATE_MS = 5_000;

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
  /** Of the newest answer of the hub; an older one that comes late says less. */
  let hub: { readonly ms: number; readonly elapsed: number } | undefined;
  const hubMs = (at: number): number | undefined => (hub === undefined ? undefined : hub.ms + (at - hub.elapsed));

  const read = (): number => {
    const at = elapsed();
    const gone = Math.max(0, at - last.elapsed);
    const off = nowMs() - (last.given + gone);
    if (Math.abs(off - known) > FOLLOWED_MS) {
      known = Math.abs(off) > FOLLOWED_MS ? off : 0;
      jump = off;
    }
    const follows = Math.abs(off) <= FOLLOWED_MS;
    const target = hubMs(at) ?? (follows ? nowMs() : last.given + gone);
    last = { given: Math.max(target, last.given + (target < last.given + gone ? gone / 2 : gone)), elapsed: at };
    return last.given;
  };

  return {
    behindMs: behind > FOLLOWED_MS ? behind : 0,
    now: () => new Date(read()).toISOString(),
    hear: (hubTime) => {
      read();
      const [at, ms] = [elapsed(), Date.parse(hubTime)];
      if (!Number.isFinite(ms) || ms < (hubMs(at) ?? Number.NEGATIVE_INFINITY) - LATE_MS) return;
      hub = { ms, elapsed: at };
      last = { given: Math.max(ms, last.given), elapsed: at };
      // What the computer's clock is off by the hub's is no jump of it.
      const off = nowMs() - last.given;
      known = Math.abs(off) > FOLLOWED_MS ? off : 0;
    },
    takeJump: () => {
      read();
      const taken = jump;
      jump = undefined;
      return taken;
    },
  };
}
