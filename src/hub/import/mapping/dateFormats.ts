/** Which day or instant does a text write in the formats a mapping states? Nothing is guessed: not the order, not the century, not the zone. */

import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { monthOf } from './monthNames.ts';
import { isZone, toUtc } from './wallTime.ts';

export interface DateFormats {
  readonly formats: readonly string[];
  readonly pivot?: number | undefined;
  readonly zone?: string | undefined;
}

export interface DateProblem {
  /** Key below the date's name the problem is about. */
  readonly at: readonly (string | number)[];
  readonly code: string;
  readonly hint: string;
}

export interface DateReader {
  readonly hasTime: boolean;
  readonly hasDay: boolean;
  readonly day: (text: string) => Result<string, string>;
  readonly instant: (text: string) => Result<string, string>;
  readonly birth: (text: string) => Result<{ readonly year: number; readonly month?: number; readonly day?: number }, string>;
}

const TOKEN = /YYYY|YY|MMM|MM|M|DD|D|hh|mm|ss|Z/g;
const PATTERNS: Readonly<Record<string, string>> = {
  YYYY: '(\\d{4})', YY: '(\\d{2})', MMM: '(\\p{L}{3,9}\\.?)', MM: '(\\d{2})', M: '(\\d{1,2})', DD: '(\\d{2})', D: '(\\d{1,2})', hh: '(\\d{2})', mm: '(\\d{2})', ss: '(\\d{2}(?:\\.\\d{1,9})?)', Z: '(Z|[+-]\\d{2}:?\\d{2})',
};

interface Format {
  readonly tokens: readonly string[];
  readonly pattern: RegExp;
}

const tokensOf = (format: string): readonly string[] => format.match(TOKEN) ?? [];
const has = (tokens: readonly string[], ...names: readonly string[]): boolean => names.some((name) => tokens.includes(name));

export function compileDates({ formats, pivot, zone }: DateFormats): Result<DateReader, readonly DateProblem[]> {
  const problems = formats.flatMap((format, index) => problemsOf(format, { index, formats, pivot, zone }));
  if (zone !== undefined && !isZone(zone)) problems.push({ at: ['zone'], code: 'date.zone', hint: 'Give UTC, an offset such as -05:00, or a name such as America/Toronto.' });
  if (problems.length > 0) return err(problems);
  const compiled = formats.map(compile);
  const read = (text: string): Parts | undefined => {
    for (const format of compiled) {
      const parts = partsOf(text, format, pivot ?? 0);
      if (parts !== undefined) return parts;
    }
    return undefined;
  };
  return ok({
    hasTime: compiled.every(({ tokens }) => has(tokens, 'hh') && (zone !== undefined || has(tokens, 'Z'))),
    hasDay: compiled.every(({ tokens }) => has(tokens, 'D', 'DD')),
    day: (text) => {
      const parts = read(text);
      return parts?.month === undefined || parts.day === undefined ? err('value.not_a_date') : ok(dayText(parts.year, parts.month, parts.day));
    },
    instant: (text) => {
      const parts = read(text);
      if (parts?.month === undefined || parts.day === undefined || parts.hour > 23 || parts.minute > 59 || parts.second >= 60) return err('value.not_a_date');
      const wall = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, 0) + Math.floor(parts.second * 1000);
      return toUtc(wall, parts.offset ?? zone ?? 'UTC');
    },
    birth: (text) => {
      const parts = read(text);
      if (parts === undefined) return err('value.not_a_date');
      const { year, month, day } = parts;
      return ok({ year, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) });
    },
  });
}

function problemsOf(format: string, { index, formats, pivot }: DateFormats & { readonly index: number }): DateProblem[] {
  const tokens = tokensOf(format);
  const at = ['formats', index];
  const problems: DateProblem[] = [];
  if (!has(tokens, 'YYYY', 'YY')) problems.push({ at, code: 'date.no_year', hint: 'A format needs YYYY, or YY with a pivot.' });
  if (has(tokens, 'YY') && pivot === undefined) problems.push({ at, code: 'date.two_digit_year', hint: 'Two digits do not say the century: add "pivot: 40" for 1941 to 2040, or have the source write four.' });
  if (has(tokens, 'D', 'DD') && !has(tokens, 'M', 'MM', 'MMM')) problems.push({ at, code: 'date.no_month', hint: 'A day without its month is no date: add MM.' });
  if (new Set(tokens.map((token) => token.charAt(0))).size !== tokens.length) problems.push({ at, code: 'date.twice', hint: 'Each part may stand once.' });
  const other = formats.slice(0, index).find((earlier) => skeleton(earlier) === skeleton(format) && tokensOf(earlier).map((token) => token.charAt(0)).join('') !== tokens.map((token) => token.charAt(0)).join(''));
  if (other !== undefined) problems.push({ at, code: 'date.two_orders', hint: `The same text would fit ${other} and ${format} and mean two days. Give each column the one order it has.` });
  return problems;
}

/** Formats with one skeleton fit the same texts. */
const skeleton = (format: string): string => format.replace(TOKEN, (token) => (token === 'YYYY' || token === 'MMM' || token === 'Z' ? token : '9'));

const compile = (format: string): Format => {
  let end = 0;
  let pattern = '';
  for (const match of format.matchAll(TOKEN)) {
    pattern += literal(format.slice(end, match.index)) + (PATTERNS[match[0]] ?? '');
    end = match.index + match[0].length;
  }
  return { tokens: tokensOf(format), pattern: new RegExp(`^${pattern}${literal(format.slice(end))}$`, 'u') };
};

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

interface Parts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offset?: string;
}

function partsOf(text: string, { tokens, pattern }: Format, pivot: number): Parts | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const part = (...names: readonly string[]): string | undefined => match[tokens.findIndex((token) => names.includes(token)) + 1 || -1];
  const digits = (...names: readonly string[]): number | undefined => { const found = part(...names); return found === undefined ? undefined : Number(found); };
  const short = digits('YY');
  const year = short === undefined ? digits('YYYY') ?? 0 : short + (short <= pivot ? 2000 : 1900);
  const word = part('MMM');
  const month = word === undefined ? digits('MM', 'M') : monthOf(word) ?? 0;
  const day = digits('DD', 'D');
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  if (day !== undefined && (day < 1 || day > new Date(Date.UTC(year, month ?? 1, 0)).getUTCDate())) return undefined;
  const offset = part('Z');
  return {
    year, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }),
    hour: digits('hh') ?? 0, minute: digits('mm') ?? 0, second: digits('ss') ?? 0, ...(offset === undefined ? {} : { offset }),
  };
}

const dayText = (year: number, month: number, day: number): string => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
