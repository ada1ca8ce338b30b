/** Which place in a row do these words say: "third", "twenty-first", "3rd", "deuxième", "1er"? */

import type { NumberRead } from './numberWords.ts';
import { isDigits, isGlued, textAt, type Words, wordSet } from './reader.ts';

const SUFFIXES = wordSet('st nd rd th er ere re e eme ieme nde');
const EN_SMALL = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth'];
const EN_TENTHS = ['twentieth', 'thirtieth', 'fortieth', 'fiftieth', 'sixtieth', 'seventieth', 'eightieth', 'ninetieth'];
const EN_TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const FR_SMALL = ['unieme', 'deuxieme', 'troisieme', 'quatrieme', 'cinquieme', 'sixieme', 'septieme', 'huitieme', 'neuvieme', 'dixieme', 'onzieme', 'douzieme', 'treizieme', 'quatorzieme', 'quinzieme', 'seizieme'];
const FR_TENS = ['vingt', 'trente', 'quarante', 'cinquante', 'soixante'];
const FR_TENTHS = ['vingtieme', 'trentieme', 'quarantieme', 'cinquantieme', 'soixantieme'];
const FR_FIRST = wordSet('premier premiere premiers premieres');
const FR_SECOND = wordSet('seconde secondes');

const STARTS: ReadonlySet<string> = new Set([...EN_SMALL, ...EN_TENTHS, ...EN_TENS, ...FR_SMALL, ...FR_TENS, ...FR_TENTHS, ...FR_FIRST, ...FR_SECOND, 'dix']);

export function readOrdinal(words: Words, at: number): NumberRead | undefined {
  if (isDigits(words, at)) return SUFFIXES.has(textAt(words, at + 1)) && isGlued(words, at + 1) && textAt(words, at).length <= 4 ? { value: Number(textAt(words, at)), next: at + 2 } : undefined;
  return STARTS.has(textAt(words, at)) ? englishOrdinal(words, at) ?? frenchOrdinal(words, at) : undefined;
}

function englishOrdinal(words: Words, at: number): NumberRead | undefined {
  const text = textAt(words, at);
  const small = EN_SMALL.indexOf(text);
  if (small >= 0) return { value: small + 1, next: at + 1 };
  const tenth = EN_TENTHS.indexOf(text);
  if (tenth >= 0) return { value: (tenth + 2) * 10, next: at + 1 };
  const tens = EN_TENS.indexOf(text);
  const unit = tens < 0 ? -1 : EN_SMALL.indexOf(textAt(words, at + 1));
  return unit >= 0 && unit < 9 ? { value: (tens + 2) * 10 + unit + 1, next: at + 2 } : undefined;
}

function frenchOrdinal(words: Words, at: number): NumberRead | undefined {
  const text = textAt(words, at);
  if (FR_FIRST.has(text)) return { value: 1, next: at + 1 };
  if (FR_SECOND.has(text)) return { value: 2, next: at + 1 };
  const small = FR_SMALL.indexOf(text);
  if (small > 0) return { value: small + 1, next: at + 1 };
  const tenth = FR_TENTHS.indexOf(text);
  if (tenth >= 0) return { value: (tenth + 2) * 10, next: at + 1 };
  if (text === 'dix') return teen(words, at + 1);
  const tens = FR_TENS.indexOf(text);
  if (tens < 0) return undefined;
  const unit = FR_SMALL.indexOf(textAt(words, textAt(words, at + 1) === 'et' ? at + 2 : at + 1));
  return unit >= 0 && unit < (tens === 4 ? 16 : 9) ? { value: (tens + 2) * 10 + unit + 1, next: at + (textAt(words, at + 1) === 'et' ? 3 : 2) } : undefined;
}

function teen(words: Words, at: number): NumberRead | undefined {
  const unit = FR_SMALL.indexOf(textAt(words, at));
  return unit >= 6 && unit <= 8 ? { value: 11 + unit, next: at + 1 } : undefined;
}
