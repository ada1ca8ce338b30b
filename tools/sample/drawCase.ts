/** What does one drawn case look like? Times, people, stages, items, letters, authorities and contacts, each from a stream of its own. */

import type { CaseRecord, Letter, OutstandingItem, Transfer } from '../../src/domain/cases/case.ts';
import type { CasePerson } from '../../src/domain/cases/caseParties.ts';
import type { LineCode, PersonFlag } from '../../src/domain/cases/codes.ts';
import { assembleCase } from './assemble.ts';
import type { SampleClock } from './clock.ts';
import { DAY_MINUTES, dayNumber, dayText } from './days.ts';
import { drawAuthorities } from './drawAuthorities.ts';
import { drawContacts } from './drawContacts.ts';
import { drawItemCount, drawItems, letterKindOf, reasonOf } from './drawItems.ts';
import type { EventDraft } from './deriveEvents.ts';
import { drawNotes } from './drawNotes.ts';
import { drawPeople } from './drawPeople.ts';
import type { Household } from './household.ts';
import { applicationNumber } from './identifiers.ts';
import { isOpenItem } from './itemStates.ts';
import { LINES } from './lines.ts';
import { officeOf } from './offices.ts';
import { dayOf, planStages, type StagePlan } from './stagePlan.ts';
import { below, between, chance, choose, streamAt, type Stream } from './stream.ts';
import { drawSubtype } from './subtypes.ts';
import { publishedDays, type CaseTimes } from './timeModel.ts';

export interface CaseWish {
  readonly seed: string;
  readonly clock: SampleClock;
  readonly index: number;
  readonly id: string;
  readonly numberOffset: number;
  readonly line: LineCode;
  readonly times: CaseTimes;
  readonly household: Household;
  readonly lean: boolean;
}

const FLAGS = { restricted: 3_000, protectedAddress: 4_000, safety: 1_000, deceased: 4_000, legalHold: 2_000, nameChange: 10_000 };
const NAMED_OUTCOMES: ReadonlySet<string> = new Set(['RETURNED_INCOMPLETE', 'WITHDRAWN', 'ABANDONED', 'CANCELLED_ADMIN']);

export function drawCase(wish: CaseWish): CaseRecord {
  const { clock, times, line } = wish;
  const stream = (topic: string): Stream => streamAt(wish.seed, `case/${wish.index}/${topic}`);
  const isOpen = times.end > clock.minute;
  const flags = drawFlags(wish, stream('flags'));
  const people = drawPeople(wish, stream('people'), flags.person);
  const plan = planStages(stream('stages'), line, times, clock, people.filter((person) => person.role !== 'sponsor' && person.role !== 'guardian').map((person) => person.id));
  const isDelayed = isOpen && clock.day - Math.floor(times.complete / DAY_MINUTES) > publishedDays(line, times.destinationQc);
  const drawnItems = itemsOf(stream('items'), wish, plan, people, isOpen);
  const authorities = authoritiesOf(stream('authority'), wish, people, isOpen, isDelayed);
  const isRepresented = authorities.some((authority) => authority.kind.startsWith('imm5476') && authority.state === 'active');
  const { office, transfers } = officeOf(stream('office'), line, Math.floor(times.received / DAY_MINUTES), Math.floor(Math.min(times.end, clock.minute) / DAY_MINUTES));
  const letters = lettersOf(stream('letters'), wish, plan, drawnItems, isRepresented, isOpen);
  const items = drawnItems.map((item) => withLetter(item, letters));
  const number = plan.acknowledged !== undefined || line === 'ETA' ? applicationNumber(line, wish.index, wish.numberOffset) : undefined;
  const provisional = number !== undefined && chance(stream('alias'), 20_000) ? [`X${number.slice(1)}`] : undefined;
  return assembleCase({
    id: wish.id,
    line,
    status: statusOf(isOpen, plan, line),
    ...(number === undefined ? {} : { number }),
    ...(provisional === undefined ? {} : { aliasNumbers: provisional }),
    ...drawSubtype(stream('subtype'), line),
    ...(times.destinationQc ? { destinationQc: true } : {}),
    channel: times.isPaper ? 'paper' : line === 'REF' ? 'mission' : isRepresented ? 'representative_portal' : 'online',
    receivedOn: dayOf(times.received),
    ...(times.outcome === 'RETURNED_INCOMPLETE' ? {} : { completeOn: dayOf(times.complete) }),
    ...(plan.acknowledged === undefined ? {} : { aorOn: dayOf(plan.acknowledged) }),
    ...(isOpen ? {} : closingOf(times)),
    ...reasonFields(stream('reason'), isOpen, items, plan, transfers),
    officeCode: office,
    transfers,
    published: { days: publishedDays(line, times.destinationQc), asOfOn: dayText(clock.day - 18) },
    ...(flags.restricted ? { disclosure: 'restricted' } : {}),
    ...(flags.legalHold ? { legalHold: true } : {}),
    stages: plan.stages,
    items,
    letters,
    appointments: plan.appointments,
    ...passportOf(items),
    fee: { state: items.some((item) => item.document === 'fee') ? 'not_recorded' : 'paid', ...(items.some((item) => item.document === 'fee') ? {} : { paidOn: dayOf(times.received) }) },
    people,
    authorities,
    ...(wish.lean ? {} : { notes: drawNotes(stream('notes'), wish.clock, times, office, wish.household.language), contacts: contactsOf(stream('contacts'), wish, items, isDelayed, isRepresented) }),
    lastEventsOnly: wish.lean,
    extraEvents: wish.lean ? [] : extraEvents(stream('events'), wish, isOpen),
  }, clock, wish.index);
}

