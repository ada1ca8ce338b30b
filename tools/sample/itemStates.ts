/** What does an outstanding item say about the stage it belongs to? Shared by drawn cases, edge cases and the truth file. */

import type { OutstandingItem, Stage } from '../../src/domain/cases/case.ts';
import type { StageCode, StageState } from '../../src/domain/cases/codes.ts';
import type { CalendarDay } from '../../src/domain/kernel/time.ts';

export function stageOfItem(item: OutstandingItem): StageCode {
  if (item.document === 'biometrics') return 'BIO';
  if (item.document === 'medical_exam') return 'MED';
  return item.document === 'passport' ? 'PPR' : 'DOC';
}

/** The client still has to act. */
export const isOpenItem = (item: OutstandingItem): boolean => item.state === 'requested' || item.state === 'rejected';

export const isInReview = (item: OutstandingItem): boolean => item.state === 'received' || item.state === 'under_review';

/** The day by which the client was asked to act, extensions counted. */
export const dueOf = (item: OutstandingItem): CalendarDay | undefined => item.extendedTo ?? item.dueOn;

export function stateFromItems(items: readonly OutstandingItem[]): StageState {
  if (items.some(isOpenItem)) return 'waiting_on_client';
  if (items.some(isInReview)) return 'in_progress';
  return items.every((item) => item.state === 'closed_unanswered') ? 'cancelled' : 'completed';
}

/** Stages that items speak for, put in the place of planned ones; an expired stage stays expired. */
export function withItemStages(stages: readonly Stage[], items: readonly OutstandingItem[]): readonly Stage[] {
  if (items.length === 0) return stages;
  const groups = Map.groupBy(items, (item) => keyOf(stageOfItem(item), item.personId));
  const kept = stages.filter((stage) => stage.state === 'expired' || !groups.has(keyOf(stage.code, stage.personId)));
  const spoken = [...groups.values()].map(stageFromItems).filter((stage) => !kept.some((other) => other.code === stage.code && other.personId === stage.personId));
  return [...kept, ...spoken];
}

const keyOf = (code: StageCode, personId: string | undefined): string => `${code}/${code === 'DOC' || code === 'PPR' ? '' : (personId ?? '')}`;

function stageFromItems(items: readonly OutstandingItem[]): Stage {
  const first = items[0];
  if (first === undefined) throw new Error('a group of items is never empty');
  const code = stageOfItem(first);
  const state = stateFromItems(items);
  const started = items.map((item) => item.requestedOn ?? item.receivedOn).filter((day) => day !== undefined).sort()[0];
  const completed = items.map((item) => item.reviewedOn ?? item.receivedOn).filter((day) => day !== undefined).sort().at(-1);
  return {
    code,
    state,
    ...(started === undefined ? {} : { startedOn: started }),
    ...(state === 'completed' && completed !== undefined ? { completedOn: completed } : {}),
    ...(code === 'DOC' || code === 'PPR' || first.personId === undefined ? {} : { personId: first.personId }),
  };
}
