/** Are two sentences the same words? Capitals, spaces, kinds of apostrophe, quotation mark and dash, and the closing mark do not matter; every letter and digit does. */

export const foldSentence = (sentence: string): string =>
  withoutEnd(sentence
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’ʼ‘`´]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[‐‑]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[:;?!])/g, '')
    .replace(/" (?=\S)|(?<=\S) "/g, '"')
    .trim());

/** Walks back from the end: a pattern would try every row of stops on its way. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' .!?…'.includes(text[end - 1] as string)) end -= 1;
  return text.slice(0, end);
}
