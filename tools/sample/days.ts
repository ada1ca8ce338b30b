/** How does the generator count time? In whole days and whole minutes since 1970, so that nothing depends on a clock or a zone. */

import type { CalendarDay, Instant } from '../../src/domain/kernel/time.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
export const DAY_MINUTES = 1440;

const dayTexts = new Map<number, CalendarDay>();

export const dayNumber = (day: CalendarDay): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

export function dayText(day: number): CalendarDay {
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
  dayTexts.set(day, text);
  return text;
}

export const minuteNumber = (at: Instant): number => Math.floor(Date.parse(at) / MINUTE_MS);

export function minuteText(minute: number): Instant {
  const rest = minute % DAY_MINUTES;
  const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
  return `${dayText((minute - rest) / DAY_MINUTES)}T${two((rest - (rest % 60)) / 60)}:${two(rest % 60)}:00Z`;
}

/** 0 Sunday … 6 Saturday. */
export const weekday = (day: number): number => (day + 4) % 7;

/** Saturdays and Sundays move to the next Monday. */
export function nextWeekday(day: number): number {
  const name = weekday(day);
  if (name === 6) return day + 2;
  return name === 0 ? day + 1 : day;
}

/** Whole years between two days, by calendar; a person born on 29 February has a birthday on 1 March in other years. */
export function yearsBetween(born: CalendarDay, on: CalendarDay): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) < born.slice(5) ? years - 1 : years;
}
