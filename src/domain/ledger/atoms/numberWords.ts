/** Which number do these words spell? English and French, up to the thousand millions. */

import type { Word } from './words.ts';

/** A value and the place of the first word that is not part of it. */
export interface NumberRead {
  readonly value: number;
  readonly next: number;
}

type Table = ReadonlyMap<string, number>;
const table = (pairs: Readonly<Record<string, number>>): Table => new Map(Object.entries(pairs));

const EN_UNITS = table({ zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, eigth: 8, nine: 9 });
const EN_TEENS = table({ ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19 });
const EN_TENS = table({ twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, ninty: 90 });
const FR_UNITS = table({ zero: 0, un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9 });
const FR_TEENS = table({ dix: 10, onze: 11, douze: 12, treize: 13, quatorze: 14, quinze: 15, seize: 16 });
const FR_TENS = table({ vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60, septante: 70, huitante: 80, octante: 80, nonante: 90 });
const EN_SCALES = table({ thousand: 1e3, million: 1e6, millions: 1e6, billion: 1e9 });
const FR_SCALES = table({ mille: 1e3, milles: 1e3, million: 1e6, millions: 1e6, milliard: 1e9, milliards: 1e9 });

/** Every word that a number may begin with: most words stop here. */
const STARTS: ReadonlySet<string> = new Set(['a', 'cent', 'mille', ...[EN_UNITS, EN_TEENS, EN_TENS, FR_UNITS, FR_TEENS, FR_TENS].flatMap((each) => [...each.keys()])]);

type Words = readonly Word[];
type Read = NumberRead | undefined;
const look = (from: Table, words: Words, at: number): number | undefined => from.get(words[at]?.text ?? '');
const isWord = (words: Words, at: number, ...texts: readonly string[]): boolean => texts.includes(words[at]?.text ?? '');

/** The longer of both languages. *A* counts only before a hundred or a scale. */
export function readNumberWords(words: Words, at: number): Read {
  if (!STARTS.has(words[at]?.text ?? '')) return undefined;
  const english = readScaled(words, at, ENGLISH);
  const french = readScaled(words, at, FRENCH);
  return (french?.next ?? 0) > (english?.next ?? 0) ? french : english;
}

/** 1 to 99. */
export function englishBelow100(words: Words, at: number): Read {
  const small = look(EN_UNITS, words, at) ?? look(EN_TEENS, words, at);
  if (small !== undefined) return { value: small, next: at + 1 };
  const tens = look(EN_TENS, words, at);
  if (tens === undefined) return undefined;
  const unit = look(EN_UNITS, words, at + 1) ?? 0;
  return unit > 0 ? { value: tens + unit, next: at + 2 } : { value: tens, next: at + 1 };
}

export function frenchBelow100(words: Words, at: number): Read {
  if (isWord(words, at, 'quatre') && isWord(words, at + 1, 'vingt', 'vingts')) return frenchTail(words, at + 2, 80);
  const tens = look(FR_TENS, words, at);
  if (tens !== undefined) return frenchTail(words, at + 1, tens);
  const unit = look(FR_UNITS, words, at);
  return unit === undefined ? frenchTeen(words, at) : { value: unit, next: at + 1 };
}

function frenchTeen(words: Words, at: number): Read {
  const teen = look(FR_TEENS, words, at);
  if (teen === undefined) return undefined;
  const unit = look(FR_UNITS, words, at + 1) ?? 0;
  return teen === 10 && unit >= 7 ? { value: 10 + unit, next: at + 2 } : { value: teen, next: at + 1 };
}

/** What may follow the tens: *et un*, a unit, and after sixty and eighty also ten to nineteen. */
function frenchTail(words: Words, at: number, tens: number): Read {
  const and = isWord(words, at, 'et') && isWord(words, at + 1, 'un', 'une', 'onze') ? at + 1 : at;
  const unit = look(FR_UNITS, words, and) ?? 0;
  if (unit > 0) return { value: tens + unit, next: and + 1 };
  const teen = tens === 60 || tens === 80 ? frenchTeen(words, and) : undefined;
  return teen === undefined ? { value: tens, next: at } : { value: tens + teen.value, next: teen.next };
}

interface Grammar {
  readonly below1000: (words: Words, at: number) => Read;
  readonly scales: Table;
  /** *mille* and *a thousand* stand for one thousand without a digit word. */
  readonly bare: (words: Words, at: number) => number | undefined;
  readonly and: string | undefined;
}

const ENGLISH: Grammar = {
  below1000: (words, at) => {
    if (isWord(words, at, 'a') && isWord(words, at + 1, 'hundred')) return hundreds(words, at + 2, 1, englishBelow100, 'and');
    const head = englishBelow100(words, at);
    if (head === undefined || head.value === 0 || !isWord(words, head.next, 'hundred')) return head;
    return hundreds(words, head.next + 1, head.value, englishBelow100, 'and');
  },
  scales: EN_SCALES,
  bare: (words, at) => (isWord(words, at, 'a') && EN_SCALES.has(words[at + 1]?.text ?? '') ? at + 1 : undefined),
  and: 'and',
};

const FRENCH: Grammar = {
  below1000: (words, at) => {
    if (isWord(words, at, 'cent')) return hundreds(words, at + 1, 1, frenchBelow100, undefined);
    const head = frenchBelow100(words, at);
    if (head === undefined || head.value < 2 || head.value > 19 || !isWord(words, head.next, 'cent', 'cents')) return head;
    return hundreds(words, head.next + 1, head.value, frenchBelow100, undefined);
  },
  scales: FR_SCALES,
  bare: (words, at) => (isWord(words, at, 'mille') ? at : undefined),
  and: undefined,
};

function hundreds(words: Words, at: number, count: number, below100: (words: Words, at: number) => Read, and: string | undefined): Read {
  const rest = below100(words, and !== undefined && isWord(words, at, and) ? at + 1 : at);
  return rest === undefined || rest.value === 0 ? { value: count * 100, next: at } : { value: count * 100 + rest.value, next: rest.next };
}

/** Groups with falling scales: three million, four hundred thousand, twelve. */
function readScaled(words: Words, at: number, grammar: Grammar): Read {
  let total: NumberRead | undefined;
  let next = at;
  let ceiling = Number.POSITIVE_INFINITY;
  for (;;) {
    const start = total !== undefined && grammar.and !== undefined && isWord(words, next, grammar.and) ? next + 1 : next;
    const bare = grammar.bare(words, start);
    const head = bare === undefined ? grammar.below1000(words, start) : { value: 1, next: bare };
    if (head === undefined || (total !== undefined && head.value === 0)) return total;
    const scale = grammar.scales.get(words[head.next]?.text ?? '') ?? 1;
    if (scale >= ceiling) return total;
    next = head.next + (scale > 1 ? 1 : 0);
    total = { value: (total?.value ?? 0) + head.value * scale, next };
    if (scale === 1) return total;
    ceiling = scale;
  }
}
