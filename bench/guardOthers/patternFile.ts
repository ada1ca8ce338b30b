/** Which patterns did somebody write for a rival: language, label and pattern, one a line? */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../src/domain/kernel/bilingual.ts';

export interface WrittenPattern {
  readonly lang: Language;
  readonly label: string;
  readonly pattern: string;
}

export function readPatternFile(name: 'regexes' | 'matches'): readonly WrittenPattern[] {
  return readFileSync(join(import.meta.dirname, `${name}.tsv`), 'utf8').trimEnd().split('\n').map((line, index) => {
    const [written, label, pattern] = line.split('\t');
    const lang = LANGUAGES.find((language) => language === written);
    if (lang === undefined || label === undefined || pattern === undefined) throw new Error(`${name}.tsv:${index + 1} does not have three fields`);
    return { lang, label, pattern };
  });
}
