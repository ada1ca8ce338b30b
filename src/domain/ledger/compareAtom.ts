/** Does an atom of a sentence equal a value of the record? Approximate ones never do (policy 2.8). */

import { daysBetween, type CalendarDay } from '../kernel/time.ts';
import type { Atom, DurationUnit } from './atoms/atom.ts';
import type { Fact } from './fact.ts';

/** `false` also when the fact holds nothing that this sort of atom could equal. */
export function equalsFact(atom: Atom, fact: Fact, today: CalendarDay): boolean {
  if (atom.fuzzy) return false;
  switch (atom.kind) {
    case 'day': return fact.on !== undefined && isDay(atom, fact.on);
    case 'month': return fact.on !== undefined && atom.edge === undefined && Number(fact.on.slice(5, 7)) === atom.month && isYearOf(atom, fact.on, today);
    case 'year': return fact.on !== undefined && atom.edge === undefined && Number(fact.on.slice(0, 4)) === atom.year;
    case 'weekday': return fact.on !== undefined && weekdayOf(fact.on) === atom.weekday && isNear(fact.on, today, atom.near);
    case 'relativeDay': return fact.on !== undefined && isRelative(atom, fact.on, today);
    // "quatorze heures" is an hour of the day, too.
    case 'duration': return (atom.unit === 'hour' && fact.time !== undefined && fact.time.minute === 0 && fact.time.hour === atom.value) || isDuration(atom.value, atom.unit, fact, today);
    case 'time': return fact.time !== undefined && fact.time.minute === atom.minute && (fact.time.hour === atom.hour || (atom.halfDay && fact.time.hour === (atom.hour + 12) % 24));
    default: return false;
  }
}

/** Without a year, day and month decide; without a month, the day. Two readings of 03/05 that are both possible bind to neither. */
export function isDay(atom: Atom & { readonly kind: 'day' }, on: CalendarDay): boolean {
  if (atom.weekday !== undefined && atom.weekday !== weekdayOf(on)) return false;
  const readings = new Set(atom.readings.map(({ year, month, day }) => `${year ?? ''}-${month ?? ''}-${day}`));
  if (readings.size > 1) return false;
  return atom.readings.some(({ year, month, day }) => (year === undefined || year === Number(on.slice(0, 4))) && (month === undefined || month === Number(on.slice(5, 7))) && day === Number(on.slice(8, 10)));
}

export const weekdayOf = (on: CalendarDay): number => new Date(`${on}T00:00:00Z`).getUTCDay() || 7;

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
  if (atom.unit === 'month' || atom.unit === 'year') return on === stepMonths(today, atom.unit === 'month' ? atom.steps : atom.steps * 12);
  return daysBetween(today, on) === atom.offset;
}

function isDuration(value: number, unit: DurationUnit, fact: Fact, today: CalendarDay): boolean {
  const days = fact.days ?? [];
  if (unit === 'day') return days.includes(value);
  if (unit === 'week') return days.includes(value * 7);
  if (unit !== 'month' && unit !== 'year') return false;
  const months = unit === 'month' ? value : value * 12;
  // A published time is kept in days; "9 months" is the same figure.
  if (fact.entity === 'published') return days.some((each) => Math.abs(each - months * 30.4375) <= months * 0.5);
  return fact.on !== undefined && fact.on === stepMonths(today, -months);
}

function stepMonths(day: CalendarDay, months: number): CalendarDay {
  if (!Number.isInteger(months)) return '';
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-${day.slice(8, 10)}`;
}
