/** Is a sentence nothing but courtesy? Only what stands in the closed list is (ruling 23). */

import { LANGUAGES, type Bilingual } from '../kernel/bilingual.ts';
import { packWordsOf, wordsOf } from './tokenise.ts';

export interface Courtesy {
  /** True when the whole sentence is one or more entries of the list, whatever its case, accents and punctuation. */
  readonly isCourtesy: (sentence: string) => boolean;
  readonly size: number;
}

const NO_LEXICON = new Map<string, readonly string[]>();

/** Longest courtesy in words; longer sentences are never courtesy. */
const MAX_WORDS = 24;
/** And in characters, so that a pasted page is not taken apart for nothing. */
const MAX_LETTERS = 400;

export function createCourtesy(list: Bilingual<readonly string[]>): Courtesy {
  const known = new Set(LANGUAGES.flatMap((language) => list[language]).map((entry) => packWordsOf(entry, NO_LEXICON).join(' ')));
  const starts = new Set([...known].map((entry) => entry.split(' ')[0] as string));
  return { size: known.size, isCourtesy: (sentence) => sentence.length <= MAX_LETTERS && isJoined(wordsOf(sentence, NO_LEXICON), known, starts) };
}

/** `Thank you for calling, goodbye` is two entries; any word left over makes the sentence loose. */
function isJoined(words: readonly string[], known: ReadonlySet<string>, starts: ReadonlySet<string>): boolean {
  if (words.length === 0 || words.length > MAX_WORDS) return false;
  const reachable = new Set([0]);
  for (let from = 0; from < words.length; from += 1) {
    // Most sentences begin like no courtesy: nothing is put together for them.
    if (!reachable.has(from) || !starts.has(words[from] as string)) continue;
    for (let end = from + 1; end <= words.length; end += 1) if (known.has(words.slice(from, end).join(' '))) reachable.add(end);
  }
  return reachable.has(words.length);
}
