/** What does the corpus hold, and which of it is learned from? */

import { readAllLines, readShortTexts, readSplit, type CorpusText, type Split } from '../learn/corpus.ts';
import { readPolicyQuestions, readPolicyReplies } from '../learn/policyTexts.ts';
import type { Side } from '../learn/secondReading.ts';
import { findResemblances } from './nearDuplicates.ts';

export const SIDES: readonly Side[] = ['callers', 'agents'];

export const SHORT: Readonly<Record<Side, 'phrasings' | 'sentences'>> = { callers: 'phrasings', agents: 'sentences' };

export const handsOf = ({ train, tune, locked }: Split): readonly string[] => [...train, ...tune, ...locked];

export const lockedTexts = (side: Side): readonly CorpusText[] => readAllLines(side, readSplit(side).locked);

/** Every text weights are fitted or calibrated on, but the true sentences made false, which no hand wrote. */
export function learnedFrom(side: Side): readonly CorpusText[] {
  const { train, tune } = readSplit(side);
  return [...readAllLines(side, [...train, ...tune]), ...readShortTexts(SHORT[side]), ...(side === 'callers' ? readPolicyQuestions() : readPolicyReplies())];
}

/** Ids of locked lines too much like a text learned from, on either side. */
export function resemblingIds(): readonly string[] {
  const learned = SIDES.flatMap(learnedFrom);
  return [...new Set(SIDES.flatMap((side) => findResemblances(lockedTexts(side), learned)).map(({ a }) => a.id))].sort();
}
