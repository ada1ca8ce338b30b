/** How does the guard learn that a question in a long story is a question? Short texts are joined to longer ones. */

import { LANGUAGES } from '../../../src/domain/kernel/bilingual.ts';
import { createRandom } from '../random.ts';
import type { CorpusText } from './corpus.ts';

const SILENT: ReadonlySet<string> = new Set(['status', 'process_info', 'complaint', 'other']);
/** Texts that call for no flag, around one of any kind. */
const LEAST_AROUND = 2;
const MOST_AROUND = 9;

/** Of each language as many as its share of the short texts; the same ones each time. */
export function joinTexts(short: readonly CorpusText[], count: number): readonly CorpusText[] {
  const random = createRandom(7);
  return LANGUAGES.flatMap((lang) => {
    const all = short.filter((text) => text.lang === lang);
    const silent = all.filter(({ labels }) => labels.every((label) => SILENT.has(label)));
    const pick = (texts: readonly CorpusText[]): CorpusText => texts[Math.floor(random() * texts.length)] as CorpusText;
    if (silent.length === 0) return [];
    return Array.from({ length: Math.round((count * all.length) / short.length) }, (_, index): CorpusText => {
      const parts = Array.from({ length: LEAST_AROUND + Math.floor(random() * (MOST_AROUND - LEAST_AROUND + 1)) }, () => pick(silent));
      parts.splice(Math.floor(random() * (parts.length + 1)), 0, pick(all));
      const labels = [...new Set(parts.flatMap((part) => part.labels))];
      return { id: `joined-${lang}-${index + 1}`, hand: 'joined', lang, text: parts.map(({ text }) => (/[.?!]$/.test(text) ? text : `${text}.`)).join(' '), labels: labels.length > 1 ? labels.filter((label) => label !== 'other') : labels };
    });
  });
}
