/** What do the agent's own words show: where to rewrite, what cannot be said, what has no source? */

import type { BlockInput, RenderedBlock, Sentence } from '../../../domain/composing/reply.ts';
import type { CodeLabel } from '../../../domain/glossary/label.ts';
import { AGENT_LABELS } from '../../../domain/guard/rule.ts';
import type { AgentLabel, PolicyMode } from '../../../domain/guard/rule.ts';
import type { Stop } from '../../../domain/ledger/checkedReply.ts';
import { hindranceOf, wantsOverride } from '../../../domain/ledger/hindrance.ts';
import { isViolation, stopOf } from '../../../domain/ledger/stopOf.ts';
import { withoutOverlap } from './marks.ts';
import type { Mark, MarkLevel } from './marks.ts';

/** Blocked words are a block, words to rewrite wave, words without a source are dashed, the rest is a dotted note. */
const LEVELS: Readonly<Record<Stop, MarkLevel>> = { blocked: 'hard', override: 'soft', note: 'note', none: 'ok' };

type JudgedSentence = Pick<Sentence, 'start' | 'end' | 'kind' | 'labels' | 'findings'>;

const labelsOf = (sentence: JudgedSentence): readonly AgentLabel[] => sentence.labels ?? ['ok'];

export function sentenceLevel(sentence: JudgedSentence, mode: PolicyMode): MarkLevel {
  const labels = labelsOf(sentence);
  const level = LEVELS[stopOf({ kind: sentence.kind, labels }, mode)];
  // A rule says more than the missing source: a form named in strict mode is told by its name.
  return level === 'note' && sentence.kind === 'loose' && !labels.some((label) => isViolation(label, mode)) ? 'loose' : level;
}

/** One rule's words; what is information only in this mode is still shown as a note. */
const labelLevel = (label: AgentLabel, mode: PolicyMode): MarkLevel => {
  const level = LEVELS[stopOf({ kind: 'courtesy', labels: [label] }, mode)];
  return level === 'ok' ? 'note' : level;
};

/** Marks on the words that fired, and under the whole of a sentence that only lacks a source. */
export function replyMarks(text: string, sentences: readonly JudgedSentence[], mode: PolicyMode): readonly Mark[] {
  return withoutOverlap(text, sentences.flatMap((sentence): readonly Mark[] => {
    const found = (sentence.findings ?? []).map((finding): Mark => ({ start: finding.start, end: finding.end, level: labelLevel(finding.label as AgentLabel, mode), finding }));
    return sentenceLevel(sentence, mode) === 'loose' ? [...found, { start: sentence.start, end: sentence.end, level: 'loose' }] : found;
  }));
}

export const COUNTED = ['hard', 'soft', 'loose', 'note'] as const;
export type Counted = (typeof COUNTED)[number];

/** Sentences by level, strongest first, those with nothing to say left out. */
export function levelCounts(sentences: readonly JudgedSentence[], mode: PolicyMode): readonly { readonly level: Counted; readonly count: number }[] {
  const levels = sentences.map((sentence) => sentenceLevel(sentence, mode));
  return COUNTED.map((level) => ({ level, count: levels.filter((each) => each === level).length })).filter(({ count }) => count > 0);
}

/** How a block of own words stands. `said` and `reasoned` hold nothing back any more. */
export type BlockStanding = 'said' | 'reasoned' | 'blocked' | 'reason' | 'unchecked' | 'loose' | 'note' | 'calm';

export function standingOf(input: BlockInput, block: RenderedBlock | undefined, reasons: readonly CodeLabel[]): BlockStanding {
  if (input.kind !== 'free' || block === undefined) return 'calm';
  if (input.alreadySaid === true) return 'said';
  const hindrance = hindranceOf(block, input, new Set(reasons.map(({ code }) => code)));
  if (hindrance === 'blocked') return 'blocked';
  if (hindrance !== undefined) return block.unchecked === true ? 'unchecked' : 'reason';
  if (wantsOverride(block)) return 'reasoned';
  if (block.sentences.some((sentence) => sentence.kind === 'loose')) return 'loose';
  return block.stop === 'note' ? 'note' : 'calm';
}

/** Labels of a block, most severe first, for its name and its reason. */
export const violationsOf = (block: RenderedBlock, mode: PolicyMode): readonly AgentLabel[] =>
  AGENT_LABELS.filter((label) => isViolation(label, mode) && block.sentences.some((sentence) => labelsOf(sentence).includes(label)));
