/** Which day does a typed date mean, in any English or French form? Nothing is guessed: two readings are none. */

import { searchKey } from '../search/searchKey.ts';
import type { BirthDate } from '../kernel/time.ts';

/** `unclear`: not a date, not a real day, or readable as two days (`03/04/1990`). Says nothing about any record. */
export type StatedDate = { readonly kind: 'date'; readonly date: BirthDate } | { readonly kind: 'unclear' };

const UNCLEAR: StatedDate = { kind: 'unclear' };

/** Reads `1990-05-03`, `3 May 1990`, `1er mai 1990`, `May 1990`, `1990` and their relatives. */
export function readStatedDate(text: string): StatedDate {
  const words = searchKey(text).split(' ').filter((word) => word !== '' && !FILLER.has(word));
  if (words.length === 0 || words.length > 3) return readCompact(words.join(''));
  const months = words.filter((word) => monthOf(word) !== undefined);
  if (months.length === 1) return readWithMonthName(words);
  if (months.length > 1 || !words.every((word) => /^\d+$/u.test(word))) return UNCLEAR;
  return words.length === 1 ? readCompact(words[0] ?? '') : readNumeric(words.map(Number), words);
}

const FILLER = new Set(['le', 'the', 'of', 'de', 'd', 'on', 'born', 'ne', 'nee', 'en', 'in', 'st', 'nd', 'rd', 'th', 'er']);

function readWithMonthName(words: readonly string[]): StatedDate {
  const month = words.map(monthOf).find((found) => found !== undefined);
  const rest = words.filter((word) => monthOf(word) === undefined).map((word) => word.replace(/(?:st|nd|rd|th|er|e)$/u, ''));
  if (!rest.every((word) => /^\d+$/u.test(word))) return UNCLEAR;
  const years = rest.filter((word) => word.length === 4);
  const days = rest.filter((word) => word.length <= 2);
  if (years.length !== 1 || years.length + days.length !== rest.length || days.length > 1) return UNCLEAR;
  return dateOf(Number(years[0]), month, days[0] === undefined ? undefined : Number(days[0]));
}

/** `1990`, `199005`? no: six digits may be read in several ways. Eight digits are year, month, day. */
function readCompact(digits: string): StatedDate {
  if (/^\d{4}$/u.test(digits)) return dateOf(Number(digits));
  if (/^\d{8}$/u.test(digits)) return dateOf(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)));
  return UNCLEAR;
}

function readNumeric(numbers: readonly number[], words: readonly string[]): StatedDate {
  const [first = 0, second = 0, third] = numbers;
  if (words[0]?.length === 4) return dateOf(first, second, third);
  if (third === undefined) return words[1]?.length === 4 ? dateOf(second, first) : UNCLEAR;
  if (words[2]?.length !== 4) return UNCLEAR;
  const dayFirst = dateOf(third, second, first);
  const monthFirst = dateOf(third, first, second);
  if (dayFirst.kind === 'unclear') return monthFirst;
  if (monthFirst.kind === 'unclear' || first === second) return dayFirst;
  return UNCLEAR;
}

function dateOf(year: number, month?: number, day?: number): StatedDate {
  if (year < 1880 || year > 2200) return UNCLEAR;
  // Exports write an unknown month or day as zero.
  if (month === undefined || (month === 0 && (day ?? 0) === 0)) return { kind: 'date', date: { year } };
  if (month < 1 || month > 12) return UNCLEAR;
  if (day === undefined || day === 0) return { kind: 'date', date: { year, month } };
  if (day < 1 || day > daysIn(year, month)) return UNCLEAR;
  return { kind: 'date', date: { year, month, day } };
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Folded month names and their usual short forms; `mar` and `mars` are March in both languages. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'janvier', 'jan', 'janv'],
  ['february', 'fevrier', 'feb', 'fev', 'fevr'],
  ['march', 'mars', 'mar'],
  ['april', 'avril', 'apr', 'avr'],
  ['may', 'mai'],
  ['june', 'juin', 'jun'],
  ['july', 'juillet', 'jul', 'juil', 'juill'],
  ['august', 'aout', 'aug', 'aou'],
  ['september', 'septembre', 'sep', 'sept'],
  ['october', 'octobre', 'oct'],
  ['november', 'novembre', 'nov'],
  ['december', 'decembre', 'dec'],
];

const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
const monthOf = (word: string): number | undefined => MONTH_NUMBERS.get(word);

/**
 * Does what the caller said cover everything the record knows? A record with the year only is matched by its year (EC-16);
 * a caller who gives the year only is not matched with a complete record: that would be too easy to guess.
 */
export function matchesKnownPart(stated: BirthDate, recorded: BirthDate): boolean {
  if (stated.year !== recorded.year) return false;
  if (recorded.month !== undefined && stated.month !== recorded.month) return false;
  return recorded.day === undefined || stated.day === recorded.day;
}
