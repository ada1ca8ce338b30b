/** How is an utterance read: its words, its clauses, and what occurs in each of them? */

import { splitClauses, type Clause } from './clauses.ts';
import type { CompiledPack } from './compilePack.ts';
import type { ClauseReading } from './kinds/reading.ts';
import { findMatches } from './pattern/findMatches.ts';
import { startRun } from './pattern/matcher.ts';
import type { Match } from './pattern/runProgram.ts';
import { tokenise, type Token } from './tokenise.ts';

export interface Utterance {
  readonly tokens: readonly Token[];
  readonly readings: readonly ReadClause[];
  readonly steps: number;
}

export interface ReadClause extends ClauseReading {
  /** Matches of rules, in the order found. Frames are already read. */
  readonly matches: readonly Match[];
}

/** Steps above this end the reading: the text is then "not checked". Far above what 200,000 characters need. */
export const MAX_STEPS = 50_000_000;

/** Returns `undefined` when the step budget is used up (ruling 24: steps, not time). */
export function readClauses(pack: CompiledPack, text: string, maxSteps: number = MAX_STEPS): Utterance | undefined {
  const tokens = tokenise(text, pack.lexicon);
  const clauses = splitClauses(tokens, pack.clauseWords);
  const run = startRun(pack.matcher, tokens, maxSteps);
  const readings: ReadClause[] = [];
  for (const clause of clauses) {
    const matches = findMatches(pack.matcher, run, clause.first, clause.end);
    if (matches === undefined) return undefined;
    readings.push(readClause(pack, tokens, clause, matches));
  }
  return { tokens, readings: withTags(readings), steps: run.steps };
}

function readClause(pack: CompiledPack, tokens: readonly Token[], clause: Clause, found: readonly Match[]): ReadClause {
  const matches: Match[] = [];
  const from = { reported: clause.end, notAsked: clause.end, declined: clause.end, mentioned: clause.end };
  const occurs = { request: false, confirm: false };
  for (const match of found) {
    const owner = pack.owners[match.pattern];
    if (owner?.role !== 'frame') matches.push(match);
    else if (owner.frame === 'request' || owner.frame === 'confirm') occurs[owner.frame] = true;
    else from[owner.frame] = Math.min(from[owner.frame], match.end - 1);
  }
  const asked = tokens[clause.end - 1]?.asked === true;
  return {
    clause,
    tokens,
    reportedFrom: from.reported,
    notAskedFrom: from.notAsked,
    declinedFrom: from.declined,
    mentionedFrom: from.mentioned,
    asks: asked || occurs.request,
    confirms: occurs.confirm || (asked && !occurs.request),
    matches,
  };
}

const MAX_TAG_WORDS = 4;

/** A short tag after a statement (`… anymore. True?`) makes the statement one to confirm. */
function withTags(readings: readonly ReadClause[]): readonly ReadClause[] {
  return readings.map((reading, index) => {
    const next = readings[index + 1];
    const tagged = next !== undefined && next.confirms && next.clause.end - next.clause.first <= MAX_TAG_WORDS;
    return tagged && !reading.asks ? { ...reading, confirms: true } : reading;
  });
}
