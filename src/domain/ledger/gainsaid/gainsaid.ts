/** What of a sentence does the record contradict, though each of its words is on file? The looser readings bind words one by one; here two things, a whole list or all rows are held together. */

import type { ClaimContext, Mismatch } from '../binding.ts';
import { isUnsaid } from '../bindClaim.ts';
import type { Claim, Parts } from '../claims.ts';
import { wrongHolder } from './wrongHolder.ts';
import { wrongLast } from './wrongLast.ts';
import { wrongLateness } from './wrongLateness.ts';
import { wrongLetters } from './wrongLetters.ts';
import { wrongLead } from './wrongLead.ts';
import { wrongList } from './wrongList.ts';
import { wrongOrder } from './wrongOrder.ts';
import { wrongPlace } from './wrongPlace.ts';
import { wrongReason } from './wrongReason.ts';
import { wrongRow } from './wrongRow.ts';
import { wrongSilence } from './wrongSilence.ts';
import { wrongSome } from './wrongSome.ts';

export function gainsaid(parts: Parts, claims: readonly Claim[], context: ClaimContext): readonly Mismatch[] {
  const { record } = context.facts;
  if (record === undefined || context.facts.level === 'none') return [];
  const found = [...wrongOrder(parts, context), ...wrongRow(parts, context), ...wrongLead(parts, context), ...claims.flatMap((claim) => [...wrongList(claim, parts, context), ...wrongLetters(claim, parts, context), ...wrongLast(claim, parts, context), ...wrongReason(claim, context), ...wrongHolder(claim, context), ...wrongPlace(claim, parts, context), ...wrongLateness(claim, parts, context), ...wrongSilence(claim, parts, context), ...wrongSome(claim, parts, context)])];
  return found.filter(({ first }) => !claims.some((claim) => claim.first <= first && first < claim.end && isUnsaid(claim, parts)));
}
