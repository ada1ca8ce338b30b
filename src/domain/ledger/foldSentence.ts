/** Are two sentences the same words? Capitals, spaces, kinds of apostrophe, quotation mark and dash, and the closing mark do not matter; every letter and digit does. */

export const foldSentence = (sentence: string): string =>
  sentence
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’ʼ‘`´]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[‐‑]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[:;?!])/g, '')
    .replace(/" (?=\S)|(?<=\S) "/g, '"')
    .trim()
    .replace(/[\s.!?…]+$/, '');
