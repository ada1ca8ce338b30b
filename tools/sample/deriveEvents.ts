/** Which events led to this state of a case? Derived from stages, items, letters and transfers, so that replaying them gives the stages back. */

import type { CaseEvent, Letter, OutstandingItem, Stage, Transfer } from '../../src/domain/cases/case.ts';
import type { ActorKind, EventNoteCode, StageCode, StageState } from '../../src/domain/cases/codes.ts';
import type { CalendarDay } from '../../src/domain/kernel/time.ts';
import type { SampleClock } from './clock.ts';
import { DAY_MINUTES, dayNumber, minuteText } from './days.ts';
import { stageOfItem, stateFromItems } from './itemStates.ts';

export interface EventDraft {
  readonly on: CalendarDay;
  readonly stage: StageCode;
  readonly state: StageState;
  readonly actor: ActorKind;
  readonly noteCode?: EventNoteCode;
  readonly documentCode?: OutstandingItem['document'];
  readonly personId?: string;
  readonly officeCode?: string;
  readonly hidden?: boolean;
  /** Recorded this many days after the day it counts for. */
  readonly lateDays?: number;
}

export interface EventSources {
  readonly stages: readonly Stage[];
  readonly items: readonly OutstandingItem[];
  readonly letters: readonly Letter[];
  readonly transfers: readonly Transfer[];
  readonly extra: readonly EventDraft[];
  readonly closedOn?: CalendarDay;
  readonly officeCode?: string;
}

/** Stages that happen in an instant: one event, "completed". */
const INSTANT: ReadonlySet<StageCode> = new Set(['SUB', 'RCV', 'AOR', 'DEC', 'ISS', 'COP', 'LND', 'CLO']);
/** Events that tell of something beside the stages; replay passes over them. */
const BESIDE: ReadonlySet<EventNoteCode> = new Set(['transferred', 'transfer_received', 'letter_sent', 'returned_mail', 'system_update', 'reopened', 'reinstated', 'withdrawn', 'decision_set_aside', 'linked_elsewhere', 'address_changed', 'missed', 'rescheduled']);
const OPENING_MINUTE = 13 * 60;

export function deriveEvents(sources: EventSources, clock: SampleClock, salt: number): readonly CaseEvent[] {
  const drafts = [
    ...itemEvents(sources.items, sources.closedOn),
    ...sources.stages.flatMap((stage) => stageEvents(stage, sources.items)),
    ...sources.letters.flatMap(letterEvents),
    ...sources.transfers.flatMap(transferEvents),
    ...sources.extra,
  ];
  const timed = drafts
    .filter((draft) => draft.on <= clock.asOf.slice(0, 10))
    .map((draft, order) => ({ draft, order, minute: recordedMinute(draft, clock, salt, order) }))
    .sort((a, b) => a.minute - b.minute || a.order - b.order);
  return timed.map(({ draft, minute }, index) => toEvent(draft, minute, index, sources.officeCode));
}

