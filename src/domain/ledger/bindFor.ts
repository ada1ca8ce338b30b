/** Does one claim speak of a fact, of each row, of nothing that happened, or of persons one by one? */

import type { ClaimContext } from './binding.ts';
import { bindEvery, bindShare } from './bindEvery.ts';
import { bindIdle, isIdle } from './bindIdle.ts';
import { bindPredication, differences, type Bound, type Context } from './bindPredication.ts';
import { bindSince } from './bindSince.ts';
import { topicsOf, type Claim, type Parts } from './claims.ts';
import type { Predication } from './predications.ts';
import { CONTAINER } from './topicKinds.ts';
import { undeniable } from './undeniable.ts';
import { concerning, type Whose } from './whose.ts';

export function bindFor(claim: Claim, parts: Parts, predication: Predication, whose: readonly Whose[], context: Context & Pick<ClaimContext, 'everybody' | 'carriedDays'>): Bound {
  const quiet = whose.length === 0 ? bindSince(claim, parts, predication, context) : undefined;
  if (quiet !== undefined) return quiet;
  const unproven = undeniable(predication, context);
  if (unproven.length > 0) return { facts: [], mismatches: unproven };
  if (isIdle(claim, predication)) return bindIdle(predication, context);
  const all = whose.length === 0 ? { ...context, record: context.everybody } : context;
  if (claim.share !== undefined) return bindShare(predication, claim.share, all);
  if (claim.terms.some(({ family }) => family === 'every')) return bindEvery(predication, all);
  const alone = whose.length === 0 ? withoutThing(claim, predication, context) : undefined;
  if (alone !== undefined) return alone;
  const groups = whose.flatMap((ids) => (leavesOpen(predication) ? [ids] : ids.map((id) => [id])));
  if (groups.length < 2) return bindPredication(predication, context);
  const { count: _count, ...rest } = context;
  const each = groups.map((ids) => bindPredication(predication, { ...rest, record: concerning(context.everybody, ids, context.facts.record?.people) }));
  return { facts: each.flatMap(({ facts }) => facts), mismatches: each.flatMap(({ mismatches }) => mismatches) };
}

/** "Closed in December", right after a letter was named: only a file is closed. "Accepted 26 February": of nothing named yet. */
function withoutThing(claim: Claim, predication: Predication, context: Context): Bound | undefined {
  const { denied, events, atoms, topics } = predication;
  const own = topicsOf(claim);
  if (denied || !own.every((topic) => CONTAINER.has(topic) || topic === 'card' || topic === 'decision')) return undefined;
  const ofCase = events.some((event) => OF_THE_CASE.has(event));
  const dated = atoms.length > 0 && atoms.every(({ atom }) => atom.kind === 'day' && atom.readings.every(({ month }) => month !== undefined)) && topics.length === 0 && !claim.terms.some(({ family, name }) => family === 'topic' && name === 'it');
  if ((!ofCase && !dated) || bindPredication(predication, context).mismatches.length === 0) return undefined;
  const record = ofCase ? context.record : context.record.filter(({ event }) => events.includes(event));
  const found = record.find((fact) => fact.untold !== true && events.includes(fact.event) && (!ofCase || fact.topics.includes('case')) && differences(predication, fact, context).length === 0);
  return found === undefined ? undefined : { facts: [found], mismatches: [] };
}
const OF_THE_CASE = new Set(['closed', 'reopened', 'transferred', 'outcome.approved', 'outcome.refused', 'outcome.withdrawn', 'outcome.abandoned', 'outcome.returned', 'outcome.cancelled']);

/** "Your son's exam is missing" holds when one of the sons' is; that it was received must hold of whichever is meant. */
const leavesOpen = ({ events, denied }: Predication): boolean => denied || events.some((event) => ['missing', 'requested', 'due', 'extended', 'state.waiting_on_client'].includes(event));
