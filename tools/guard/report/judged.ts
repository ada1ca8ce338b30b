/** What does the guard say of every text of some hands, beside what its readers said? */

import { createReplyJudge } from '../../../src/cli/guard/answerLine.ts';
import type { Guard } from '../../../src/cli/guard/openGuard.ts';
import { checkQuestion } from '../../../src/domain/guard/checkQuestion.ts';
import type { Language } from '../../../src/domain/kernel/bilingual.ts';
import { readHands, readReplies, type CorpusText } from '../learn/corpus.ts';
import { isFlagged, type Side } from '../learn/secondReading.ts';

export interface Judged {
  readonly id: string;
  readonly lang: Language;
  /** By hand and name; two halves share it. */
  readonly pair?: string;
  /** As read by people, primary first. */
  readonly labels: readonly string[];
  readonly got: readonly string[];
  /** Advice asked for, or a rule broken: by the readers, and by the guard. */
  readonly flagged: boolean;
  readonly gotFlag: boolean;
  /** The agent's screen shows something: a decline, a choice, a stop. */
  readonly alarmed: boolean;
}

/** The two halves of the guard that learn, each with or without what was learned. */
export function withoutLearned({ caller, checker, ...guard }: Guard): Guard {
  return { ...guard, caller: { ...caller, learned: undefined }, checker: { ...checker, pack: { ...checker.pack, learned: undefined } } };
}

export const hasLearned = ({ caller, checker }: Guard, side: Side): boolean => (side === 'callers' ? caller : checker.pack).learned !== undefined;

export const judgeHands = (guard: Guard, side: Side, hands: readonly string[]): readonly Judged[] => (side === 'callers' ? judgeCallers(guard, hands) : judgeAgents(guard, hands));

function judgeCallers(guard: Guard, hands: readonly string[]): readonly Judged[] {
  return readHands('callers', hands).map((line) => {
    const verdict = checkQuestion(guard.caller, { text: line.text, language: line.lang, mode: guard.mode });
    return { ...toJudged(line), got: verdict.labels, flagged: isFlagged('callers', line), gotFlag: verdict.advice, alarmed: verdict.strength === 'hard' || verdict.strength === 'soft' };
  });
}

function judgeAgents(guard: Guard, hands: readonly string[]): readonly Judged[] {
  const judge = createReplyJudge(guard, guard.mode);
  return readReplies(hands).map((line) => {
    const { id, lang, text, mode, authorised, asOf } = line;
    const { labels, violation } = judge({ id, text, lang, mode, authorised, asOf, record: line.case, asked: undefined, question: undefined, reference: undefined });
    return { ...toJudged(line), got: labels, flagged: isFlagged('agents', line), gotFlag: violation, alarmed: violation };
  });
}

const toJudged = ({ id, lang, hand, labels, pair }: CorpusText & { readonly pair?: string }): Pick<Judged, 'id' | 'lang' | 'labels' | 'pair'> => ({ id, lang, labels, ...(pair === undefined ? {} : { pair: `${hand} ${pair}` }) });
