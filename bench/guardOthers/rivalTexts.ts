/** Which texts do the rivals learn from, and which are they judged on? The same as the guard: the locked hands are read by the program alone. */

import { readHands, readShortTexts, readSplit, type CorpusLine, type CorpusText } from '../../tools/guard/learn/corpus.ts';
import { readPolicyQuestions } from '../../tools/guard/learn/policyTexts.ts';

export interface RivalTexts {
  readonly learned: readonly CorpusText[];
  readonly judged: readonly CorpusLine[];
}

/** `every` above 1 takes one text in so many: enough to see that all of it runs. */
export function rivalTexts(every: number): RivalTexts {
  const { train, tune, locked } = readSplit('callers');
  const learned = [...readHands('callers', [...train, ...tune]), ...readShortTexts('phrasings'), ...readPolicyQuestions()];
  return { learned: oneIn(every, learned), judged: oneIn(every, readHands('callers', locked)) };
}

const oneIn = <T>(every: number, texts: readonly T[]): readonly T[] => texts.filter((_, at) => at % every === 0);
