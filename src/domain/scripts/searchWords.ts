/** How are words of a question and words about a script compared? Without case and accents, by word starts. */

/** Lower case, no accents, one kind of apostrophe, single spaces. */
export const foldWords = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’ʼ]/g, "'").replace(/[^\p{L}\p{N}']+/gu, ' ').trim();

/** Does the text hold this phrase, starting at a word? Both already folded. */
export const holdsPhrase = (text: string, phrase: string): boolean => phrase !== '' && ` ${text.replaceAll("'", ' ')}`.includes(` ${phrase.replaceAll("'", ' ')}`);

/** Shortest word that may match by its start; shorter ones match whole. */
const MIN_PREFIX = 3;

/** Each word of the query must begin some word of the text. */
export function matchesAllWords(text: string, query: string): boolean {
  const words = text.replaceAll("'", ' ').split(' ');
  return query.replaceAll("'", ' ').split(' ').filter((word) => word !== '').every((wanted) => words.some((word) => (wanted.length < MIN_PREFIX ? word === wanted : word.startsWith(wanted))));
}
