/** Is a length of time what lies between two days the sentence speaks of: "from the request to the photo arriving, 22 days", "in on 24 March, complete a week later"? */

import type { CalendarDay } from '../kernel/time.ts';
import type { ClaimContext } from './binding.ts';
import type { Parts, PlacedAtom } from './claims.ts';
import { equalsFact, isApartBy } from './compareAtom.ts';
import type { Fact } from './fact.ts';
import { isPredicate, type Term } from './readTerms.ts';
import { CONTAINER, GENERIC } from './topicKinds.ts';

/** A sentence that speaks of more days than this lets nearly every length pass. */
const MOST = 7;

type Length = PlacedAtom['atom'] & { readonly kind: 'duration' };

export function isDifference(placed: PlacedAtom, parts: Parts, { record, carriedTopics, carriedDays, today }: Pick<ClaimContext, 'record' | 'carriedTopics' | 'carriedDays' | 'today'>): boolean {
  const { atom } = placed;
  if (atom.kind !== 'duration' || atom.fuzzy || atom.unit === 'minute' || atom.unit === 'hour') return false;
  const told = datedFacts(record);
  const written = parts.atoms.flatMap((each) => (isDayLike(each) ? [daysOf(told.filter((fact) => equalsFact(each.atom, fact, today)))] : []));
  // A day that is not on the record explains nothing.
  if (written.some((days) => days.length === 0)) return false;
  const spoken = daysOf(spokenOf(told, parts.terms, parts, carriedTopics));
  const all = [...new Set([...written.flat(), ...spoken])];
  const limit = limitSide(parts);
  // "Came in two days late, May 28": what came in, and not what else happened that day.
  if (limit !== undefined) return inOrder(atom, spoken.length > 0 ? spoken : all, daysOf(told.filter((fact) => isLimit(fact, parts) && isAboutNamed(fact, parts.terms, carriedTopics))), limit);
  const { tokens } = parts.utterance;
  const turn = turnOf(placed, parts);
  const beyond = turn === undefined ? undefined : behind(turn + 1, parts, told, { today, carriedTopics });
  if (turn !== undefined && beyond !== undefined) {
    const outside = { ...parts, terms: parts.terms.filter(({ first }) => first < turn || first >= beyond.end), atoms: parts.atoms.filter(({ first }) => first < turn || first >= beyond.end) };
    // "A week before the date, 27 April": the limit told once more.
    const own = outside.atoms.flatMap((each) => (isDayLike(each) ? daysOf(told.filter((fact) => equalsFact(each.atom, fact, today))) : [])).filter((day) => beyond.isDate !== true || !beyond.days.includes(day));
    return inOrder(atom, own.length > 0 ? own : daysOf(spokenOf(told, outside.terms, parts, carriedTopics)), beyond.days, SIDES.get(tokens[turn]?.word ?? '') ?? 1);
  }
  const dayTold = dayBefore(placed, parts);
  if (dayTold !== undefined) {
    const here = parts.terms.filter(({ first }) => first >= dayTold.end);
    const days = daysOf(told.filter((fact) => equalsFact(dayTold.atom, fact, today)));
    return here.some(isPredicate) && inOrder(atom, daysOf(spokenOf(told, here, parts, carriedTopics)), days, SIDES.get(tokens[turn ?? 0]?.word ?? '') ?? 1);
  }
  const carriedSide = sideBehind(placed, parts);
  const isFirstDay = !parts.atoms.some((each) => isDayLike(each) && each.first < placed.first);
  if (carriedSide !== undefined && isFirstDay && carriedDays.length > 0 && inOrder(atom, written.length > 0 ? written.flat() : spoken, carriedDays, carriedSide)) return true;
  if (spoken.length > MOST) return written.length > 1 && someApart(atom, written.flat(), written.flat());
  return someApart(atom, written.flat(), all) || (written.length < 2 && someApart(atom, spoken, spoken));
}

const datedFacts = (record: readonly Fact[]): readonly Fact[] => record.filter((fact) => fact.on !== undefined && fact.untold !== true && fact.entity !== 'asOf' && fact.entity !== 'published');

