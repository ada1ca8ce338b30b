/** Which texts do the rivals learn from, and which are they judged on? The same as the guard: the locked hands are read by the program alone. */

import { readHands, readShortTexts, readSplit, type CorpusLine, type CorpusText } from '../../tools/guard/learn/corpus.ts';
import { readPolicyQuestions } from '../../tools/guard/learn/policyTexts.ts';

export interface RivalTexts {
  readonly learned: readonly CorpusText[];
  readonly judged: readonly CorpusLine[];
  /** The policy's own examples, which are learned from: they measure only what learned nothing. */
  readonly policy: readonly CorpusText[];
}

/** `every` above 1 takes one text in so many: enough to see that all of it runs. */
export function rivalTexts(every: number): RivalTexts {
  const { train, tune, locked } = readSplit('callers');
  const policy = readPolicyQuestions();
  const learned = [...readHands('callers', [...train, ...tune]), ...readShortTexts('phrasings'), ...policy];
  return { policy: oneIn(every, policy), learned: oneIn(every, learned), judged: oneIn(every, readHands('callers', locked)) };
}

const oneIn = <T>(every: number, texts: readonly T[]): readonly T[] => texts.filter((_, at) => at % every === 0);
