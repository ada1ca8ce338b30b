/** How old is what the desk knows, by policy? Fresh, ageing, stale or too old to give volatile facts (ruling 13). */

import { hoursBetween, type Instant } from '../kernel/time.ts';
import type { StalenessPolicy } from '../policies/policies.ts';
import type { DataAge } from './caseView.ts';

/** Clocks of desk and data source may differ by this much. */
const TOLERATED_LEAD_HOURS = 1;

export function dataAgeAt(asOf: Instant, now: Instant, policy: StalenessPolicy): DataAge {
  const hours = hoursBetween(asOf, now);
  // An instant nobody can read, or one from tomorrow, says nothing about the age: the safe reading is the oldest.
  if (Number.isNaN(hours) || hours < -TOLERATED_LEAD_HOURS) return 'too_old';
  if (hours > policy.tooOldHours) return 'too_old';
  if (hours > policy.staleHours) return 'stale';
  return hours * 60 > policy.freshMinutes ? 'ageing' : 'fresh';
}
