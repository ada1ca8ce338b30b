/** Which texts are learned from, tuned on, and kept unread? Split by the hand that wrote them, never by line. */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Language } from '../../../src/domain/kernel/bilingual.ts';

export const CORPUS = resolve(import.meta.dirname, '../../../tests/corpus');

export interface CorpusText {
  readonly id: string;
  /** The writer: `h03`, `p01`. */
  readonly hand: string;
  readonly lang: Language;
  readonly text: string;
  /** Primary first. */
  readonly labels: readonly string[];
}

/** Hands by what they are for. Phrasings and policy examples are only ever learned from. */
export interface Split {
  readonly train: readonly string[];
  readonly tune: readonly string[];
  readonly locked: readonly string[];
}

type SplitFile = Readonly<Record<'callers' | 'agents', Split>>;

export const readSplit = (side: keyof SplitFile): Split => (JSON.parse(readFileSync(join(CORPUS, 'split.json'), 'utf8')) as SplitFile)[side];

/** Lines of the given hands, as the two readings of their labels settled them; lines in dispute are left out. */
export function readHands(side: 'callers' | 'agents', hands: readonly string[]): readonly CorpusText[] {
  return hands.flatMap((hand) => readJsonLines(join(CORPUS, side, `${hand}.jsonl`)).map((row) => ({ ...row, hand })));
}

/** Short texts that are only learned from: `lang <tab> labels <tab> text`. */
export function readShortTexts(folder: 'phrasings' | 'sentences'): readonly CorpusText[] {
  const path = join(CORPUS, folder);
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.tsv')).sort() : [];
  return names.flatMap((name) => readFileSync(join(path, name), 'utf8').trim().split('\n').map((line, index): CorpusText => {
    const [lang, labels, text] = line.split('\t');
    if ((lang !== 'en' && lang !== 'fr') || labels === undefined || text === undefined) throw new Error(`${folder}/${name}:${index + 1} does not have three fields`);
    const hand = basename(name, '.tsv');
    return { id: `${hand}-${index + 1}`, hand, lang, labels: labels.split(',').map((label) => label.trim()), text };
  }));
}

function readJsonLines(path: string): readonly CorpusText[] {
  return readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as CorpusText);
}
