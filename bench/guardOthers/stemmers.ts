/** Who brings the forms of a word together, by which key? Our own cut and the published libraries, under one interface. */

import { createRequire } from 'node:module';
import { createWordForms } from '../../src/domain/guard/learned/wordForms.ts';
import type { GuardPack } from '../../src/domain/guard/rulePack.ts';
import { packWordsOf } from '../../src/domain/guard/tokenise.ts';
import { LANGUAGES, type Language } from '../../src/domain/kernel/bilingual.ts';
import { openWinkWords } from './openWinkWords.ts';

export interface Stemmer {
  readonly name: string;
  readonly languages: readonly Language[];
  /** Two words of one key are one word to whoever uses it. */
  readonly keyOf: (word: string, lang: Language) => string;
}

/** compromise and its French version: a root for each term, its own form where it has none. */
interface Rooted {
  (text: string): { readonly compute: (what: 'root') => { readonly json: () => readonly { readonly terms: readonly { readonly root?: string; readonly normal: string }[] }[] } };
}

export async function openStemmers(meanings: GuardPack['meanings']): Promise<readonly Stemmer[]> {
  const [compromise, french] = [(await import('compromise')).default as Rooted, createRequire(import.meta.url)('fr-compromise') as Rooted];
  // A lemma hangs on the part of speech, a stem on nothing.
  const [tagged, plain] = [await openWinkWords(['pos']), await openWinkWords([])];
  const [{ containerBootstrap }, { StemmerEn }, { StemmerFr }] = await Promise.all([import('@nlpjs/core'), import('@nlpjs/lang-en'), import('@nlpjs/lang-fr')]);
  const container = await containerBootstrap();
  const nlpjs = { en: new StemmerEn(container), fr: new StemmerFr(container) };
  const { default: snowballs } = await import('snowball-stemmers');
  const snowball = { en: snowballs.newStemmer('english'), fr: snowballs.newStemmer('french') };
  return [
    ...ownStemmers(meanings),
    { name: 'compromise', languages: ['en'], keyOf: (word) => rootOf(compromise, word) },
    { name: 'fr-compromise', languages: ['fr'], keyOf: (word) => rootOf(french, word) },
    { name: 'wink lemmas', languages: ['en'], keyOf: (word) => tagged.of(word, 'lemma').join(' ') },
    { name: 'wink stems', languages: ['en'], keyOf: (word) => plain.of(word, 'stem').join(' ') },
    { name: 'NLP.js stems', languages: LANGUAGES, keyOf: (word, lang) => nlpjs[lang].stemWord(word) },
    { name: 'snowball stems', languages: LANGUAGES, keyOf: (word, lang) => snowball[lang].stem(word) },
  ];
}

/** The cut alone, and with the meanings that trainers list: a word that has one counts by it. */
function ownStemmers(meanings: GuardPack['meanings']): readonly Stemmer[] {
  const [alone, withMeanings] = [createWordForms({}), createWordForms(meanings)];
  const wordOf = (word: string): string => packWordsOf(word, new Map())[0] ?? word;
  return [
    { name: 'own stem', languages: LANGUAGES, keyOf: (word) => String(alone.formOf(wordOf(word)).stem) },
    { name: 'own stem with meanings', languages: LANGUAGES, keyOf: (word) => String(withMeanings.formOf(wordOf(word)).sense) },
  ];
}

const rootOf = (library: Rooted, word: string): string => library(word).compute('root').json().flatMap(({ terms }) => terms.map(({ root, normal }) => root ?? normal)).join(' ');
