/** Which denials can no record prove? "It is not stuck", "nobody has looked at it": no field would say otherwise. */

import { isNothingOutstanding } from '../composing/caseState.ts';
import { seesWholeCase } from '../composing/replyFacts.ts';
import type { Mismatch } from './binding.ts';
import { isAbout, type Context } from './bindPredication.ts';
import type { Predication } from './predications.ts';

export function undeniable({ denied, events, topics, first, end }: Predication, { facts, record }: Context): readonly Mismatch[] {
  if (!denied) return [];
  if (events.every((event) => event === 'state.unlisted')) {
    const nothingOpen = topics.every((topic) => topic === 'it') && seesWholeCase(facts) && facts.record !== undefined && isNothingOutstanding(facts.record);
    return nothingOpen ? [] : [{ reads: 'status', first, end }];
  }
  // Only of documents does the record say that they were looked at.
  const isOfItem = record.some((fact) => isAbout(topics, fact) && fact.topics.includes('item'));
  return events.includes('reviewed') && !isOfItem ? [{ reads: 'claim', first, end }] : [];
}
