/** When is an enquiry of a member's office due? Business days of the desk in Montréal, with its holidays and its clock changes. */

import { DAY_MINUTES, dayNumber, minuteNumber, minuteText, weekday } from '../days.ts';

export type EnquiryKind = 'simple' | 'complex' | 'urgent';

/** Designated holidays, with 24 June in the place of the August one. */
const HOLIDAYS: ReadonlySet<number> = new Set([
  '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-18', '2026-06-24', '2026-07-01', '2026-09-07', '2026-09-30', '2026-10-12', '2026-11-11', '2026-12-25', '2026-12-28',
  '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-24', '2027-06-24', '2027-07-01', '2027-09-06', '2027-09-30', '2027-10-11', '2027-11-11', '2027-12-27', '2027-12-28',
  '2028-01-03', '2028-04-14', '2028-04-17', '2028-05-22', '2028-06-26', '2028-07-03', '2028-09-04', '2028-10-02', '2028-10-09', '2028-11-13', '2028-12-25', '2028-12-26',
].map(dayNumber));

const CLOSE_OF_BUSINESS = 16 * 60;
const STANDARD_OFFSET = -5 * 60;
const BUSINESS_DAYS = { simple: 2, complex: 10 } as const;
const URGENT_MINUTES = 48 * 60;

/** Due instant: 48 elapsed hours, or close of business on the last business day; day 0 is the day of receipt, or the next business day after 16:00. */
export function dueAt(openedAt: string, kind: EnquiryKind): string {
  const opened = minuteNumber(openedAt);
  if (kind === 'urgent') return minuteText(opened + URGENT_MINUTES);
  const local = opened + offsetAt(opened);
  const day = Math.floor(local / DAY_MINUTES);
  const isLate = local - day * DAY_MINUTES > CLOSE_OF_BUSINESS;
  let due = isLate || !isBusinessDay(day) ? nextBusinessDay(day) : day;
  for (let left = BUSINESS_DAYS[kind]; left > 0; left--) due = nextBusinessDay(due);
  return minuteText(deskMinute(due, CLOSE_OF_BUSINESS));
}

/** UTC minute of a wall-clock time at the desk. */
export const deskMinute = (day: number, minuteOfDay: number): number => day * DAY_MINUTES + minuteOfDay - offsetOfDay(day);

export const isBusinessDay = (day: number): boolean => weekday(day) > 0 && weekday(day) < 6 && !HOLIDAYS.has(day);

export function nextBusinessDay(day: number): number {
  const next = day + 1;
  return isBusinessDay(next) ? next : nextBusinessDay(next);
}

const offsetAt = (utcMinute: number): number => offsetOfDay(Math.floor((utcMinute + STANDARD_OFFSET) / DAY_MINUTES));

/** One hour more from the second Sunday of March to the first Sunday of November; the change itself is at night. */
function offsetOfDay(day: number): number {
  const year = new Date(day * DAY_MINUTES * 60_000).getUTCFullYear();
  const summer = day >= sundayFrom(dayNumber(`${year}-03-08`)) && day < sundayFrom(dayNumber(`${year}-11-01`));
  return summer ? STANDARD_OFFSET + 60 : STANDARD_OFFSET;
}

const sundayFrom = (day: number): number => day + ((7 - weekday(day)) % 7);
