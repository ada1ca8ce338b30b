/** Under which key is a name filed and looked for? One function for desk, hub and generator (ruling 4). */

/** Letters that Unicode decomposition leaves alone, as a caller would spell them on an English or French keyboard. */
const HAND_MAP: Readonly<Record<string, string>> = {
  ı: 'i', đ: 'd', ð: 'd', ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ħ: 'h', ŧ: 't', ŋ: 'n', ĸ: 'k', ə: 'e', ɓ: 'b', ɗ: 'd', ƙ: 'k', ƴ: 'y', ʼ: ' ', ʻ: ' ', ʿ: ' ', ʾ: ' ', ʽ: ' ', ʹ: ' ', ʺ: ' ',
};

const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const MARKS = /\p{M}+/gu;
const MAPPED = new RegExp(`[${Object.keys(HAND_MAP).join('')}]`, 'gu');
const NOT_WORD = /[^\p{L}\p{N}]+/gu;

/**
 * Lower case, marks stripped, look-alike letters mapped, everything else one space. Applying it twice changes nothing.
 * Caches hold these keys: changing what this returns needs a migration that makes them anew.
 */
export function searchKey(text: string): string {
  if (PLAIN.test(text)) return text;
  const letters = text.toWellFormed().normalize('NFKD').toLowerCase().normalize('NFKD').replace(MARKS, '').replace(MAPPED, (letter) => HAND_MAP[letter] ?? letter);
  return letters.replace(NOT_WORD, ' ').trim();
}

export const searchTokens = (text: string): readonly string[] => searchKey(text).split(' ').filter((token) => token !== '');
