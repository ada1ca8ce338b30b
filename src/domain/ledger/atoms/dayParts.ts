/** Which day of the month or which year do these words say? */

import { englishBelow100, type NumberRead, readNumberWords } from './numberWords.ts';
import { readOrdinal } from './ordinals.ts';
import { isDigits, isGlued, isLetters, isSign, textAt, type Words, wordSet } from './reader.ts';

export interface DayNumberRead extends NumberRead {
  /** `digits`, a spelled cardinal, or an ordinal ("3rd", "third", "1er"). */
  readonly form: 'digits' | 'cardinal' | 'ordinal';
}

const isDayNumber = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 31;

/** 1 to 31. */
export function dayNumberAt(words: Words, at: number): DayNumberRead | undefined {
  const ordinal = readOrdinal(words, at);
  if (ordinal !== undefined) return isDayNumber(ordinal.value) ? { ...ordinal, form: 'ordinal' } : undefined;
  if (isDigits(words, at)) {
    const value = Number(textAt(words, at));
    return textAt(words, at).length <= 2 && isDayNumber(value) ? { value, next: at + 1, form: 'digits' } : undefined;
  }
  const spelled = readNumberWords(words, at);
  return spelled !== undefined && isDayNumber(spelled.value) ? { ...spelled, form: 'cardinal' } : undefined;
}

/** What a year may be on a file: no one was born before, no card runs longer. */
const isYear = (value: number): boolean => value >= 1900 && value <= 2099;
const CENTURIES = wordSet('nineteen twenty');
const OH = wordSet('oh o zero');

/** `2025`, "two thousand twenty-five", "twenty twenty-five", "deux mille vingt-cinq". */
export function yearAt(words: Words, at: number): NumberRead | undefined {
  if (isDigits(words, at)) {
    const glued = isGlued(words, at + 1) && (isLetters(words, at + 1) || (isSign(words, at + 1, ',', '.', ':', '-', '/') && isDigits(words, at + 2) && isGlued(words, at + 2)));
    return textAt(words, at).length === 4 && isYear(Number(textAt(words, at))) && !glued ? { value: Number(textAt(words, at)), next: at + 1 } : undefined;
  }
  const spoken = spokenYear(words, at);
  if (spoken !== undefined) return spoken;
  const spelled = readNumberWords(words, at);
  return spelled !== undefined && isYear(spelled.value) ? spelled : undefined;
}

function spokenYear(words: Words, at: number): NumberRead | undefined {
  if (!CENTURIES.has(textAt(words, at))) return undefined;
  const century = textAt(words, at) === 'twenty' ? 2000 : 1900;
  if (OH.has(textAt(words, at + 1))) {
    const unit = englishBelow100(words, at + 2);
    return unit !== undefined && unit.value > 0 && unit.value < 10 ? { value: century + unit.value, next: unit.next } : undefined;
  }
  const rest = englishBelow100(words, at + 1);
  return rest !== undefined && rest.value >= 10 ? { value: century + rest.value, next: rest.next } : undefined;
}
