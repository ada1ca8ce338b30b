/** How does each value and word of a sentence stand to the record, whether or not the sentence could be bound? What the learned part weighs. */

import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { CalendarDay } from '../kernel/time.ts';
import type { Atom } from './atoms/atom.ts';
import { readingAt, type Parts, type PlacedAtom } from './claims.ts';
import { equalsFact, isApartBy, weekdayOf } from './compareAtom.ts';
import type { Mismatch } from './binding.ts';
import type { Fact } from './fact.ts';
import { bare, filedValues } from './filedValues.ts';
import { isKnownIdentifier } from './knownIdentifiers.ts';
import { nearCodes } from './nearValues.ts';
import { isPredicate, type Term } from './readTerms.ts';

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
  return [
    ...(told.length === 0 ? ['record.none'] : []),
    ...parts.atoms.filter(({ atom }) => atom.kind !== 'count' || !atom.article).map((placed) => atomCode(placed, parts, told, context)),
    ...parts.terms.filter(isPredicate).flatMap((term) => predicateCodes(term, parts, told, context)),
    ...parts.terms.filter(isThing).map(({ name }) => (told.some((fact) => fact.topics.includes(name)) ? 'topic.told' : 'topic.none')),
    ...parts.names.map(({ kind, code }) => (kind === 'office' || kind === 'country' ? `${kind}.${told.some((fact) => fact.place === code || fact.from === code || fact.country === code) ? 'told' : 'none'}` : `name.${kind}`)),
    ...nearCodes(parts, told, wrong, context),
    ...parts.terms.filter(({ family }) => TELLING.has(family)).map(({ family, name }) => `${family}.${name}`),
  ];
}

const TELLING = new Set(['not', 'modal', 'weight', 'why', 'desk', 'idle', 'every', 'only', 'who']);

const isThing = ({ family, name }: Term): boolean => family === 'topic' && name !== 'it';

interface Surroundings {
  readonly topics: readonly string[];
  readonly events: readonly string[];
}

/** What is named in the same clause; a clause that names nothing speaks of what the sentence, or the one before, named. */
function surroundings(word: number, parts: Parts, { carriedTopics }: EvidenceContext): Surroundings {
  const clause = readingAt(parts, word)?.clause;
  const inside = clause === undefined ? parts.terms : parts.terms.filter(({ first }) => first >= clause.first && first < clause.end);
  const topics = [inside, parts.terms].map((terms) => terms.filter(isThing).map(({ name }) => name)).find((names) => names.length > 0) ?? carriedTopics;
  const events = [inside, parts.terms].map((terms) => terms.filter(isPredicate).map(({ name }) => name)).find((names) => names.length > 0) ?? [];
  return { topics, events };
}

function atomCode(placed: PlacedAtom, parts: Parts, told: readonly Fact[], context: EvidenceContext): string {
  const { atom } = placed;
  const around = surroundings(placed.first, parts, context);
  if (atom.fuzzy) return `${atom.kind}.fuzzy`;
  if (atom.kind === 'count') return `count.${countFits(placed, parts, around, told, context)}`;
  if (atom.kind === 'identifier') return `identifier.${identifierFits(atom, parts, context)}`;
  const equal = told.filter((fact) => equalsFact(atom, fact, context.today));
  if (equal.length === 0) return `${atom.kind}.${unrecorded(atom, around, told, context)}`;
  return `${atom.kind}.${relationOf(equal, around)}`;
}

/**
 * No row that may be told of everybody has it. It may still be today's day, of one `person` of several, a day that is `filed` where no sentence is made of it,
 * the time between two of these days (`gap`), the day of the week of something further away (`far`), or a way of speaking (`moment`).
 */
function unrecorded(atom: Atom, { topics }: Surroundings, told: readonly Fact[], { today, everybody, facts }: EvidenceContext): 'today' | 'person' | 'filed' | 'gap' | 'far' | 'moment' | 'none' {
  if (equalsFact(atom, dayFact(today), today)) return 'today';
  if ((atom.kind === 'duration' || atom.kind === 'relativeDay') && atom.unit === 'minute') return 'moment';
  if (everybody.some((fact) => fact.untold !== true && equalsFact(atom, fact, today))) return 'person';
  const { days } = filedValues(facts.record);
  if (days.some((on) => equalsFact(atom, dayFact(on), today))) return 'filed';
  if (atom.kind === 'weekday') return told.some((fact) => fact.on !== undefined && weekdayOf(fact.on) === atom.weekday && fact.topics.some((topic) => topics.includes(topic))) ? 'far' : 'none';
  return isGap(atom, [...new Set([...days, ...told.flatMap(({ on }) => on ?? []), today])]) ? 'gap' : 'none';
}

const dayFact = (on: CalendarDay): Fact => ({ entity: '', topics: [], event: '', on });

/** So far apart lie two of these days. */
function isGap(atom: Atom, days: readonly CalendarDay[]): boolean {
  const length = lengthOf(atom);
  return length !== undefined && days.some((one, at) => days.slice(at + 1).some((other) => isApartBy(length, one, other)));
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
function countFits(placed: PlacedAtom, parts: Parts, { topics, events }: Surroundings, told: readonly Fact[], { facts, today }: EvidenceContext): 'tied' | 'topic' | 'listed' | 'gap' | 'none' {
  if (placed.atom.kind !== 'count') return 'none';
  const { value } = placed.atom;
  const rows = (list: readonly Fact[]): number => new Set(list.map(({ entity }) => entity)).size;
  const about = (topic: string): readonly Fact[] => told.filter((fact) => fact.topics.includes(topic));
  if (topics.some((topic) => events.some((event) => rows(about(topic).filter((fact) => fact.event === event)) === value))) return 'tied';
  if (topics.some((topic) => rows(about(topic)) === value) || events.some((event) => rows(told.filter((fact) => fact.event === event)) === value)) return 'topic';
  if (isListed(placed, parts)) return 'listed';
  return isGap(placed.atom, [...new Set([...filedValues(facts.record).days, ...told.flatMap(({ on }) => on ?? []), today])]) ? 'gap' : 'none';
}

/** "Two adults and two children, four in all"; "the photos and the form, two things". */
function isListed({ atom, first }: PlacedAtom, { atoms, terms, names }: Parts): boolean {
  if (atom.kind !== 'count' || atom.value < 2) return false;
  const others = atoms.filter((other) => other.first !== first);
  const numbers = others.flatMap((other) => (other.atom.kind === 'count' || other.atom.kind === 'duration' ? [other.atom.value] : []));
  const days = others.filter((other) => other.atom.kind === 'day' || other.atom.kind === 'month').length;
  const things = new Set(terms.filter(isThing).map(({ name }) => name)).size;
  return numbers.length > 1 && numbers.reduce((sum, number) => sum + number, 0) === atom.value || [days, things, names.length].includes(atom.value);
}

function predicateCodes(term: Term, parts: Parts, told: readonly Fact[], context: EvidenceContext): readonly string[] {
  const { topics } = surroundings(term.first, parts, context);
  const said = told.filter((fact) => fact.event === term.name);
  const relation = said.length === 0 ? 'none' : topics.length === 0 || said.some((fact) => topics.some((topic) => fact.topics.includes(topic))) ? 'tied' : 'elsewhere';
  const clause = readingAt(parts, term.first)?.clause;
  const denied = parts.terms.some(({ family, first }) => family === 'not' && (clause === undefined || (first >= clause.first && first < clause.end)));
  return [`said.${relation}${denied ? '.denied' : ''}`, `said.${relation}:${term.name}`];
}
