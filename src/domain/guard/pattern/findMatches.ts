/** Which patterns occur in a clause, and between which words? */

import { AT_START } from './anchors.ts';
import { isOf } from './classTables.ts';
import type { Matcher, Run } from './matcher.ts';
import { HEAD, LEFT_MAX, LEFT_MIN, NO_PROGRAM, PATTERN, RIGHT_MAX, RIGHT_MIN, TEST, TESTS, type MatcherData } from './matcherData.ts';
import { runProgram, type Match, type Walk } from './runProgram.ts';

/** Numbers of a pending stretch. */
const CLAUSE = 0;
const FROM = 1;
const TO = 2;
const LAST_START = 3;
const STRETCH = 4;

/** Reads one clause (words `first` to `end`) and returns its matches in order, or `undefined` when the step budget is used up. */
export function findMatches(matcher: Matcher, run: Run, first: number, end: number): Match[] | undefined {
  const { pending, walk } = matcher;
  const { records, programs } = matcher.data;
  const { stretches, tried } = pending;
  const matches: Match[] = [];
  const clause = (pending.clauses + 1) | 0;
  let waiting = 0;
  pending.clauses = clause;
  walk.first = first;
  walk.end = end;
  walk.matches = matches;
  walk.steps = run.steps;
  for (let at = first; at < end; at += 1) {
    const hanging = walk.hanging[at] as Int32Array;
    const count = hanging.length;
    walk.steps += 1 + count;
    for (let index = 0; index < count; index += 1) {
      const record = hanging[index] as number;
      const lastStart = at - (records[record + LEFT_MIN] as number);
      if (lastStart < first || end - at - 1 < (records[record + RIGHT_MIN] as number) || !standsAmong(records, record, at, walk)) continue;
      const pattern = records[record + PATTERN] as number;
      const program = programs[pattern] as number;
      const left = at - (records[record + LEFT_MAX] as number);
      const right = at + 1 + (records[record + RIGHT_MAX] as number);
      if (program === NO_PROGRAM) {
        matches.push({ pattern, first: left, end: right });
        continue;
      }
      const from = left < first ? first : left;
      const to = right > end ? end : right;
      const stretch = pattern * STRETCH;
      if (stretches[stretch + CLAUSE] !== clause) {
        stretches[stretch + CLAUSE] = clause;
        tried[waiting] = pattern;
        waiting += 1;
      } else if (from <= (stretches[stretch + TO] as number)) {
        stretches[stretch + TO] = to;
        stretches[stretch + LAST_START] = lastStart;
        continue;
      } else tryStretch(walk, stretches, pattern, program);
      stretches[stretch + FROM] = from;
      stretches[stretch + TO] = to;
      stretches[stretch + LAST_START] = lastStart;
    }
    if (walk.steps > run.maxSteps) break;
  }
  // A budget already used up is used up: nothing more is walked.
  if (walk.steps <= run.maxSteps) for (let index = 0; index < waiting; index += 1) tryStretch(walk, stretches, tried[index] as number, programs[tried[index] as number] as number);
  run.steps = walk.steps;
  if (run.steps > run.maxSteps) return undefined;
  if (matches.length > 1) sort(matches);
  return matches;
}

/** Does everything the pattern needs stand within reach of the anchor word `at`? Most tries end here, after one word or two. */
function standsAmong(records: MatcherData['records'], record: number, at: number, walk: Walk): boolean {
  const { first, end, rows, folds, width, rowOf } = walk;
  const last = record + HEAD + TEST * (records[record + TESTS] as number);
  for (let test = record + HEAD; test < last; test += TEST) {
    const use = records[test] as number;
    let from = at + (records[test + 1] as number);
    let to = at + (records[test + 2] as number);
    if (use < 0) {
      const place = use === AT_START ? first : end;
      if (place < from || place > to) return false;
      continue;
    }
    if (from < first) from = first;
    if (to >= end) to = end - 1;
    const start = from;
    while (from <= to && !isOf(rows, folds, width, rowOf[from] as number, use)) from += 1;
    walk.steps += from - start;
    if (from > to) return false;
    walk.steps += 1;
  }
  return true;
}

function tryStretch(walk: Walk, stretches: Int32Array, pattern: number, program: number): void {
  const stretch = pattern * STRETCH;
  runProgram(walk, program, pattern, stretches[stretch + FROM] as number, stretches[stretch + LAST_START] as number, stretches[stretch + TO] as number);
}

/** By place, then by pattern. Few at a time: putting each where it belongs is quicker than a sort that asks a function. */
const MANY = 40;

const isBefore = (a: Match, b: Match): boolean => a.end < b.end || (a.end === b.end && (a.first < b.first || (a.first === b.first && a.pattern < b.pattern)));

function sort(matches: Match[]): void {
  if (matches.length > MANY) {
    matches.sort((a, b) => a.end - b.end || a.first - b.first || a.pattern - b.pattern);
    return;
  }
  for (let index = 1; index < matches.length; index += 1) {
    const match = matches[index] as Match;
    let place = index;
    for (; place > 0 && isBefore(match, matches[place - 1] as Match); place -= 1) matches[place] = matches[place - 1] as Match;
    matches[place] = match;
  }
}
