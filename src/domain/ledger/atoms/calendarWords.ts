/** Which month or weekday does a word name? Full names, short forms and common slips in both languages. */

import { isLetters, isSign, textAt, type Words, wordSet } from './reader.ts';

const MONTH_NAMES = [
  'january janvier', 'february fevrier', 'march mars', 'april avril', 'may mai', 'june juin',
  'july juillet', 'august aout', 'september septembre', 'october octobre', 'november novembre', 'december decembre',
];
/** Forms that a slip table cannot guess. */
const MONTH_SHORT = [
  'jan janv', 'feb febr febuary fev fevr', 'mar mrch', 'apr avr', '', 'jun',
  'jul juil juill', 'aug agust', 'sep sept', 'oct', 'nov', 'dec',
];
const WEEKDAY_NAMES = ['monday lundi', 'tuesday mardi', 'wednesday mercredi', 'thursday jeudi', 'friday vendredi', 'saturday samedi', 'sunday dimanche'];
const WEEKDAY_SHORT = ['mon lun', 'tue tues mar', 'wed mer', 'thu thur thurs jeu', 'fri ven', 'sat sam', 'sun dim'];
/** Names this long are known with one letter missing or two letters swapped. */
const SLIP_LENGTH = 6;

const indexed = (rows: readonly string[]): ReadonlyMap<string, number> =>
  new Map(rows.flatMap((row, index) => row.split(' ').filter((name) => name !== '').map((name) => [name, index + 1] as const)));

function withSlips(names: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const [name, index] of names) if (name.length >= SLIP_LENGTH) for (const slip of slipsOf(name)) all.set(slip, index);
  return new Map([...all, ...names]);
}

const slipsOf = (name: string): readonly string[] =>
  Array.from(name, (_, at) => [
    name.slice(0, at) + name.slice(at + 1),
    name.slice(0, at) + (name[at + 1] ?? '') + (name[at] as string) + name.slice(at + 2),
    name.slice(0, at) + (name[at] as string) + name.slice(at),
  ]).flat();

const MONTHS = withSlips(indexed(MONTH_NAMES));
const SHORT_MONTHS = indexed(MONTH_SHORT);
const WEEKDAYS = withSlips(indexed(WEEKDAY_NAMES));
const SHORT_WEEKDAYS = indexed(WEEKDAY_SHORT);

export interface NamedRead {
  readonly index: number;
  readonly next: number;
  /** A short form says a month only beside a day, a year or *in*: "dec", "sept", "mar". */
  readonly short: boolean;
}

export const monthAt = (words: Words, at: number): NamedRead | undefined => namedAt(words, at, MONTHS, SHORT_MONTHS);
export const weekdayAt = (words: Words, at: number): NamedRead | undefined => namedAt(words, at, WEEKDAYS, SHORT_WEEKDAYS);

function namedAt(words: Words, at: number, full: ReadonlyMap<string, number>, short: ReadonlyMap<string, number>): NamedRead | undefined {
  if (!isLetters(words, at)) return undefined;
  const known = full.get(textAt(words, at));
  if (known !== undefined) return { index: known, next: at + 1, short: false };
  const cut = short.get(textAt(words, at));
  if (cut === undefined) return undefined;
  return { index: cut, next: isSign(words, at + 1, '.') && words[at + 1]?.glued === true && words[at + 2] !== undefined && !isSign(words, at + 2, '.', '\n') ? at + 2 : at + 1, short: true };
}

/** Words after which *may* is a verb and nothing else: "you may", "it may". */
export const SUBJECTS = wordSet('i you we they he she it that this who which there one officer office client');
