/** "The police certificates came in": did each of them, where several were asked for? */

import type { ClaimContext, Mismatch } from '../binding.ts';
import type { Claim, Parts } from '../claims.ts';
import { isPredicate } from '../readTerms.ts';
import { within } from '../segments.ts';
import { isOfNamed, specificTopics } from './stretches.ts';

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
  const items = new Set((facts.record?.items ?? []).map(({ id }) => id));
  const topics = specificTopics(within(parts.terms, told));
  const isMeant = isOfNamed(claim, parts, facts);
  const rows = Map.groupBy(everybody.filter((fact) => items.has(fact.entity) && topics.some((topic) => fact.topics.includes(topic)) && isMeant(fact)), ({ entity }) => entity);
  // "… but the one from Peru is missing": what is named beside is held against its own row.
  const beside = new Set(parts.names.filter(({ first }) => first < claim.first || first >= claim.end).map(({ code }) => code));
  const lacking = [...rows.values()].filter((row) => !row.some(({ event, country, personId }) => came.has(event) || (country !== undefined && beside.has(country)) || (personId !== undefined && beside.has(personId))));
  return rows.size > 1 && lacking.length > 0 ? [{ reads: 'status', first: told.first, end: told.end }] : [];
}