function statusOf(isOpen: boolean, plan: StagePlan, line: LineCode): CaseRecord['status'] {
  if (!isOpen) return 'closed';
  return plan.acknowledged === undefined && line !== 'ETA' ? 'received' : 'in_progress';
}

/** Flags of the person hold on every case of theirs; restriction and legal hold are about one case. */
function drawFlags(wish: CaseWish, s: Stream): { readonly person: readonly PersonFlag[]; readonly restricted: boolean; readonly legalHold: boolean } {
  const restricted = chance(s, FLAGS.restricted);
  const own = streamAt(wish.seed, `household/${wish.household.index}/flags`);
  const person: PersonFlag[] = [];
  if (chance(own, FLAGS.protectedAddress)) person.push('protected_address');
  if (chance(own, FLAGS.safety)) person.push('safety');
  if (chance(own, FLAGS.deceased)) person.push('deceased');
  if (chance(own, FLAGS.nameChange)) person.push('name_change_pending');
  if (restricted) person.push('restricted');
  return { person, restricted, legalHold: chance(s, FLAGS.legalHold) };
}

function itemsOf(s: Stream, wish: CaseWish, plan: StagePlan, people: readonly CasePerson[], isOpen: boolean): readonly OutstandingItem[] {
  const { clock, times, line } = wish;
  const principal = people[0];
  if (times.outcome === 'RETURNED_INCOMPLETE' && !isOpen && principal !== undefined) {
    return [{ id: 'I1', document: choose(s, [['police_certificate', 3], ['forms', 3], ['photos', 2], ['proof_of_funds', 2]]), state: 'rejected', rejection: choose(s, [['translation_missing', 3], ['incomplete', 5], ['illegible', 2]]), receivedOn: dayOf(times.received), reviewedOn: dayOf(times.end) }];
  }
  if (plan.acknowledged === undefined || principal === undefined) return [];
  const waits = isOpen && chance(s, LINES[line].outstandingOpen);
  const finished = chance(s, isOpen ? 250_000 : 350_000) ? between(s, 1, 2) : 0;
  const has = (code: string): boolean => plan.stages.some((stage) => stage.code === code && stage.state !== 'exempted');
  return drawItems(s, {
    clock, fromDay: dayNumber(dayOf(plan.acknowledged)), toDay: Math.floor(Math.min(times.end, clock.minute) / DAY_MINUTES), isOpen,
    unfinished: waits ? drawItemCount(s) : 0, finished, personId: principal.id, country: principal.birthCountry ?? 'CA',
    medicalPerPerson: plan.stages.some((stage) => stage.code === 'MED' && stage.personId !== undefined), hasMedical: has('MED'), hasBiometrics: has('BIO'),
    hasPassport: LINES[line].group === 'temp' || LINES[line].group === 'pr_fam',
  });
}

function authoritiesOf(s: Stream, wish: CaseWish, people: readonly CasePerson[], isOpen: boolean, isDelayed: boolean): CaseRecord['authorities'] & object {
  const [principal] = people;
  const guardian = people.find((person) => person.role === 'guardian');
  if (principal === undefined) return [];
  return drawAuthorities(s, { line: LINES[wish.line], principal, ...(guardian === undefined ? {} : { guardian }), receivedDay: Math.floor(wish.times.received / DAY_MINUTES), today: wish.clock.day, isOpen, isDelayed });
}

