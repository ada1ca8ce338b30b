/** How long is said to be how long: "212 days", "a year and a half", "neuf mois", "une quinzaine de jours"? */

import type { DurationUnit } from './atom.ts';
import { monthAt } from './calendarWords.ts';
import { readJoined } from './joinedDurations.ts';
import type { NumberRead } from './numberWords.ts';
import { readNumber } from './numbers.ts';
import { type AtomRead, isDigits, isOneOf, isSign, phraseEnd, phrases, textAt, type Words, wordSet } from './reader.ts';

interface Unit {
  readonly unit: DurationUnit;
  /** "fortnight" is two weeks. */
  readonly times: number;
  readonly next: number;
}

const UNITS: ReadonlyMap<string, readonly [DurationUnit, number]> = new Map(Object.entries({
  minute: ['minute', 1], minutes: ['minute', 1], min: ['minute', 1], mins: ['minute', 1],
  hour: ['hour', 1], hours: ['hour', 1], hr: ['hour', 1], hrs: ['hour', 1], heure: ['hour', 1], heures: ['hour', 1], h: ['hour', 1],
  day: ['day', 1], days: ['day', 1], jour: ['day', 1], jours: ['day', 1], journee: ['day', 1], journees: ['day', 1], jrs: ['day', 1],
  week: ['week', 1], weeks: ['week', 1], wk: ['week', 1], wks: ['week', 1], semaine: ['week', 1], semaines: ['week', 1], sem: ['week', 1], fortnight: ['week', 2], fortnights: ['week', 2],
  month: ['month', 1], months: ['month', 1], mth: ['month', 1], mths: ['month', 1], mois: ['month', 1], trimestre: ['month', 3], trimestres: ['month', 3],
  year: ['year', 1], years: ['year', 1], yr: ['year', 1], yrs: ['year', 1], an: ['year', 1], ans: ['year', 1], annee: ['year', 1], annees: ['year', 1], decade: ['year', 10], decades: ['year', 10],
}));
const BUSINESS = wordSet('business working work');
const CALENDAR = wordSet('calendar full whole straight long more other additional extra good');
const FRENCH_CALENDAR = wordSet('civils calendaires complets pleins francs');
const FRENCH_BUSINESS = wordSet('ouvrable ouvrables ouvre ouvres');
const ONE = wordSet('a an un une one');
const HALF_AFTER = phrases('and a half, et demi, et demie');
const RANGE = wordSet('to or a ou');

/** The unit behind a number: `days`, `business days`, `jours ouvrables`, `-day`. */
export function unitAt(words: Words, at: number): Unit | undefined {
  const start = isSign(words, at, '-') ? at + 1 : at;
  const business = isOneOf(words, start, BUSINESS);
  const place = business || isOneOf(words, start, CALENDAR) ? start + 1 : start;
  const known = UNITS.get(textAt(words, place));
  if (known === undefined) return undefined;
  const [unit, times] = known;
  if (unit === 'day' && (business || isOneOf(words, place + 1, FRENCH_BUSINESS))) return { unit: 'business_day', times, next: place + (business ? 1 : 2) };
  return { unit, times, next: isOneOf(words, place + 1, FRENCH_CALENDAR) ? place + 2 : place + 1 };
}

/** A number and its unit, or two of them that make one length, without looking at the words around. */
export const readDuration = (words: Words, at: number): AtomRead | undefined => readJoined(words, at, single);

function single(words: Words, at: number): AtomRead | undefined {
  return halfUnit(words, at) ?? collective(words, at) ?? counted(words, at) ?? numberedDay(words, at);
}

const DAY = wordSet('day jour');

/** "It is day 42 since we got it". */
function numberedDay(words: Words, at: number): AtomRead | undefined {
  if (!isOneOf(words, at, DAY) || !isDigits(words, at + 1) || isSign(words, at + 2, '.', '/', '-', ':', '%') || isOneOf(words, at - 1, DAY)) return undefined;
  const number = readNumber(words, at + 1);
  return number === undefined || monthAt(words, number.next) !== undefined ? undefined : { value: { kind: 'duration', value: number.value, unit: 'day' }, next: number.next };
}

