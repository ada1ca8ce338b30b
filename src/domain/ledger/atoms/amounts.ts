/** How much money is said: "$155", "155 $", "1,365.50 dollars", "cent cinquante-cinq dollars"? And which share of a hundred? */

import { readNumber } from './numbers.ts';
import { type AtomRead, isGlued, isOneOf, isSign, phraseEnd, phrases, type Words, wordSet } from './reader.ts';

const CURRENCY = wordSet('dollar dollars bucks buck piastre piastres piasse piasses cad euro euros pounds usd');
const COUNTRY = wordSet('ca cad can us usd c');
const SIGNS = ['$', '\u20ac', '\u00a3'] as const;
const CENTS = phrases('cents, cent, sous');
const AND = wordSet('and et');
const ONE = wordSet('a un one une');

export function readAmount(words: Words, at: number): AtomRead | undefined {
  const sign = isOneOf(words, at, COUNTRY) && isSign(words, at + 1, ...SIGNS) && isGlued(words, at + 1) ? at + 1 : at;
  if (isSign(words, sign, ...SIGNS)) {
    const number = readNumber(words, sign + 1);
    return number === undefined ? undefined : amount(number.value, number.next);
  }
  const number = readNumber(words, at) ?? (isOneOf(words, at, ONE) ? { value: 1, next: at + 1 } : undefined);
  if (number === undefined) return undefined;
  if (isSign(words, number.next, ...SIGNS)) return amount(number.value, isOneOf(words, number.next + 1, COUNTRY) ? number.next + 2 : number.next + 1);
  return isOneOf(words, number.next, CURRENCY) ? withCents(words, number.value, number.next + 1) : undefined;
}

const amount = (value: number, next: number): AtomRead => ({ value: { kind: 'amount', cents: Math.round(value * 100) }, next });

/** "155 dollars and 50 cents", "155 dollars et cinquante cents". */
function withCents(words: Words, value: number, at: number): AtomRead {
  const start = isOneOf(words, at, AND) ? at + 1 : at;
  const number = readNumber(words, start);
  const next = number === undefined ? undefined : phraseEnd(words, number.next, CENTS);
  return number === undefined || next === undefined || number.value > 99 ? amount(value, at) : amount(value + number.value / 100, next);
}

const PERCENT = phrases('percent, per cent, pour cent, pourcent, p cent');

export function readPercent(words: Words, at: number): AtomRead | undefined {
  const number = readNumber(words, at);
  if (number === undefined) return undefined;
  const next = isSign(words, number.next, '%') ? number.next + 1 : phraseEnd(words, number.next, PERCENT);
  return next === undefined ? undefined : { value: { kind: 'percent', value: number.value }, next };
}
