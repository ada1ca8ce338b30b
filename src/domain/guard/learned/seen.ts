/** Is a number met for the first time? A set of few numbers, made anew for each text, several times as quick as `Set`. */

import { noughts } from './noughts.ts';

const GOLDEN = 0x9e_37_79_b1;

/** Of at most so many whole numbers of 32 bits. The answer is `true` the first time a number is asked about. */
export function createSeen(most: number): (number: number) => boolean {
  // At most half full, so that a free place is near.
  const bits = 33 - Math.clz32(most);
  const slots = noughts(2 ** bits);
  let hasZero = false;
  return (number) => {
    const wanted = number | 0;
    // Nought marks a free place.
    if (wanted === 0) {
      const isFirst = !hasZero;
      hasZero = true;
      return isFirst;
    }
    let slot = Math.imul(wanted, GOLDEN) >>> (32 - bits);
    while (slots[slot] !== 0) {
      if (slots[slot] === wanted) return false;
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = wanted;
    return true;
  };
}
