/** Which facts does the desk ask for? One is picked by the desk, in a way that tells nothing about whether a case was found. */

import type { VerificationPolicy } from '../policies/policies.ts';
import type { CallerRole, FactorKind } from './caller.ts';
import { HOLDER_FACTORS } from './verify.ts';

export interface PlannedFactor {
  readonly kind: FactorKind;
  /** Picked by the desk. */
  readonly chosen: boolean;
  readonly required: boolean;
}

export interface PlanInput {
  readonly role: CallerRole;
  readonly located: readonly FactorKind[];
  /** What every possible client has on record; `undefined` when nothing was found or may be found. */
  readonly onRecord?: readonly FactorKind[];
  /** A number from 0 to 1 that depends only on what the caller gave and on the label; keyed, so that nobody can recompute it. */
  readonly draw: (label: string) => number;
  readonly callId: string;
}

/** Nobody else is verified: for them the desk has nothing to ask. */
export function planFactors({ role, located, onRecord, draw, callId }: PlanInput, policy: VerificationPolicy): readonly PlannedFactor[] {
  if (role === 'other') return [];
  const about = policy.factors.filter((factor) => !HOLDER_FACTORS.includes(factor.kind) && !located.includes(factor.kind));
  const present = onRecord ?? pretendedRecord(policy, draw);
  const eligible = about.filter((factor) => !factor.onLetter && present.includes(factor.kind));
  // The birth date is asked for anyway; picking it would add nothing unless there is nothing else.
  const pool = eligible.some((factor) => factor.kind !== 'birth_date') ? eligible.filter((factor) => factor.kind !== 'birth_date') : eligible;
  const chosen = lowest(pool.map((factor) => factor.kind), (kind) => draw(`pick/${callId}/${kind}`));
  return [
    ...about.map(({ kind }) => ({ kind, chosen: kind === chosen, required: kind === chosen })),
    ...holderFactors(role).map((kind) => ({ kind, chosen: false, required: kind === 'representative_name' })),
  ];
}

const holderFactors = (role: CallerRole): readonly FactorKind[] => {
  if (role === 'representative') return HOLDER_FACTORS;
  return role === 'designated' || role === 'guardian' ? ['representative_name'] : [];
};

/** How often a fact stands on a record when the policy does not say. */
const USUAL_PERCENT = 80;

/** What an imagined record for this text holds: the same each time the text is typed, like a real one. */
const pretendedRecord = (policy: VerificationPolicy, draw: PlanInput['draw']): readonly FactorKind[] =>
  policy.factors.filter((factor) => draw(`on-record/${factor.kind}`) * 100 < (factor.usuallyOnRecord ?? USUAL_PERCENT)).map((factor) => factor.kind);

function lowest(kinds: readonly FactorKind[], of: (kind: FactorKind) => number): FactorKind | undefined {
  return kinds.toSorted((left, right) => of(left) - of(right))[0];
}
