/** Which steps of this case are done, now and to come? The plan of its line gives the order, the record gives every fact. */

import type { Glossary } from '../glossary/label.ts';
import type { CaseRecord, Stage } from './case.ts';
import type { TrackerStep } from './caseView.ts';
import { STAGE_CODES, type StageCode, type StageState } from './codes.ts';
import { labelOf } from './labels.ts';
import { displayName } from './people.ts';
import type { TrackerPlans, TrackerStepPlan } from './trackerPlan.ts';

export interface TrackerOptions {
  readonly glossary: Glossary;
  readonly plans: TrackerPlans | undefined;
  /** Stages this caller may not hear about: they are left out, never shown as "to come". */
  readonly hidden: ReadonlySet<StageCode>;
}

export function trackerSteps(record: CaseRecord, { glossary, plans, hidden }: TrackerOptions): readonly TrackerStep[] {
  const steps = plannedCodes(record, plans).filter((stage) => !hidden.has(stage.code)).map((stage) => toStep(stage, record, glossary));
  const reached = steps.findLastIndex((step) => step.position !== 'to_come');
  // A step before one that was reached and that has no row: the record does not tell, so neither do we.
  return steps.filter((step, index) => step.position !== 'to_come' || hasRow(record, step.stage.code as StageCode) || (index > reached && record.status !== 'closed'));
}

/** Closed files have no steps to come; a row that never started is dropped too. */
const hasRow = (record: CaseRecord, code: StageCode): boolean => (record.stages ?? []).some((stage) => stage.code === code && (record.status !== 'closed' || stage.state !== 'not_started'));

interface PlannedStage {
  readonly code: StageCode;
  readonly rows: readonly Stage[];
}

/** Stages of the plan that apply, in order; rows the plan does not know keep their usual place before closing. */
function plannedCodes(record: CaseRecord, plans: TrackerPlans | undefined): readonly PlannedStage[] {
  const rowsOf = (code: StageCode): readonly Stage[] => (record.stages ?? []).filter((stage) => stage.code === code);
  const order = stageOrder(record, plans);
  const plan = plans?.[record.line];
  const optional = new Set((plan ?? []).flatMap((step) => step.optional));
  const planned = new Set((plan ?? []).flatMap((step) => step.stages));
  return order.map((code) => ({ code, rows: rowsOf(code) })).filter(({ code, rows }) => rows.length > 0 || (planned.has(code) && !optional.has(code)));
}

/** Order in which the stages of this case come. */
export function stageOrder(record: CaseRecord, plans: TrackerPlans | undefined): readonly StageCode[] {
  const plan: readonly TrackerStepPlan[] = plans?.[record.line] ?? [];
  const planned = plan.flatMap((step) => step.stages);
  const unplanned = STAGE_CODES.filter((code) => !planned.includes(code));
  return [...planned, ...unplanned];
}

function toStep({ code, rows }: PlannedStage, record: CaseRecord, glossary: Glossary): TrackerStep {
  const lead = leadingRow(rows);
  const state = lead?.state ?? 'not_started';
  const position = positionOf(state);
  const on = position === 'done' ? (lead?.completedOn ?? lead?.startedOn) : lead?.state === 'expired' ? lead.expiresOn : undefined;
  return {
    stage: labelOf(glossary, 'stages', code),
    position,
    state,
    waiting: state === 'waiting_on_client' || state === 'expired',
    perPerson: personRows(rows, record),
    ...(on === undefined ? {} : { on }),
    ...(position !== 'now' || lead?.startedOn === undefined ? {} : { since: lead.startedOn }),
    ...(lead?.scheduledAt === undefined ? {} : { scheduledAt: lead.scheduledAt }),
  };
}

/** A file is as slow as its slowest person: the row that waits most speaks for the step. */
function leadingRow(rows: readonly Stage[]): Stage | undefined {
  return rows.toSorted((left, right) => URGENCY.indexOf(left.state) - URGENCY.indexOf(right.state) || compare(right.completedOn ?? '', left.completedOn ?? ''))[0];
}

const URGENCY: readonly StageState[] = ['waiting_on_client', 'expired', 'scheduled', 'in_progress', 'waiting_on_partner', 'not_started', 'completed', 'exempted', 'cancelled'];

function positionOf(state: StageState): TrackerStep['position'] {
  if (state === 'completed' || state === 'exempted' || state === 'cancelled') return 'done';
  return state === 'not_started' ? 'to_come' : 'now';
}

/** Only when the people differ: five accepted and one open must be seen as such (EC-68). */
function personRows(rows: readonly Stage[], record: CaseRecord): TrackerStep['perPerson'] {
  const personal = rows.filter((row) => row.personId !== undefined);
  if (personal.length < 2 || new Set(personal.map((row) => row.state)).size < 2) return [];
  return personal.map((row) => {
    const person = (record.people ?? []).find((other) => other.id === row.personId);
    const on = row.completedOn ?? row.startedOn;
    return { name: person === undefined ? '' : displayName(person), state: row.state, ...(on === undefined ? {} : { on }) };
  });
}

export interface CurrentStage {
  readonly code: StageCode;
  readonly state: StageState;
  readonly since?: string;
}

/** THE stage an open case is at: what waits on the client first, then what is furthest along. A closed case, and one where nothing runs, has none. */
export function currentStageOf(record: CaseRecord): CurrentStage | undefined {
  if (record.status === 'closed') return undefined;
  const now = (record.stages ?? []).filter((row) => positionOf(row.state) === 'now');
  const row = now.toSorted((left, right) => Number(waits(right)) - Number(waits(left)) || STAGE_CODES.indexOf(right.code) - STAGE_CODES.indexOf(left.code))[0];
  if (row === undefined) return undefined;
  const since = row.state === 'expired' ? (row.expiresOn ?? row.startedOn) : row.startedOn;
  return { code: row.code, state: row.state, ...(since === undefined ? {} : { since }) };
}

const waits = (row: Stage): boolean => row.state === 'waiting_on_client' || row.state === 'expired';

const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
