/** What can be judged again of words an agent typed, without the case as it stood then? Not what they mean: that every sentence was judged, and that none was recorded against its own judgement. */

import type { CheckedInteraction } from '../../../contract/hubApi/entryContent.ts';
import { splitSentences } from '../../../domain/composing/splitSentences.ts';
import { ENGINE_VERSION } from '../../../domain/guard/checkQuestion.ts';
import { stopOf, worstStop } from '../../../domain/ledger/stopOf.ts';
import type { NotRerun } from '../../ports/entryLog.ts';

type Block = CheckedInteraction['blocks'][number];

export interface JudgedWords {
  /** `words.differ`: sentences are missing, or others than the words have. `words.stopped`: recorded although it may not be said, or not without a reason. */
  readonly reason?: 'words.differ' | 'words.stopped';
  /** Why their verdicts were taken as they are; absent where nothing was typed. */
  readonly notRerun?: NotRerun;
}

export function judgeWords({ blocks, mode, guardEngine }: CheckedInteraction): JudgedWords {
  const typed = blocks.filter(({ kind, text }) => kind === 'free' && text.trim() !== '');
  if (typed.length === 0) return {};
  // Sentences and stops are those of an engine: of another one there is nothing to hold them against.
  if (guardEngine !== ENGINE_VERSION) return { notRerun: 'words.engine' };
  if (typed.some((block) => !isJudgedWhole(block))) return { reason: 'words.differ' };
  if (typed.some((block) => isStopped(block, mode))) return { reason: 'words.stopped' };
  return { notRerun: 'words.no_record' };
}

const isJudgedWhole = ({ text, sentences = [] }: Block): boolean => {
  const wanted = splitSentences(text);
  return wanted.length === sentences.length && wanted.every(({ start, end }, index) => sentences[index]?.start === start && sentences[index]?.end === end);
};

/** What was said already can always be recorded. */
function isStopped({ alreadySaid, override, unchecked, sentences = [] }: Block, mode: CheckedInteraction['mode']): boolean {
  if (alreadySaid === true) return false;
  const stop = unchecked === true ? 'override' : worstStop(sentences.map((sentence) => stopOf(sentence, mode)));
  return stop === 'blocked' || (stop === 'override' && override === undefined);
}
