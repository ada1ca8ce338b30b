/** Which of several is meant: the last letter, the first, the same thing twice? */

import type { Fact } from './fact.ts';
import type { Predication } from './predications.ts';

/** "The last letter", "rejected twice": the place of a fact among its like. */
export function isInOrder({ order, events }: Predication, fact: Fact, record: readonly Fact[]): boolean {
  if (order === undefined) return true;
  if (order === 'twice') return entitiesOf(record.filter((other) => events.includes(other.event) && other.topics[0] === fact.topics[0])).size === 2;
  if (!LETTER_EVENTS.has(fact.event)) return true;
  const days = [...new Map(record.flatMap((other) => (other.event === 'sent' && other.on !== undefined && other.topics.includes('letter') && !other.entity.startsWith('event:') && !other.entity.startsWith('stage') ? [[other.entity, other.on] as const] : []))).values()].toSorted();
  // "The second request" counts requests, "the second letter" all letters.
  const asked = [...new Set(record.filter((other) => other.event === 'requested' && other.on !== undefined && other.topics.includes(fact.topics[0] ?? '')).map(({ on }) => on as string))].toSorted();
  if (fact.on !== undefined && fact.on === (order === 'last' ? asked.at(-1) : asked[PLACE_OF_ORDER.indexOf(order)])) return true;
  return fact.on !== undefined && fact.on === (order === 'last' ? days.at(-1) : days[PLACE_OF_ORDER.indexOf(order)]);
}
const LETTER_EVENTS = new Set(['sent', 'requested']);
const PLACE_OF_ORDER = ['first', 'second', 'third'];

/** Rows of the record: an entry of the timeline and a step tell the same thing again. */
export function entitiesOf(facts: readonly Fact[]): ReadonlySet<string> {
  const rows = new Set(facts.filter(({ entity }) => !entity.startsWith('event:') && !entity.startsWith('stage')).map(({ entity }) => entity));
  // The day of the acknowledgement is no letter of its own beside its letter.
  if (rows.has('aor') && facts.some(({ entity, topics }) => entity !== 'aor' && rows.has(entity) && topics[0] === 'acknowledgement')) rows.delete('aor');
  return rows;
}
