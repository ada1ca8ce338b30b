/** Which sentences of agents are true of a record, and which of their mutants are false? */

import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { StageCode } from '../../src/domain/cases/codes.ts';
import { localDay } from '../../src/domain/cases/localDay.ts';
import { dueOf, isMissing } from '../../src/domain/cases/missing.ts';
import { isNothingOutstanding, nextAppointment } from '../../src/domain/composing/caseState.ts';
import { formatDay, formatInstant, NBSP } from '../../src/domain/composing/formatDate.ts';
import { seesWholeCase, type ReplyFacts } from '../../src/domain/composing/replyFacts.ts';
import type { GlossaryEntry, GlossaryTopic } from '../../src/domain/glossary/label.ts';
import { LANGUAGES, type Language } from '../../src/domain/kernel/bilingual.ts';
import { addDays, daysBetween, type CalendarDay, type Instant } from '../../src/domain/kernel/time.ts';
import { AGENT_SENTENCES, type AgentSentence, type SentenceName, type Told, type Wording } from './agentSentences.ts';

export const MUTATIONS = ['day before', 'day after', 'day and month swapped', 'other year', 'number', 'status', 'office', 'document', 'polarity', 'actor'] as const;
export type Mutation = (typeof MUTATIONS)[number];

export interface Mutant {
  readonly mutation: Mutation;
  readonly text: string;
}

export interface TrueSentence {
  readonly name: SentenceName;
  readonly language: Language;
  readonly text: string;
  readonly mutants: readonly Mutant[];
}

/** `3 May 2025`, `May 3, 2025`, and `3 May` where the year goes without saying. */
type DayStyle = 'day first' | 'month first' | 'no year';

/** One fact, with what it may be mistaken for. */
interface Fact {
  readonly name: SentenceName;
  readonly on?: CalendarDay;
  readonly at?: { readonly instant: Instant; readonly zone: string };
  readonly n?: number;
  readonly entry?: GlossaryEntry;
  /** A label of the same topic that is not true of this record. */
  readonly other?: GlossaryEntry | undefined;
  readonly kindOfOther?: 'office' | 'document';
  readonly style?: DayStyle;
}

/** Steps a caller hears about by name. */
const CHECKS: readonly StageCode[] = ['MED', 'INT', 'TST', 'BGV', 'ELG', 'SPR', 'BIO'];

const NO_ENTRY: GlossaryEntry = { code: '', en: { label: '' }, fr: { label: '', gender: 'm', definite: '', de: '', a: '' } };

export function trueSentences(facts: ReplyFacts, wording: Wording = AGENT_SENTENCES): readonly TrueSentence[] {
  const { record } = facts;
  if (record === undefined) return [];
  const days = daysOf(record);
  const today = localDay(facts.now);
  return factsOf(facts, record).map((fact, index) => ({ ...fact, style: styleOf(fact, index, today) })).flatMap((fact) => LANGUAGES.map((language) => ({ name: fact.name, language, text: say(fact, wording[fact.name][language], language, 'say') ?? '', mutants: mutantsOf(fact, wording[fact.name][language], language, days) })));
}

function mutantsOf(fact: Fact, words: AgentSentence, language: Language, days: ReadonlySet<CalendarDay>): readonly Mutant[] {
  const changed = (mutation: Mutation, change: Partial<Fact>): readonly Mutant[] => toMutant(mutation, say({ ...fact, ...change }, words, language, 'say'));
  const taken = fact.style === 'no year' ? new Set([...days].map((day) => day.slice(5))) : days;
  const dates = fact.on === undefined ? [] : wrongDays(fact.on).filter(([mutation, day]) => !taken.has(fact.style === 'no year' ? day.slice(5) : day) && !(mutation === 'other year' && fact.style === 'no year'));
  return [
    ...dates.flatMap(([mutation, on]) => changed(mutation, { on })),
    ...(fact.at === undefined ? [] : [...changed('day after', { at: { ...fact.at, instant: later(fact.at.instant, 24) } }), ...changed('number', { at: { ...fact.at, instant: later(fact.at.instant, 1) } })]),
    ...(fact.n === undefined ? [] : [fact.n - 1, fact.n + 1].filter((n) => n > 0).flatMap((n) => changed('number', { n }))),
    ...(fact.other === undefined ? [] : changed(fact.kindOfOther ?? 'document', { entry: fact.other })),
    ...toMutant('polarity', say(fact, words, language, 'negated')),
    ...toMutant('actor', say(fact, words, language, 'swapped')),
    ...toMutant('status', say(fact, words, language, 'restated')),
  ];
}

