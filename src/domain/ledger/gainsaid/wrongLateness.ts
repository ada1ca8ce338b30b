/** "It came in late", "en retard", "in good time": after or before the date that was given for that very thing? */

import type { ClaimContext, Mismatch } from '../binding.ts';
import { isAbout } from '../bindPredication.ts';
import type { Claim, Parts } from '../claims.ts';
import { equalsFact } from '../compareAtom.ts';
import type { Fact } from '../fact.ts';
import { whoseOf } from '../whose.ts';
import { isOfNamed, specificTopics } from './stretches.ts';
import { within } from '../segments.ts';

export function wrongLateness(claim: Claim, parts: Parts, context: ClaimContext): readonly Mismatch[] {
  const told = claim.terms.find(({ family }) => family === 'timely');
  if (told === undefined || !claim.terms.some(({ name }) => name === 'received' || name === 'sent') || claim.terms.some(({ family }) => family === 'modal' || family === 'act')) return [];
  const isDenied = claim.terms.some(({ family }) => family === 'not');
  const gaps = cameOf(claim, parts, context).flatMap((fact) => gapsOf(fact, context));
  const holds = gaps.some((gap) => (gap === told.name) !== isDenied);
  return gaps.length === 0 || holds ? [] : [{ reads: 'day', first: told.first, end: told.end }];
}

/** What came in of that name; of several, that of the country, the person and the day that are told. */
function cameOf(claim: Claim, parts: Parts, { record, everybody, carriedTopics, today, facts }: ClaimContext): readonly Fact[] {
  const topics = [specificTopics(claim.terms), claim.terms.filter(({ family, name }) => family === 'topic' && THINGS.has(name)).map(({ name }) => name), claim.carried, carriedTopics].find((names) => names.length > 0) ?? [];
  const came = (whoseOf(claim, parts, facts).flat().length > 0 ? everybody : record).filter((fact) => fact.event === 'received' && fact.on !== undefined && topics.length > 0 && isAbout(topics, fact));
  const own = came.filter(isOfNamed(claim, parts, facts));
  const dated = own.filter((fact) => within(parts.atoms, claim).some(({ atom }) => atom.kind === 'day' && equalsFact(atom, fact, today)));
  return dated.length > 0 ? dated : own;
}

const THINGS = new Set(['document', 'item']);

const gapsOf = ({ entity, on }: Fact, { everybody }: ClaimContext): readonly string[] =>
  everybody.filter((other) => other.entity === entity && (other.event === 'due' || other.event === 'first_due') && other.on !== undefined).map((other) => ((on as string) > (other.on as string) ? 'late' : 'early'));
