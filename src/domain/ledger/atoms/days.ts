/** Which calendar day is written here: "3 May 2025", "le premier mai", "2025-05-03", "03/05/2025", "on the 12th"? */

import type { DayReading } from './atom.ts';
import { monthAt, SUBJECTS, weekdayAt } from './calendarWords.ts';
import { type DayNumberRead, dayNumberAt, yearAt } from './dayParts.ts';
import { isNounLike } from './counts.ts';
import { namedDay } from './namedDays.ts';
import { type AtomRead, isDigits, isGlued, isLetters, isOneOf, isSign, phraseEnd, phrases, skipSign, skipWord, textAt, type Words, wordSet } from './reader.ts';

const ARTICLES = wordSet('the le');
const OF = wordSet('of de d');
const BEFORE_DAY = wordSet('the le du au');
const BEFORE_LONE_DAY = phrases('on the, around the, about the, by the, since the, before the, after the, until the, till the, from the, to the, le, du, au, of the');
/** Before these a small *may* is a verb. */
const VERB_AFTER_MAY = wordSet('be have not also still need take only want wish then now well');
const BEFORE_MAY = wordSet('on of by since until till from before after last this next early late mid the');

export interface DateRead {
  readonly readings: readonly DayReading[];
  readonly next: number;
}

/** With the weekday in front when one is written. */
export function readDay(words: Words, at: number): AtomRead | undefined {
  const weekday = weekdayAt(words, at);
  if (weekday !== undefined) {
    const start = skipWord(words, skipSign(words, weekday.next, ',', '.'), ARTICLES);
    const date = dateAt(words, start) ?? (weekday.short ? undefined : loneDay(words, start));
    if (date !== undefined) return { value: { kind: 'day', readings: date.readings, weekday: weekday.index }, next: date.next };
  }
  const date = dateAt(words, at) ?? (hasDayBefore(words, at) ? loneDay(words, at) : undefined);
  return date === undefined ? undefined : { value: { kind: 'day', readings: date.readings }, next: date.next };
}

const dateAt = (words: Words, at: number): DateRead | undefined => namedDay(words, at) ?? rowOfNumbers(words, at) ?? dayThenMonth(words, at) ?? monthThenDay(words, at) ?? firstOfTwo(words, at);

function dayThenMonth(words: Words, at: number): DateRead | undefined {
  const day = dayNumberAt(words, at);
  if (day === undefined || isGlued(words, at) && isSign(words, at - 1, '.', ',', '/')) return undefined;
  const middle = middleOf(words, day);
  const month = middle === undefined ? undefined : monthAt(words, middle);
  if (middle === undefined || month === undefined || (month.short && day.form === 'cardinal') || isCounted(words, at, day) || isOfNextDay(words, at, day, month.next)) return undefined;
  if (textAt(words, middle) === 'may' && words[middle]?.capital !== true && isOneOf(words, month.next, VERB_AFTER_MAY)) return undefined;
  return withYear(words, month.next, month.index, day.value);
}

/** Where the month stands. "Language first, April 11" and "the 15th. October 16 is …" hold two things. */
function middleOf(words: Words, day: DayNumberRead): number | undefined {
  const middle = skipWord(words, day.next, OF);
  if (isSign(words, middle, '.')) return isGlued(words, middle) && isGlued(words, middle + 1) ? middle + 1 : undefined;
  if (isSign(words, middle, ',')) return day.form === 'digits' || isDigits(words, day.next - 2) ? middle + 1 : undefined;
  return skipSign(words, middle, '-', '/');
}

/** "une de mai", "deux d'avril": so many of them; a day has its article. */
const isCounted = (words: Words, at: number, day: DayNumberRead): boolean =>
  textAt(words, at) === 'une' || (day.form === 'cardinal' && isOneOf(words, day.next, FR_OF) && !isOneOf(words, at - 1, BEFORE_DAY));
const FR_OF = wordSet('de d');

/** "one January thirteenth, one February twenty-fifth", "first, 11 June": the number behind the month is its day. */
function isOfNextDay(words: Words, at: number, day: DayNumberRead, next: number): boolean {
  const isPlace = textAt(words, at) === 'one' || isSign(words, day.next, ',');
  return isPlace && yearAt(words, skipSign(words, next, ',')) === undefined && dayNumberAt(words, skipWord(words, next, ARTICLES)) !== undefined;
}

