/** What does the page say of the corpus: who wrote how much, do two readers agree, do texts resemble each other? */

import { LANGUAGES, type Language } from '../../../src/domain/kernel/bilingual.ts';
import { readAllLines, readResembling, readShortTexts, readSplit, type CorpusText } from '../learn/corpus.ts';
import type { Side } from '../learn/secondReading.ts';
import { agreementOf } from './agreement.ts';
import { handsOf, learnedFrom, lockedTexts, SHORT, SIDES } from './corpusTexts.ts';
import { findResemblances } from './nearDuplicates.ts';
import { percent, section, table } from './table.ts';

export function corpusSection(): string {
  const learned = SIDES.flatMap(learnedFrom);
  const locked = SIDES.flatMap(lockedTexts);
  const all = [...learned, ...locked];
  const alike = findResemblances(all, all);
  const isLearned = new Set(learned.map(({ id }) => id));
  // A pair holds the earlier text first, and those learned from come first.
  const leaks = new Set(alike.filter(({ a, b }) => isLearned.has(a.id) && !isLearned.has(b.id)).map(({ b }) => b.id));
  return section(
    'The corpus',
    'Every hand is one writer with personas, topics and moods of its own, who did not see the rules. Whole hands are learned from, tuned on or locked, never single lines. Short texts are only learned from.',
    table(['', 'hands', 'en', 'fr', 'silent', 'hard'], SIDES.flatMap(sizes)),
    `**Two readings.** The labels of whole texts were given a second time by readers who saw the text and the policy alone. A text is dropped when the first labels differ, or when one reading flags it and the other does not; where only further labels differ the first reading stays.
Both readings were made from the same text of the policy: their agreement shows that the labels can be reproduced from it, not that they are beyond dispute.`,
    table(['', 'read twice', 'same first label', 'kappa', 'same set of labels', 'dropped'], SIDES.flatMap((side) => LANGUAGES.map((lang) => agreementRow(side, lang)))),
    `**Near duplicates.** Two texts of different hands are near duplicates when half of their runs of five words, all forms folded, are the same. Among all ${all.length} texts there are ${alike.length} such pairs. ${leaks.size} locked texts resembled a text learned from, and ${readResembling().length} are left out for it; a test keeps it so.`,
  );
}

function sizes(side: Side): readonly (readonly string[])[] {
  const split = readSplit(side);
  const whole = readAllLines(side, handsOf(split));
  const isSilent = ({ labels }: CorpusText): boolean => (side === 'callers' ? labels.every((label) => label === 'status' || label === 'process_info' || label === 'other') : labels.every((label) => label === 'ok' || label === 'form_referral'));
  const row = (name: string, hands: number, texts: readonly CorpusText[], hard?: number): readonly string[] => [
    name, String(hands), ...LANGUAGES.map((lang) => String(texts.filter((text) => text.lang === lang).length)),
    percent(texts.filter(isSilent).length / Math.max(1, texts.length)), hard === undefined ? '–' : percent(hard / Math.max(1, whole.length)),
  ];
  const ofHands = (hands: readonly string[]): readonly CorpusText[] => whole.filter(({ hand }) => hands.includes(hand));
  const short = readShortTexts(SHORT[side]);
  return [
    row(`${side}, all whole texts`, handsOf(split).length, whole, whole.filter(({ hard }) => hard).length),
    ...(['train', 'tune', 'locked'] as const).map((part) => row(`${side}, ${part}`, split[part].length, ofHands(split[part]))),
    row(`${side}, short texts`, new Set(short.map(({ hand }) => hand)).size, short),
  ];
}

function agreementRow(side: Side, lang: Language): readonly string[] {
  const { n, samePrimary, sameLabels, kappa, dropped } = agreementOf(side, lang);
  return [`${side}, ${lang}`, String(n), ...(n === 0 ? ['–', '–', '–', '–'] : [percent(samePrimary), kappa.toFixed(3), percent(sameLabels), String(dropped)])];
}
