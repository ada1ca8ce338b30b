/** Which values of a claim are still to be held against a fact of their own, and which are settled by the words beside them? */

import { daysBetween } from '../kernel/time.ts';
import type { ClaimContext } from './binding.ts';
import { isAbout } from './bindPredication.ts';
import { topicsOf, type Claim, type Parts, type PlacedAtom } from './claims.ts';
import { equalsFact, isDay, weekdayOf } from './compareAtom.ts';
import { isDifference, tellsOrder } from './differences.ts';
import type { Fact } from './fact.ts';
import { isPredicate, type Term } from './readTerms.ts';

/** Words between an amount of time and what it is counted from: "four days (right) before". */
const NEAR = 2;
/** An amount of time is told of the predicate this close. */
const REACH = 14;

export function openAtoms(claim: Claim, parts: Parts, context: ClaimContext): readonly PlacedAtom[] {
  if (claim.atoms.length === 0) return claim.atoms;
  const counted = claim.atoms.some(({ atom }) => atom.kind === 'duration' || (atom.kind === 'relativeDay' && atom.offset !== 0));
  return claim.atoms.filter((placed) => !(isToday(placed, context) && (counted || isAsOf(claim, placed))) && !isListNumber(placed, parts) && !isAside(claim, placed) && !isBoth(claim, placed) && !isLeft(claim, placed, context) && !isBetween(placed, parts, context) && !(isDifference(placed, parts, context) && !saysLeft(claim)) && !isWeekdayTold(placed, claim, context));
}

/** `1. the photos`, `2) the passport`. */
const isListNumber = ({ first, atom: { kind, end } }: PlacedAtom, { sentence }: Parts): boolean => kind === 'count' && first === 0 && (sentence[end] === '.' || sentence[end] === ')');

/** "Two secs", "a thousand apologies": it counts nothing of the record. */
const isAside = ({ terms }: Claim, { atom, first, end }: PlacedAtom): boolean => atom.kind === 'count' && terms.some((term) => term.family === 'aside' && term.first <= first && end <= term.end);

/** "272 days as of today": the day of the call, where time is counted up to it. */
const isToday = ({ atom }: PlacedAtom, { today, record }: ClaimContext): boolean =>
  !atom.fuzzy && ((atom.kind === 'relativeDay' && atom.offset === 0 && atom.span <= 1) || (atom.kind === 'day' && (equalsFact(atom, { entity: '', topics: [], event: '', on: today }, today) || record.some((fact) => fact.entity === 'asOf' && equalsFact(atom, fact, today)))));
const isAsOf = (claim: Claim, { first }: PlacedAtom): boolean => claim.terms.some(({ family, name, end }) => family === 'at' && name === 'today' && end === first);

/** "The review and the check are both in progress": as many things as were just named. */
function isBoth(claim: Claim, { atom }: PlacedAtom): boolean {
  return atom.kind === 'count' && !atom.article && !atom.fuzzy && atom.value >= 2 && new Set(topicsOf(claim)).size === atom.value && claim.terms.some(isPredicate) && !claim.terms.some(({ name }) => name === 'missing' || name === 'item' || name === 'document');
}

/** "Il reste deux semaines pour les photos": of a day ahead, and of no two days behind. */
export const saysLeft = (claim: Claim): boolean => claim.terms.some(({ family, name }) => family === 'at' && name === 'left') && !claim.terms.some(({ family, name }) => family === 'at' && (name in TURNS || name === 'apart' || name === 'since'));

/** "That leaves 24 days", "from today 35 days": up to a day ahead. */
const isLeft = (claim: Claim, placed: PlacedAtom, { record, today }: ClaimContext): boolean => {
  const days = daysOf(placed);
  if (days === undefined || !claim.terms.some(({ family, name }) => family === 'at' && name === 'left')) return false;
  const topics = topicsOf(claim).length > 0 ? topicsOf(claim) : claim.carried;
  return record.some((fact) => (fact.event === 'due' || fact.event === 'scheduled' || fact.event === 'expires') && fact.on !== undefined && daysBetween(today, fact.on) === days && isAbout(topics, fact));
};

