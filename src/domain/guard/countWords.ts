/** How often is a word met? Counted in the examples of the pack itself, so that the same pack always gives the same matcher. */

import { LANGUAGES } from '../kernel/bilingual.ts';
import { foldAccents } from './normaliseText.ts';
import type { Choice } from './pattern/pattern.ts';
import type { GuardPack } from './rulePack.ts';

type Count = (choice: Choice) => number;

const countedBefore = new WeakMap<GuardPack, Count>();

/** One more than the occurrences in the examples: what authors did not think of is rare, and still not free. */
export function countWords(pack: GuardPack): Count {
  const known = countedBefore.get(pack);
  if (known !== undefined) return known;
  const count = toCount(pack.rules.flatMap(({ examples }) => LANGUAGES.flatMap((language) => [...examples.flag[language], ...examples.pass[language]])));
  countedBefore.set(pack, count);
  return count;
}

function toCount(texts: readonly string[]): Count {
  const counts = new Map<string, number>();
  let numbers = 1;
  for (const word of foldAccents(texts.join(' ').toLowerCase()).match(/[a-z]+|\d+/g) ?? []) {
    if (word < 'a') numbers += 1;
    else counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const stems = new Map<string, number>();
  const words = [...counts.keys()].sort();
  return (choice) => {
    if (choice.kind === 'word') return 1 + (counts.get(choice.word) ?? 0);
    if (choice.kind !== 'stem') return numbers;
    const known = stems.get(choice.stem) ?? 1 + sumFrom(words, counts, choice.stem);
    stems.set(choice.stem, known);
    return known;
  };
}

/** Words that begin with the stem stand in a row. */
function sumFrom(words: readonly string[], counts: ReadonlyMap<string, number>, stem: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] as string) < stem) low = middle + 1;
    else high = middle;
  }
  let sum = 0;
  for (let index = low; words[index]?.startsWith(stem) === true; index += 1) sum += counts.get(words[index] as string) as number;
  return sum;
}
