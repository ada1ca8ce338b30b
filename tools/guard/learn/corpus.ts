/** Which texts are learned from, tuned on, and kept unread? Split by the hand that wrote them, never by line. */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseCaseRecord } from '../../../src/contract/caseRecord.ts';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import type { PolicyMode } from '../../../src/domain/guard/rule.ts';
import type { Language } from '../../../src/domain/kernel/bilingual.ts';
import type { Instant } from '../../../src/domain/kernel/time.ts';
import { isDisputed, readSecond, type Side } from './secondReading.ts';

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

/** A whole text as its hand wrote it. */
export interface CorpusLine extends CorpusText {
  readonly hard: boolean;
  readonly style: string;
  /** Two near misses of one hand share it. */
  readonly pair?: string;
  /** Of agents' sentences only: the rules of which mode hold. */
  readonly mode?: PolicyMode;
}

/** A reply with the record it is held against. */
export interface CorpusReply extends CorpusText {
  readonly mode: PolicyMode;
  readonly authorised: boolean;
  readonly asOf: Instant;
  readonly case?: CaseRecord;
  readonly pair?: string;
}

/** Hands by what they are for. Phrasings and policy examples are only ever learned from. */
export interface Split {
  readonly train: readonly string[];
  readonly tune: readonly string[];
  readonly locked: readonly string[];
}

type SplitFile = Readonly<Record<Side, Split>>;

export const readSplit = (side: keyof SplitFile): Split => (JSON.parse(readFileSync(join(CORPUS, 'split.json'), 'utf8')) as SplitFile)[side];

/** Lines of the given hands that the two readings of their labels did not dispute, without those of locked hands that resemble what is learned from. */
export function readHands(side: Side, hands: readonly string[]): readonly CorpusLine[] {
  const second = readSecond(CORPUS, side);
  const resembling = new Set(readResembling());
  return readAllLines(side, hands).filter((line) => !resembling.has(line.id) && !isDisputed(side, line, second.get(line.id) ?? line.labels));
}

/** Every line as written, in dispute or not. */
export const readAllLines = (side: Side, hands: readonly string[]): readonly CorpusLine[] =>
  hands.flatMap((hand) => readJsonLines(join(CORPUS, side, `${hand}.jsonl`)).map((row) => ({ ...row, hand })));

/** Ids of lines of locked hands that share too many words with a text learned from; a test asks for them. */
export const readResembling = (): readonly string[] => JSON.parse(readFileSync(join(CORPUS, 'resembling.json'), 'utf8')) as readonly string[];

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

/** Replies of the given hands, each with its case record. */
export function readReplies(hands: readonly string[]): readonly CorpusReply[] {
  return hands.flatMap((hand) => {
    const cases = JSON.parse(readFileSync(join(CORPUS, 'agents', `${hand}.cases.json`), 'utf8')) as Record<string, unknown>;
    return readHands('agents', [hand]).map((row) => {
      const { case: name, ...reply } = row as unknown as CorpusReply & { readonly case?: string };
      if (name === undefined) return reply;
      const record = parseCaseRecord(cases[name]);
      if (!record.ok) throw new Error(`agents/${hand}: case ${name} does not fit the schema`);
      return { ...reply, case: record.value };
    });
  });
}

/** Short sentences have no record; those about disclosure are said to somebody nobody verified, those about forms in strict mode. */
export const readShortReplies = (): readonly CorpusReply[] =>
  readShortTexts('sentences').map((text) => ({ ...text, mode: text.labels.includes('form_referral') ? 'strict' : 'standard', authorised: !text.labels.includes('disclosure'), asOf: DAY_OF_CALL }));

const DAY_OF_CALL: Instant = '2026-03-10T15:00:00Z';

function readJsonLines(path: string): readonly CorpusLine[] {
  return readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as CorpusLine);
}
