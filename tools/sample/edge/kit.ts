/** With which words is an edge case written down? Days count from the instant of the sample, so that "three days ago" stays three days ago. */

import type { CaseRecord, Decision, Letter, OutstandingItem, Stage } from '../../../src/domain/cases/case.ts';
import type { Authority, CasePerson } from '../../../src/domain/cases/caseParties.ts';
import type { CallerRole, AccessLevel, FactorKind } from '../../../src/domain/cases/caller.ts';
import type { LineCode, StageCode, StageState } from '../../../src/domain/cases/codes.ts';
import type { CalendarDay, Instant } from '../../../src/domain/kernel/time.ts';
import { assembleCase, type CasePlan } from '../assemble.ts';
import { DEFAULT_AS_OF, type SampleClock } from '../clock.ts';
import { DAY_MINUTES, dayNumber, dayText, minuteNumber } from '../days.ts';
import { edgeNumber, edgeUci, phone } from '../identifiers.ts';
import { LINES } from '../lines.ts';

/** A day: an offset from the day of the sample, or a fixed calendar day. */
export type EdgeDay = number | CalendarDay;

/** A caller with wrong or partial answers, and what that must lead to. */
export interface EdgeAttempt {
  readonly role: CallerRole;
  readonly says: string;
  readonly answers: Partial<Readonly<Record<FactorKind, string>>>;
  readonly level: AccessLevel;
}

export interface EdgeCase {
  readonly edge: string;
  readonly record: CaseRecord;
  readonly attempts?: readonly EdgeAttempt[];
}

export interface EdgeKit {
  readonly clock: SampleClock;
  day(day: EdgeDay): CalendarDay;
  at(day: EdgeDay, time: string): Instant;
  person(n: number, facts: PersonFacts): CasePerson;
  stages(notation: string): readonly Stage[];
  item(id: string, facts: ItemFacts): OutstandingItem;
  letter(id: string, kind: Letter['kind'], sent: EdgeDay, facts?: Partial<Letter>): Letter;
  decision(outcome: Decision['outcome'], made: EdgeDay, facts?: Partial<Decision>): Decision;
  paidRep(facts: RepFacts): Authority;
  /** `edge` 1 and `record` 0 is EC-01, `record` 1 is EC-01b. */
  build(edge: number, record: number, line: LineCode, plan: Omit<CasePlan, 'id' | 'line'>, attempts?: readonly EdgeAttempt[]): EdgeCase;
}

export type PersonFacts = Partial<CasePerson> & Pick<CasePerson, 'familyName'> & { readonly birth: string };
export interface ItemFacts extends Omit<OutstandingItem, 'id' | 'requestedOn' | 'dueOn' | 'receivedOn' | 'reviewedOn'> {
  readonly requested?: EdgeDay;
  readonly due?: EdgeDay;
  readonly received?: EdgeDay;
  readonly reviewed?: EdgeDay;
}
export interface RepFacts extends Partial<Omit<Authority, 'signedOn'>> {
  readonly name: string;
  readonly personId: string;
  readonly signed: EdgeDay;
  readonly received?: EdgeDay;
}

const STATES: Readonly<Record<string, StageState>> = {
  n: 'not_started', p: 'in_progress', w: 'waiting_on_client', a: 'waiting_on_partner', s: 'scheduled', c: 'completed', x: 'exempted', e: 'expired', k: 'cancelled',
};
const STREETS = ['Larkmeadow Lane', 'Old Quarry Road', 'rue des Tilleuls-Argentés', 'Windlestone Avenue', 'chemin du Petit-Hameau', 'Saltgrass Crescent', 'Copperfern Street'];
const CITIES = [['Montréal', 'QC', 'Q1A 0A0', 514], ['Toronto', 'ON', 'O1A 0B2', 416], ['Vancouver', 'BC', 'U1C 0E4', 604], ['Halifax', 'NS', 'D1B 0G6', 902], ['Calgary', 'AB', 'F1E 0H8', 403]] as const;

