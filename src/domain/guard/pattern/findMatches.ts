/** Which patterns occur in a clause, and between which words? */

import { AT_END, AT_START, HEAD, IS_WHOLE, LEFT_MAX, LEFT_MIN, RIGHT_MAX, RIGHT_MIN, TEST, TESTS } from './anchors.ts';
import type { Matcher } from './matcher.ts';
import { runProgram, type Run } from './runProgram.ts';
import { hasBit, type WordClass } from './wordClasses.ts';

/** Reads one clause (words `first` to `end`). Returns `false` when the step budget is used up. */
export function findMatches(matcher: Matcher, run: Run, first: number, end: number): boolean {
  const { pending, heads, numbers } = matcher;
  const tried: number[] = [];
  const before = run.matches.length;
  pending.clauses += 1;
  for (let at = first; at < end; at += 1) {
    run.steps += 1;
    for (const pattern of (run.words[at] as WordClass).anchors) {
      run.steps += 1;
      const head = heads[pattern] as number;
      if (at - first < (numbers[head + LEFT_MIN] as number) || end - at - 1 < (numbers[head + RIGHT_MIN] as number)) continue;
      if (!standsAmong(numbers, head, at, run, first, end)) continue;
      if (numbers[head + IS_WHOLE] === 1) {
        run.matches.push({ pattern, first: at - (numbers[head + LEFT_MAX] as number), end: at + 1 + (numbers[head + RIGHT_MAX] as number) });
        continue;
      }
      const from = Math.max(first, at - (numbers[head + LEFT_MAX] as number));
      const to = Math.min(end, at + 1 + (numbers[head + RIGHT_MAX] as number));
      if (pending.clause[pattern] !== pending.clauses) {
        pending.clause[pattern] = pending.clauses;
        tried.push(pattern);
      } else if (from <= (pending.to[pattern] as number)) {
        pending.to[pattern] = to;
        pending.lastStart[pattern] = at - (numbers[head + LEFT_MIN] as number);
        continue;
      } else tryPattern(matcher, pattern, run, first, end);
      pending.from[pattern] = from;
      pending.to[pattern] = to;
      pending.lastStart[pattern] = at - (numbers[head + LEFT_MIN] as number);
    }
    if (run.steps > run.maxSteps) return false;
  }
  for (const pattern of tried) tryPattern(matcher, pattern, run, first, end);
  if (run.matches.length - before > 1) run.matches.sort((a, b) => a.end - b.end || a.first - b.first || a.pattern - b.pattern);
  return run.steps <= run.maxSteps;
}

/** Does everything the pattern needs stand within reach of the anchor word `at`? Most tries end here, after one word or two. */
function standsAmong(numbers: Int32Array, head: number, at: number, run: Run, first: number, end: number): boolean {
  const last = head + HEAD + TEST * (numbers[head + TESTS] as number);
  for (let test = head + HEAD; test < last; test += TEST) {
    const classId = numbers[test] as number;
    const from = at + (numbers[test + 1] as number);
    const to = at + (numbers[test + 2] as number);
    if (classId === AT_START || classId === AT_END) {
      const place = classId === AT_START ? first : end;
      if (place < from || place > to) return false;
    } else if (!occurs(run, classId, Math.max(first, from), Math.min(end - 1, to))) return false;
  }
  return true;
}

function occurs(run: Run, classId: number, from: number, to: number): boolean {
  for (let at = from; at <= to; at += 1) {
    run.steps += 1;
    if (hasBit((run.words[at] as WordClass).bits, classId)) return true;
  }
  return false;
}

function tryPattern(matcher: Matcher, pattern: number, run: Run, first: number, end: number): void {
  const { pending, scratch } = matcher;
  runProgram(matcher.programOf(pattern), pattern, run, scratch, { from: pending.from[pattern] as number, lastStart: pending.lastStart[pattern] as number, to: pending.to[pattern] as number, first, end });
}
