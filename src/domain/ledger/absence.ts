/** "No other office", "no acknowledgement on the record", "aucun document demandé": does the record show none? */

import { seesWholeCase } from '../composing/replyFacts.ts';
import type { ClaimContext } from './binding.ts';
import { isAbout } from './bindPredication.ts';
import { topicsOf, type Claim } from './claims.ts';
import { isToldAlready } from './toldAlready.ts';
import { CONTAINER } from './topicKinds.ts';

/** Facts by which a thing is there at all; that a step has not begun, or that something is asked for, does not bring it into being. */
const THERE = new Set(['received', 'sent', 'recorded', 'completed', 'scheduled', 'decided', 'transferred', 'paid', 'named', 'held', 'located', 'returned', 'requested']);

/** `undefined`: the claim denies nothing of the record in this way. */
export function isAbsent(claim: Claim, { record, facts, carriedTopics }: ClaimContext): boolean | undefined {
  const denial = claim.terms.find(({ family, name }) => family === 'not' && (name === 'none' || name === 'else'));
  const thing = denial === undefined ? undefined : claim.terms.find(({ family, name, first }) => family === 'topic' && name !== 'it' && first >= denial.first);
  if (denial === undefined || thing === undefined || (CONTAINER.has(thing.name) && thing.name !== 'office')) return undefined;
  if (!seesWholeCase(facts)) return false;
  const topics = topicsOf(claim).filter((topic) => !CONTAINER.has(topic) || topic === thing.name);
  const there = record.filter((fact) => THERE.has(fact.event) && (thing.name === 'office' ? fact.entity === 'office' : isAbout(topics, fact)));
  return claim.terms.some(({ family, name }) => family === 'not' && name === 'else') ? isToldAlready(there, [...claim.carried, ...carriedTopics]) : there.length === 0;
}