function lettersOf(s: Stream, wish: CaseWish, plan: StagePlan, items: readonly OutstandingItem[], isRepresented: boolean, isOpen: boolean): readonly Letter[] {
  const { times, household, line, clock } = wish;
  const deliveredTo = isRepresented ? 'representative' : 'client';
  const channel = times.isPaper ? 'mail' : 'online_account';
  const letter = (kind: Letter['kind'], sentOn: string): Omit<Letter, 'id'> => ({ kind, sentOn, language: household.language, channel, deliveredTo });
  const ending = isOpen ? [] : [letter(times.outcome === 'RETURNED_INCOMPLETE' ? 'return' : 'decision', dayOf(times.end))];
  const drafts = [
    ...(plan.acknowledged === undefined ? [] : [letter('AOR', dayOf(plan.acknowledged))]),
    ...items.filter((item) => item.requestedOn !== undefined).map((item) => letter(letterKindOf(item), item.requestedOn ?? '')),
    ...plan.appointments.map((appointment) => letter(appointment.kind === 'test' ? 'test' : 'interview', plan.stages.find((stage) => stage.code === appointment.id)?.startedOn ?? '')),
    ...(line === 'ETA' ? ending.map((one) => ({ ...one, channel: 'email' as const })) : ending),
  ].filter((one) => one.sentOn !== '');
  drafts.sort((a, b) => (a.sentOn < b.sentOn ? -1 : Number(a.sentOn > b.sentOn)));
  const returned = chance(s, 20_000) ? drafts.length - 1 : -1;
  return drafts.map((one, index) => ({ id: `L${index + 1}`, ...one, ...(index === returned ? bounce(s, one.sentOn, clock) : {}) }));
}

/** The letter that asked for an item is the one of its kind and day. */
function withLetter(item: OutstandingItem, letters: readonly Letter[]): OutstandingItem {
  const letter = letters.find((one) => one.kind === letterKindOf(item) && one.sentOn === item.requestedOn);
  return letter === undefined ? item : { ...item, letterId: letter.id };
}

/** Mail that came back; only once there was time for it. */
function bounce(s: Stream, sentOn: string, clock: SampleClock): Partial<Letter> {
  const day = dayNumber(sentOn) + between(s, 12, 30);
  return day < clock.day ? { channel: 'mail', undelivered: true, returnedOn: dayText(day) } : {};
}

function closingOf(times: CaseTimes): Pick<CaseRecord, 'closedOn' | 'decision'> {
  const on = dayOf(times.end);
  return { closedOn: on, decision: { outcome: times.outcome, madeOn: on, sentOn: on, channel: times.isPaper ? 'mail' : 'online_account', ...(NAMED_OUTCOMES.has(times.outcome) ? { outcomeReleasable: true } : {}) } };
}

/** Items speak first; else the stage that runs, for some cases; for the others no reason is coded. */
function reasonFields(s: Stream, isOpen: boolean, items: readonly OutstandingItem[], plan: StagePlan, transfers: readonly Transfer[]): Pick<CaseRecord, 'reasonCode'> {
  if (!isOpen) return {};
  const fromItem = reasonOf(items);
  if (fromItem !== undefined) return { reasonCode: fromItem };
  if (transfers.some((transfer) => transfer.receivedOn === undefined)) return { reasonCode: 'O-TRF' };
  if (!chance(s, 600_000)) return {};
  const runs = (code: string): boolean => plan.stages.some((stage) => stage.code === code && stage.state === 'in_progress');
  if (runs('ELG')) return { reasonCode: 'O-ELG' };
  return runs('BGV') ? { reasonCode: 'O-BGV' } : {};
}

function passportOf(items: readonly OutstandingItem[]): Pick<CaseRecord, 'passport'> {
  const item = items.find((one) => one.document === 'passport');
  if (item?.requestedOn === undefined) return {};
  return { passport: { requestedOn: item.requestedOn, ...(item.receivedOn === undefined ? {} : { receivedOn: item.receivedOn }) } };
}

function contactsOf(s: Stream, wish: CaseWish, items: readonly OutstandingItem[], isDelayed: boolean, isRepresented: boolean): CaseRecord['contacts'] & object {
  return drawContacts(s, {
    clock: wish.clock, fromDay: Math.floor(wish.times.received / DAY_MINUTES) + 7, toDay: Math.floor(Math.min(wish.times.end, wish.clock.minute) / DAY_MINUTES),
    isDelayed, isWaiting: items.some(isOpenItem), isRepresented, language: wish.household.language,
  });
}

/** Ghost updates of the last two weeks, so that most are newer than anything visible, and addresses recorded later than they count for. */
function extraEvents(s: Stream, wish: CaseWish, isOpen: boolean): readonly EventDraft[] {
  const { clock, times } = wish;
  const received = Math.floor(times.received / DAY_MINUTES);
  const last = Math.floor(Math.min(times.end, clock.minute) / DAY_MINUTES);
  const events: EventDraft[] = [];
  if (isOpen && chance(s, 120_000)) events.push({ on: dayText(Math.max(received, clock.day - below(s, 14))), stage: 'ELG', state: 'in_progress', actor: 'system', noteCode: 'system_update', hidden: true });
  const lateDays = between(s, 3, 15);
  const on = received + below(s, Math.max(1, last - received));
  if (chance(s, 30_000) && on + lateDays < last) events.push({ on: dayText(on), stage: 'RCV', state: 'completed', actor: 'client', noteCode: 'address_changed', lateDays });
  return events;
}
