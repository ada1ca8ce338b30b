/** How does each value and word of a sentence stand to the record, whether or not the sentence could be bound? What the learned part weighs. */

import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { Clause } from '../guard/clauses.ts';
import { once } from '../kernel/once.ts';
import { dayNumber, type CalendarDay } from '../kernel/time.ts';
import type { Atom } from './atoms/atom.ts';
import { readingAt, type Parts, type PlacedAtom } from './claims.ts';
import { daysOf, equalsFact, isApartBy, weekdayOf } from './compareAtom.ts';
import type { Mismatch } from './binding.ts';
import type { Fact } from './fact.ts';
import { bare, filedValues } from './filedValues.ts';
import { isListed, listedIn, rowsOf, type Listed, type Rows } from './countEvidence.ts';
import { isKnownIdentifier } from './knownIdentifiers.ts';
import { nearCodes } from './nearValues.ts';
import { isPredicate, isThing, namesOf, type Term } from './readTerms.ts';

export interface EvidenceContext {
  readonly facts: ReplyFacts;
  readonly record: readonly Fact[];
  /** With the rows of each person. */
  readonly everybody: readonly Fact[];
  readonly today: CalendarDay;
  /** Topics of the sentence before. */
  readonly carriedTopics: readonly string[];
  /** The day of the record that the sentence before told last. */
  readonly carriedDays: readonly CalendarDay[];
}

/**
 * Codes such as `day.tied`. A value is `tied` to a thing and a happening named in its clause, told of the `event` or the `topic` alone,
 * found `elsewhere` on the record, or on no row of it (`none`). The same for happenings, things and offices.
 */
export function evidenceOf(parts: Parts, context: EvidenceContext, wrong: readonly Mismatch[]): readonly string[] {
  const told = context.record.filter(({ untold }) => untold !== true);
  const held = { parts, told, context, around: surroundingsIn(parts, told, context), lengths: once(() => lengthsBetween(told, context)), listed: once(() => listedIn(parts)) };
  return [
    ...(told.length === 0 ? ['record.none'] : []),
    ...parts.atoms.filter(({ atom }) => atom.kind !== 'count' || !atom.article).map((placed) => atomCode(placed, held)),
    ...parts.terms.filter(isPredicate).flatMap((term) => predicateCodes(term, held)),
    ...parts.terms.filter(isThing).map(({ name }) => (told.some((fact) => fact.topics.includes(name)) ? 'topic.told' : 'topic.none')),
    ...parts.names.map(({ kind, code }) => (kind === 'office' || kind === 'country' ? `${kind}.${told.some((fact) => fact.place === code || fact.from === code || fact.country === code) ? 'told' : 'none'}` : `name.${kind}`)),
    ...nearCodes(parts, told, wrong, context),
    ...parts.terms.filter(({ family }) => TELLING.has(family)).map(({ family, name }) => `${family}.${name}`),
  ];
}

const TELLING = new Set(['not', 'modal', 'weight', 'why', 'desk', 'idle', 'every', 'only', 'who']);

/** What a sentence is held against. What does not hang on one value is read once for all of them: a sentence may tell hundreds. */
interface Held {
  readonly parts: Parts;
  readonly told: readonly Fact[];
  readonly context: EvidenceContext;
  readonly around: (word: number) => Surroundings;
  readonly lengths: () => Lengths;
  readonly listed: () => Listed;
}

/** Different names, each once. */
interface Surroundings {
  readonly topics: readonly string[];
  readonly events: readonly string[];
  readonly denied: boolean;
  readonly rows: () => Rows;
}

/** By clause. */
function surroundingsIn(parts: Parts, told: readonly Fact[], context: EvidenceContext): (word: number) => Surroundings {
  const known = new Map<number, Surroundings>();
  return (word) => {
    const clause = readingAt(parts, word)?.clause;
    const first = clause?.first ?? -1;
    const around = known.get(first) ?? surroundings(clause, parts, told, context);
    known.set(first, around);
    return around;
  };
}

/** What is named in the same clause; a clause that names nothing speaks of what the sentence, or the one before, named. */
function surroundings(clause: Clause | undefined, { terms }: Parts, told: readonly Fact[], { carriedTopics }: EvidenceContext): Surroundings {
  const inside = clause === undefined ? terms : terms.filter(({ first }) => first >= clause.first && first < clause.end);
  const topics = [inside, terms].map((list) => namesOf(list.filter(isThing))).find((names) => names.length > 0) ?? carriedTopics;
  const events = [inside, terms].map((list) => namesOf(list.filter(isPredicate))).find((names) => names.length > 0) ?? [];
  return { topics, events, denied: inside.some(({ family }) => family === 'not'), rows: once(() => rowsOf(topics, events, told)) };
}

function atomCode(placed: PlacedAtom, held: Held): string {
  const { parts, told, context } = held;
  const { atom } = placed;
  if (atom.fuzzy) return `${atom.kind}.fuzzy`;
  const around = held.around(placed.first);
  if (atom.kind === 'count') return `count.${countFits(placed, around, held)}`;
  if (atom.kind === 'identifier') return `identifier.${identifierFits(atom, parts, context)}`;
  const equal = told.filter((fact) => equalsFact(atom, fact, context.today));
  if (equal.length === 0) return `${atom.kind}.${unrecorded(atom, around, held)}`;
  return `${atom.kind}.${relationOf(equal, around)}`;
}

