/** "It came in late", "en retard", "in good time": after or before the date that was given for that thing? */

import type { ClaimContext, Mismatch } from '../binding.ts';
import { isAbout } from '../bindPredication.ts';
import type { Claim } from '../claims.ts';
import { specificTopics } from './stretches.ts';

export function wrongLateness(claim: Claim, { record, carriedTopics }: ClaimContext): readonly Mismatch[] {
  const told = claim.terms.find(({ family }) => family === 'timely');
  if (told === undefined || !claim.terms.some(({ name }) => name === 'received' || name === 'sent') || claim.terms.some(({ family }) => family === 'not' || family === 'modal' || family === 'act')) return [];
  const topics = [specificTopics(claim.terms), claim.carried, carriedTopics].find((names) => names.length > 0) ?? [];
  const came = record.filter((fact) => fact.event === 'received' && fact.on !== undefined && topics.length > 0 && isAbout(topics, fact));
  const gaps = came.flatMap((fact) => record.filter((other) => other.entity === fact.entity && (other.event === 'due' || other.event === 'first_due') && other.on !== undefined).map((other) => ((fact.on as string) > (other.on as string) ? 'late' : 'early')));
  return gaps.length === 0 || gaps.some((gap) => gap === told.name) ? [] : [{ reads: 'day', first: told.first, end: told.end }];
}
