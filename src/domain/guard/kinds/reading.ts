/** What does a kind of rule know about the clause its words stand in? */

import type { Clause } from '../clauses.ts';
import type { Token } from '../tokenise.ts';

export interface ClauseReading {
  readonly clause: Clause;
  readonly tokens: readonly Token[];
  /** First word of what somebody else is reported to have said (`that` included), or the end of the clause. */
  readonly reportedFrom: number;
  /** First word of a request that is expressly not made, or the end of the clause. */
  readonly notAskedFrom: number;
  /** First word of what the agent says is not answered, or the end of the clause. */
  readonly declinedFrom: number;
  /** First word of the caller's words repeated by the agent, or the end of the clause. */
  readonly mentionedFrom: number;
  /** The clause asks for something: question, order or polite wish. */
  readonly asks: boolean;
  /** The speaker states something and wants a yes (`…, right?`, `…, c'est bien ça?`). */
  readonly confirms: boolean;
}

/** Words of a match: half-open range of word numbers. */
export interface MatchedWords {
  readonly first: number;
  readonly end: number;
}

/** Does the match count for this kind of rule? */
export type RuleKind = (words: MatchedWords, reading: ClauseReading) => boolean;

/** Every matched word stands between quotation marks: the caller mentions it and does not ask it. */
export function isMention(words: MatchedWords, tokens: readonly Token[]): boolean {
  for (let index = words.first; index < words.end; index += 1) if (tokens[index]?.quoted !== true) return false;
  return true;
}
