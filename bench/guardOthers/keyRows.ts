/** What does a stem or lemma bring to somebody who learns from texts? The same plain learner on each of them, and on words as they are. */

import { LANGUAGES, type Language } from '../../src/domain/kernel/bilingual.ts';
import { f1Of, tallyOf } from '../../tools/guard/report/tally.ts';
import { figure, type BenchRow } from '../harness.ts';
import { ADVICE, targetsOf } from './rival.ts';
import type { RivalTexts } from './rivalTexts.ts';
import type { Stemmer } from './stemmers.ts';

const AS_WRITTEN: Stemmer = { name: 'words as written', languages: LANGUAGES, keyOf: (word) => word };

/** Naive Bayes over keys and pairs of keys; "is advice asked for?" is the one question. */
export async function keyRows(stemmers: readonly Stemmer[], { learned, judged }: RivalTexts): Promise<readonly BenchRow[]> {
  const { default: createBayes } = await import('wink-naive-bayes-text-classifier');
  return [AS_WRITTEN, ...stemmers].flatMap((stemmer) =>
    stemmer.languages.map((language) => {
      const featuresOf = featuresBy(stemmer, language);
      const bayes = createBayes();
      bayes.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
      for (const text of learned.filter(({ lang }) => lang === language)) bayes.learn(featuresOf(text.text), targetsOf(text).advice);
      bayes.consolidate();
      const answers = judged.filter(({ lang }) => lang === language).map((text) => ({ holds: targetsOf(text).advice === ADVICE, said: bayes.predict(featuresOf(text.text)) === ADVICE }));
      return figure(`naive Bayes over ${stemmer.name}, ${language}, advice flag, F1`, 'share', f1Of(tallyOf(answers))?.value ?? Number.NaN);
    }),
  );
}

const WORD = /[\p{L}\p{N}]+/gu;

/** Each word is asked for once: some libraries take a quarter of a millisecond. */
function featuresBy({ keyOf }: Stemmer, language: Language): (text: string) => readonly string[] {
  const known = new Map<string, string>();
  const remembered = (word: string): string => {
    const key = known.get(word) ?? keyOf(word, language);
    known.set(word, key);
    return key;
  };
  return (text) => {
    const keys = (text.toLowerCase().match(WORD) ?? []).map(remembered);
    return [...keys, ...keys.slice(1).map((key, at) => `${keys[at] ?? ''}_${key}`)];
  };
}
