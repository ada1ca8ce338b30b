/** Is a text English or French? By the small words that carry each language. */

import type { Language } from './bilingual.ts';

/** Words of one language only: `on`, `a` or `me` stand in both and count for neither. */
const WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set('the is are was were my your you they he she it of to for with have has had do does did will would should can could what when where which how why who this that there here not and but if i we an at from please file letter application yes hi hello'.split(' ')),
  fr: new Set('le la les un une des du de et ou mais donc je tu il elle nous vous ils elles mon ma mes votre vos notre est sont était ai avez avons ont été sera que qui quoi où quand comment pourquoi combien ce cette ces ça cela pas ne dans pour avec sur sans chez dois puis puisje devrais dossier lettre demande oui bonjour merci j l d c n s qu m'.split(' ')),
};
const WORD = /[\p{L}]+/gu;
const FRENCH_SIGN = /[àâçèéêëîïôùûœ«»]/;

/** Nothing when the words do not tell. Both languages are judged in any case (ruling 18). */
export function languageOf(text: string): Language | undefined {
  const lower = text.slice(0, 2_000).toLowerCase();
  const score = { en: 0, fr: FRENCH_SIGN.test(lower) ? 1 : 0 };
  for (const [word] of lower.matchAll(WORD)) {
    if (WORDS.en.has(word)) score.en += 1;
    if (WORDS.fr.has(word)) score.fr += 1;
  }
  if (score.fr === score.en) return undefined;
  return score.fr > score.en ? 'fr' : 'en';
}
