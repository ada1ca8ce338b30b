/** What differs between two views of one case, in the terms a screen shows? That the data grew older, or a day went by, is no change. */

import type { CodeLabel } from '../glossary/label.ts';
import type { CalendarDay, Instant } from '../kernel/time.ts';
import type { CaseView, MissingItem, TrackerStep } from './caseView.ts';

export type ChangedValue =
  | { readonly is: 'code'; readonly code: CodeLabel }
  | { readonly is: 'day'; readonly day: CalendarDay }
  | { readonly is: 'time'; readonly at: Instant; readonly zone?: string }
  | { readonly is: 'state'; readonly of: 'item' | 'appointment' | 'step' | 'waitingOn'; readonly state: string };

/** Named by what a reader looks for; `rest` when nothing of these differs and something else does. */
export const CHANGED_FIELDS = ['status', 'waitingOn', 'reason', 'office', 'received', 'closed', 'decision', 'decisionSent', 'outcome', 'step', 'item', 'due', 'letter', 'appointment', 'appointmentState', 'passportRequested', 'passportReceived', 'passportReturned', 'rest'] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

export interface CaseChange {
  readonly field: ChangedField;
  /** Which document, step, letter or appointment. */
  readonly what?: CodeLabel;
  readonly before?: ChangedValue;
  readonly after?: ChangedValue;
}

/** In the order of the screen. Two views of different levels of access have nothing to tell: what differs is what may be seen. */
export function caseChanges(before: CaseView, after: CaseView): readonly CaseChange[] {
  if (before.level !== after.level) return [];
  const named = [...plainChanges(before, after), ...stepChanges(before, after), ...itemChanges(before, after), ...recordChanges(before, after)];
  return named.length > 0 || textOf(before) === textOf(after) ? named : [{ field: 'rest' }];
}

function plainChanges(before: CaseView, after: CaseView): readonly CaseChange[] {
  const each = (field: ChangedField, value: (view: CaseView) => ChangedValue | undefined): readonly CaseChange[] => changeOf(field, value(before), value(after));
  return [
    ...each('status', (view) => code(view.status)),
    ...each('waitingOn', (view) => state('waitingOn', view.waitingOn)),
    ...each('reason', (view) => code(view.reason)),
    ...each('office', (view) => code(view.office)),
    ...each('received', (view) => day(view.receivedOn)),
    ...each('closed', (view) => day(view.closedOn)),
    ...each('decision', (view) => day(view.decision?.madeOn)),
    ...each('decisionSent', (view) => day(view.decision?.sentOn)),
    ...each('outcome', (view) => code(view.decision?.outcome)),
    ...each('passportRequested', (view) => day(view.passport?.requestedOn)),
    ...each('passportReceived', (view) => day(view.passport?.receivedOn)),
    ...each('passportReturned', (view) => day(view.passport?.returnedOn)),
  ];
}

function stepChanges(before: CaseView, after: CaseView): readonly CaseChange[] {
  const keyed = ({ tracker }: CaseView): ReadonlyMap<string, TrackerStep> => byKey(tracker, (step) => step.stage.code);
  return paired(keyed(before), keyed(after)).flatMap(([was, is]) => changeOf('step', state('step', was?.position), state('step', is?.position), (is ?? was)?.stage));
}

function itemChanges(before: CaseView, after: CaseView): readonly CaseChange[] {
  const keyed = ({ missing, received }: CaseView): ReadonlyMap<string, MissingItem> => byKey([...missing, ...received], (item) => item.itemId);
  return paired(keyed(before), keyed(after)).flatMap(([was, is]) => [
    ...changeOf('item', state('item', was?.state), state('item', is?.state), (is ?? was)?.document),
    ...(is === undefined ? [] : changeOf('due', day(was?.dueOn), day(is.dueOn), is.document)),
  ]);
}

function recordChanges(before: CaseView, after: CaseView): readonly CaseChange[] {
  const letters = paired(byKey(before.letters, ({ id }) => id), byKey(after.letters, ({ id }) => id))
    .flatMap(([was, is]) => changeOf('letter', day(was?.sentOn), day(is?.sentOn), (is ?? was)?.kind));
  const appointments = paired(byKey(before.appointments, ({ id }) => id), byKey(after.appointments, ({ id }) => id)).flatMap(([was, is]) => [
    ...changeOf('appointment', was && time(was.at, was.zone), is && time(is.at, is.zone), (is ?? was)?.kind),
    ...(was === undefined || is === undefined ? [] : changeOf('appointmentState', state('appointment', was.state), state('appointment', is.state), is.kind)),
  ]);
  return [...letters, ...appointments];
}

function changeOf(field: ChangedField, before: ChangedValue | undefined, after: ChangedValue | undefined, what?: CodeLabel): readonly CaseChange[] {
  if (keyOf(before) === keyOf(after)) return [];
  return [{ field, ...(what === undefined ? {} : { what }), ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

const keyOf = (value: ChangedValue | undefined): string => (value?.is === 'code' ? value.code.code : JSON.stringify(value ?? null));

const code = (label: CodeLabel | undefined): ChangedValue | undefined => (label === undefined ? undefined : { is: 'code', code: { code: label.code, label: label.label } });
const day = (on: CalendarDay | undefined): ChangedValue | undefined => (on === undefined ? undefined : { is: 'day', day: on });
const time = (at: Instant, zone: string | undefined): ChangedValue => ({ is: 'time', at, ...(zone === undefined ? {} : { zone }) });
const state = (of: Extract<ChangedValue, { is: 'state' }>['of'], given: string | undefined): ChangedValue | undefined => (given === undefined ? undefined : { is: 'state', of, state: given });

/** The same key twice is told apart by its turn. */
function byKey<T>(all: readonly T[], key: (one: T) => string): ReadonlyMap<string, T> {
  const turns = new Map<string, number>();
  return new Map(all.map((one) => {
    const turn = (turns.get(key(one)) ?? 0) + 1;
    turns.set(key(one), turn);
    return [`${key(one)} ${turn}`, one];
  }));
}

/** Those of now in their order, then those that are gone. */
const paired = <T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): readonly (readonly [T | undefined, T | undefined])[] =>
  [...[...after].map(([key, is]) => [before.get(key), is] as const), ...[...before].filter(([key]) => !after.has(key)).map(([, was]) => [was, undefined] as const)];

/** What changes by itself, and what the desk adds from its own log. */
const NOT_OF_THE_RECORD: readonly string[] = ['asOf', 'dataAge', 'daysElapsed', 'overdue', 'toldBefore'];

const textOf = (view: CaseView): string => JSON.stringify(view, (key, value: unknown) => (NOT_OF_THE_RECORD.includes(key) ? undefined : value));
