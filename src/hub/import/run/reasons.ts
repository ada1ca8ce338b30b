/** How is a reason said to a person? One sentence for each code, in both languages. */

import type { Language } from '../../../domain/kernel/bilingual.ts';
import en from './reasons.en.json' with { type: 'json' };
import fr from './reasons.fr.json' with { type: 'json' };

const SENTENCES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, fr };

/** The code itself where no sentence is known; a dash of dots where a sum over many rows has no one value to tell. */
export function reasonSentence(code: string, language: Language, params: Readonly<Record<string, string>> = {}): string {
  return (SENTENCES[language][code] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '…');
}
