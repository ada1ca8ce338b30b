/** Which month, year or weekday is named without a day: "in May", "mai dernier", "early 2024", "on Friday"? */

import type { Edge, Nearness } from './atom.ts';
import { monthAt, type NamedRead, SUBJECTS, weekdayAt } from './calendarWords.ts';
import { yearAt } from './dayParts.ts';
import type { NumberRead } from './numberWords.ts';
import { type AtomRead, isDigits, isOneOf, isSign, phraseEnd, phrases, type Phrases, skipSign, skipWord, textAt, type Words, wordSet } from './reader.ts';

const EDGES: readonly (readonly [Edge, Phrases])[] = [
  ['start', phrases('early, beginning of, start of, early in, debut, au debut de, debut de')],
  ['middle', phrases('mid, middle of, mi, milieu de')],
  ['end', phrases('late, end of, late in, fin, fin de')],
];
const NEAR_BEFORE: ReadonlyMap<string, Nearness> = new Map([['last', 'last'], ['past', 'last'], ['this', 'this'], ['next', 'next'], ['coming', 'next'], ['ce', 'this']]);
const NEAR_AFTER: ReadonlyMap<string, Nearness> = new Map([['dernier', 'last'], ['passe', 'last'], ['prochain', 'next']]);
const THIS_YEAR = phrases('de cette annee, of this year, this year');
const LAST_YEAR = phrases('de l annee derniere, de l an dernier, de l annee passee, of last year, last year');
const OF = wordSet('of de d');
const IN = wordSet('in since during until till mid early late last next en depuis fin debut mi of from by before after de avant apres');
const SURE_IN = wordSet('in since during until till mid early late last next');
const BEFORE_YEAR = wordSet('in since during until till of from by before after around year years early late mid en depuis de d avant apres an annee vers jusqu');

interface Edged {
  readonly edge?: Edge;
  readonly next: number;
}

function edgeAt(words: Words, at: number): Edged {
  for (const [edge, all] of EDGES) {
    const next = phraseEnd(words, at, all);
    if (next !== undefined) return { edge, next: skipSign(words, next, '-') };
  }
  return { next: at };
}

export function readMonth(words: Words, at: number): AtomRead | undefined {
  const { edge, next } = edgeAt(words, at);
  const near = NEAR_BEFORE.get(textAt(words, next));
  const start = near === undefined ? next : next + 1;
  const month = monthAt(words, start);
  if (month === undefined) return edge === undefined ? undefined : edgedYear(words, next, edge);
  const year = yearBehind(words, month);
  if (!isSure(words, start, month, year) && (near === undefined || textAt(words, next) === 'this' || textAt(words, next) === 'ce')) return undefined;
  const after = nearAfter(words, month.next);
  const said = year === undefined ? near ?? after?.near : undefined;
  return {
    value: { kind: 'month', month: month.index, ...(year !== undefined && { year: year.value }), ...(said !== undefined && { near: said }), ...(edge !== undefined && { edge }) },
    next: year?.next ?? after?.next ?? month.next,
  };
}

/** "sept mille" is a number: behind a short form only digits are a year. */
function yearBehind(words: Words, month: NamedRead): NumberRead | undefined {
  const at = skipWord(words, skipSign(words, month.next, ',', '-'), OF);
  return month.short && !isDigits(words, at) ? undefined : yearAt(words, at);
}

function nearAfter(words: Words, at: number): { readonly near: Nearness; readonly next: number } | undefined {
  const near = NEAR_AFTER.get(textAt(words, at));
  if (near !== undefined) return { near, next: at + 1 };
  const same = phraseEnd(words, at, THIS_YEAR);
  if (same !== undefined) return { near: 'this', next: same };
  const last = phraseEnd(words, at, LAST_YEAR);
  return last === undefined ? undefined : { near: 'last', next: last };
}