/** The day a sentence told last, where the record has it: "two weeks later" in the next one is counted from it. */
export function lastDayTold(parts: Parts, { record, today }: Pick<ClaimContext, 'record' | 'today'>): readonly CalendarDay[] {
  const last = parts.atoms.findLast(isDayLike);
  return last === undefined ? [] : daysOf(datedFacts(record).filter((fact) => equalsFact(last.atom, fact, today)));
}

/** "Two weeks later", "trois jours ensuite", "a week earlier": which side of a day that was told before. */
function sideBehind({ end }: PlacedAtom, { utterance: { tokens } }: Parts): 1 | -1 | undefined {
  const near = [end, end + 1].map((word) => tokens[word]?.word ?? '');
  // "Four weeks later than planned" is counted from a plan.
  if ([end + 1, end + 2].some((word) => tokens[word]?.word === 'than' || tokens[word]?.word === 'que')) return undefined;
  if (near.some((word) => AFTERWARDS.has(word))) return 1;
  return near.some((word) => BEFOREHAND.has(word)) ? -1 : undefined;
}
const AFTERWARDS = new Set(['later', 'after', 'afterwards', 'tard', 'apres', 'ensuite']);
const BEFOREHAND = new Set(['earlier', 'before', 'sooner', 'avant', 'tot', 'auparavant']);

