/** Which values are put to a caller who has not been verified, for a yes or a no? "Is your address still 12 Elm Street?" tells the address. */

import type { Unbound } from './binding.ts';
import { spanOf, type Parts } from './claims.ts';

/** Words between the question and the value: "is your address still the one at 12 Elm Street". */
const NEAR = 6;

export function guessedValues(parts: Parts): readonly Unbound[] {
  return parts.terms.flatMap(({ family, name: asked, first, end }) => {
    if (family !== 'tells' || (asked !== 'guess' && asked !== 'guess_who')) return [];
    const reach = asked === 'guess' ? NEAR : 0;
    const isNear = (word: number): boolean => word >= end && word - end <= reach;
    const value = asked === 'guess' ? parts.atoms.find((each) => isNear(each.first) && (each.atom.kind === 'identifier' || each.atom.kind === 'day' || (each.atom.kind === 'count' && !each.atom.article))) : undefined;
    const named = value ?? parts.names.find((each) => NAMES.has(each.kind) && isNear(each.first));
    return named === undefined ? [] : [{ reads: 'value', ...spanOf(parts, first, named.end) }];
  });
}

const NAMES = new Set(['unknown', 'person', 'country', 'holder']);
