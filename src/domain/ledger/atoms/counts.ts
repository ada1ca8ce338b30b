/** How many are said, in digits, in words or by the article, and which one of a row? */

import { monthAt } from './calendarWords.ts';
import { collectiveNumber } from './durations.ts';
import { looksFrench } from './language.ts';
import type { NumberRead } from './numberWords.ts';
import { readNumber } from './numbers.ts';
import { readOrdinal } from './ordinals.ts';
import { type AtomRead, isDigits, isGlued, isLetters, isOneOf, isSign, phraseEnd, phrases, textAt, type Words, wordSet } from './reader.ts';

const BOTH = phrases('both, les deux, tous les deux, toutes les deux, tous deux, toutes deux');
/** No noun follows here, so *one* or *un* stands for a person or a thing already named. */
const NOT_NOUNS = wordSet(
  'i you he she it we they who that which what when where why how is was are were be been being has have had do does did will would can could may might should shall must not no and or but if then so as at by for from in into of on to with up out about '
  + 'the a an this these those my your his her its our their another other thing lot bit moment instant second seconde minute while few little '
  + 'je tu il elle nous vous ils elles qui que quoi dont ou et mais si alors est sont etait etaient a ont avait sera seront ne pas de des du d le la les l au aux en dans par pour sur avec sans ce cet cette ces se y peu fois autre par un une',
);
/** Words in front that make *one* or *un* anything but a number. */
const PRONOUN_BEFORE = wordSet('does do can should would must the this that which no each every any some another l quelqu aucun chacun pas par celui ce');
const PART_OF = wordSet('of des d');
const ONLY = wordSet('only just exactly seulement juste exactement seul');

export function readCount(words: Words, at: number): AtomRead | undefined {
  const both = phraseEnd(words, at, BOTH);
  if (both !== undefined) return { value: { kind: 'count', value: 2, article: false }, next: both };
  const about = collectiveNumber(words, at);
  if (about !== undefined) return { value: { kind: 'count', value: about.value, article: false }, next: about.next, fuzzy: about.fuzzy };
  if (isOneWord(words, at)) return cardinal(words, at, true) ?? readOne(words, at);
  return cardinal(words, at, false);
}

const EN_ARTICLES = wordSet('a an');
const FR_ARTICLES = wordSet('un une');
const isOneWord = (words: Words, at: number): boolean => textAt(words, at) === 'one' || isOneOf(words, at, EN_ARTICLES) || isOneOf(words, at, FR_ARTICLES);

function readOne(words: Words, at: number): AtomRead | undefined {
  if (isOneOf(words, at - 1, PRONOUN_BEFORE) && !isOneOf(words, at - 1, ONLY)) return undefined;
  if (!isArticleHere(words, at)) return undefined;
  const article = { value: { kind: 'count', value: 1, article: true }, next: at + 1 } as const;
  if (isNounLike(words, at + 1)) return article;
  const isPartOf = textAt(words, at) !== 'a' && textAt(words, at) !== 'an' && isOneOf(words, at + 1, PART_OF);
  return isPartOf || (isOneOf(words, at - 1, ONLY) && !isOneOf(words, at, EN_ARTICLES)) ? { value: { kind: 'count', value: 1, article: false }, next: at + 1 } : undefined;
}

/** `a` is the English article only in English words: French *a reçu*, *à Sydney*, *par an* are none. */
function isArticleHere(words: Words, at: number): boolean {
  const word = words[at];
  if (word === undefined || !EN_ARTICLES.has(word.text)) return true;
  return !word.accented && !looksFrench(words, at);
}

export const isNounLike = (words: Words, at: number): boolean => isLetters(words, at) && !isOneOf(words, at, NOT_NOUNS);

/** More than the single word *one*: "twenty-one", "one hundred", "un million". */
function cardinal(words: Words, at: number, startsWithOne: boolean): AtomRead | undefined {
  const number = readNumber(words, at);
  if (number === undefined || (startsWithOne && number.next === at + 1 && rangeEnd(words, number.next) === undefined) || isNoNumber(words, at, number.next)) return undefined;
  const range = rangeEnd(words, number.next);
  if (range !== undefined) return { value: { kind: 'count', value: range.value, article: false }, next: range.next, fuzzy: true };
  return { value: { kind: 'count', value: number.value, article: false }, next: number.next };
}

const RANGE = wordSet('to or a ou');

/** "two or three documents", "2-3 documents": nobody says how many. */
function rangeEnd(words: Words, at: number): NumberRead | undefined {
  const isRange = isOneOf(words, at, RANGE) || (isSign(words, at, '-') && isGlued(words, at) && isGlued(words, at + 1));
  const second = isRange ? readNumber(words, at + 1) : undefined;
  return second !== undefined && isNounLike(words, second.next) && monthAt(words, second.next) === undefined ? second : undefined;
}

const PER = wordSet('per pour pro');
const BEFORE_NEUF = wordSet('en a les ces vos de sont est des ou et que ont environ');

/** *per cent* without a number, *neuf* as new. */
function isNoNumber(words: Words, at: number, next: number): boolean {
  if (isDigits(words, at) || next > at + 1) return false;
  if (textAt(words, at) === 'cent') return isOneOf(words, at - 1, PER);
  return textAt(words, at) === 'neuf' && !isNounLike(words, next) && at > 0 && isLetters(words, at - 1) && !isOneOf(words, at - 1, BEFORE_NEUF);
}

const NOT_PLACES = wordSet('name names language aid class hand time come nom langue fois lieu abord');

/** "you may first send": a verb follows. */
const BEFORE_VERBS = wordSet('may will must should can could would shall might i we you they not');

/** An ordinal in words counts only before a noun: "the second letter", not "first, …" and not "one second". */
export function readPlace(words: Words, at: number): AtomRead | undefined {
  const place = readOrdinal(words, at);
  if (place === undefined) return undefined;
  const counts = isDigits(words, at) || (!isOneOf(words, at - 1, BEFORE_VERBS) && isNounLike(words, place.next) && !isOneOf(words, place.next, NOT_PLACES));
  return counts ? { value: { kind: 'ordinal', value: place.value }, next: place.next } : undefined;
}
