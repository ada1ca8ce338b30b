/** What in a sentence can be right or wrong by itself? Numbers, days, durations, times, amounts, identifiers, and words that only pretend to measure. */

import type { TextSpan } from '../../kernel/textSpan.ts';

/** One way to read a day. `3 May` has no year; `03/05/2025` has two readings. Months and days count from 1. */
export interface DayReading {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

export const DURATION_UNITS = ['minute', 'hour', 'day', 'business_day', 'week', 'month', 'year'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

/**
 * One atom with its place in the text. `fuzzy` on any atom: a word beside it makes it approximate ("about", "environ"), so it never binds (policy 2.8).
 * - `day`: a calendar day, every reading that the text allows.
 * - `month`: a month without a day ("in May", "mai 2025"); `year` alone is a `number` unless it follows a month.
 * - `weekday`: 1 is Monday.
 * - `relativeDay`: today is 0, yesterday -1, "three weeks ago" -21; `span` is the number of days meant when it is wider than one ("last week": 7).
 * - `duration`: "212 days", "neuf mois", "une quinzaine de jours" (fuzzy).
 * - `time`: 24-hour clock.
 * - `amount`: money, in cents.
 * - `count`: a cardinal, in digits or words, also *a*, *one*, *both*, *un*, *une* before a noun when `article` is set.
 * - `ordinal`: "second", "2e".
 * - `percent`: "80 %", "eighty percent".
 * - `identifier`: file, form, telephone and tracking numbers as written, without spaces: "IMM5708", "F900418263".
 * - `vague`: measures nothing: "a few", "recently", "soon", "quelques", "bientôt".
 */
export type Atom = TextSpan & { readonly fuzzy: boolean } & (
    | { readonly kind: 'day'; readonly readings: readonly DayReading[] }
    | { readonly kind: 'month'; readonly month: number; readonly year?: number }
    | { readonly kind: 'weekday'; readonly weekday: number }
    | { readonly kind: 'relativeDay'; readonly offset: number; readonly span: number }
    | { readonly kind: 'duration'; readonly value: number; readonly unit: DurationUnit }
    | { readonly kind: 'time'; readonly hour: number; readonly minute: number }
    | { readonly kind: 'amount'; readonly cents: number }
    | { readonly kind: 'count'; readonly value: number; readonly article: boolean }
    | { readonly kind: 'ordinal'; readonly value: number }
    | { readonly kind: 'percent'; readonly value: number }
    | { readonly kind: 'identifier'; readonly text: string }
    | { readonly kind: 'vague' }
  );
export type AtomKind = Atom['kind'];