const toMutant = (mutation: Mutation, text: string | undefined): readonly Mutant[] => (text === undefined ? [] : [{ mutation, text }]);
const later = (instant: Instant, hours: number): Instant => new Date(Date.parse(instant) + hours * 3_600_000).toISOString();

const USUAL_WITHOUT_YEAR = 250;

/** All three ways of naming a day, in turn; without a year only near enough for the year to go without saying. */
function styleOf({ on }: Fact, index: number, today: CalendarDay): DayStyle {
  const near = on !== undefined && Math.abs(daysBetween(on, today)) < USUAL_WITHOUT_YEAR;
  return index % 3 === 0 ? 'day first' : index % 3 === 1 || !near ? 'month first' : 'no year';
}

function sayDay(on: CalendarDay, style: DayStyle | undefined, language: Language): string {
  const [day, month, year] = (formatDay(on, language) ?? '').split(NBSP);
  if (style === 'no year') return `${day} ${month}`;
  return style === 'month first' && language === 'en' ? `${month} ${day}, ${year}` : `${day} ${month} ${year}`;
}

function say(fact: Fact, words: AgentSentence, language: Language, form: keyof AgentSentence): string | undefined {
  const [day, time] = fact.at === undefined ? [] : (formatInstant(fact.at.instant, fact.at.zone, language) ?? '').split(language === 'en' ? ' at ' : ' à ');
  const told: Told = { on: day ?? (fact.on === undefined ? '' : sayDay(fact.on, fact.style, language)), time: time ?? '', n: fact.n ?? 0, entry: fact.entry ?? NO_ENTRY };
  return words[form]?.(told);
}

function wrongDays(on: CalendarDay): readonly (readonly [Mutation, CalendarDay])[] {
  const [year, month, day] = on.split('-') as [string, string, string];
  const swapped = day <= '12' && day !== month ? [['day and month swapped', `${year}-${day}-${month}`] as const] : [];
  return [['day before', addDays(on, -1)], ['day after', addDays(on, 1)], ['other year', `${Number(year) - 1}-${month}-${day === '29' ? '28' : day}`], ...swapped];
}

/** Every day the record knows: a mutant that hits one of them may be true by chance. */
function daysOf(record: CaseRecord): ReadonlySet<CalendarDay> {
  const found = JSON.stringify(record).match(/\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?/g) ?? [];
  return new Set(found.flatMap((text) => [text.slice(0, 10), text.includes('T') ? localDay(text) : text]));
}

