/** Which words add to a fact what no field holds? "Completed *successfully*", "*almost* done", "received *in the spring*". */

import type { Mismatch } from './binding.ts';
import { topicsOf, type Claim } from './claims.ts';
import { isPredicate } from './readTerms.ts';

/** Words between the fact and its judgement: "was completed on 4 May successfully". */
const NEAR = 6;

export function addedWeight(claim: Claim): readonly Mismatch[] {
  const predicates = claim.terms.filter(isPredicate);
  // "L'examen a été recommencé le 11 octobre": the judgement is itself what is said.
  const isSaid = predicates.length === 0 && topicsOf(claim).length > 0 && claim.atoms.length > 0;
  return claim.terms.flatMap(({ family, name, first, end }): readonly Mismatch[] => {
    if (family === 'season') return [{ reads: 'vague', first, end }];
    // Who else looks at the file is not told, even beside a status that holds.
    if (family === 'who' && name === 'partner' && predicates.length > 0 && claim.terms.some((term) => (term.family === 'at' || term.family === 'role') && first - term.end >= 0 && first - term.end < 2)) return [{ reads: 'note', first, end }];
    const isNear = predicates.some((predicate) => predicate.first - end < NEAR && first - predicate.end < NEAR);
    return family === 'weight' && (isNear || isSaid) ? [{ reads: 'status', first, end }] : [];
  });
}
