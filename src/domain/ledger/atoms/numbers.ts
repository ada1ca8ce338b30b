/** Which number stands here, in digits or in words? */

import { type NumberRead, readNumberWords } from './numberWords.ts';
import type { Word } from './words.ts';

type Words = readonly Word[];

/** More groups than this is no number that anybody says. */
const MAX_GROUPS = 4;
const SCALES: ReadonlyMap<string, number> = new Map(Object.entries({ hundred: 100, thousand: 1e3, mille: 1e3, million: 1e6, millions: 1e6, billion: 1e9, milliard: 1e9, milliards: 1e9 }));

export const readNumber = (words: Words, at: number): NumberRead | undefined => readDigits(words, at) ?? readNumberWords(words, at);

/** `4000`, `4,000`, `4 000`, `4.000`, `1,365.50`, `6 000,50`, `4k`, `2,5 millions`, `2½`. */
export function readDigits(words: Words, at: number): NumberRead | undefined {
  if (words[at]?.kind === 'fraction') return readFraction(words, at);
  if (words[at]?.kind !== 'digits') return undefined;
  const whole = readGroups(words, at);
  const behind = words[whole.next]?.glued === true ? readFraction(words, whole.next) : undefined;
  if (behind !== undefined) return { value: Number(whole.digits) + behind.value, next: behind.next };
  const full = readDecimals(words, whole) ?? { value: Number(whole.digits), next: whole.next };
  const after = words[full.next];
  if (after?.kind === 'letters' && after.text === 'k' && after.glued) return { value: full.value * 1000, next: full.next + 1 };
  const scale = after?.kind === 'letters' ? SCALES.get(after.text) : undefined;
  return scale === undefined ? full : { value: full.value * scale, next: full.next + 1 };
}

interface Whole {
  readonly digits: string;
  readonly next: number;
  readonly sign: string | undefined;
}

const isDigits = (word: Word | undefined): word is Word => word?.kind === 'digits';
/** A group of three ends where no further digit or letter is glued on. */
const isGroup = (word: Word | undefined, glued: boolean): word is Word => isDigits(word) && word.text.length === 3 && word.glued === glued;

function readGroups(words: Words, at: number): Whole {
  const first = (words[at] as Word).text;
  const plain = { digits: first, next: at + 1, sign: undefined };
  if (first.length > 3 || first.startsWith('0')) return plain;
  const sign = words[at + 1];
  if (sign?.kind === 'sign' && sign.glued && (sign.text === ',' || sign.text === '.')) return signedGroups(words, plain, sign.text);
  let { digits, next } = plain;
  for (let count = 0; count < MAX_GROUPS; count += 1) {
    const group = words[next];
    if (!isGroup(group, false)) break;
    digits += group.text;
    next += 1;
  }
  return { digits, next, sign: next > at + 1 ? ' ' : undefined };
}

function signedGroups(words: Words, plain: Whole, sign: string): Whole {
  let { digits, next } = plain;
  for (let count = 0; count < MAX_GROUPS; count += 1) {
    const group = words[next + 1];
    if (words[next]?.text !== sign || words[next]?.glued !== true || !isGroup(group, true)) break;
    digits += group.text;
    next += 2;
  }
  return { digits, next, sign: next > plain.next ? sign : undefined };
}

function readDecimals(words: Words, whole: Whole): NumberRead | undefined {
  const sign = words[whole.next];
  const rest = words[whole.next + 1];
  if (sign?.kind !== 'sign' || !sign.glued || (sign.text !== '.' && sign.text !== ',') || sign.text === whole.sign) return undefined;
  if (!isDigits(rest) || !rest.glued) return undefined;
  return { value: Number(`${whole.digits}.${rest.text}`), next: whole.next + 2 };
}

/** The sign ½ opens into `1⁄2`, with its own kind of stroke. */
function readFraction(words: Words, at: number): NumberRead | undefined {
  const word = words[at];
  if (word?.kind !== 'fraction') return undefined;
  const [over, under] = word.text.split('\u2044').map(Number);
  return over === undefined || under === undefined || !(under > 0) ? undefined : { value: over / under, next: at + 1 };
}
