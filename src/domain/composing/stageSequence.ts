/** Which stage comes after the current one in the published sequence of the line? Unknown sequences answer nothing. */

import type { CaseRecord } from '../cases/case.ts';
import type { StageCode } from '../cases/codes.ts';
import type { TrackerPlans } from '../cases/trackerPlan.ts';
import { currentStageOf } from '../cases/tracker.ts';

/** Skips the stages that only some cases have, unless this record carries a row for them, and those already behind. */
export function nextStageCode(record: CaseRecord, trackers: TrackerPlans | undefined): StageCode | undefined {
  const now = currentStageOf(record)?.code;
  const steps = trackers?.[record.line] ?? [];
  const position = steps.findIndex((step) => now !== undefined && step.stages.includes(now));
  if (position < 0) return undefined;
  const rows = record.stages ?? [];
  const isDone = (code: StageCode): boolean => rows.some((row) => row.code === code && (row.state === 'completed' || row.state === 'exempted' || row.state === 'cancelled'));
  const applies = (code: StageCode, optional: readonly StageCode[]): boolean => !isDone(code) && (!optional.includes(code) || rows.some((row) => row.code === code));
  return steps.slice(position + 1).flatMap((step) => step.stages.filter((code) => applies(code, step.optional)))[0];
}