export function edgeKit(clock: SampleClock): EdgeKit {
  const day = dayReader(clock);
  const maybe = <K extends string>(key: K, value: EdgeDay | undefined): { [P in K]?: CalendarDay } => (value === undefined ? {} : ({ [key]: day(value) } as { [P in K]: CalendarDay }));
  return {
    clock,
    day,
    at: (value, time) => `${day(value)}T${time}:00Z`,
    person: edgePerson,
    stages: (notation) => notation.trim().split(/\s+/).map((word) => parseStage(word, day)),
    item: (id, { requested, due, received, reviewed, ...facts }) => ({ id, ...facts, ...maybe('requestedOn', requested), ...maybe('dueOn', due), ...maybe('receivedOn', received), ...maybe('reviewedOn', reviewed) }),
    letter: (id, kind, sent, facts) => ({ id, kind, sentOn: day(sent), language: 'en', channel: 'online_account', deliveredTo: 'client', ...facts }),
    decision: (outcome, made, facts) => ({ outcome, madeOn: day(made), ...facts }),
    paidRep: ({ name, signed, received, ...facts }) => ({
      id: 'A1', kind: 'imm5476_paid', state: 'active', holderName: name, organisation: 'Northlantern Immigration Services', membershipId: 'R990001',
      signedOn: day(signed), receivedOn: day(received ?? plusDays(signed, 5, clock)), validFrom: day(received ?? plusDays(signed, 5, clock)), ...facts,
    }),
    build: (edge, record, line, plan, attempts) => {
      const id = `EC-${String(edge).padStart(2, '0')}`;
      const suffix = record === 0 ? '' : String.fromCharCode(97 + record);
      const number = plan.aorOn === undefined && !('number' in plan) ? {} : { number: edgeNumber(LINES[line].prefix, edge, record) };
      return { edge: id, record: assembleCase({ ...number, ...plan, id: `${id}${suffix}`, line }, clock, edge * 7 + record), ...(attempts === undefined ? {} : { attempts }) };
    },
  };
}

/** Fixed days stay fixed, unless the sample is made for an earlier instant: then they move back with it. */
function dayReader(clock: SampleClock): (value: EdgeDay) => CalendarDay {
  const shift = Math.min(0, clock.day - Math.floor(minuteNumber(DEFAULT_AS_OF) / DAY_MINUTES));
  return (value) => {
    if (typeof value === 'number') return dayText(clock.day + value);
    return shift === 0 ? value : dayText(dayNumber(value) + shift);
  };
}

const plusDays = (value: EdgeDay, days: number, clock: SampleClock): EdgeDay => (typeof value === 'number' ? Math.min(value + days, 0) : dayText(Math.min(dayNumber(value) + days, clock.day)));

/** `CODE:state:start/end@person`; `-30` counts from the day of the sample, `2026-08-21` is fixed. */
function parseStage(word: string, day: (value: EdgeDay) => CalendarDay): Stage {
  const [facts = '', personId] = word.split('@');
  const [code = '', letter = '', days = ''] = facts.split(':');
  const state = STATES[letter];
  if (state === undefined) throw new Error(`unknown stage state in ${word}`);
  const [start, end] = days === '' ? [] : days.split('/');
  const read = (text: string): CalendarDay => day(/^[+-]?\d+$/.test(text) ? Number(text) : text);
  const begun = start === undefined || read(start) <= day(0);
  if (!begun && (state === 'completed' || state === 'in_progress')) return { code: code as StageCode, state: 'not_started' };
  const finish = end ?? (state === 'completed' ? start : undefined);
  const isDone = finish !== undefined && read(finish) <= day(0);
  return {
    code: code as StageCode,
    state: state === 'completed' && !isDone ? 'in_progress' : state,
    ...(start === undefined ? {} : { startedOn: read(start) }),
    ...(isDone ? { completedOn: read(finish) } : {}),
    ...(personId === undefined ? {} : { personId }),
  };
}

/** Everything a person needs to be verified; the catalogue overrides what the edge is about. */
function edgePerson(n: number, { birth, ...facts }: PersonFacts): CasePerson {
  const [year, month, date] = birth.split('-').map(Number);
  const [city, region, postalCode, area] = CITIES[n % CITIES.length] ?? CITIES[0];
  return {
    id: `EP-${String(n).padStart(3, '0')}`,
    role: 'principal',
    uci: edgeUci(1000 + n * 11),
    born: { year: year ?? 1990, ...(month === undefined ? {} : { month }), ...(date === undefined ? {} : { day: date }) },
    sex: 'F',
    language: 'en',
    address: { line: `${100 + n * 3} ${STREETS[n % STREETS.length] ?? 'Larkmeadow Lane'}`, city, region, postalCode, country: 'CA' },
    email: `client${String(n).padStart(3, '0')}@example.com`,
    phone: phone(area, n % 100),
    passportLast4: String(1000 + ((n * 7919) % 9000)),
    ...facts,
  };
}
