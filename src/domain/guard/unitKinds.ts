/** What kind of character is one UTF-16 unit? Asked of every character typed, so each answer is kept in a table. */

export const MARK = 1;
export const WORD = 2;
export const LETTER = 4;
export const LATIN = 8;
const KNOWN = 16;

const IS_MARK = /^[\p{M}\p{Default_Ignorable_Code_Point}]$/u;
const IS_WORD = /^[\p{L}\p{N}\p{M}]$/u;
const IS_LETTER = /^\p{L}$/u;
const IS_LATIN = /^\p{Script=Latin}$/u;

const table = new Uint8Array(0x1_0000);

/** Kinds as bits. Half of a surrogate pair counts as part of a word. */
export const kindsOf = (unit: number): number => {
  const known = table[unit] as number;
  return known === 0 ? learn(unit) : known;
};

function learn(unit: number): number {
  const char = String.fromCharCode(unit);
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  const kinds = KNOWN | (IS_MARK.test(char) ? MARK : 0) | (isSurrogate || IS_WORD.test(char) ? WORD : 0) | (IS_LETTER.test(char) ? LETTER : 0) | (IS_LATIN.test(char) ? LATIN : 0);
  table[unit] = kinds;
  return kinds;
}

/** Does a mark or an invisible character stand here? */
export const isMarkAt = (text: string, index: number, length: number): boolean =>
  length === 1 ? (kindsOf(text.charCodeAt(index)) & MARK) !== 0 : IS_MARK.test(text.slice(index, index + length));