/** *may*, *march* and short forms are months only where something says so. */
function isSure(words: Words, at: number, month: NamedRead, year: NumberRead | undefined): boolean {
  const text = textAt(words, at);
  if (year !== undefined) return true;
  if (text === 'sept') return isOneOf(words, at - 1, IN) && (words[at]?.capital === true || month.next > at + 1);
  if (month.short) return isOneOf(words, at - 1, IN);
  if (text !== 'may' && text !== 'march') return true;
  if (words[at]?.capital !== true) return isOneOf(words, at - 1, SURE_IN);
  return isOneOf(words, at - 1, IN) || isCapitalByChoice(words, at);
}

/** Inside a sentence, not behind "you", and not in a text in capitals. */
const isCapitalByChoice = (words: Words, at: number): boolean =>
  words[at - 1]?.kind === 'letters' && words[at - 1]?.capital === false && !isOneOf(words, at - 1, SUBJECTS);

function edgedYear(words: Words, at: number, edge: Edge): AtomRead | undefined {
  const year = yearAt(words, at);
  return year === undefined ? undefined : { value: { kind: 'year', year: year.value, edge }, next: year.next };
}

/** "in 2024", "since nineteen ninety", "en deux mille vingt-quatre"; without such a word a number is a number. */
export function readYear(words: Words, at: number): AtomRead | undefined {
  if (!isOneOf(words, at - 1, BEFORE_YEAR)) return undefined;
  const year = yearAt(words, at);
  if (year === undefined || isSign(words, year.next, '%', '$')) return undefined;
  if (isDigits(words, at) && isSign(words, year.next, '-', '/') && isDigits(words, year.next + 1)) return undefined;
  return { value: { kind: 'year', year: year.value }, next: year.next };
}

export function readWeekday(words: Words, at: number): AtomRead | undefined {
  const ahead = weeksBefore(words, at);
  const before = ahead === undefined ? NEAR_BEFORE.get(textAt(words, at)) : undefined;
  const start = ahead?.next ?? (before === undefined ? at : at + 1);
  const day = weekdayAt(words, start);
  if (day === undefined || day.short) return undefined;
  const after = NEAR_AFTER.get(textAt(words, day.next));
  const week = ahead ?? (before === undefined ? weeksAfter(words, day.next) : undefined);
  if (week !== undefined) return { value: { kind: 'weekday', weekday: day.index, weeks: week.weeks }, next: ahead === undefined ? week.next : day.next };
  const near = before ?? after;
  const told = near === undefined && isOneOf(words, at - 1, TOLD);
  return { value: { kind: 'weekday', weekday: day.index, ...(near !== undefined && { near }), ...(told && { told }) }, next: before === undefined && after !== undefined ? day.next + 1 : day.next };
}

/** "It was a Friday", "on that same Friday": which day of the week it was, however long ago. */
const TOLD = wordSet('a un same that meme');

interface Weeks {
  readonly weeks: number;
  readonly next: number;
}

const WEEKS_BEFORE: readonly (readonly [number, Phrases])[] = [
  [-1, phrases('a week ago, one week ago, last week, a week ago on, last week on')],
  [1, phrases('a week from, a week on, next week, next week on')],
];
const WEEKS_AFTER: readonly (readonly [number, Phrases])[] = [
  [-1, phrases('of last week, last week, de la semaine passee, de la semaine derniere, la semaine passee, la semaine derniere, of the week before')],
  [0, phrases('of this week, this week, de cette semaine, cette semaine')],
  [1, phrases('of next week, next week, week, de la semaine prochaine, la semaine prochaine, en huit')],
];

/** "a week ago Monday", "next week on Friday". */
const weeksBefore = (words: Words, at: number): Weeks | undefined => weeksAt(words, at, WEEKS_BEFORE);
/** "Tuesday of last week", "lundi en huit". */
const weeksAfter = (words: Words, at: number): Weeks | undefined => weeksAt(words, at, WEEKS_AFTER);

function weeksAt(words: Words, at: number, all: readonly (readonly [number, Phrases])[]): Weeks | undefined {
  for (const [weeks, each] of all) {
    const next = phraseEnd(words, at, each);
    if (next !== undefined) return { weeks, next };
  }
  return undefined;
}