function factsOf(facts: ReplyFacts, record: CaseRecord): readonly Fact[] {
  const principal = (record.people ?? []).find(({ role }) => role === 'principal')?.id;
  const own = <T extends { readonly personId?: string }>(rows: readonly T[] | undefined): readonly T[] => (rows ?? []).filter(({ personId }) => personId === undefined || personId === principal);
  const entry = (topic: GlossaryTopic, code: string | undefined): GlossaryEntry | undefined => (code === undefined ? undefined : facts.glossary[topic].get(code));
  const otherThan = (topic: GlossaryTopic, used: readonly (string | undefined)[]): GlossaryEntry | undefined => [...facts.glossary[topic].values()].find(({ code }) => !used.includes(code));
  const items = own(record.items);
  const documents = (record.items ?? []).map(({ document }) => document);
  const otherDocument = otherThan('documents', [...documents, 'medical_exam', 'biometrics', 'passport', 'forms', 'fee']);
  // A step or a document with one row only: of two rows a sentence without a name may be true of the other.
  const single = <T>(rows: readonly T[], key: (row: T) => string): readonly T[] => rows.filter((row) => rows.filter((each) => key(each) === key(row)).length === 1);
  const stages = single(record.stages ?? [], ({ code }) => code).filter(({ personId }) => personId === undefined || personId === principal);
  const onlyItems = single(items, ({ document }) => document).filter(({ document }) => documents.filter((each) => each === document).length === 1);
  const offices = [record.officeCode, ...(record.transfers ?? []).flatMap(({ fromOffice, toOffice }) => [fromOffice, toOffice])];
  const missing = (record.items ?? []).filter(isMissing);
  const isPlain = missing.every(({ state }) => state === 'requested') && !(record.stages ?? []).some(({ state }) => state === 'waiting_on_client' || state === 'expired') && record.passport === undefined && record.fee?.state !== 'not_recorded';
  const otherStage = entry('stages', CHECKS.find((code) => !(record.stages ?? []).some((stage) => stage.code === code)));
  // Only over the whole case may absence be told.
  const whole = seesWholeCase(facts);
  const appointment = nextAppointment(record, facts.now);
  const labelled = (fact: Fact, found: GlossaryEntry | undefined): readonly Fact[] => (found === undefined ? [] : [{ ...fact, entry: found }]);
  const dated = (name: SentenceName, on: CalendarDay | undefined): readonly Fact[] => (on === undefined ? [] : [{ name, on }]);
  return [
    ...dated('applicationReceived', record.receivedOn),
    ...onlyItems.flatMap((item): readonly Fact[] => item.receivedOn === undefined || isMissing(item) ? [] : labelled({ name: 'itemReceived', on: item.receivedOn, other: otherDocument }, entry('documents', item.document))),
    ...onlyItems.flatMap((item): readonly Fact[] => item.requestedOn === undefined ? [] : labelled({ name: 'itemRequested', on: item.requestedOn, other: otherDocument }, entry('documents', item.document))),
    ...onlyItems.flatMap((item): readonly Fact[] => { const due = dueOf(item); return due === undefined || item.state !== 'requested' ? [] : labelled({ name: 'itemDue', on: due, other: otherDocument }, entry('documents', item.document)); }),
    ...stages.flatMap((stage): readonly Fact[] => stage.completedOn === undefined || stage.state !== 'completed' || !['CMP', 'SPR', 'MED', 'ELG', 'BGV'].includes(stage.code) ? [] : labelled({ name: 'stageDone', on: stage.completedOn, other: otherStage }, entry('stages', stage.code))),
    ...stages.flatMap((stage): readonly Fact[] => stage.startedOn === undefined || stage.state !== 'in_progress' || !['CMP', 'SPR', 'ELG', 'BGV'].includes(stage.code) ? [] : labelled({ name: 'stageOpen', on: stage.startedOn, other: otherStage }, entry('stages', stage.code))),
    ...(record.status === 'in_progress' ? [{ name: 'inProgress' as const }] : record.status === 'closed' ? [{ name: 'closed' as const }] : []),
    ...labelled({ name: 'office', other: otherThan('offices', offices), kindOfOther: 'office' }, entry('offices', record.officeCode)),
    ...(record.transfers ?? []).flatMap(({ toOffice, on }) => labelled({ name: 'transferred', on, other: otherThan('offices', offices), kindOfOther: 'office' }, entry('offices', toOffice))),
    ...(record.decision?.sentOn !== undefined && ['APPROVED', 'REFUSED'].includes(record.decision.outcome) ? dated('decisionMade', record.decision.madeOn) : []),
    ...(whole && record.decision === undefined && record.status === 'in_progress' && !(record.stages ?? []).some(({ code, state }) => code === 'DEC' && state !== 'not_started') ? [{ name: 'noDecision' as const }] : []),
    ...single(record.letters ?? [], ({ kind }) => kind).flatMap(({ kind, sentOn, deliveredTo }) => deliveredTo !== 'client' ? [] : labelled({ name: 'letterSent', on: sentOn, other: otherThan('letters', (record.letters ?? []).map((letter) => letter.kind)) }, entry('letters', kind))),
    ...(whole && isPlain && missing.length > 0 && record.status !== 'closed' ? [{ name: 'itemsMissing' as const, n: missing.length }] : []),
    ...(whole && isNothingOutstanding(record) ? [{ name: 'nothingMissing' as const }] : []),
    ...(record.receivedOn === undefined || record.status === 'closed' ? [] : [{ name: 'daysOpen' as const, n: daysBetween(record.receivedOn, localDay(facts.now)) }]),
    ...(appointment === undefined ? [] : labelled({ name: 'appointment', at: { instant: appointment.at, zone: appointment.zone ?? 'America/Toronto' } }, entry('appointments', appointment.kind))),
    ...dated('passportReceived', record.passport?.receivedOn),
    ...dated('passportReturned', record.passport?.returnedOn),
    ...(record.fee?.state === 'paid' ? dated('feePaid', record.fee.paidOn) : []),
  ];
}
