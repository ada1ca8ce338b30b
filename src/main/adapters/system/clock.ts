/** What time is it on this desk? The machine's clock, never behind what was seen before; the hub's time comes with the hub. */

import type { Instant } from '../../../domain/kernel/time.ts';
import type { Clock } from '../../ports/clock.ts';

export interface SystemClockOptions {
  /** Highest instant known from earlier runs, for instance of the last log entry: a clock set back does not go behind it. */
  readonly notBefore?: Instant;
  readonly nowMs?: () => number;
  /** Runs on whatever is done to the clock. */
  readonly monotonicMs?: () => number;
}

/**
 * Instants carry milliseconds. A machine's clock that was set back is waited for at half speed: time that stood still would never
 * free a limit per minute.
 */
export function createSystemClock({ notBefore, nowMs = () => Date.now(), monotonicMs = () => performance.now() }: SystemClockOptions = {}): Clock {
  let last = { given: notBefore === undefined ? Number.NEGATIVE_INFINITY : Date.parse(notBefore), monotonic: monotonicMs() };
  return {
    now: () => {
      const monotonic = monotonicMs();
      last = { given: Math.max(nowMs(), last.given + (monotonic - last.monotonic) / 2), monotonic };
      return new Date(last.given).toISOString();
    },
  };
}
