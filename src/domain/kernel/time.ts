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
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);
}

/** The calendar day `days` after `day`. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Hours (with a fraction) from one instant to another. */
export const hoursBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;

export const hoursBefore = (at: Instant, hours: number): Instant => new Date(Date.parse(at) - hours * 3_600_000).toISOString();
