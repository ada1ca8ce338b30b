/** "The last letter is the one of 24 March, about the passport": is it the last, and is it about that? */

import type { ClaimContext, Mismatch } from '../binding.ts';
import type { Claim, Parts } from '../claims.ts';
import { equalsFact } from '../compareAtom.ts';
import { topicsOfLetter } from '../letterFacts.ts';
import { within } from '../segments.ts';

export function wrongLast(claim: Claim, parts: Parts, { facts: { record }, today, carriedTopics }: ClaimContext): readonly Mismatch[] {
  const latest = claim.terms.find(({ family }) => family === 'latest');
  const letters = (record?.letters ?? []).toSorted((left, right) => (left.sentOn < right.sentOn ? -1 : 1));
  const last = letters.at(-1);
  if (record === undefined || latest === undefined || last === undefined || claim.terms.some(({ family, name }) => family === 'not' || (family === 'role' && name === 'to'))) return [];
  const behind = { first: latest.end, end: claim.end };
  const near = within(claim.terms, { first: Math.max(claim.first, latest.first - REACH), end: claim.end });
  const isLetter = near.some(({ family, name }) => family === 'topic' && name === 'letter') || (near.every(({ family, name }) => family !== 'topic' || name === 'document') && [...claim.carried, ...carriedTopics].includes('letter'));
  if (!isLetter) return [];
  const day = within(parts.atoms, behind).find(({ atom }) => atom.kind === 'day');
  const lasts = letters.filter(({ sentOn }) => sentOn === last.sentOn);
  if (day !== undefined && !lasts.some(({ sentOn }) => equalsFact(day.atom, { entity: '', topics: [], event: '', on: sentOn }, today))) return [{ reads: 'day', first: day.first, end: day.end }];
  const topics = within(claim.terms, behind).filter(({ family, name }) => family === 'topic' && name !== 'letter' && name !== 'it' && name !== 'case' && name !== 'account');
  return topics.filter(({ name }) => !lasts.some((letter) => topicsOfLetter(letter, record).includes(name))).map(({ first, end }) => ({ reads: 'document', first, end }));
}
/** Words between the letters and "the last". */
const REACH = 8;