/** Which side of what is named behind them is told. */
const SIDES: ReadonlyMap<string, number> = new Map([['before', -1], ['ahead', -1], ['prior', -1], ['avant', -1], ['after', 1], ['following', 1], ['apres', 1], ['past', 1]]);
const LIMITS = new Set(['due', 'extended', 'scheduled']);
/** A date that was moved counts only where it is called the first one. */
const isLimit = (fact: Fact, { sentence }: Parts): boolean => LIMITS.has(fact.event) || (fact.event === 'first_due' && /\b(?:first|original|initial|premi|d['\u2019]origine)/i.test(sentence));
const LATE = /\b(?:late|overdue|past due|past the (?:date|deadline)|en retard|de retard)\b/i;
const EARLY = /\b(?:early|to spare|in hand|to the good|ahead of time|d['\u2019]avance|de jeu|de marge)\b/i;

/** "Five days late", "onze jours d'avance": after or before a date that was given. */
const limitSide = ({ sentence }: Parts): number | undefined => (LATE.test(sentence) === EARLY.test(sentence) ? undefined : LATE.test(sentence) ? 1 : -1);

/** One of these days lies so long before (-1) or after (1) one of those. */
const inOrder = (atom: Length, ones: readonly CalendarDay[], others: readonly CalendarDay[], side: number): boolean =>
  ones.some((one) => others.some((other) => (side < 0 ? one < other : one > other) && isApartBy(atom, one, other)));

const turnOf = ({ end }: PlacedAtom, { utterance: { tokens } }: Parts): number | undefined => [end, end + 1, end + 2].find((word) => SIDES.has(tokens[word]?.word ?? ''));

/** "Five days after it was due", "five days late", "five days earlier" where a day was told before: the order is told. */
export function tellsOrder(placed: PlacedAtom, parts: Parts, carriedDays: readonly CalendarDay[]): boolean {
  if (limitSide(parts) !== undefined || (carriedDays.length > 0 && sideBehind(placed, parts) !== undefined)) return true;
  if (dayBefore(placed, parts) !== undefined) return true;
  const turn = turnOf(placed, parts);
  return turn !== undefined && behind(turn + 1, parts, [], { today: '', carriedTopics: [] }) !== undefined;
}

/** "Due July 18, and they came in three days ahead of it": the date given before in the same sentence. */
function dayBefore(placed: PlacedAtom, parts: Parts): PlacedAtom | undefined {
  const turn = turnOf(placed, parts);
  const { tokens } = parts.utterance;
  const next = turn === undefined ? undefined : tokens[turn + 1]?.word === 'of' ? turn + 2 : turn + 1;
  const isLimited = parts.terms.some((term) => isPredicate(term) && LIMITS.has(term.name) && term.first < placed.first);
  return isLimited && next !== undefined && IT.has(tokens[next]?.word ?? '') ? parts.atoms.findLast((each) => isDayLike(each) && each.end <= placed.first) : undefined;
}
const IT = new Set(['it', 'that', 'ca', 'ça', 'cela']);

/** "A week before the date": the one that was given. */
const DATES = new Set(['date', 'deadline', 'echeance', 'limite']);
const DATE_WITHIN = 3;

interface Beyond {
  /** Of a date that was given, without a name. */
  readonly isDate?: boolean;
  readonly days: readonly CalendarDay[];
  readonly end: number;
}

/** Days of what is named right behind *before* or *after*; nothing where the clause ends there ("three days later"). */
function behind(from: number, parts: Parts, told: readonly Fact[], { today, carriedTopics }: Pick<ClaimContext, 'today' | 'carriedTopics'>): Beyond | undefined {
  const { terms, atoms, utterance: { tokens } } = parts;
  const mark = tokens.findIndex((token, word) => word >= from && token.before !== 'none');
  const join = terms.find(({ family, name, first }) => family === 'glue' && name === 'join' && first >= from)?.first ?? tokens.length;
  const end = Math.min(mark < 0 ? tokens.length : mark, join);
  const here = terms.filter(({ first }) => first >= from && first < end);
  const day = atoms.find((each) => each.first >= from && each.first < end && isDayLike(each));
  if (day !== undefined) return { days: daysOf(told.filter((fact) => equalsFact(day.atom, fact, today))), end };
  const isNamed = here.some((term) => isPredicate(term) || (term.family === 'topic' && term.name !== 'it'));
  const isDate = !isNamed && tokens.slice(from, Math.min(end, from + DATE_WITHIN)).some(({ word }) => DATES.has(word));
  if (!isDate && !isNamed) return undefined;
  const isDeadline = isDate || here.some((term) => isPredicate(term) && LIMITS.has(term.name));
  return { isDate, days: daysOf(isDeadline ? told.filter((fact) => isLimit(fact, parts) && isAboutNamed(fact, ownTopics(here).length > 0 ? here : terms, carriedTopics)) : spokenOf(told, here, parts, carriedTopics)), end };
}

/** What the words speak of: of the things named, what is said to have happened; where none of it is said, all of them. */
function spokenOf(told: readonly Fact[], here: readonly Term[], { terms }: Parts, carried: readonly string[]): readonly Fact[] {
  const events = here.filter(isPredicate).map(({ name }) => name);
  const own = ownTopics(here);
  const topics = own.length > 0 ? own : [...ownTopics(terms), ...(ownTopics(terms).length > 0 ? [] : carried)];
  const named = (topic: string): readonly Fact[] => {
    const about = told.filter((fact) => fact.topics.includes(topic) && isNeeded(fact, topics));
    const said = about.filter((fact) => events.includes(fact.event));
    return said.length > 0 ? said : about;
  };
  return [...topics.filter(isOwn).flatMap(named), ...told.filter((fact) => fact.topics.includes('case') && events.includes(fact.event))];
}

/** A letter about the exam is meant only where a letter is named. */
const isNeeded = ({ needs }: Fact, topics: readonly string[]): boolean => needs === undefined || needs.some((need) => topics.includes(need));

const someApart = (atom: Length, ones: readonly CalendarDay[], others: readonly CalendarDay[]): boolean => ones.some((one) => others.some((other) => one !== other && isApartBy(atom, one, other)));

const isDayLike = ({ atom }: PlacedAtom): boolean => (atom.kind === 'day' || (atom.kind === 'relativeDay' && atom.span <= 1 && atom.offset !== 0)) && !atom.fuzzy;

const daysOf = (facts: readonly Fact[]): readonly CalendarDay[] => [...new Set(facts.flatMap(({ on }) => on ?? []))];

const isAboutNamed = (fact: Fact, terms: readonly Term[], carried: readonly string[]): boolean => {
  const topics = ownTopics(terms);
  return fact.topics.some((topic) => (topics.length > 0 ? topics : carried).includes(topic));
};

const ownTopics = (terms: readonly Term[]): readonly string[] => terms.filter(({ family, name }) => family === 'topic' && name !== 'it' && isOwn(name)).map(({ name }) => name);

const isOwn = (topic: string): boolean => topic !== 'case' && !GENERIC.has(topic) && !CONTAINER.has(topic);
