/** Does the record say what this sentence says? */

import type { RenderedSlot } from '../composing/reply.ts';
import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { Utterance } from '../guard/readClauses.ts';
import type { TextSpan } from '../kernel/textSpan.ts';
import { readAtoms } from './atoms/readAtoms.ts';

/** What of a sentence has no place in the record; `reads` names the rule that explains it (kinds `unbound` and `undisclosed`). */
export interface Unbound extends TextSpan {
  readonly reads: string;
}

export interface Binding {
  /** Everything the sentence claims is on the record, and it claims something. */
  readonly isFact: boolean;
  readonly slots: readonly RenderedSlot[];
  readonly unbound: readonly Unbound[];
}

/** `utterance` is the sentence as read by the guard; spans count in the sentence. */
export function bindSentence(sentence: string, _utterance: Utterance, _facts: ReplyFacts): Binding {
  return { isFact: false, slots: [], unbound: readAtoms(sentence).map(({ start, end }) => ({ start, end, reads: 'number' })) };
}
