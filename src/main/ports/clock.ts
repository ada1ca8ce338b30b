/** What time is it for rules? Hub time when known, with a floor that never goes back (reliability 3.7). */

import type { Instant } from '../../domain/kernel/time.ts';

export interface Clock {
  /** UTC instant used by deadlines, conditions and records. */
  now(): Instant;
}
