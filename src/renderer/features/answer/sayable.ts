/** Which sentences of a block may be read aloud now? A stop acts before the words are said, never after (ruling 11). */

import type { BlockInput, RenderedBlock, Sentence } from '../../../domain/composing/reply.ts';
import type { PolicyMode } from '../../../domain/guard/rule.ts';
import { reasonCovers } from '../../../domain/ledger/hindrance.ts';
import { sentenceLevel } from './replyMarks.ts';

export interface Sayable {
  readonly sentences: readonly Sentence[];
  /** How many were left out. */
  readonly leftOut: number;
}

/** Words that cannot be said never are; words to rewrite, and words that were not checked, are said with a coded reason only. */
export function sayable(block: RenderedBlock, input: BlockInput | undefined, mode: PolicyMode): Sayable {
  if (block.kind === 'script') return { sentences: block.sentences, leftOut: 0 };
  const hasReason = reasonCovers(block, input);
  if (block.unchecked === true) return hasReason ? { sentences: block.sentences, leftOut: 0 } : { sentences: [], leftOut: Math.max(1, block.sentences.length) };
  const sentences = block.sentences.filter((sentence) => {
    const level = sentenceLevel(sentence, mode);
    return level !== 'hard' && (level !== 'soft' || hasReason);
  });
  return { sentences, leftOut: block.sentences.length - sentences.length };
}
