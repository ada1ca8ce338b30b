/** "No letter has gone out since the one of 7 April", "it has not been moved since": did any such thing happen after that day? */

import { seesWholeCase } from '../composing/replyFacts.ts';
import type { CalendarDay } from '../kernel/time.ts';
import type { ClaimContext } from './binding.ts';
import { isAbout, wrongAtom, type Bound } from './bindPredication.ts';
import type { Claim, Parts, PlacedAtom } from './claims.ts';
import { equalsFact } from './compareAtom.ts';
import type { Fact } from './fact.ts';
import type { Predication } from './predications.ts';
import { isPredicate, type Term } from './readTerms.ts';
import { within } from './segments.ts';

type Context = Pick<ClaimContext, 'everybody' | 'facts' | 'today' | 'carriedDays'>;

/** What leaves the office or moves the file. That nothing came in is told by `deny`. */
const LEAVES = new Set(['sent', 'transferred', 'returned', 'requested']);
/** Who or what else is named asks for rows of its own. */
const NARROWS = new Set(['kin', 'modal', 'act', 'channel', 'went', 'order', 'every', 'each', 'only', 'lang', 'home', 'got', 'weight', 'why']);
const DENIES = new Set(['none', 'nothing', 'else', 'not']);

/** `undefined`: no such denial, or nothing that says from which day on. */
export function bindSince(claim: Claim, parts: Parts, predication: Predication, context: Context): Bound | undefined {
  const { denied, events, subject, sender, recipient, atoms } = predication;
  const since = claim.terms.find(({ family, name, first }) => family === 'at' && (name === 'since' || name === 'behind') && AFTER.has(parts.utterance.tokens[first]?.word ?? ''));
  const of = events.filter((event) => LEAVES.has(event));
  const isOurs = (subject ?? 'office') === 'office' && (sender ?? 'office') === 'office' && (recipient ?? 'client') === 'client';
  if (!denied || since === undefined || of.length === 0 || !isOurs || !seesWholeCase(context.facts) || claim.names.some(({ kind }) => kind !== 'unknown') || !isPlain(claim, since)) return undefined;
  const point = pointOf(claim, parts, since, context);
  if (point === undefined || atoms.some((placed) => placed !== point.placed)) return undefined;
  if (point.days.length === 0) return { facts: [], mismatches: point.placed === undefined ? [{ reads: 'nothing', first: predication.first, end: predication.end }] : [wrongAtom(point.placed)] };
  const [from] = point.days.toSorted();
  const topics = thingsIn(claim.terms, ({ first }) => first < since.first || first >= point.end);
  const later = context.everybody.some((fact) => fact.actor !== 'client' && (fact.untold === true || (fact.on !== undefined && from !== undefined && fact.on > from)) && isDenied(of, topics, fact));
  return later ? { facts: [], mismatches: [{ reads: 'nothing', first: predication.first, end: predication.end }] } : { facts: [], mismatches: [] };
}

/** "Asked for" and "il y a" are read as *since*, too, where a length of time stands behind them. */
const AFTER = new Set(['since', 'after', 'depuis', 'apres']);

/** One thing is denied, and nothing else is told in the same words. */
function isPlain({ terms }: Claim, since: Term): boolean {
  const said = new Set(terms.filter(isPredicate).filter(({ name }) => name !== 'exists' && name !== 'recorded').map(({ first }) => first));
  return said.size === 1 && terms.some(({ family, name }) => family === 'not' && DENIES.has(name)) && !terms.some(({ family, name, first }) => NARROWS.has(family) || (family === 'not' && name === 'except') || (family === 'at' && first > since.end && POINTS.has(name)));
}
const POINTS = new Set(['ahead', 'until', 'apart']);

/** Nothing named: whatever left the office. "No letter", "it": what is named, or the file that was moved. */
function isDenied(events: readonly string[], topics: readonly string[], fact: Fact): boolean {
  if (events.includes('transferred')) return fact.event === 'transferred';
  if (topics.length === 0 && events.every((event) => event === 'requested')) return fact.event === 'requested';
  if (topics.length === 0) return fact.event === 'sent' || fact.event === 'returned' || fact.event === 'requested';
  return (events.includes(fact.event) || (events.includes('sent') && fact.event === 'requested')) && isAbout(topics, fact);
}

interface Point {
  /** Days of the record that the words may mean; none where the record has no such day. */
  readonly days: readonly CalendarDay[];
  readonly placed?: PlacedAtom;
  /** First word behind it. */
  readonly end: number;
}

/** "The letter of 7 April", "the one of 9 July", "celle du 28 juillet"; "that one", "then" and nothing at all point to the day told before. */
function pointOf(claim: Claim, parts: Parts, since: Term, { everybody, today, carriedDays }: Context): Point | undefined {
  const behind = { first: since.end, end: claim.end };
  const [placed, second] = within(claim.atoms, behind);
  const { tokens } = parts.utterance;
  if (placed === undefined) {
    const end = borderAfter(since.end, claim.end, parts);
    const rest = tokens.slice(since.end, end);
    if (!rest.every(({ word }) => BACK.has(word)) || thingsIn(within(parts.terms, behind), () => true).length > 0) return undefined;
    const told = parts.atoms.findLast(({ atom, end: stop }) => stop <= since.first && atom.kind === 'day');
    return { days: told === undefined ? carriedDays : daysOf(told, everybody, today), end };
  }
  if (second !== undefined || placed.atom.kind !== 'day' || placed.atom.fuzzy) return undefined;
  const between = { first: since.end, end: placed.first };
  const named = thingsIn(within(claim.terms, between), () => true);
  const isOfLetter = named.length > 0 || tokens.slice(between.first, between.end).some(({ word }) => ONE.has(word));
  if (!isOfLetter || named.some((topic) => !isLetter(topic))) return undefined;
  const letters = everybody.filter((fact) => fact.event === 'sent' && fact.untold !== true && fact.topics.includes('letter') && isAbout(named.length > 0 ? named : ['letter'], fact));
  return { days: daysOf(placed, letters, today), placed, end: placed.end };
}
const BACK = new Set(['then', 'that', 'it', 'this', 'one', 'lors', 'cela', 'ca', 'celle', 'la', 'ci', 'd', 'ici', 'from', 'here', 'uh', 'euh']);
const ONE = new Set(['one', 'that', 'celle']);
const isLetter = (topic: string): boolean => topic === 'letter' || topic.startsWith('letter_') || topic === 'acknowledgement' || topic === 'fairness';

/** Up to the next mark. */
function borderAfter(from: number, end: number, { utterance: { tokens } }: Parts): number {
  const mark = tokens.findIndex((token, word) => word >= from && word < end && token.before !== 'none');
  return mark < 0 ? end : mark;
}

const daysOf = ({ atom }: PlacedAtom, rows: readonly Fact[], today: CalendarDay): readonly CalendarDay[] => [...new Set(rows.filter((fact) => fact.on !== undefined && fact.untold !== true && equalsFact(atom, fact, today)).map(({ on }) => on as CalendarDay))];

const thingsIn = (terms: readonly Term[], holds: (term: Term) => boolean): readonly string[] => terms.filter((term) => term.family === 'topic' && term.name !== 'it' && term.name !== 'case' && term.name !== 'account' && holds(term)).map(({ name }) => name);