/** "four days before the letter went out", "douze jours avant la date limite": the time between two days of the record, the right way round. */
function isBetween(placed: PlacedAtom, parts: Parts, { record }: ClaimContext): boolean {
  const days = daysOf(placed);
  const turn = days === undefined ? undefined : parts.terms.find(({ family, name, first }) => family === 'at' && name in TURNS && first >= placed.end && first - placed.end <= NEAR);
  if (days === undefined || turn === undefined) return false;
  const before = parts.terms.filter(({ first, end }) => end <= placed.first && placed.first - first <= REACH);
  const stop = parts.terms.find(({ family, name, first }) => family === 'glue' && name === 'join' && first >= turn.end)?.first ?? Infinity;
  const after = parts.terms.filter(({ first }) => first >= turn.end && first - turn.end <= REACH && first < stop);
  const here = dated(record, before, []);
  const there = after.some((term) => isPredicate(term) || isThing(term)) ? dated(record, after, before) : turn.name === 'behind' ? dated(record, before, []) : record.filter((fact) => fact.event === 'due' && isAbout(thingsOf(before), fact));
  const sign = TURNS[turn.name] as number;
  return here.some((one) => there.some((other) => daysBetween(one.on as string, other.on as string) === days * sign));
}
/** Which side of the other day is told. */
const TURNS: Readonly<Record<string, number>> = { ahead: 1, behind: -1 };

/** "Aug 29, a Friday", "the decision on 12 November, the letter that Friday": the weekday of a day that was told, or of one within a week of it. */
function isWeekdayTold({ atom }: PlacedAtom, claim: Claim, { record }: ClaimContext): boolean {
  if (atom.kind !== 'weekday' || atom.fuzzy || atom.near !== undefined) return false;
  const days = claim.atoms.flatMap((other) => (other.atom.kind === 'day' ? [other.atom] : []));
  return record.some(({ on }) => on !== undefined && weekdayOf(on) === atom.weekday && days.some((day) => isDay(day, on)));
}

const daysOf = ({ atom }: PlacedAtom): number | undefined => {
  if (atom.fuzzy) return undefined;
  if (atom.kind === 'relativeDay' && atom.offset > 0 && atom.unit === 'day') return atom.offset;
  return atom.kind === 'duration' && (atom.unit === 'day' || atom.unit === 'week') ? atom.value * (atom.unit === 'week' ? 7 : 1) : undefined;
};

/** Facts with a day that these words speak of; what they do not name is taken from the words before. */
function dated(record: readonly Fact[], terms: readonly Term[], before: readonly Term[]): readonly Fact[] {
  const events = terms.filter(isPredicate).map(({ name }) => name);
  const own = thingsOf(terms);
  return record.filter((fact) => fact.on !== undefined && fact.untold !== true && (events.length === 0 || events.includes(fact.event)) && (isAbout(own, fact) || (own.length === 0 && isAbout(thingsOf(before), fact))));
}

const isThing = ({ family, name }: Term): boolean => family === 'topic' && name !== 'it';
const thingsOf = (terms: readonly Term[]): readonly string[] => terms.filter(isThing).map(({ name }) => name);

/** "Six days ahead of the date we had given", "une semaine plus tard": so far apart, and in that order, lie two days of the things spoken of. */
export function isApart(placed: PlacedAtom, parts: Parts, { record, carriedTopics: carried, carriedDays }: Pick<ClaimContext, 'record' | 'carriedTopics' | 'carriedDays'>): boolean {
  // Where the order is told, it has been judged.
  if (tellsOrder(placed, parts, carriedDays)) return false;
  const { terms, atoms } = parts;
  const days = daysOf(placed);
  const turn = terms.find(({ family, name, end }) => family === 'at' && (name in TURNS || name === 'apart') && end > placed.first) ?? terms.find(({ family, name }) => family === 'at' && name === 'apart');
  if (days === undefined || turn === undefined) return false;
  const topics = thingsOf(terms);
  const named = new Set([...topics, ...(topics.some((topic) => !WIDE.has(topic)) ? [] : carried)]);
  const told = record.filter((fact) => fact.on !== undefined && fact.untold !== true && !fact.entity.startsWith('event:') && fact.topics.some((topic) => named.has(topic) && (!WIDE.has(topic) || named.size === 1)));
  const events = [...new Set(terms.filter(isPredicate).map(({ name }) => name))].filter((event) => told.some((fact) => fact.event === event));
  // A day told beside it is one of the two; so is what is said to have happened.
  const beside = atoms.filter(({ atom }) => atom.kind === 'day');
  const here = told.filter((fact) => (beside.length === 0 || beside.some(({ atom }) => atom.kind === 'day' && isDay(atom, fact.on as string))) && (events.length === 0 || events.includes(fact.event)));
  const there = events.length < 2 ? told : told.filter((fact) => events.includes(fact.event));
  const sign = TURNS[turn.name];
  return here.some((one) => there.some((other) => (sign === undefined ? Math.abs(daysBetween(one.on as string, other.on as string)) === days : daysBetween(one.on as string, other.on as string) === days * sign)));
}
/** Names that half the record answers to. */
const WIDE = new Set(['case', 'status', 'item', 'document', 'office', 'line', 'stage']);