const BETWEEN = wordSet('and et to a au or ou & -');

const BEFORE_SPELLED = wordSet('du le the from between entre');

/** "the 3rd and the 4th of May", "du 3 au 5 mai": the first day takes its month from the second. */
function firstOfTwo(words: Words, at: number): DateRead | undefined {
  const day = dayNumberAt(words, at);
  if (day === undefined || !isOneOf(words, day.next, BETWEEN) || (day.form === 'cardinal' && !isOneOf(words, at - 1, BEFORE_SPELLED) && at > 0 && words[at - 1]?.kind !== 'sign')) return undefined;
  const second = dayThenMonth(words, skipWord(words, day.next + 1, ARTICLES))?.readings[0];
  const reading = second === undefined ? undefined : { ...second, day: day.value };
  return reading !== undefined && isRealDay(reading) ? { readings: [reading], next: day.next } : undefined;
}

function monthThenDay(words: Words, at: number): DateRead | undefined {
  const month = monthAt(words, at);
  if (month === undefined) return undefined;
  const day = dayNumberAt(words, skipWord(words, skipSign(words, month.next, '-'), ARTICLES));
  if (day === undefined || (month.short && day.form === 'cardinal') || !isMonthHere(words, at, day)) return undefined;
  // "The January one": the letter of January.
  if (textAt(words, day.next - 1) === 'one' && day.value === 1 && isOneOf(words, at - 1, ARTICLES)) return undefined;
  if (isTimeOrMore(words, day)) return undefined;
  return withYear(words, day.next, month.index, day.value);
}

/** "you may first ask" and "mai deux mille vingt-cinq" hold no day. */
function isMonthHere(words: Words, at: number, day: DayNumberRead): boolean {
  const text = textAt(words, at);
  if (day.form === 'digits' || text !== 'may' || (isDigits(words, at + 1) && words[at]?.capital === true)) return !(text === 'may' && words[at]?.capital !== true && isOneOf(words, at - 1, SUBJECTS));
  return (words[at]?.capital === true && !isOneOf(words, at - 1, SUBJECTS)) || isOneOf(words, at - 1, BEFORE_MAY);
}

/** `May 9:58`, `May 212`, `mai 18 mois`: the number is not the day's. */
const isTimeOrMore = (words: Words, day: DayNumberRead): boolean =>
  day.form === 'digits' && isSign(words, day.next, ':', '%') && isGlued(words, day.next) && (isSign(words, day.next, '%') || (isDigits(words, day.next + 1) && isGlued(words, day.next + 1)));

function withYear(words: Words, at: number, month: number, day: number): DateRead | undefined {
  const year = yearAt(words, skipWord(words, skipSign(words, at, ',', '-', '.', '/'), OF));
  const reading = year === undefined ? { month, day } : { year: year.value, month, day };
  return isRealDay(reading) ? { readings: [reading], next: year?.next ?? at } : undefined;
}

/** `2025-05-03`, `03/05/2025`, `5/3/25`, `3.5.2025`, `03/05`: every reading that is a day of the calendar. */
function rowOfNumbers(words: Words, at: number): DateRead | undefined {
  if (!isDigits(words, at) || (isGlued(words, at) && isSign(words, at - 1, '-', '/', '.', ','))) return undefined;
  const sign = textAt(words, at + 1);
  if (!isSign(words, at + 1, '-', '/', '.') || !isDigits(words, at + 2)) return undefined;
  const parts = [textAt(words, at), textAt(words, at + 2), textAt(words, at + 4)] as const;
  if (isSign(words, at + 3, sign) && isDigits(words, at + 4)) return tripleRead(words, parts, at + 5);
  if (sign === '-') return monthAndDay(words, at, parts);
  if (sign !== '/' || parts[0].length > 2 || parts[1].length > 2 || (parts[0] === '24' && parts[1] === '7')) return undefined;
  const [one, two] = [Number(parts[0]), Number(parts[1])];
  return readingsOf([{ month: two, day: one }, { month: one, day: two }], at + 3);
}

