/** What does the guard say today of every policy example? Questions, pairs, traps, agent sentences and agent pairs. */

import { openGuard, type Guard } from '../../src/cli/guard/openGuard.ts';
import type { PolicyMode } from '../../src/domain/guard/rule.ts';
import type { Language } from '../../src/domain/kernel/bilingual.ts';
import { readGuardPack } from '../../src/main/adapters/packs/readGuardPack.ts';
import { measurePolicyShare, readSamples, type SampleSet } from './measure.ts';
import { judgeReplies, readAgentPairs, readPolicySentences, type PolicySentence } from './measureReplies.ts';

export interface Score {
  readonly id: string;
  readonly lang: Language;
  readonly text: string;
  /** As the policy labels it, primary first. */
  readonly labels: readonly string[];
  readonly got: readonly string[];
  /** Primary label and flag ("advice", "breaks a rule") both right. */
  readonly right: boolean;
  /** Halves of a pair share it. */
  readonly pair?: string;
}

export const QUESTION_SETS = ['utterances', 'pairs', 'traps', 'tune', 'unseen', 'fresh', 'blind'] as const satisfies readonly SampleSet[];

export function openBundledGuard(): Guard {
  const opened = openGuard();
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

export function questionScores(set: SampleSet): readonly Score[] {
  const misses = new Map(measurePolicyShare(bundledRules(), [set]).misses.map(({ sample, got }) => [sample.id, got]));
  return readSamples(set).map(({ id, lang, text, labels }) => ({ id, lang, text, labels, got: misses.get(id) ?? labels, right: !misses.has(id), ...(set === 'pairs' ? { pair: id.slice(0, -1) } : {}) }));
}

let rules: ReturnType<typeof readGuardPack> | undefined;
const bundledRules = (): ReturnType<typeof readGuardPack> => (rules ??= readGuardPack(new URL('../../resources/packs/guard', import.meta.url).pathname));

export const sentenceScores = (guard: Guard, mode: PolicyMode): readonly Score[] => replyScores(guard, inMode(readPolicySentences(), mode));
export const agentPairScores = (guard: Guard, mode: PolicyMode): readonly Score[] => replyScores(guard, inMode(readAgentPairs(), mode));

const replyScores = (guard: Guard, sentences: readonly PolicySentence[]): readonly Score[] =>
  judgeReplies(guard, sentences).map(({ sentence: { id, lang, text, labels, pair }, got, primary, violation }) => ({ id, lang, text, labels, got, right: primary && violation, ...(pair === undefined ? {} : { pair }) }));

/** What is said of forms and published times differs by mode and has rows of its own; all else is labelled alike in both. */
function inMode(sentences: readonly PolicySentence[], mode: PolicyMode): readonly PolicySentence[] {
  const pairsOfStandard = new Set(sentences.filter(isOfStandardOnly).map(({ pair }) => pair));
  return sentences.flatMap((sentence) => {
    if (sentence.mode === mode) return [sentence];
    return mode === 'standard' || isOfStandardOnly(sentence) || (sentence.pair !== undefined && pairsOfStandard.has(sentence.pair)) ? [] : [{ ...sentence, mode }];
  });
}

const isOfStandardOnly = ({ labels, case: record }: PolicySentence): boolean =>
  labels[0] === 'form_referral' || (labels[0] === 'ungrounded_fact' && labels.includes('form_referral')) || (typeof record === 'object' && record !== null && 'published' in record);

/** One score per example: right when it is in every mode it was judged in. */
export function onePerExample(scores: readonly Score[]): readonly Score[] {
  return [...Map.groupBy(scores, ({ id }) => id).values()].flatMap((same) => same.slice(0, 1).map((first) => (same.find(({ right }) => !right) ?? first)));
}
