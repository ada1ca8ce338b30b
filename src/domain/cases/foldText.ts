/** How are two spellings made comparable when a caller states them? By the one search key; codes and digits forgive look-alikes too. */

import { searchKey } from '../search/searchKey.ts';

/** Letters and digits only, upper case: numbers, codes and postal codes as people type them. */
export const foldCode = (text: string): string => searchKey(text).replaceAll(' ', '').toUpperCase();

/** Digits with what cannot be a digit in that place corrected: O is zero; I and L are one. */
export const foldDigits = (text: string): string => foldCode(text).replaceAll('O', '0').replaceAll(/[IL]/gu, '1');

/** One letter changed, added, dropped, or two neighbours swapped; equal texts count too. */
export function isWithinOneEdit(left: string, right: string): boolean {
  if (left === right) return true;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}
