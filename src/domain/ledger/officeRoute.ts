/** "From A to B and then on to C": is that the way the file went, one transfer after the other? */

import type { CaseRecord } from '../cases/case.ts';
import { handsOver, type Claim } from './claims.ts';
import type { Name } from './readNames.ts';
import { isPredicate } from './readTerms.ts';

/** Without a day: which of the moves it would belong to is not said. */
export function routeOf(claim: Claim, record: CaseRecord | undefined): 'made' | 'denied' | undefined {
  if (!claim.terms.some(isPredicate) && isNeverMade(claim, record)) return 'denied';
  if (claim.names.length < 3 || !isMade(claim, record)) return undefined;
  if (claim.terms.some(({ family }) => family === 'not')) return 'denied';
  return claim.atoms.some(({ atom }) => atom.kind !== 'count') || claim.terms.some(({ family }) => TWISTS.has(family)) ? undefined : 'made';
}
const TWISTS = new Set(['modal', 'why', 'act', 'only', 'again']);

/** "From A to B" without a verb, where nothing went that way. */
function isNeverMade(claim: Claim, record: CaseRecord | undefined): boolean {
  const told = movesTold(claim) ?? [];
  return told.some(([from, to]) => record?.transfers?.every(({ fromOffice, toOffice }) => fromOffice !== from || toOffice !== to) ?? true);
}

function isMade(claim: Claim, record: CaseRecord | undefined): boolean {
  const told = movesTold(claim);
  const made = (record?.transfers ?? []).toSorted((left, right) => (left.on < right.on ? -1 : 1));
  return told !== undefined && told.length > 1 && made.some((_, start) => told.every(([from, to], at) => made[start + at]?.fromOffice === from && made[start + at]?.toOffice === to));
}

function movesTold(claim: Claim): readonly (readonly [string, string])[] | undefined {
  const moves: (readonly [string, string])[] = [];
  let at: string | undefined;
  for (const name of claim.names.filter(({ kind }) => kind === 'office')) {
    const role = handsOver(name, claim) && at === undefined ? 'from' : roleBefore(claim, name);
    if (role === undefined || (role === 'to' && at === undefined)) return undefined;
    if (role === 'to') moves.push([at as string, name.code]);
    else if (at !== undefined && at !== name.code) return undefined;
    at = name.code;
  }
  return moves;
}

const roleBefore = ({ terms }: Claim, { first }: Name): string | undefined =>
  terms.findLast(({ family, name, end }) => family === 'role' && name !== 'by' && first - end >= 0 && first - end <= 1)?.name;
