/** Does one claim speak of a fact, of each row, of nothing that happened, or of persons one by one? */

import type { ClaimContext } from './binding.ts';
import { bindEvery, bindShare } from './bindEvery.ts';
import { bindIdle, isIdle } from './bindIdle.ts';
import { bindPredication, type Bound, type Context } from './bindPredication.ts';
import type { Claim } from './claims.ts';
import type { Predication } from './predications.ts';
import { undeniable } from './undeniable.ts';
import { concerning, type Whose } from './whose.ts';

export function bindFor(claim: Claim, predication: Predication, whose: readonly Whose[], context: Context & Pick<ClaimContext, 'everybody'>): Bound {
  const unproven = undeniable(predication, context);
  if (unproven.length > 0) return { facts: [], mismatches: unproven };
  if (isIdle(claim, predication)) return bindIdle(predication, context);
  const all = whose.length === 0 ? { ...context, record: context.everybody } : context;
  if (claim.share !== undefined) return bindShare(predication, claim.share, all);
  if (claim.terms.some(({ family }) => family === 'every')) return bindEvery(predication, all);
  const groups = whose.flatMap((ids) => (leavesOpen(predication) ? [ids] : ids.map((id) => [id])));
  if (groups.length < 2) return bindPredication(predication, context);
  const { count: _count, ...rest } = context;
  const each = groups.map((ids) => bindPredication(predication, { ...rest, record: concerning(context.everybody, ids, context.facts.record?.people) }));
  return { facts: each.flatMap(({ facts }) => facts), mismatches: each.flatMap(({ mismatches }) => mismatches) };
}

/** "Your son's exam is missing" holds when one of the sons' is; that it was received must hold of whichever is meant. */
const leavesOpen = ({ events, denied }: Predication): boolean => denied || events.some((event) => ['missing', 'requested', 'due', 'extended', 'state.waiting_on_client'].includes(event));
