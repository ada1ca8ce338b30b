/** What time is it on this desk? The machine's clock, never behind what was seen before; the hub's time comes with the hub. */

import type { Instant } from '../../../domain/kernel/time.ts';
import type { Clock } from '../../ports/clock.ts';

export interface SystemClockOptions {
  /** Highest instant known from earlier runs, for instance of the last log entry: a clock set back does not go behind it. */
  readonly notBefore?: Instant;
  readonly nowMs?: () => number;
}

/** Instants carry milliseconds. */
export function createSystemClock({ notBefore, nowMs = () => Date.now() }: SystemClockOptions = {}): Clock {
  let highest = notBefore === undefined ? Number.NEGATIVE_INFINITY : Date.parse(notBefore);
  return {
    now: () => {
      highest = Math.max(highest, nowMs());
      return new Date(highest).toISOString();
    },
  };
}
