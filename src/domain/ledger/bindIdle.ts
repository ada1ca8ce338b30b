/** "Nothing has changed since 11 October": is the last entry of the record no later? */

import { seesWholeCase } from '../composing/replyFacts.ts';
import type { CalendarDay } from '../kernel/time.ts';
import { wrongAtom, type Bound, type Context } from './bindPredication.ts';
import type { Claim, PlacedAtom } from './claims.ts';
import { equalsFact } from './compareAtom.ts';
import type { Fact } from './fact.ts';
import type { Predication } from './predications.ts';

export const isIdle = (claim: Claim, { denied, atoms }: Predication): boolean => denied && atoms.length > 0 && claim.terms.some(({ family }) => family === 'idle') && claim.terms.some(({ family, name }) => family === 'at' && name === 'since');

export function bindIdle({ first, end, atoms, topics }: Predication, { record, facts, today }: Context): Bound {
  const last = record.filter(({ on, event }) => on !== undefined && on <= today && !AHEAD.has(event)).map(({ on }) => on as CalendarDay).filter((on) => !isCount(record, on)).toSorted().at(-1);
  const apart = topics.some((topic) => !WHOLE.has(topic));
  const entry: Fact | undefined = last === undefined ? undefined : { entity: 'last', topics: ['activity'], event: 'updated', on: last, slot: 'case.last_activity_on' };
  if (entry === undefined || apart || !seesWholeCase(facts)) return { facts: [], mismatches: [{ reads: 'nothing', first, end }] };
  const wrong = atoms.filter((placed) => !isNotBefore(placed, entry, today));
  return { facts: wrong.length === 0 ? [entry] : [], mismatches: wrong.map(wrongAtom) };
}

/** Days that lie ahead, and the day the data were fetched or a figure was posted, are no entries. */
const AHEAD = new Set(['due', 'extended', 'scheduled', 'expires', 'valid', 'posted', 'state.active']);
const WHOLE = new Set(['case', 'status', 'activity', 'it', 'account']);
const isCount = (record: readonly Fact[], on: CalendarDay): boolean => record.filter((fact) => fact.on === on).every(({ entity }) => entity === 'call' || entity === 'asOf' || entity === 'published');

/** The day named is that of the last entry, or later and already past. */
function isNotBefore({ atom }: PlacedAtom, entry: Fact, today: CalendarDay): boolean {
  if (equalsFact(atom, entry, today)) return true;
  if (atom.fuzzy || atom.kind !== 'day') return false;
  const days = atom.readings.filter(({ year, month }) => year !== undefined && month !== undefined).map(({ year, month, day }) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  return days.length === 1 && days.every((day) => day > (entry.on as string) && day <= today);
}
