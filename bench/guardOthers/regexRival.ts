/** How far do 400 regular expressions get, written from the policy alone? */

import { LANGUAGES } from '../../src/domain/kernel/bilingual.ts';
import { readPatternFile } from './patternFile.ts';
import { fromPatterns, type Rival } from './rival.ts';

export function openRegexes(): Rival {
  const patterns = readPatternFile('regexes');
  const byLanguage = Object.fromEntries(LANGUAGES.map((language) => [language, patterns.filter(({ lang }) => lang === language).map(({ label, pattern }) => ({ label, regex: new RegExp(pattern, 'u') }))]));
  return {
    name: `${patterns.length} regular expressions`,
    languages: LANGUAGES,
    judge: (text, lang) => {
      const plain = withoutAccents(text);
      return fromPatterns((byLanguage[lang] ?? []).filter(({ regex }) => regex.test(plain)).map(({ label }) => label));
    },
  };
}

/** `\b` knows no accented letters, and callers leave them out as they please. */
const withoutAccents = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").replaceAll('œ', 'oe');