function counted(words: Words, at: number): AtomRead | undefined {
  const first = numberOrOne(words, at);
  if (first === undefined) return undefined;
  const range = rangeEnd(words, at, first.next);
  const number = range ?? first;
  const halved = withHalf(words, number);
  const unit = unitAt(words, halved.next);
  if (unit === undefined) return undefined;
  // A minute is a way of speaking ("one minute, please"); minutes are counted from two.
  if (unit.unit === 'minute' && halved.value === 1) return undefined;
  const half = phraseEnd(words, unit.next, HALF_AFTER);
  const value = (halved.value + (half === undefined ? 0 : 0.5)) * unit.times;
  return { value: { kind: 'duration', value, unit: unit.unit }, next: half ?? unit.next, fuzzy: range !== undefined };
}

function numberOrOne(words: Words, at: number): NumberRead | undefined {
  return readNumber(words, at) ?? (isOneOf(words, at, ONE) ? { value: 1, next: at + 1 } : undefined);
}

/** "two to three weeks", "2-3 weeks", "two-three weeks": the second number, which makes the whole a range. An article before a number is none ("a 90-day period"), nor is a figure before a word ("office 4 one week later"). */
function rangeEnd(words: Words, first: number, at: number): NumberRead | undefined {
  const joined = isOneOf(words, at, RANGE) || isSign(words, at, '-', '/');
  return joined ? readNumber(words, at + 1) : isOneOf(words, first, ONE) || isDigits(words, first) !== isDigits(words, at) ? undefined : readNumber(words, at);
}

/** "one and a half years", "2 1/2 years", "deux et demi". */
function withHalf(words: Words, number: NumberRead): NumberRead {
  const next = phraseEnd(words, number.next, HALF_AFTER);
  if (next !== undefined) return { value: number.value + 0.5, next };
  const sign = textAt(words, number.next) === '1' && isSign(words, number.next + 1, '/') && textAt(words, number.next + 2) === '2';
  return sign ? { value: number.value + 0.5, next: number.next + 3 } : number;
}

const HALF = phrases('half a, half an, a half, une demi, un demi, la demi');

function halfUnit(words: Words, at: number): AtomRead | undefined {
  const start = phraseEnd(words, at, HALF);
  const unit = start === undefined ? undefined : unitAt(words, start);
  return unit === undefined ? undefined : { value: { kind: 'duration', value: 0.5 * unit.times, unit: unit.unit }, next: unit.next };
}

const COLLECTIVES: ReadonlyMap<string, number> = new Map(Object.entries({ huitaine: 8, dizaine: 10, douzaine: 12, quinzaine: 15, vingtaine: 20, trentaine: 30, quarantaine: 40, cinquantaine: 50, soixantaine: 60, centaine: 100 }));
const OF = wordSet('of de d');

/** "une quinzaine de jours", "a couple of weeks", "a dozen days": about so many. Without a unit, *quinzaine* and *huitaine* are days. */
function collective(words: Words, at: number): AtomRead | undefined {
  const about = collectiveNumber(words, at);
  if (about === undefined) return undefined;
  const unit = unitAt(words, isOneOf(words, about.next, OF) ? about.next + 1 : about.next);
  if (unit !== undefined) return { value: { kind: 'duration', value: about.value * unit.times, unit: unit.unit }, next: unit.next, fuzzy: about.fuzzy };
  const alone = textAt(words, about.next - 1);
  return (alone === 'quinzaine' || alone === 'huitaine') && !isOneOf(words, about.next, OF) ? { value: { kind: 'duration', value: about.value, unit: 'day' }, next: about.next, fuzzy: true } : undefined;
}

export interface AboutRead extends NumberRead {
  readonly fuzzy: boolean;
}

/** "une vingtaine" is about twenty, "a dozen" is twelve. */
export function collectiveNumber(words: Words, at: number): AboutRead | undefined {
  const head = numberOrOne(words, at);
  if (head === undefined) return undefined;
  const word = textAt(words, head.next);
  if (word === 'dozen') return { value: head.value * 12, next: head.next + 1, fuzzy: false };
  if (word === 'couple') return { value: 2, next: head.next + 1, fuzzy: true };
  const known = COLLECTIVES.get(word);
  return known === undefined ? undefined : { value: head.value * known, next: head.next + 1, fuzzy: true };
}