/** Stage states as the events alone tell them: the last event by the day it counts for. */
export function replayStages(events: readonly CaseEvent[]): ReadonlyMap<string, StageState> {
  const ordered = events
    .map((event, index) => ({ event, index }))
    .filter(({ event }) => !BESIDE.has((event.noteCode ?? '') as EventNoteCode))
    .sort((a, b) => compare(a.event.effectiveOn, b.event.effectiveOn) || a.index - b.index);
  return new Map(ordered.map(({ event }) => [`${event.stage}/${event.personId ?? ''}`, event.state]));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Events of one day keep their order: the minute rises with the place in the list. */
function recordedMinute(draft: EventDraft, clock: SampleClock, salt: number, order: number): number {
  const day = dayNumber(draft.on) + (draft.lateDays ?? 0);
  return Math.min(day * DAY_MINUTES + OPENING_MINUTE + (salt % 240) + order * 2, clock.minute);
}

function toEvent(draft: EventDraft, minute: number, index: number, office: string | undefined): CaseEvent {
  const officeCode = draft.officeCode ?? office;
  return {
    id: `E${index + 1}`,
    stage: draft.stage,
    state: draft.state,
    recordedAt: minuteText(minute),
    effectiveOn: draft.on,
    ...(officeCode === undefined ? {} : { officeCode }),
    actor: draft.actor,
    visible: draft.hidden !== true,
    ...(draft.noteCode === undefined ? {} : { noteCode: draft.noteCode }),
    ...(draft.documentCode === undefined ? {} : { documentCode: draft.documentCode }),
    ...(draft.personId === undefined ? {} : { personId: draft.personId }),
  };
}

function stageEvents(stage: Stage, items: readonly OutstandingItem[]): readonly EventDraft[] {
  const told = items.some((item) => stageOfItem(item) === stage.code && (stage.code === 'DOC' || stage.code === 'PPR' || item.personId === stage.personId));
  const base = { stage: stage.code, actor: actorOf(stage.code), ...(stage.personId === undefined ? {} : { personId: stage.personId }) };
  const drafts: EventDraft[] = [];
  if (stage.startedOn !== undefined && !told && !INSTANT.has(stage.code)) drafts.push({ ...base, on: stage.startedOn, state: stage.completedOn === undefined && stage.state !== 'expired' ? stage.state : 'in_progress' });
  if (stage.completedOn !== undefined && (!told || stage.state === 'expired')) drafts.push({ ...base, on: stage.completedOn, state: 'completed' });
  if (stage.state === 'expired' && stage.expiresOn !== undefined) drafts.push({ ...base, on: stage.expiresOn, state: 'expired', actor: 'system' });
  return drafts;
}

function actorOf(code: StageCode): ActorKind {
  if (code === 'SUB') return 'client';
  if (code === 'RCV' || code === 'CMP' || code === 'AOR') return 'intake';
  return code === 'BIO' ? 'visa_centre' : 'officer';
}

/** Walks the life of all items of a stage together, so that each event carries the state of the stage at that point. */
function itemEvents(items: readonly OutstandingItem[], closedOn: CalendarDay | undefined): readonly EventDraft[] {
  const steps = items.flatMap((item, index) => itemSteps(item, closedOn).map((step) => ({ ...step, index, item })));
  steps.sort((a, b) => compare(a.on, b.on));
  const now = new Map<number, OutstandingItem>();
  return steps.map(({ on, state, noteCode, actor, index, item }) => {
    now.set(index, { ...item, state });
    const stage = stageOfItem(item);
    const together = [...now.values()].filter((other) => stageOfItem(other) === stage && (stage === 'DOC' || stage === 'PPR' || other.personId === item.personId));
    return {
      on, stage, state: stateFromItems(together), actor, noteCode, documentCode: item.document,
      ...(item.personId === undefined || stage === 'DOC' || stage === 'PPR' ? {} : { personId: item.personId }),
    };
  });
}

interface ItemStep {
  readonly on: CalendarDay;
  readonly state: OutstandingItem['state'];
  readonly noteCode: EventNoteCode;
  readonly actor: ActorKind;
}

function itemSteps(item: OutstandingItem, closedOn: CalendarDay | undefined): readonly ItemStep[] {
  const steps: ItemStep[] = [];
  if (item.requestedOn !== undefined) steps.push({ on: item.requestedOn, state: 'requested', noteCode: 'item_requested', actor: 'officer' });
  if (item.receivedOn !== undefined) steps.push({ on: item.receivedOn, state: 'received', noteCode: 'item_received', actor: 'client' });
  const reviewed = item.reviewedOn;
  if (reviewed !== undefined && item.state === 'rejected') steps.push({ on: reviewed, state: 'rejected', noteCode: 'item_rejected', actor: 'officer' });
  if (reviewed !== undefined && item.state === 'accepted') steps.push({ on: reviewed, state: 'accepted', noteCode: 'item_accepted', actor: 'officer' });
  if (reviewed !== undefined && item.state === 'waived') steps.push({ on: reviewed, state: 'waived', noteCode: 'item_waived', actor: 'officer' });
  if (reviewed !== undefined && item.state === 'under_review') steps.push({ on: reviewed, state: 'under_review', noteCode: 'item_in_review', actor: 'officer' });
  if (item.state === 'closed_unanswered' && closedOn !== undefined) steps.push({ on: closedOn, state: 'closed_unanswered', noteCode: 'item_closed_unanswered', actor: 'system' });
  return steps;
}

/** Requests are told by their items; other letters get an event of their own. */
function letterEvents(letter: Letter): readonly EventDraft[] {
  const sent: readonly EventDraft[] = letter.kind === 'documents' || letter.kind === 'biometrics' || letter.kind === 'medical' || letter.kind === 'passport'
    ? []
    : [{ on: letter.sentOn, stage: STAGE_OF_LETTER[letter.kind], state: 'completed', actor: 'system', noteCode: 'letter_sent' }];
  if (letter.returnedOn === undefined) return sent;
  return [...sent, { on: letter.returnedOn, stage: STAGE_OF_LETTER[letter.kind], state: 'completed', actor: 'system', noteCode: 'returned_mail' }];
}

const STAGE_OF_LETTER: Readonly<Record<Letter['kind'], StageCode>> = {
  AOR: 'AOR', biometrics: 'BIO', medical: 'MED', documents: 'DOC', fairness: 'PFL', interview: 'INT', test: 'TST', ceremony: 'OTH',
  decision: 'DEC', return: 'CLO', passport: 'PPR', copr: 'COP',
};

function transferEvents(transfer: Transfer): readonly EventDraft[] {
  const left: EventDraft = { on: transfer.on, stage: 'RCV', state: 'completed', actor: 'system', noteCode: 'transferred', officeCode: transfer.toOffice };
  if (transfer.receivedOn === undefined) return [left];
  return [left, { ...left, on: transfer.receivedOn, noteCode: 'transfer_received' }];
}
