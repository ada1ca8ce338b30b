/** What does one text cost, in a process that does nothing else? Prints one JSON line; `npm run guard:report` starts it. */

import { createReplyJudge } from '../../../src/cli/guard/answerLine.ts';
import type { Guard } from '../../../src/cli/guard/openGuard.ts';
import { checkQuestion } from '../../../src/domain/guard/checkQuestion.ts';
import { readHands, readReplies, readSplit } from '../learn/corpus.ts';
import { openBundledGuard } from '../policyScores.ts';
import { withoutLearned } from './judged.ts';

/** Microseconds. */
export interface Cost {
  readonly texts: number;
  readonly p50: number;
  readonly p99: number;
}

export type Costs = Readonly<Record<'question' | 'questionByRules' | 'reply' | 'replyByRules', Cost>>;

const ROUNDS = 3;

/** The quickest of three rounds of each text: the first ones warm up, and a shared machine only ever adds. */
function costOf<T>(texts: readonly T[], judge: (text: T) => unknown): Cost {
  const best = texts.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    texts.forEach((text, index) => {
      const started = performance.now();
      judge(text);
      best[index] = Math.min(best[index] as number, (performance.now() - started) * 1_000);
    });
  }
  const sorted = best.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { texts: texts.length, p50: at(0.5), p99: at(0.99) };
}

const questionCost = (guard: Guard): Cost => costOf(readHands('callers', readSplit('callers').locked), ({ text, lang }) => checkQuestion(guard.caller, { text, language: lang, mode: guard.mode }));

function replyCost(guard: Guard): Cost {
  const judge = createReplyJudge(guard, guard.mode);
  return costOf(readReplies(readSplit('agents').locked), ({ id, text, lang, mode, authorised, asOf, case: record }) => judge({ id, text, lang, mode, authorised, asOf, record, asked: undefined, question: undefined, reference: undefined }));
}

export function measureCosts(guard: Guard): Costs {
  const alone = withoutLearned(guard);
  return { questionByRules: questionCost(alone), question: questionCost(guard), replyByRules: replyCost(alone), reply: replyCost(guard) };
}

if (import.meta.main) console.log(JSON.stringify(measureCosts(openBundledGuard())));
