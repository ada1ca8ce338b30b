/** Which time of day is said: "9:58", "09h58", "9 a.m.", "half past two", "quinze heures trente", "midi"? */

import { isNounLike } from './counts.ts';
import { type NumberRead, readNumberWords } from './numberWords.ts';
import { type AtomRead, isDigits, isGlued, isOneOf, isSign, phraseEnd, phrases, skipSign, textAt, type Words, wordSet } from './reader.ts';

const AT = wordSet('at by until till from before after around about a vers avant apres des jusqu entre de et');
/** Behind these, *3 h* is how long, not when. */
const DURING = wordSet('dans pendant durant ici en pour aux les in for of');
const HOURS = wordSet('h hr heure heures');
const PAST = wordSet('past after');
const TO = wordSet('to before');
const PARTS_OF_DAY = wordSet('apres avant');
const QUARTERS: ReadonlyMap<string, number> = new Map([['quarter', 15], ['half', 30]]);
const AFTERNOON = phrases('in the afternoon, in the evening, at night, de l apres midi, du soir');
const HALF = phrases('et demie, et demi');
const QUARTER = phrases('et quart, et le quart');
const QUARTER_LESS = phrases('moins le quart, moins quart');
const O_CLOCK = phrases('o clock');
const MORNING = phrases('in the morning, du matin');

export const readTime = (words: Words, at: number): AtomRead | undefined =>
  named(words, at) ?? clock(words, at) ?? pastOrTo(words, at) ?? frenchHours(words, at) ?? spokenHours(words, at);

/** Settles morning or afternoon by the words behind. */
function timeRead(words: Words, hour: number, minute: number, next: number, unsure: boolean): AtomRead | undefined {
  if (hour > 24 || minute > 59) return undefined;
  const half = halfAt(words, next) ?? phraseHalf(words, next);
  if (half === undefined) return { value: { kind: 'time', hour, minute, halfDay: unsure && hour >= 1 && hour < 12 }, next };
  if (hour > 12) return { value: { kind: 'time', hour, minute, halfDay: false }, next: half.next };
  return { value: { kind: 'time', hour: (hour % 12) + (half.afternoon ? 12 : 0), minute, halfDay: false }, next: half.next };
}

interface Half {
  readonly afternoon: boolean;
  readonly next: number;
}

/** `am`, `a.m.`, `a. m.`, `p.m.` */
function halfAt(words: Words, at: number): Half | undefined {
  const text = textAt(words, at);
  if (text === 'am' || text === 'pm') return { afternoon: text === 'pm', next: at + 1 };
  if ((text !== 'a' && text !== 'p') || !isSign(words, at + 1, '.') || textAt(words, at + 2) !== 'm') return undefined;
  return { afternoon: text === 'p', next: isSign(words, at + 3, '.') && isGlued(words, at + 3) ? at + 4 : at + 3 };
}

function phraseHalf(words: Words, at: number): Half | undefined {
  const afternoon = phraseEnd(words, at, AFTERNOON);
  if (afternoon !== undefined) return { afternoon: true, next: afternoon };
  const morning = phraseEnd(words, at, MORNING);
  return morning === undefined ? undefined : { afternoon: false, next: morning };
}

function named(words: Words, at: number): AtomRead | undefined {
  const text = textAt(words, at);
  if (text === 'noon' || text === 'midday') return { value: { kind: 'time', hour: 12, minute: 0, halfDay: false }, next: at + 1 };
  if (text === 'midnight' || text === 'minuit') return { value: { kind: 'time', hour: 0, minute: 0, halfDay: false }, next: at + 1 };
  // "cet après-midi" and "avant-midi" are parts of a day.
  if (text !== 'midi' || isOneOf(words, at - 1, PARTS_OF_DAY)) return undefined;
  const part = frenchPart(words, at + 1);
  return { value: { kind: 'time', hour: 12, minute: part?.value ?? 0, halfDay: false }, next: part?.next ?? at + 1 };
}

function clock(words: Words, at: number): AtomRead | undefined {
  if (!isDigits(words, at) || textAt(words, at).length > 2) return undefined;
  const hour = Number(textAt(words, at));
  if (isSign(words, at + 1, ':') && isDigits(words, at + 2) && textAt(words, at + 2).length === 2) {
    const seconds = isSign(words, at + 3, ':') && isDigits(words, at + 4) && isGlued(words, at + 4) ? at + 5 : at + 3;
    return timeRead(words, hour, Number(textAt(words, at + 2)), seconds, !textAt(words, at).startsWith('0'));
  }
  if (isSign(words, at + 1, '.') && isDigits(words, at + 2) && textAt(words, at + 2).length === 2 && halfAt(words, at + 3) !== undefined) return timeRead(words, hour, Number(textAt(words, at + 2)), at + 3, true);
  return halfAt(words, at + 1) === undefined ? undefined : timeRead(words, hour, 0, at + 1, true);
}

