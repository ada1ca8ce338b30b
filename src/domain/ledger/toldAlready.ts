/** What of the record does a denial leave aside: what was told just before, and what lies before a day it names? */

import type { CalendarDay } from '../kernel/time.ts';
import { isDay } from './compareAtom.ts';
import type { Fact } from './fact.ts';
import { entitiesOf } from './inOrder.ts';
import type { Predication } from './predications.ts';
import { CONTAINER } from './topicKinds.ts';

/** "No other letter": all there are have just been told, or there is but one. */
export function isToldAlready(there: readonly Fact[], told: readonly string[]): boolean {
  const specific = told.filter((topic) => !CONTAINER.has(topic));
  const rest = there.filter(({ topics }) => !specific.includes(topics[0] ?? ''));
  return rest.length === 0 || entitiesOf(rest).size <= (specific.length > 0 ? 0 : 1);
}

/** "No letter after 20 January": only what came later speaks against it. */
export function lastDay({ atoms, after }: Predication, record: readonly Fact[]): CalendarDay | undefined {
  const [placed] = atoms;
  if (after !== true || atoms.length !== 1 || placed?.atom.kind !== 'day' || placed.atom.fuzzy) return undefined;
  const { atom } = placed;
  return record.map(({ on }) => on).filter((on) => on !== undefined).find((on) => isDay(atom, on));
}
