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
  const { owners } = pack;
  const { end } = clause;
  let reportedFrom = end;
  let notAskedFrom = end;
  let declinedFrom = end;
  let mentionedFrom = end;
  let requests = false;
  let confirms = false;
  let frames = 0;
  for (const match of found) {
    const owner = owners[match.pattern];
    if (owner?.role !== 'frame') continue;
    frames += 1;
    const { frame } = owner;
    const from = match.end - 1;
    if (frame === 'request') requests = true;
    else if (frame === 'confirm') confirms = true;
    else if (frame === 'reported') reportedFrom = Math.min(reportedFrom, from);
    else if (frame === 'notAsked') notAskedFrom = Math.min(notAskedFrom, from);
    else if (frame === 'declined') declinedFrom = Math.min(declinedFrom, from);
    else mentionedFrom = Math.min(mentionedFrom, from);
  }
  const matches = frames === 0 ? found : found.filter(({ pattern }) => owners[pattern]?.role !== 'frame');
  const asked = tokens[end - 1]?.asked === true;
  return { clause, tokens, reportedFrom, notAskedFrom, declinedFrom, mentionedFrom, asks: asked || requests, confirms: confirms || (asked && !requests), matches };
}

/** The list itself when nothing is replaced: most often nothing is. */
export function replaceSome<T>(items: readonly T[], by: (item: T, index: number) => T): readonly T[] {
  let out: T[] | undefined;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as T;
    const other = by(item, index);
    if (other !== item) (out ??= items.slice())[index] = other;
  }
  return out ?? items;
}

const MAX_TAG_WORDS = 4;

/** A short tag after a statement (`… anymore. True?`) makes the statement one to confirm. */
function withTags(readings: readonly ReadClause[]): readonly ReadClause[] {
  return replaceSome(readings, (reading, index) => {
    const next = readings[index + 1];
    const tagged = next !== undefined && next.confirms && next.clause.end - next.clause.first <= MAX_TAG_WORDS;
    return tagged && !reading.asks ? { ...reading, confirms: true } : reading;
  });
}
