/** Which texts of the corpus resemble each other too much: by the share of word runs they have in common? */

import { foldAccents, normaliseText } from '../../../src/domain/guard/normaliseText.ts';
import type { CorpusText } from '../learn/corpus.ts';

export interface Resemblance {
  readonly a: CorpusText;
  readonly b: CorpusText;
  /** Runs in common among all runs of both. */
  readonly share: number;
}

const RUN = 5;
/** From here on two texts count as near duplicates. */
export const TOO_ALIKE = 0.5;

/** Runs of five words, folded as the guard folds them; a shorter text is one run. */
export function runsOf(text: string): ReadonlySet<string> {
  const words = foldAccents(normaliseText(text).text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length <= RUN) return new Set([words.join(' ')]);
  return new Set(Array.from({ length: words.length - RUN + 1 }, (_, at) => words.slice(at, at + RUN).join(' ')));
}

/** Pairs of one text of `first` and one of `second`, by different hands, at least that much alike. With one list, each pair once. */
export function findResemblances(first: readonly CorpusText[], second: readonly CorpusText[], least = TOO_ALIKE): readonly Resemblance[] {
  const runs = second.map(({ text }) => runsOf(text));
  const holders = new Map<string, number[]>();
  runs.forEach((own, index) => {
    for (const run of own) {
      const known = holders.get(run);
      if (known === undefined) holders.set(run, [index]);
      else known.push(index);
    }
  });
  const same = first === second;
  return first.flatMap((a, at) => {
    const own = runsOf(a.text);
    const common = new Map<number, number>();
    for (const run of own) for (const index of holders.get(run) ?? []) common.set(index, (common.get(index) ?? 0) + 1);
    return [...common].flatMap(([index, count]): readonly Resemblance[] => {
      const b = second[index] as CorpusText;
      const share = count / (own.size + (runs[index] as ReadonlySet<string>).size - count);
      return share < least || b.hand === a.hand || (same && index <= at) ? [] : [{ a, b, share }];
    });
  });
}
