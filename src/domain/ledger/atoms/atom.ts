/** What in a sentence can be right or wrong by itself? Numbers, days, durations, times, amounts, identifiers, and words that only pretend to measure. */

import type { TextSpan } from '../../kernel/textSpan.ts';

/** One way to read a day. `3 May` has no year, `on the 12th` no month; `03/05/2025` has two readings. Months and days count from 1. */
export interface DayReading {
  readonly year?: number;
  readonly month?: number;
  readonly day: number;
}

export const DURATION_UNITS = ['minute', 'hour', 'day', 'business_day', 'week', 'month', 'year'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** "last May", "vendredi prochain", "this Friday": counted from the day of the call. */
export type Nearness = 'last' | 'this' | 'next';
/** "early May", "mi-mai", "end of the month". */
export type Edge = 'start' | 'middle' | 'end';

/**
 * What an atom says:
 * - `day`: a calendar day, every reading that the text allows. `weekday` (1 is Monday) when one is written with it: it may contradict the date.
 * - `month`: a month without a day ("in May", "mai 2025", "last May"); `year`: a year alone ("in 2024").
 * - `weekday`: 1 is Monday. `weeks` when its week is told ("Tuesday of last week": -1); `told` when it only says which day of the week another day was ("a Friday").
 * - `relativeDay`: in days, today is 0, yesterday -1, "three weeks ago" -21; `span` is the number of days meant when it is wider than one ("last week": -7 and 7).
 *   Months and years have no fixed length: `unit` and `steps` say exactly what was said ("three months ago": month, -3),
 *   with `days` beyond them ("a month and a day ago": -1). `either` is a second offset that the words allow ("a week tomorrow").
 * - `duration`: "212 days", "neuf mois", "une quinzaine de jours" (fuzzy). `value` may hold a half. `days` beyond months or years: "a year and six days", and -13 in "thirteen days short of a year".
 * - `time`: 24-hour clock as written; `halfDay` when twelve hours later may be meant just as well ("at half past two").
 * - `amount`: money, in cents.
 * - `count`: a cardinal, in digits or words; `article` for *a*, *an*, *one*, *un*, *une* before a noun.
 * - `ordinal`: "second", "2e".
 * - `percent`: "80 %", "eighty percent".
 * - `identifier`: file, form, telephone and tracking numbers, addresses of mail and web, without spaces and hyphens: "IMM5708", "F900418263".
 *   `ending` when only its last characters are told ("ending in 8263").
 * - `vague`: measures nothing: "a few", "recently", "soon", "quelques", "bientôt".
 */
export type AtomValue =
  | { readonly kind: 'day'; readonly readings: readonly DayReading[]; readonly weekday?: number }
  | { readonly kind: 'month'; readonly month: number; readonly year?: number; readonly near?: Nearness; readonly edge?: Edge }
  | { readonly kind: 'year'; readonly year: number; readonly edge?: Edge }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly near?: Nearness; readonly weeks?: number; readonly told?: true }
  | { readonly kind: 'relativeDay'; readonly offset: number; readonly span: number; readonly unit: DurationUnit; readonly steps: number; readonly edge?: Edge; readonly days?: number; readonly either?: number }
  | { readonly kind: 'duration'; readonly value: number; readonly unit: DurationUnit; readonly days?: number }
  | { readonly kind: 'time'; readonly hour: number; readonly minute: number; readonly halfDay: boolean }
  | { readonly kind: 'amount'; readonly cents: number }
  | { readonly kind: 'count'; readonly value: number; readonly article: boolean }
  | { readonly kind: 'ordinal'; readonly value: number }
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'identifier'; readonly text: string; readonly ending: boolean }
  | { readonly kind: 'vague' };

/** One atom with its place in the text. `fuzzy`: a word beside or in it makes it approximate ("about", "environ", "or so"), so it never binds (policy 2.8). */
export type Atom = TextSpan & AtomValue & { readonly fuzzy: boolean };
