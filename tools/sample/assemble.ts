/** How does a plan become a case record? Adds events, change instants and order, drops what is empty. */

import type { CaseRecord, Stage } from '../../src/domain/cases/case.ts';
import { STAGE_CODES } from '../../src/domain/cases/codes.ts';
import type { SampleClock } from './clock.ts';
import { deriveEvents, type EventDraft } from './deriveEvents.ts';
import { withItemStages } from './itemStates.ts';

/** A case before its events are known. */
export interface CasePlan extends CaseRecord {
  readonly extraEvents?: readonly EventDraft[];
  /** Keep only the last visible events, for the largest preset. */
  readonly lastEventsOnly?: boolean;
}

const LAST_EVENTS = 3;

export function assembleCase(plan: CasePlan, clock: SampleClock, salt: number): CaseRecord {
  const { extraEvents, lastEventsOnly, ...facts } = plan;
  const spoken = withItemStages(plan.stages ?? [], plan.items ?? []);
  const stages = spoken.map((stage) => (plan.status === 'closed' ? stopped(stage) : stage)).sort(byStage);
  const events = deriveEvents({
    stages: spoken, items: plan.items ?? [], letters: plan.letters ?? [], transfers: plan.transfers ?? [], extra: [...(extraEvents ?? []), ...stopEvents(spoken, plan)],
    ...(plan.closedOn === undefined ? {} : { closedOn: plan.closedOn }),
    ...(plan.officeCode === undefined ? {} : { officeCode: plan.officeCode }),
  }, clock, salt);
  const lastChangeAt = events.at(-1)?.recordedAt;
  const lastVisibleChangeAt = events.findLast((event) => event.visible)?.recordedAt;
  return withoutEmpty({
    ...facts, stages, events: lastEventsOnly === true ? events.filter((event) => event.visible).slice(-LAST_EVENTS) : events, asOf: plan.asOf ?? clock.asOf,
    ...(lastChangeAt === undefined ? {} : { lastChangeAt }),
    ...(lastVisibleChangeAt === undefined ? {} : { lastVisibleChangeAt }),
  });
}

/** What still ran when the case closed was stopped by it. */
const isRunning = (stage: Stage): boolean => stage.state === 'in_progress' || stage.state === 'waiting_on_client' || stage.state === 'waiting_on_partner' || stage.state === 'scheduled';

const stopped = (stage: Stage): Stage => (isRunning(stage) ? { ...stage, state: 'cancelled' } : stage);

function stopEvents(stages: readonly Stage[], plan: CasePlan): readonly EventDraft[] {
  const on = plan.closedOn;
  if (plan.status !== 'closed' || on === undefined) return [];
  return stages.filter(isRunning).map((stage) => ({ on, stage: stage.code, state: 'cancelled', actor: 'system', hidden: true, ...(stage.personId === undefined ? {} : { personId: stage.personId }) }));
}

const byStage = (a: Stage, b: Stage): number => STAGE_CODES.indexOf(a.code) - STAGE_CODES.indexOf(b.code);

/** Absent means "not on this record": empty lists and undefined fields are not written. */
function withoutEmpty(record: CaseRecord): CaseRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) as unknown as CaseRecord;
}
