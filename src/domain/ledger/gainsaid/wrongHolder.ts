/** Does who is named still act for the client, or no longer, and for pay, as the sentence says? */

import type { Authority } from '../../cases/caseParties.ts';
import type { ClaimContext, Mismatch } from '../binding.ts';
import type { Claim } from '../claims.ts';

export function wrongHolder(claim: Claim, { facts: { record } }: ClaimContext): readonly Mismatch[] {
  const all = record?.authorities ?? [];
  const has = (family: string): boolean => claim.terms.some((term) => term.family === family);
  const ends = has('ends');
  if (has('modal') || has('why') || (has('not') && !ends) || claim.terms.some(({ name }) => name === 'state.cancelled')) return [];
  const rowsOf = (code: string): readonly Authority[] => all.filter(({ holderName, organisation }) => holderName === code || organisation === code);
  const holders = claim.names.filter(({ kind, code }) => kind === 'holder' && rowsOf(code).length > 0);
  const standing = has('acts') || ends ? holders.filter(({ code }) => rowsOf(code).some(({ state }) => state === 'active') === ends) : [];
  return [...standing.map(({ first, end }): Mismatch => ({ reads: 'name', first, end })), ...wrongPay(claim, holders.length === 0 ? all : holders.flatMap(({ code }) => rowsOf(code)))];
}

/** "Your paid representative": only one that was named to be paid. */
function wrongPay({ terms }: Claim, rows: readonly Authority[]): readonly Mismatch[] {
  const pay = terms.find(({ family }) => family === 'kind');
  return pay === undefined || rows.length === 0 || rows.some(({ kind }) => kind === `imm5476_${pay.name}`) ? [] : [{ reads: 'name', first: pay.first, end: pay.end }];
}
