/** Where do the sentences of typed text begin and end? Spans into the text as typed (policy 2: on . ? ! ; and line breaks). */

import type { TextSpan } from '../kernel/textSpan.ts';

/** A stop after these ends nothing by itself; in both languages, because every text is read in both (ruling 18). */
const ABBREVIATIONS = new Set(['mr', 'mrs', 'ms', 'dr', 'mme', 'mlle', 'me', 'st', 'ste', 'jr', 'vs', 'cf', 'ex', 'approx', 'env', 'tel', 'tél', 'art', 'dept', 'dép', 'jan', 'feb', 'janv', 'févr', 'fevr', 'avr', 'apr', 'aug', 'sept', 'oct', 'nov', 'dec', 'déc', 'juil', 'juill', 'jul', 'jun', 'sep']);
/** These end a sentence too ("the answer is no."), unless a number follows. */
const BEFORE_NUMBER = new Set(['no', 'nos', 'n', 'num']);
const LONGEST_ABBREVIATION = 6;

export function splitSentences(text: string): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  let start = firstInk(text, 0);
  let at = start;
  while (at < text.length) {
    const end = endsAt(text, start, at);
    if (end === undefined) {
      at = rowEnd(text, at);
      continue;
    }
    push(spans, text, start, end);
    start = firstInk(text, end);
    at = start;
  }
  push(spans, text, start, text.length);
  return spans;
}

/** Behind a row of stops that ends nothing, so that a row is looked at once. */
function rowEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && isStop(text[at] as string) && isStop(text[end] as string)) end += 1;
  return end;
}

function push(spans: TextSpan[], text: string, start: number, end: number): void {
  let stop = Math.min(end, text.length);
  while (stop > start && isSpace(text[stop - 1])) stop -= 1;
  if (stop > start) spans.push({ start, end: stop });
}

/** End of the sentence that stops at this sign, with its closing marks; `undefined` when it goes on. */
function endsAt(text: string, start: number, at: number): number | undefined {
  const sign = text[at] as string;
  if (sign === '\n' || sign === '\r' || sign === '\u2028' || sign === '\u2029') return at + 1;
  if (sign === ';') return at + 1;
  if (!isStop(sign)) return undefined;
  let end = at + 1;
  while (end < text.length && isStop(text[end] as string)) end += 1;
  if (sign === '.' && end === at + 1 && isInside(text, start, at)) return undefined;
  while (end < text.length && isClosing(text, end)) end += 1;
  const next = text[end];
  return next === undefined || isSpace(next) || isRunOn(text, at, end) ? end : undefined;
}

/** Nobody typed the space: `received.We sent`. */
const isRunOn = (text: string, at: number, end: number): boolean => /\p{Ll}/u.test(text[at - 1] ?? '') && /\p{Lu}/u.test(text[end] ?? '');

/** A point in a number, an abbreviation, an initial, or behind the number of a list. */
function isInside(text: string, start: number, at: number): boolean {
  const before = text[at - 1] ?? '';
  const after = text[at + 1] ?? '';
  if (isDigit(before)) {
    if (isDigit(after)) return true;
    return at - start <= 3 && /^\d+$/.test(text.slice(start, at));
  }
  let first = at;
  while (first > start && at - first <= LONGEST_ABBREVIATION && /[\p{L}]/u.test(text[first - 1] as string)) first -= 1;
  const word = text.slice(first, at).toLowerCase();
  const next = text[firstInk(text, at + 1)] ?? '';
  if (word.length === 1) return isLetter(after) || isInitial(text, first, at) || (text[first - 1] === '.' && !/\p{Lu}/u.test(next) && next !== '') || (word === 'p' && !/\p{Lu}/u.test(next)) || (word === 'n' && isDigit(next));
  if (BEFORE_NUMBER.has(word)) return isDigit(next);
  return ABBREVIATIONS.has(word) && next !== '' && text[firstInk(text, at + 1) - 1] !== '\n';
}

/** `M. Tremblay`, `J. Restrepo`: a capital by itself before a name; `plan B.` at the end of a line is none. */
const isInitial = (text: string, first: number, at: number): boolean =>
  /\p{Lu}/u.test(text[first] as string) && (first === 0 || isSpace(text[first - 1])) && isSpace(text[at + 1]) && /\p{Lu}\p{Ll}/u.test(text.slice(firstInk(text, at + 1), firstInk(text, at + 1) + 2)) && !isPlaceLetter(text, first);

/** `case processing centre B. The …`: the letter names the thing before it. */
const isPlaceLetter = (text: string, first: number): boolean => /\p{Ll}{3,} $/u.test(text.slice(Math.max(0, first - 5), first));

function firstInk(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text[at])) at += 1;
  return at;
}

const isStop = (sign: string): boolean => sign === '.' || sign === '?' || sign === '!' || sign === '…';
const isDigit = (sign: string): boolean => sign >= '0' && sign <= '9';
const isLetter = (sign: string): boolean => /\p{L}/u.test(sign);
const isSpace = (sign: string | undefined): boolean => sign !== undefined && /\s/.test(sign);
/** A closing mark, also the French one behind its space. */
const isClosing = (text: string, at: number): boolean => {
  const sign = text[at] as string;
  if (sign === '"' || sign === '»' || sign === '”' || sign === '’' || sign === ')') return true;
  return isSpace(sign) && text[at + 1] === '»';
};
