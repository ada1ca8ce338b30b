/** In which order do the stages of a line come? Data of resources/packs/policies/trackers.yaml (casework 2.3). */

import type { LineCode, StageCode } from './codes.ts';

/** Stages of one step run at the same time; most steps have one. */
export interface TrackerStepPlan {
  readonly stages: readonly StageCode[];
  /** Those that only some cases have: shown when the record has a row for them. */
  readonly optional: readonly StageCode[];
}

export type TrackerPlans = Readonly<Partial<Record<LineCode, readonly TrackerStepPlan[]>>>;
