/** Was the thing turned down for what the sentence says: incomplete, unreadable, expired, unsigned? */

import type { ClaimContext, Mismatch } from '../binding.ts';
import { topicsOf, type Claim } from '../claims.ts';

export function wrongReason(claim: Claim, { facts: { record }, carriedTopics }: ClaimContext): readonly Mismatch[] {
  const told = claim.terms.filter(({ family }) => family === 'rejected');
  if (told.length === 0 || claim.terms.some(({ family }) => family === 'not' || family === 'modal')) return [];
  const named = [topicsOf(claim), claim.carried, carriedTopics].find((topics) => topics.some((topic) => record?.items?.some(({ document }) => document === topic))) ?? [];
  const rejected = (record?.items ?? []).filter(({ document, rejection }) => rejection !== undefined && (named.length === 0 || named.includes(document)));
  if (rejected.length === 0 || told.some(({ name }) => rejected.some(({ rejection }) => rejection === name))) return [];
  return told.map(({ first, end }) => ({ reads: 'status', first, end }));
}
