/** What is handed on while a sentence is held against the record? */

import type { ReplyFacts } from '../composing/replyFacts.ts';
import type { RenderedSlot } from '../composing/reply.ts';
import type { CompiledPack } from '../guard/compilePack.ts';
import type { TextSpan } from '../kernel/textSpan.ts';
import type { CalendarDay } from '../kernel/time.ts';
import type { Fact } from './fact.ts';

/** What of a sentence has no place in the record; `reads` names the rules that explain it (kinds `unbound` and `undisclosed`). */
export interface Unbound extends TextSpan {
  readonly reads: string;
}

/** The same, in word numbers. */
export interface Mismatch {
  readonly reads: string;
  readonly first: number;
  readonly end: number;
}

/** A piece of the sentence that the record says, with the facts that say it. */
export interface Grounded extends TextSpan {
  readonly facts: readonly Fact[];
  /** An order whose content is an open item. */
  readonly isOrder: boolean;
  /** No *should*, *will* or *may*: the record is read out and nothing else. */
  readonly isPlain: boolean;
  /** Every word of it is accounted for. */
  readonly isWhole: boolean;
}

export interface Binding {
  /** Everything the sentence claims is on the record, and it claims something. */
  readonly isFact: boolean;
  readonly slots: readonly RenderedSlot[];
  readonly unbound: readonly Unbound[];
  readonly grounded: readonly Grounded[];
  /** What a pronoun of the next sentence may stand for. */
  readonly topics: readonly string[];
  /** The day of the record that the sentence told last; more where its words fit several. */
  readonly days: readonly CalendarDay[];
  /** What was said of them. */
  readonly events: readonly string[];
  /** A thing of the record is named in the sentence itself. */
  readonly tells: boolean;
  /** Read only where there is a learned part to weigh it (evidence.ts). */
  readonly evidence: () => readonly string[];
}

export interface Cued extends TextSpan {
  readonly label: string;
}

export interface BindContext {
  readonly pack: CompiledPack;
  readonly facts: ReplyFacts;
  /** Clauses permitted by their form: they claim nothing of the record. */
  readonly allowed: readonly TextSpan[];
  /** Words in which a rule fired already, with its label. */
  readonly cued: readonly Cued[];
  /** Topics of the sentence before. */
  readonly carried: readonly string[];
  /** The day of the record that the sentence before told last. */
  readonly carriedDays: readonly CalendarDay[];
  /** What the sentence before said of the list that follows it: "These are missing:". */
  readonly lead: readonly string[];
}

export interface ClaimContext extends Pick<BindContext, 'facts' | 'allowed' | 'cued' | 'carriedDays'> {
  /** Day of the call at the answering office, read once. */
  readonly today: CalendarDay;
  readonly record: readonly Fact[];
  /** Topics of the sentence before. */
  readonly carriedTopics: readonly string[];
  /** With the rows of each person. */
  readonly everybody: readonly Fact[];
}
