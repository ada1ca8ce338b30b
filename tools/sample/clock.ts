/** At which instant is the sample true? Everything in it lies before, except due dates, appointments and ends of validity. */

import type { Instant } from '../../src/domain/kernel/time.ts';
import { DAY_MINUTES, minuteNumber, minuteText } from './days.ts';

/** A Friday, mid-morning in Montréal, in no holiday week. The fixed dates of the edge catalogue need an instant not before it. */
export const DEFAULT_AS_OF: Instant = '2026-11-20T15:00:00Z';

export interface SampleClock {
  readonly asOf: Instant;
  readonly minute: number;
  readonly day: number;
}

export function sampleClock(asOf: Instant): SampleClock {
  const minute = minuteNumber(asOf);
  return { asOf: minuteText(minute), minute, day: Math.floor(minute / DAY_MINUTES) };
}
