/** Does an atom of a sentence equal a value of the record? Approximate ones never do (policy 2.8). */

import { addDays, dayNumber, daysBetween, type CalendarDay } from '../kernel/time.ts';
import type { Atom, DayReading, Edge } from './atoms/atom.ts';
import type { Fact } from './fact.ts';

/** `false` also when the fact holds nothing that this sort of atom could equal. */
export function equalsFact(atom: Atom, fact: Fact, today: CalendarDay): boolean {
  if (atom.fuzzy) return false;
  switch (atom.kind) {
    case 'day': return fact.on !== undefined && isDay(atom, fact.on);
    case 'month': return fact.on !== undefined && isInEdge(fact.on, atom.edge) && Number(fact.on.slice(5, 7)) === atom.month && isYearOf(atom, fact.on, today);
    case 'year': return fact.on !== undefined && atom.edge === undefined && Number(fact.on.slice(0, 4)) === atom.year;
    case 'weekday': return fact.on !== undefined && weekdayOf(fact.on) === atom.weekday && (atom.told === true || (atom.weeks === undefined ? isNear(fact.on, today, atom.near) : isWeeksAway(fact.on, today, atom.weeks)));
    case 'relativeDay': return fact.on !== undefined && isRelative(atom, fact.on, today);
    // "quatorze heures" is an hour of the day, too.
    case 'duration': return (atom.unit === 'hour' && fact.time !== undefined && fact.time.minute === 0 && fact.time.hour === atom.value) || isDuration(atom, fact, today);
    case 'time': return fact.time !== undefined && fact.time.minute === atom.minute && (fact.time.hour === atom.hour || (atom.halfDay && fact.time.hour === (atom.hour + 12) % 24));
    default: return false;
  }
}

/** Without a year, day and month decide; without a month, the day. Two readings of 03/05 that are both possible bind to neither. */
export function isDay(atom: Atom & { readonly kind: 'day' }, on: CalendarDay): boolean {
  if (atom.weekday !== undefined && atom.weekday !== weekdayOf(on)) return false;
  const [reading, ...others] = atom.readings;
  if (reading === undefined || others.some((other) => !isSameReading(reading, other))) return false;
  const { year, month, day } = reading;
  // The day first: of most rows it is another one.
  return day === Number(on.slice(8, 10)) && (month === undefined || month === Number(on.slice(5, 7))) && (year === undefined || year === Number(on.slice(0, 4)));
}

const isSameReading = (one: DayReading, other: DayReading): boolean => one.day === other.day && one.month === other.month && one.year === other.year;

/** 1 January 1970 was a Thursday. */
export const weekdayOf = (on: CalendarDay): number => ((((dayNumber(on) + 3) % 7) + 7) % 7) + 1;

/** "Early May", "mi-mai", "end of May": the first ten days, the next ten, and the rest. */
function isInEdge(on: CalendarDay, edge: Edge | undefined): boolean {
  const day = Number(on.slice(8, 10));
  return edge === undefined || (edge === 'start' ? day <= 10 : edge === 'middle' ? day > 10 && day <= 20 : day > 20);
}

/** A bare month or weekday means the nearest one. */
function isYearOf(atom: Atom & { readonly kind: 'month' }, on: CalendarDay, today: CalendarDay): boolean {
  if (atom.year !== undefined) return Number(on.slice(0, 4)) === atom.year;
  return Math.abs(daysBetween(on, today)) < 330;
}

function isNear(on: CalendarDay, today: CalendarDay, near: 'last' | 'this' | 'next' | undefined): boolean {
  const ago = daysBetween(on, today);
  if (near === 'last') return ago > 0 && ago <= 7;
  if (near === 'next') return ago < 0 && ago >= -13;
  return Math.abs(ago) <= 7;
}

function isRelative(atom: Atom & { readonly kind: 'relativeDay' }, on: CalendarDay, today: CalendarDay): boolean {
  if (atom.edge !== undefined) return false;
  // "This month", "last week": any day of it.
  if (atom.span > 1) return daysBetween(today, on) >= atom.offset && daysBetween(today, on) < atom.offset + atom.span;
  if (atom.unit === 'month' || atom.unit === 'year') return isMonthsApart(today, on, atom.unit === 'month' ? atom.steps : atom.steps * 12, atom.days ?? 0);
  return daysBetween(today, on) === atom.offset || (atom.either !== undefined && daysBetween(today, on) === atom.either);
}

/** The week is told: "Tuesday of last week", counted in weeks of the calendar; "a week ago Monday" may also mean the Monday before the last. */
function isWeeksAway(on: CalendarDay, today: CalendarDay, weeks: number): boolean {
  const monday = (day: CalendarDay): CalendarDay => addDays(day, 1 - weekdayOf(day));
  return daysBetween(monday(today), monday(on)) === weeks * 7;
}

/** Nothing on a file is a hundred years long. */
const LONGEST = 1200;

/** So many months and days lie between, whichever are counted first. */
export const isMonthsApart = (from: CalendarDay, to: CalendarDay, months: number, days: number): boolean =>
  Number.isInteger(months) && Math.abs(months) < LONGEST && Math.abs(days) < LONGEST && isAboutMonths(daysBetween(from, to) - days, months) && (to === addDays(stepMonths(from, months), days) || to === stepMonths(addDays(from, days), months));

/** A month has 28 to 31 days, and its last day may lie up to three before the one counted from: most pairs of days are no such length, and need no calendar. */
const isAboutMonths = (days: number, months: number): boolean => Math.abs(days - months * 29.5) <= Math.abs(months) * 1.5 + 4;

type Duration = Atom & { readonly kind: 'duration' };

function isDuration(atom: Duration, fact: Fact, today: CalendarDay): boolean {
  const days = fact.days ?? [];
  const exact = daysOf(atom);
  if (exact !== undefined) return days.includes(exact);
  const months = monthsOf(atom);
  if (months === undefined) return false;
  // A published time is kept in days; "9 months" is the same figure.
  if (fact.entity === 'published') return atom.days === undefined && days.some((each) => Math.abs(each - months * 30.4375) <= months * 0.5);
  return fact.on !== undefined && isApartBy(atom, fact.on, today);
}

/** Days and weeks have one length; months and years do not. */
export const daysOf = ({ value, unit }: Duration): number | undefined => (unit === 'day' ? value : unit === 'week' ? value * 7 : undefined);
const monthsOf = ({ value, unit }: Duration): number | undefined => (unit === 'month' ? value : unit === 'year' ? value * 12 : undefined);

/** The time from one day to a later one; with a day before, the same. */
export function isApartBy(atom: Duration, one: CalendarDay, other: CalendarDay): boolean {
  const exact = daysOf(atom);
  if (exact !== undefined) return Math.abs(daysBetween(one, other)) === exact;
  const months = monthsOf(atom);
  if (months === undefined) return false;
  const [first, last] = one < other ? [one, other] : [other, one];
  return isMonthsApart(first, last, months, atom.days ?? 0) || isMonthsApart(last, first, -months, -(atom.days ?? 0));
}

/** The same day of the month so many months away, or the last day of a shorter month. */
function stepMonths(day: CalendarDay, months: number): CalendarDay {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(Math.min(last, Number(day.slice(8, 10)))).padStart(2, '0')].join('-');
}