/**
 * No row that may be told of everybody has it. It may still be today's day, of one `person` of several, a day that is `filed` where no sentence is made of it,
 * the time between two of these days (`gap`), the day of the week of something further away (`far`), or a way of speaking (`moment`).
 */
function unrecorded(atom: Atom, { topics }: Surroundings, { told, lengths, context: { today, everybody, facts } }: Held): 'today' | 'person' | 'filed' | 'gap' | 'far' | 'moment' | 'none' {
  if (equalsFact(atom, dayFact(today), today)) return 'today';
  if ((atom.kind === 'duration' || atom.kind === 'relativeDay') && atom.unit === 'minute') return 'moment';
  if (everybody.some((fact) => fact.untold !== true && equalsFact(atom, fact, today))) return 'person';
  const { days } = filedValues(facts.record);
  if (days.some((on) => equalsFact(atom, dayFact(on), today))) return 'filed';
  if (atom.kind === 'weekday') return told.some((fact) => fact.on !== undefined && weekdayOf(fact.on) === atom.weekday && fact.topics.some((topic) => topics.includes(topic))) ? 'far' : 'none';
  return isGap(atom, lengths()) ? 'gap' : 'none';
}

const dayFact = (on: CalendarDay): Fact => ({ entity: '', topics: [], event: '', on });

/** Days on file, and how many days lie between any two of them. */
interface Lengths {
  readonly days: readonly CalendarDay[];
  readonly between: ReadonlySet<number>;
}

function lengthsBetween(told: readonly Fact[], { facts, today }: EvidenceContext): Lengths {
  const days = [...new Set([...filedValues(facts.record).days, ...told.flatMap(({ on }) => on ?? []), today])];
  const numbers = days.map(dayNumber);
  return { days, between: new Set(numbers.flatMap((one, at) => numbers.slice(at + 1).map((other) => Math.abs(one - other)))) };
}

/** So far apart lie two of these days. */
function isGap(atom: Atom, { days, between }: Lengths): boolean {
  const length = lengthOf(atom);
  if (length === undefined) return false;
  const exact = daysOf(length);
  return exact === undefined ? days.some((one, at) => days.slice(at + 1).some((other) => isApartBy(length, one, other))) : between.has(exact);
}

function lengthOf(atom: Atom): (Atom & { readonly kind: 'duration' }) | undefined {
  if (atom.kind === 'duration') return atom;
  const { start, end, fuzzy } = atom;
  if (atom.kind === 'relativeDay' && atom.span <= 1) return { kind: 'duration', value: Math.abs(atom.offset), unit: 'day', start, end, fuzzy };
  return atom.kind === 'count' && !atom.article && atom.value > 1 ? { kind: 'duration', value: atom.value, unit: 'day', start, end, fuzzy } : undefined;
}

function identifierFits(atom: Atom & { readonly kind: 'identifier' }, { sentence }: Parts, context: EvidenceContext): 'known' | 'filed' | 'none' {
  if (isKnownIdentifier(atom, sentence, context)) return 'known';
  const said = bare(atom.text);
  const { texts } = filedValues(context.facts.record);
  return said.length >= SHORTEST && [...texts].some((text) => text === said || (atom.ending && text.endsWith(said))) ? 'filed' : 'none';
}
const SHORTEST = 4;

type Relation = 'tied' | 'event' | 'topic' | 'elsewhere';

function relationOf(equal: readonly Fact[], { topics, events }: Surroundings): Relation {
  const isAbout = (fact: Fact): boolean => topics.some((topic) => fact.topics.includes(topic));
  const isSaid = (fact: Fact): boolean => events.includes(fact.event);
  if (equal.some((fact) => isAbout(fact) && isSaid(fact))) return 'tied';
  if (equal.some(isSaid)) return 'event';
  return equal.some(isAbout) ? 'topic' : 'elsewhere';
}

/** Rows of the things or happenings named, counted every way they can be; else as many as the sentence lists, or adds up; else a number of days. */
function countFits(placed: PlacedAtom, { rows }: Surroundings, { parts, lengths, listed }: Held): 'tied' | 'topic' | 'listed' | 'gap' | 'none' {
  if (placed.atom.kind !== 'count') return 'none';
  const { value } = placed.atom;
  const { tied, alone } = rows();
  if (tied.has(value)) return 'tied';
  if (alone.has(value)) return 'topic';
  if (isListed(placed, parts, listed())) return 'listed';
  return isGap(placed.atom, lengths()) ? 'gap' : 'none';
}

function predicateCodes(term: Term, { told, around }: Held): readonly string[] {
  const { topics, denied } = around(term.first);
  const said = told.filter((fact) => fact.event === term.name);
  const relation = said.length === 0 ? 'none' : topics.length === 0 || said.some((fact) => topics.some((topic) => fact.topics.includes(topic))) ? 'tied' : 'elsewhere';
  return [`said.${relation}${denied ? '.denied' : ''}`, `said.${relation}:${term.name}`];
}
