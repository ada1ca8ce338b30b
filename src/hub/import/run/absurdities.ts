/** Which values fit the case record and cannot be true, or cannot be read as written? Told before a desk shows them. */

import type { Mistake } from '../mapping/compileFields.ts';

/** They turn the letters after them round: a name reads as another than is compared. Marks for a single place (U+200E, U+200F) stay. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/;
const DATED = /^(\d{4})-\d{2}-\d{2}(?:T|$)/;
const EARLIEST_YEAR = 1880;
/** Documents and decisions reach into the future, but not by a working life. */
const YEARS_AHEAD = 60;

/** @param yearNow people are not born after it. */
export function absurdities(record: object, yearNow: number): readonly Mistake[] {
  return Object.entries(record).flatMap(([name, value]) => inValue(value, name, yearNow));
}

function inValue(value: unknown, field: string, yearNow: number): readonly Mistake[] {
  if (typeof value === 'string') return inText(value, field, yearNow);
  if (Array.isArray(value)) return value.flatMap((each, index) => inValue(each, `${field}.${index}`, yearNow));
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return entries.flatMap(([name, each]) => (name === 'born' ? inBirth(each, `${field}.born`, yearNow) : inValue(each, `${field}.${name}`, yearNow)));
}

function inText(text: string, field: string, yearNow: number): readonly Mistake[] {
  if (TURNING.test(text)) return [{ field, code: 'value.turns_text' }];
  const year = Number(DATED.exec(text)?.[1] ?? yearNow);
  return year < EARLIEST_YEAR || year > yearNow + YEARS_AHEAD ? [{ field, code: 'value.absurd_year', params: { year: String(year) } }] : [];
}

function inBirth(born: unknown, field: string, yearNow: number): readonly Mistake[] {
  const year = typeof born === 'object' && born !== null && 'year' in born ? Number(born.year) : yearNow;
  return year < EARLIEST_YEAR || year > yearNow ? [{ field, code: 'value.absurd_year', params: { year: String(year) } }] : [];
}
