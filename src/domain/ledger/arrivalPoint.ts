/** Is a receipt that is only named to measure from the day the application, or a transfer, came in: "nine days after receipt", "from receipt to acknowledgement"? */

import type { CalendarDay } from '../kernel/time.ts';
import type { ClaimContext } from './binding.ts';
import type { Parts } from './claims.ts';
import { equalsFact, isApartBy } from './compareAtom.ts';
import type { Fact } from './fact.ts';
import type { Predication } from './predications.ts';
import { isPredicate, type Term } from './readTerms.ts';
import { CONTAINER } from './topicKinds.ts';

/** Which side of the arrival the other day lies on. */
const TURNS: ReadonlyMap<string, 1 | -1> = new Map([['after', 1], ['following', 1], ['apres', 1], ['of', 1], ['from', 1], ['since', 1], ['depuis', 1], ['before', -1], ['avant', -1]]);
/** The first of two days: what is named behind it came later. */
const FROM = new Set(['de', 'entre', 'between']);
const ARTICLES = new Set(['the', 'le', 'la', 'its', 'son', 'sa']);
const OF = new Set(['of', 'de', 'du', 'des']);

export function isArrivalPoint({ events, denied, atoms, first, end }: Predication, parts: Parts, context: Pick<ClaimContext, 'record' | 'today'>): boolean {
  if (denied || atoms.length > 0 || !events.includes('received') || !parts.terms.some((term) => term.family === 'point' && term.first === first && term.end === end)) return false;
  const side = sideBefore(first, parts);
  const there = arrivals(end, parts, context.record);
  if (side === undefined || there.length === 0) return false;
  const here = otherDays(parts, { first, end }, context);
  const lengths = parts.atoms.flatMap(({ atom }) => (atom.kind === 'duration' ? [atom] : []));
  if (here.length === 0 || lengths.some(({ fuzzy, unit }) => fuzzy || unit === 'minute' || unit === 'hour') || lengths.length > 1) return false;
  const isThere = (day: CalendarDay): boolean => there.some((arrival) => (side < 0 ? day < arrival : day > arrival) && lengths.every((length) => isApartBy(length, day, arrival)));
  // Without a length the order alone is told, and must hold whichever day is meant.
  return lengths.length === 0 ? here.every(isThere) : here.some(isThere);
}

function sideBefore(first: number, { utterance: { tokens } }: Parts): 1 | -1 | undefined {
  const at = ARTICLES.has(tokens[first - 1]?.word ?? '') ? first - 2 : first - 1;
  const word = tokens[at]?.word ?? '';
  return FROM.has(word) ? 1 : TURNS.get(word);
}

/** Of the application; where an office is named beside it, of the transfer there. "The arrival of the letter" is another matter. */
function arrivals(end: number, { utterance: { tokens }, terms, names }: Parts, record: readonly Fact[]): readonly CalendarDay[] {
  const place = names.find((name) => (name.kind === 'office' || name.kind === 'place' || name.kind === 'unknown') && name.first >= end && name.first - end <= 2);
  const ofThing = OF.has(tokens[end]?.word ?? '') && !terms.some(({ family, name, first }) => family === 'topic' && name === 'case' && first >= end && first - end <= 2);
  if (place?.kind === 'unknown' || ofThing) return [];
  return record.flatMap((fact) => (fact.untold !== true && fact.event === 'received' && fact.on !== undefined && (place === undefined ? fact.entity === 'case' : fact.entity.startsWith('transfer') && (fact.place === place.code || fact.place === place.other)) ? [fact.on] : []));
}

/** The days told beside it; else those of what is named, as it is said to have happened. */
function otherDays({ terms, atoms }: Parts, point: { readonly first: number; readonly end: number }, { record, today }: Pick<ClaimContext, 'record' | 'today'>): readonly CalendarDay[] {
  const beside = terms.filter((term) => term.end <= point.first || term.first >= point.end);
  const named = beside.filter(({ family, name }) => family === 'topic' && name !== 'it' && !CONTAINER.has(name)).map(({ name }: Term) => name);
  const said = beside.filter(isPredicate).map(({ name }) => name);
  const about = record.filter((fact) => fact.untold !== true && fact.on !== undefined && fact.entity !== 'asOf' && named.includes(fact.topics[0] ?? ''));
  const happened = about.filter(({ event }) => said.includes(event));
  const spoken = happened.length > 0 || said.length > 0 ? happened : about.filter(({ event }) => DONE.has(event));
  const written = atoms.filter(({ atom }) => atom.kind === 'day');
  const told = written.length === 0 ? spoken : spoken.filter((fact) => written.some(({ atom }) => equalsFact(atom, fact, today)));
  return [...new Set(told.flatMap(({ on }) => on ?? []))];
}
const DONE = new Set(['sent', 'completed', 'decided', 'transferred']);
