/** "The police certificates came in": did each of them, where several were asked for? */

import type { ClaimContext, Mismatch } from '../binding.ts';
import type { Claim, Parts } from '../claims.ts';
import type { Fact } from '../fact.ts';
import { isPredicate } from '../readTerms.ts';
import { within } from '../segments.ts';
import { whoseOf } from '../whose.ts';
import { specificTopics } from './stretches.ts';

/** What is said of them, and what of a row makes it no lie: a row that was dispensed with is waited for by nobody. */
const CAME: Readonly<Record<string, ReadonlySet<string>>> = {
  received: new Set(['received', 'accepted', 'reviewed', 'rejected', 'waived']),
  accepted: new Set(['accepted', 'waived']),
};
/** What takes some of them out, or says that it is not so. */
const TURNS_AWAY = new Set(['kin', 'not', 'modal', 'act', 'only', 'again', 'order']);

export function wrongSome(claim: Claim, parts: Parts, { everybody, facts }: ClaimContext): readonly Mismatch[] {
  const told = claim.terms.find(({ family }) => family === 'several');
  if (told === undefined || claim.atoms.some(({ atom }) => atom.kind === 'count' || atom.kind === 'ordinal') || claim.terms.some(({ family }) => TURNS_AWAY.has(family))) return [];
  const said = claim.terms.filter(isPredicate);
  const came = said.map(({ name }) => CAME[name]).find((events) => events !== undefined);
  if (came === undefined || said.some(({ first }) => first !== said[0]?.first)) return [];
  const rows = Map.groupBy(meant(claim, parts, told, { everybody, facts }), ({ entity }) => entity);
  // "… but the one from Peru is missing": what is named beside is held against its own row.
  const beside = new Set(parts.names.filter(({ first }) => first < claim.first || first >= claim.end).map(({ code }) => code));
  const lacking = [...rows.values()].filter((row) => !row.some(({ event, country, personId }) => came.has(event) || beside.has(country ?? '') || beside.has(personId ?? '')));
  return rows.size > 1 && lacking.length > 0 ? [{ reads: 'status', first: told.first, end: told.end }] : [];
}

/** Documents that were asked for, of the people and countries that are named. */
function meant(claim: Claim, parts: Parts, { first, end }: Pick<Claim, 'first' | 'end'>, { everybody, facts }: Pick<ClaimContext, 'everybody' | 'facts'>): readonly Fact[] {
  const items = new Set((facts.record?.items ?? []).map(({ id }) => id));
  const topics = specificTopics(within(parts.terms, { first, end }));
  const whose = whoseOf(claim, parts, facts).flat();
  const countries = claim.names.filter(({ kind }) => kind === 'country').map(({ code }) => code);
  return everybody.filter(({ entity, country, personId, topics: names }) => items.has(entity) && topics.some((topic) => names.includes(topic)) && (countries.length === 0 || (country !== undefined && countries.includes(country))) && (whose.length === 0 || (personId !== undefined && whose.includes(personId))));
}
