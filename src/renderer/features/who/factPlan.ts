/** Which facts are asked for first, and which are still missing before the set may be judged? */

import type { VerificationPlan } from '../../../contract/deskApi/cases.ts';
import type { FactorKind } from '../../../domain/cases/caller.ts';

type PlannedFactor = VerificationPlan['factors'][number];

/** Facts about the person who speaks for the client; they do not count toward the number needed. */
export const isAboutHolder = (kind: FactorKind): boolean => kind === 'representative_name' || kind === 'membership_id';

/** The one the desk picked first, then as many as are needed, then what the agent added; the holder's facts at the end. */
export function shownFacts(plan: VerificationPlan, added: readonly FactorKind[]): readonly PlannedFactor[] {
  const about = plan.factors.filter((factor) => !isAboutHolder(factor.kind));
  const picked = about.filter((factor) => factor.chosen || factor.required);
  const usual = about.filter((factor) => !picked.includes(factor));
  const first = [...picked, ...usual].slice(0, Math.max(plan.needed, picked.length));
  const more = added.flatMap((kind) => about.filter((factor) => factor.kind === kind && !first.includes(factor)));
  return [...first, ...more, ...plan.factors.filter((factor) => isAboutHolder(factor.kind))];
}

export function missingFacts(plan: VerificationPlan, filled: readonly FactorKind[]): { readonly count: number; readonly required: FactorKind | undefined } {
  const count = Math.max(0, plan.needed - filled.filter((kind) => !isAboutHolder(kind)).length);
  const required = plan.factors.find((factor) => factor.required && !filled.includes(factor.kind))?.kind;
  return { count, required: count > 1 ? undefined : required };
}
