/** What is still told of the record where a rule for agents already says what is wrong? */

import type { ClaimContext, Mismatch } from './binding.ts';
import type { Claim, Parts } from './claims.ts';

export function cuesIn(claim: Claim, { utterance: { tokens } }: Parts, { cued }: ClaimContext): readonly string[] {
  const start = tokens[claim.first]?.start ?? 0;
  const end = tokens[claim.end - 1]?.end ?? 0;
  return cued.filter((span) => span.start < end && start < span.end).map(({ label }) => label);
}

/** Where a rule already says what is wrong, only what it does not speak of is added: a number, a day, an amount. */
export function withoutWeak(mismatches: readonly Mismatch[], cued: readonly string[], mode: string): readonly Mismatch[] {
  const promised = cued.includes('promise') || cued.includes('eligibility_opinion');
  const foretold = cued.includes('prediction') || cued.includes('promise') || cued.includes('officer_opinion');
  const opinion = cued.includes('officer_opinion');
  const spoken = cued.some((label) => label !== 'officer_opinion');
  const form = cued.every((label) => label === 'form_referral');
  return mismatches.filter(({ reads }) => {
    // "That's usually a yes" foretells an outcome and does not announce one.
    if (foretold && reads === 'outcome') return false;
    if (promised) return reads === 'outcome' || reads === 'amount';
    if (opinion && !spoken) return ['day', 'duration', 'count', 'number', 'amount', 'time', 'reason'].includes(reads);
    if (form) return !['claim', 'status', 'document', 'name'].includes(reads) && !(mode === 'strict' && (reads === 'number' || reads === 'count'));
    return !['claim', 'status', 'document', 'name', 'office', 'actor', 'decision'].includes(reads);
  });
}
