/** How does each value and word of a sentence stand to the record, whether or not the sentence could be bound? What the learned part weighs. */

import { daysBetween, type CalendarDay } from '../kernel/time.ts';
import type { Atom } from './atoms/atom.ts';
import { readingAt, type Parts, type PlacedAtom } from './claims.ts';
import { equalsFact } from './compareAtom.ts';
import type { Fact } from './fact.ts';
import { isPredicate, type Term } from './readTerms.ts';

export interface EvidenceContext {
  readonly record: readonly Fact[];
  readonly today: CalendarDay;
  /** Topics of the sentence before. */
  readonly carriedTopics: readonly string[];
}

/**
 * Codes such as `day.tied`. A value is `tied` to a thing and a happening named in its clause, told of the `event` or the `topic` alone,
 * found `elsewhere` on the record, or on no row of it (`none`). The same for happenings, things and offices.
 */
export function evidenceOf(parts: Parts, context: EvidenceContext): readonly string[] {
  const told = context.record.filter(({ untold }) => untold !== true);
  return [
    ...(told.length === 0 ? ['record.none'] : []),
    ...parts.atoms.filter(({ atom }) => atom.kind !== 'count' || !atom.article).map((placed) => atomCode(placed, parts, told, context)),
    ...parts.terms.filter(isPredicate).flatMap((term) => predicateCodes(term, parts, told, context)),
    ...parts.terms.filter(isThing).map(({ name }) => (told.some((fact) => fact.topics.includes(name)) ? 'topic.told' : 'topic.none')),
    ...parts.names.map(({ kind, code }) => (kind === 'office' || kind === 'country' ? `${kind}.${told.some((fact) => fact.place === code || fact.from === code || fact.country === code) ? 'told' : 'none'}` : `name.${kind}`)),
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
  if (atom.kind === 'count') return `count.${countFits(atom.value, around, told)}`;
  const equal = told.filter((fact) => equalsFact(atom, fact, context.today));
  if (equal.length === 0) return `${atom.kind}.${unrecorded(atom, told, context.today)}`;
  return `${atom.kind}.${relationOf(equal, around)}`;
}

/** No row has it: today, or the time between two days of the record, may still be meant. */
function unrecorded(atom: Atom, told: readonly Fact[], today: CalendarDay): 'today' | 'gap' | 'none' {
  if (equalsFact(atom, { entity: '', topics: [], event: '', on: today }, today)) return 'today';
  const days = atom.kind === 'duration' && (atom.unit === 'day' || atom.unit === 'week') ? atom.value * (atom.unit === 'week' ? 7 : 1) : undefined;
  const dates = days === undefined ? [] : [...new Set(told.flatMap(({ on }) => on ?? []))];
  return dates.some((one) => dates.some((other) => daysBetween(one, other) === days)) ? 'gap' : 'none';
}

type Relation = 'tied' | 'event' | 'topic' | 'elsewhere';

function relationOf(equal: readonly Fact[], { topics, events }: Surroundings): Relation {
  const isAbout = (fact: Fact): boolean => topics.some((topic) => fact.topics.includes(topic));
  const isSaid = (fact: Fact): boolean => events.includes(fact.event);
  if (equal.some((fact) => isAbout(fact) && isSaid(fact))) return 'tied';
  if (equal.some(isSaid)) return 'event';
  return equal.some(isAbout) ? 'topic' : 'elsewhere';
}

/** Rows of the things or happenings named, counted every way they can be. */
function countFits(value: number, { topics, events }: Surroundings, told: readonly Fact[]): 'tied' | 'topic' | 'none' {
  const rows = (facts: readonly Fact[]): number => new Set(facts.map(({ entity }) => entity)).size;
  const about = (topic: string): readonly Fact[] => told.filter((fact) => fact.topics.includes(topic));
  if (topics.some((topic) => events.some((event) => rows(about(topic).filter((fact) => fact.event === event)) === value))) return 'tied';
  return topics.some((topic) => rows(about(topic)) === value) || events.some((event) => rows(told.filter((fact) => fact.event === event)) === value) ? 'topic' : 'none';
}

function predicateCodes(term: Term, parts: Parts, told: readonly Fact[], context: EvidenceContext): readonly string[] {
  const { topics } = surroundings(term.first, parts, context);
  const said = told.filter((fact) => fact.event === term.name);
  const relation = said.length === 0 ? 'none' : topics.length === 0 || said.some((fact) => topics.some((topic) => fact.topics.includes(topic))) ? 'tied' : 'elsewhere';
  const clause = readingAt(parts, term.first)?.clause;
  const denied = parts.terms.some(({ family, first }) => family === 'not' && (clause === undefined || (first >= clause.first && first < clause.end)));
  return [`said.${relation}${denied ? '.denied' : ''}`, `said.${relation}:${term.name}`];
}
