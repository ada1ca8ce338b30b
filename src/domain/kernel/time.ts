/** Which forms does the domain use for days and instants? Plain strings: the domain never asks a clock. */

/** Calendar day `YYYY-MM-DD`, no time zone. Field names end in `On`. */
export type CalendarDay = string;

/** UTC instant `YYYY-MM-DDTHH:MM:SS[.sss]Z`. Field names end in `At`. */
export type Instant = string;

/** Birth dates may be incomplete; the known part is what may be compared. */
export interface BirthDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

const MS_PER_DAY = 86_400_000;

/** Whole days from `from` to `to` (negative when `to` is earlier). Both are calendar days. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => dayNumber(to) - dayNumber(from);

/** Days before each month of a year that begins in March, so that a leap day comes last. */
const BEFORE_MONTH = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275] as const;
/** From 1 March of the year 0 to 1 January 1970. */
const TO_EPOCH = 719_468;

/** Days since 1 January 1970. Counted: a sentence is held against each pair of days of a record, and parsing a date costs ten times as much. What is not written as a day is left to the parser; a 30 February is 2 March to both. */
export function dayNumber(day: CalendarDay): number {
  const month = twoDigits(day, 5);
  const date = twoDigits(day, 8);
  const year = twoDigits(day, 0) * 100 + twoDigits(day, 2) - (month < 3 ? 1 : 0);
  const isWritten = day.length === 10 && day[4] === '-' && day[7] === '-' && month >= 1 && month <= 12 && date >= 1 && date <= 31 && year >= 0;
  if (!isWritten) return Math.round(Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY);
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + (BEFORE_MONTH[month - 1] as number) + date - 1 - TO_EPOCH;
}

/** Not a number where no digits stand. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN;
}

/** The calendar day `days` after `day`. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Hours (with a fraction) from one instant to another. */
export const hoursBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;

export const hoursBefore = (at: Instant, hours: number): Instant => new Date(Date.parse(at) - hours * 3_600_000).toISOString();