/** `02-20`: the month and the day of `2026-02-20`. "10-12 documents" is a range. */
function monthAndDay(words: Words, at: number, [month, day]: readonly string[]): DateRead | undefined {
  if (month?.length !== 2 || day?.length !== 2 || isNounLike(words, at + 3) || isSign(words, at + 3, '-', '/', '%', '$') || isGlued(words, at + 3) && isLetters(words, at + 3)) return undefined;
  return isGlued(words, at + 1) && isGlued(words, at + 2) ? readingsOf([{ month: Number(month), day: Number(day) }], at + 3) : undefined;
}

function tripleRead(words: Words, parts: readonly [string, string, string], next: number): DateRead | undefined {
  if (isSign(words, next, '-', '/') && isDigits(words, next + 1) && isGlued(words, next + 1)) return undefined;
  const [one, two, three] = [Number(parts[0]), Number(parts[1]), Number(parts[2])];
  if (parts[0].length === 4 && parts[1].length <= 2 && parts[2].length <= 2) return readingsOf([{ year: one, month: two, day: three }], next);
  if (parts[0].length > 2 || parts[1].length > 2 || (parts[2].length !== 4 && parts[2].length !== 2)) return undefined;
  const year = parts[2].length === 4 ? three : three + (three < 69 ? 2000 : 1900);
  return readingsOf([{ year, month: two, day: one }, { year, month: one, day: two }], next);
}

function readingsOf(all: readonly DayReading[], next: number): DateRead | undefined {
  const real = all.filter((reading, index) => isRealDay(reading) && !all.slice(0, index).some((other) => other.month === reading.month && other.day === reading.day));
  return real.length === 0 ? undefined : { readings: real, next };
}

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isRealDay({ year, month, day }: DayReading): boolean {
  if (month === undefined) return day >= 1 && day <= 31;
  if (year !== undefined && (year < 1900 || year > 2099)) return false;
  if (day < 1 || day > (LENGTHS[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || year === undefined || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** "on the 12th", "le 12": a day whose month is not said. */
function loneDay(words: Words, at: number): DateRead | undefined {
  const day = dayNumberAt(words, at);
  if (day === undefined || (day.form === 'cardinal' && !isOneOf(words, at - 1, BEFORE_DAY)) || textAt(words, at).endsWith('ieme')) return undefined;
  return isLoneEnd(words, day) ? { readings: [{ day: day.value }], next: day.next } : undefined;
}

/** Behind "on the" and "le" any day; behind a bare "the" only "the 30th". */
const hasDayBefore = (words: Words, at: number): boolean =>
  isInBrackets(words, at) || (isDigits(words, at) && textAt(words, at - 1) === 'the' && isGlued(words, at + 1) && !isSign(words, at + 1)) || [1, 2].some((back) => phraseEnd(words, at - back, BEFORE_LONE_DAY) === at);

/** "late August (25th)". */
const isInBrackets = (words: Words, at: number): boolean => isSign(words, at - 1, '(') && isDigits(words, at) && isLetters(words, at + 1) && isGlued(words, at + 1) && isSign(words, at + 2, ')');

/** "le 12, rue des Ormes" is an address. */
const STREETS = wordSet('rue avenue boulevard boul chemin route rang place');
const AFTER_LONE_DAY = wordSet('at a and et or ou we you i it that nous vous il elle on in by from to with the le la les is was were are est sont ete pour for but mais since when quand as que he she they please merci also dernier prochain courant');

/** "le 12 documents" and "on the second floor" are no days; "le 12, nous" and "on the 12th we" are. */
function isLoneEnd(words: Words, day: DayNumberRead): boolean {
  const after = words[day.next];
  if (after === undefined) return true;
  if (isSign(words, day.next, ',') && isOneOf(words, day.next + 1, STREETS)) return false;
  if (after.kind === 'sign') return !(after.glued && (after.text === '%' || after.text === '$' || after.text === ':' || after.text === '/' || ((after.text === '.' || after.text === ',' || after.text === '-') && isDigits(words, day.next + 1) && isGlued(words, day.next + 1))));
  return !after.glued && AFTER_LONE_DAY.has(after.text);
}
