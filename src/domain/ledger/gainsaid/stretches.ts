/** Which stretch of words stands on each side of a turning word, and which dated facts of the record does it speak of? */

import type { ReplyFacts } from '../../composing/replyFacts.ts';
import type { ClaimContext } from '../binding.ts';
import { isAbout } from '../bindPredication.ts';
import { fits, TELLING } from '../alsoSaid.ts';
import type { Claim, Parts } from '../claims.ts';
import { equalsFact } from '../compareAtom.ts';
import type { Fact } from '../fact.ts';
import { hasUnknown } from '../leftover.ts';
import { marksOf } from '../pieces.ts';
import { isPredicate, type Term } from '../readTerms.ts';
import { CONTAINER, GENERIC } from '../topicKinds.ts';
import { within } from '../segments.ts';
import { whoseOf } from '../whose.ts';

export interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** First words of the pieces a sentence falls into: at marks and joining words. */
export const bordersOf = (parts: Parts): readonly number[] => [0, ...marksOf(parts), parts.utterance.tokens.length];

export const specificTopics = (terms: readonly Term[]): readonly string[] => topicsIn(terms).filter((topic) => !GENERIC.has(topic) && !CONTAINER.has(topic));
const topicsIn = (terms: readonly Term[]): readonly string[] => [...new Set(terms.filter(({ family, name }) => family === 'topic' && name !== 'it').map(({ name }) => name))];

/** Is a row of the countries and the people that are named, where any are? */
export function isOfNamed(claim: Claim, parts: Parts, facts: ReplyFacts): (fact: Fact) => boolean {
  const whose = whoseOf(claim, parts, facts).flat();
  const countries = claim.names.filter(({ kind }) => kind === 'country').map(({ code }) => code);
  return ({ country, personId }) => (countries.length === 0 || (country !== undefined && countries.includes(country))) && (whose.length === 0 || (personId !== undefined && whose.includes(personId)));
}

/** What the thing alone stands for: "after the medical exam", "before the letter". */
const MAIN = new Set(['completed', 'held', 'received', 'sent', 'decided', 'closed', 'reopened', 'missed', 'scheduled', 'collected']);
const NO_ROW = new Set(['asOf', 'published', 'call']);

/** `like`: what is said on the other side of the turn, where this side says nothing: "accepted before the photos". `before`: what was named last, for a stretch that names nothing itself. Nothing where a word of it is not understood. */
export function happeningsIn(stretch: Stretch, parts: Parts, { record, today }: Pick<ClaimContext, 'record' | 'today'>, before: readonly string[], from: 'first' | 'last', like: readonly string[] = []): readonly Fact[] {
  const terms = within(parts.terms, stretch);
  const events = eventsIn(terms, from);
  const own = ownTopics(terms);
  if ((own.length === 0 && events.length === 0) || (from === 'first' && hasUnknown(stretch, parts))) return [];
  const isAboutIt = (fact: Fact): boolean => (own.length > 0 ? isAbout(own, fact) : isAbout(before.length > 0 ? before : ['case'], fact) || (from === 'first' && isAbout(['case'], fact)));
  const told = record.filter((fact) => fact.on !== undefined && fact.untold !== true && !NO_ROW.has(fact.entity) && (events.length === 0 ? MAIN.has(fact.event) || like.some((event) => fits(event, fact)) : events.some((event) => fits(event, fact) || (event === 'due' && fact.event === 'first_due'))) && isAboutIt(fact));
  const itself = events.length > 0 ? [] : told.filter(({ topics: names }) => own.includes(names[0] ?? ''));
  const kept = itself.length > 0 ? itself : told;
  const days = within(parts.atoms, stretch).filter(({ atom }) => atom.kind === 'day' || atom.kind === 'month');
  const dated = kept.filter((fact) => days.some(({ atom }) => equalsFact(atom, fact, today)));
  return dated.length > 0 ? dated : kept;
}

/** The most telling names; "the letter", "the document" where nothing says which. */
function ownTopics(terms: readonly Term[]): readonly string[] {
  const all = topicsIn(terms);
  const specific = specificTopics(terms).filter((topic) => topic !== 'receipt_stage');
  return specific.length > 0 ? [...specific, ...all.filter((topic) => topic === 'letter')] : all.filter((topic) => LOOSE.has(topic));
}
const LOOSE = new Set(['letter', 'document', 'item', 'case', 'appointment']);

/** What is said to have happened nearest to the turning word; words that only tell of it count for nothing. */
function eventsIn(terms: readonly Term[], from: 'first' | 'last'): readonly string[] {
  const said = terms.filter((term) => (isPredicate(term) && !TELLING.has(term.name)) || term.family === 'deed');
  const nearest = from === 'first' ? said[0] : said.at(-1);
  return nearest === undefined ? [] : said.filter((term) => term.first < nearest.end && nearest.first < term.end).map(({ family, name }) => (family === 'deed' && name === 'withdrawn' ? 'outcome.withdrawn' : name));
}
