/** Which calendar day is an instant at the answering office? A due date ends when that day ends there, not in UTC. */

import type { CalendarDay, Instant } from '../kernel/time.ts';

export const ANSWERING_OFFICE_ZONE = 'America/Toronto';

const formats = new Map<string, Intl.DateTimeFormat>();

export function localDay(at: Instant, zone: string = ANSWERING_OFFICE_ZONE): CalendarDay {
  const parts = formatFor(zone).formatToParts(new Date(at));
  const part = (type: string): string => parts.find((entry) => entry.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'gregory', numberingSystem: 'latn' });
  formats.set(zone, made);
  return made;
}
