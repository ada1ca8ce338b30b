/** How does the desk wait? With the timers of the platform, none of which keeps it from ending. */

import type { Timing } from '../../ports/timing.ts';
import { elapsedMs } from './clock.ts';

/** Longer waits overflow a timer and would end at once. */
const LONGEST_MS = 2 ** 31 - 1;

export const createTiming = (): Timing => ({
  elapsedMs,
  after: (ms, run) => {
    const timer = setTimeout(run, Math.min(ms, LONGEST_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
});
