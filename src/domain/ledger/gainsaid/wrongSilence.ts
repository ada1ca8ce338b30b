/** "Nothing has come in since the letter of January": did anything come in after that day? */

import type { CalendarDay } from '../../kernel/time.ts';
import type { ClaimContext, Mismatch } from '../binding.ts';
import { specificTopics } from './stretches.ts';
import type { Claim, Parts, PlacedAtom } from '../claims.ts';
import { equalsFact } from '../compareAtom.ts';
import { isPredicate } from '../readTerms.ts';
import { within } from '../segments.ts';

export function wrongSilence(claim: Claim, parts: Parts, { record, today }: ClaimContext): readonly Mismatch[] {
  const nothing = claim.terms.find(({ family, name }) => family === 'not' && (name === 'none' || name === 'nothing'));
  const since = claim.terms.find(({ family, name }) => family === 'at' && (name === 'since' || name === 'behind'));
  const event = claim.terms.find((term) => isPredicate(term) && ARRIVALS.has(term.name));
  const isStill = claim.terms.some(({ family }) => family === 'still');
  if (nothing === undefined || since === undefined || (event === undefined && !isStill)) return [];
  const behind = parts.atoms.find(({ first }) => first >= since.end && first < claim.end);
  const from = behind === undefined ? undefined : latestDay(behind, parts, claim, record, today);
  if (from === undefined) return [];
  const named = specificTopics(within(parts.terms, { first: claim.first, end: since.first }));
  const later = record.some((fact) => fact.on !== undefined && fact.on > from && fact.on <= today && fact.untold !== true && !NO_ROW.has(fact.entity) && (event === undefined ? !AHEAD.has(fact.event) : fact.event === 'received' && fact.actor !== 'office') && (named.length === 0 || named.some((topic) => fact.topics.includes(topic))));
  return later ? [{ reads: 'nothing', first: nothing.first, end: nothing.end }] : [];
}
const ARRIVALS = new Set(['received']);
const NO_ROW = new Set(['asOf', 'published', 'call']);
/** Days that lie ahead when they are set. */
const AHEAD = new Set(['due', 'first_due', 'extended', 'scheduled', 'expires', 'valid', 'posted', 'state.active', 'recorded', 'updated', 'contacted']);

/** The last day the words may mean; of a month, that of the letter named beside it. */
function latestDay({ atom }: PlacedAtom, { terms }: Parts, claim: Claim, record: ClaimContext['record'], today: CalendarDay): CalendarDay | undefined {
  if (atom.fuzzy || (atom.kind !== 'day' && atom.kind !== 'month')) return undefined;
  const ofLetter = within(terms, claim).some(({ family, name }) => family === 'topic' && name.startsWith('letter'));
  const days = record.filter((fact) => fact.on !== undefined && fact.on <= today && (!ofLetter || fact.event === 'sent' || fact.event === 'requested') && equalsFact(atom, fact, today)).map(({ on }) => on as CalendarDay);
  return atom.kind === 'month' && !ofLetter ? undefined : days.toSorted().at(-1);
}