const numberAt = (words: Words, at: number): NumberRead | undefined =>
  isDigits(words, at) && textAt(words, at).length <= 2 ? { value: Number(textAt(words, at)), next: at + 1 } : readNumberWords(words, at);

/** "half past two", "quarter to nine", "ten past two". */
function pastOrTo(words: Words, at: number): AtomRead | undefined {
  const start = textAt(words, at) === 'a' ? at + 1 : at;
  const named = QUARTERS.get(textAt(words, start));
  const part = named === undefined ? numberAt(words, start) : { value: named, next: start + 1 };
  if (part === undefined) return undefined;
  const past = isOneOf(words, part.next, PAST);
  if (!past && !isOneOf(words, part.next, TO)) return undefined;
  const hour = numberAt(words, part.next + 1);
  if (hour === undefined || hour.value < 1 || hour.value > 12 || (named === undefined && part.value % 5 !== 0) || part.value > 30) return undefined;
  if (named === undefined && !isOneOf(words, at - 1, AT)) return undefined;
  return past ? timeRead(words, hour.value, part.value, hour.next, true) : timeRead(words, hour.value === 1 ? 12 : hour.value - 1, 60 - part.value, hour.next, true);
}

/** `9 h 58`, `09h58`, `à 10 h`, "quinze heures trente", "deux heures et demie". */
function frenchHours(words: Words, at: number): AtomRead | undefined {
  const hour = numberAt(words, at) ?? (textAt(words, at) === 'une' ? { value: 1, next: at + 1 } : undefined);
  if (hour === undefined || hour.value > 24 || !isOneOf(words, hour.next, HOURS)) return undefined;
  const part = frenchPart(words, hour.next + 1);
  if (part !== undefined) return timeRead(words, part.value < 0 ? hour.value - 1 : hour.value, part.value < 0 ? 60 + part.value : part.value, part.next, !isDigits(words, at));
  const isPlace = textAt(words, hour.next) === 'h' ? !isOneOf(words, at - 1, DURING) : isOneOf(words, at - 1, AT);
  return isPlace || phraseHalf(words, hour.next + 1) !== undefined ? timeRead(words, hour.value, 0, hour.next + 1, false) : undefined;
}

function frenchPart(words: Words, at: number): NumberRead | undefined {
  const half = phraseEnd(words, at, HALF);
  if (half !== undefined) return { value: 30, next: half };
  const quarter = phraseEnd(words, at, QUARTER);
  if (quarter !== undefined) return { value: 15, next: quarter };
  const less = phraseEnd(words, at, QUARTER_LESS);
  if (less !== undefined) return { value: -15, next: less };
  if (isDigits(words, at)) return textAt(words, at).length === 2 && Number(textAt(words, at)) < 60 ? { value: Number(textAt(words, at)), next: at + 1 } : undefined;
  const spelled = readNumberWords(words, at);
  return spelled !== undefined && spelled.value > 0 && spelled.value < 60 ? spelled : undefined;
}

/** "at nine", not "at nine offices" nor "at 9.5": nothing is counted behind. */
const isAlone = (words: Words, at: number): boolean =>
  !isNounLike(words, at) && readNumberWords(words, at) === undefined && (words[at]?.kind !== 'sign' || ((isSign(words, at, '.', ',', '?', '!', ';', ')', '\n')) && !isGlued(words, at + 1)));

/** "two o'clock", "nine fifty-eight a.m.", "at nine". */
function spokenHours(words: Words, at: number): AtomRead | undefined {
  const hour = numberAt(words, at);
  if (hour === undefined || hour.value < 1 || hour.value > 12) return undefined;
  const oClock = phraseEnd(words, hour.next, O_CLOCK);
  if (oClock !== undefined) return timeRead(words, hour.value, 0, oClock, true);
  if (textAt(words, at - 1) === 'at' && isAlone(words, hour.next)) return timeRead(words, hour.value, 0, hour.next, true);
  // "Ten in the morning", "one thirty in the afternoon".
  if (phraseHalf(words, hour.next) !== undefined) return timeRead(words, hour.value, 0, hour.next, true);
  if (isDigits(words, at)) return undefined;
  if (halfAt(words, hour.next) !== undefined) return timeRead(words, hour.value, 0, hour.next, true);
  const minute = numberAt(words, skipSign(words, hour.next, ':'));
  return minute !== undefined && minute.value >= 10 && minute.value < 60 && (halfAt(words, minute.next) !== undefined || phraseHalf(words, minute.next) !== undefined || textAt(words, at - 1) === 'at') ? timeRead(words, hour.value, minute.value, minute.next, true) : undefined;
}
