/** How old is a person at least, and at most? Incomplete birth dates leave a range; rules take the cautious end. */

import type { BirthDate, CalendarDay } from '../kernel/time.ts';

/** Completed years if the unknown part were as late as possible: use it to grant an own voice. */
export const ageAtLeast = (born: BirthDate, today: CalendarDay): number => ageIf(born.year, born.month ?? 12, born.day ?? 31, today);

/** Completed years if the unknown part were as early as possible: use it to end somebody else's authority. */
export const ageAtMost = (born: BirthDate, today: CalendarDay): number => ageIf(born.year, born.month ?? 1, born.day ?? 1, today);

/** Born on 29 February: the year is complete on 1 March of a common year (EC-17). */
function ageIf(year: number, month: number, day: number, today: CalendarDay): number {
  const birthday = `${two(month)}-${two(day)}`;
  return Number(today.slice(0, 4)) - year - (today.slice(5) < birthday ? 1 : 0);
}

const two = (value: number): string => String(value).padStart(2, '0');
