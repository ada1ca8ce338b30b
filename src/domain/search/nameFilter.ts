/** Which names are worth a closer look? A sieve by letters that never drops a name that fits; the rule itself stays in `matchName`. */

/**
 * One bit for each letter, by the last five bits of its code. Letters that share a bit only let more names through.
 * A word within `n` typing errors of another lacks at most `n` of its letters there.
 */
function letterBits(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) bits |= 1 << (text.charCodeAt(at) & 31);
  return bits;
}

export interface NameFilterOptions {
  /** Typing errors allowed in a word. */
  readonly edits: 0 | 1 | 2;
  /** How many typed words may fit nothing of the name. Two for a word too many: it may have been split in two. */
  readonly spare: 0 | 2;
}

/** `packed` is a name as `packName` writes it; what it keeps `matchName` and `matchMisspelled` judge. */
export function createNameFilter(typed: readonly string[], { edits, spare }: NameFilterOptions): (packed: string) => boolean {
  const words = typed.map(letterBits);
  return (packed) => {
    const lacking = ~letterBits(packed);
    let unfit = 0;
    for (const word of words) if (bitsIn(word & lacking) > edits) unfit += 1;
    return unfit <= spare;
  };
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
