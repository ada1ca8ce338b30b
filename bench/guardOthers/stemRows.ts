/** Which stem or lemma brings forms together and keeps other words apart, in both languages, and what does a word cost? */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/domain/kernel/bilingual.ts';
import type { GuardPack } from '../../src/domain/guard/rulePack.ts';
import { figure, type BenchRow } from '../harness.ts';
import { keyRows } from './keyRows.ts';
import type { RivalTexts } from './rivalTexts.ts';
import { openStemmers } from './stemmers.ts';

export interface WordPair {
  readonly lang: Language;
  /** A form and its base, or two words that must not be taken for one. */
  readonly kind: 'same' | 'apart';
  readonly a: string;
  readonly b: string;
}

/** A line holds language, kind, a word and its forms. */
export function readWordPairs(): readonly WordPair[] {
  return readFileSync(join(import.meta.dirname, 'words.tsv'), 'utf8').trimEnd().split('\n').flatMap((line, index) => {
    const [lang, kind, a, forms] = line.split('\t');
    if ((lang !== 'en' && lang !== 'fr') || (kind !== 'same' && kind !== 'apart') || a === undefined || forms === undefined) throw new Error(`words.tsv:${index + 1} does not have four fields`);
    return forms.split(' ').map((b): WordPair => ({ lang, kind, a, b }));
  });
}

const ROUNDS = 5;

export async function stemRows(meanings: GuardPack['meanings'], texts: RivalTexts): Promise<readonly BenchRow[]> {
  const pairs = readWordPairs();
  const stemmers = await openStemmers(meanings);
  const rows = stemmers.flatMap(({ name, languages, keyOf }) =>
    languages.flatMap((language) => {
      const share = (kind: WordPair['kind']): number => {
        const own = pairs.filter((pair) => pair.lang === language && pair.kind === kind);
        return own.filter(({ a, b }) => (keyOf(a, language) === keyOf(b, language)) === (kind === 'same')).length / own.length;
      };
      const [same, apart] = [share('same'), share('apart')];
      return [
        figure(`${name}, ${language}, forms brought together`, 'share', same),
        figure(`${name}, ${language}, other words kept apart`, 'share', apart),
        figure(`${name}, ${language}, one word`, 'µs', microsecondsOf(pairs.filter(({ lang }) => lang === language).flatMap(({ a, b }) => [a, b]), (word) => keyOf(word, language))),
      ];
    }),
  );
  return [...rows, ...(await keyRows(stemmers, texts))];
}

/** Mean over all the words, of the quickest round: one word is too short to be timed by itself. */
function microsecondsOf(words: readonly string[], call: (word: string) => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    for (const word of words) call(word);
    return performance.now() - started;
  });
  return (Math.min(...rounds) * 1000) / words.length;
}
