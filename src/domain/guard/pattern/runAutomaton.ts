/** Which patterns occur in a clause, and between which words? One pass, no backtracking. */

import { ROOT, type Automaton, type Check, type Front, type Scratch } from './automaton.ts';
import { WIDE, type Tables } from './foldStates.ts';
import { hasBit, type WordClass } from './wordClasses.ts';

/** Half-open range of word numbers. */
export interface Match {
  readonly pattern: number;
  readonly first: number;
  readonly end: number;
}

export interface Run {
  /** Classes of every word of the text. */
  readonly words: readonly WordClass[];
  /** Steps taken so far, over all clauses of the text. */
  steps: number;
  readonly maxSteps: number;
  readonly matches: Match[];
}

/** One clause being walked. */
interface Walk {
  readonly tables: Tables;
  readonly scratch: Scratch;
  readonly run: Run;
  readonly from: number;
  readonly to: number;
  /** Words before this place are consumed. */
  at: number;
  next: Front;
}

/** Walks one clause (words `from` to `to`). Returns `false` when the step budget is used up. */
export function runAutomaton(automaton: Automaton, run: Run, from: number, to: number): boolean {
  const { tables, scratch } = automaton;
  let [front, other] = scratch.fronts;
  const walk: Walk = { tables, scratch, run, from, to, at: from, next: front };
  front.size = 0;
  for (let at = from; at <= to; at += 1) {
    walk.at = at;
    walk.next = other;
    other.size = 0;
    scratch.stamp += 1;
    if (at > from) advance(walk, front, run.words[at - 1] as WordClass);
    if (at < to) enter(walk, ROOT, 0, at);
    if (run.steps > run.maxSteps) return false;
    [front, other] = [other, front];
  }
  return true;
}

/** Consumes one word from every state of `front`. An edge counts as a step whether or not its node could be passed over in one test. */
function advance(walk: Walk, front: Front, word: WordClass): void {
  const { gapWithout, edges, anyEdge } = walk.tables;
  const { states, lefts, firsts, size } = front;
  const { bits } = word;
  const classes = word.ids.length;
  let steps = size;
  for (let index = 0; index < size; index += 1) {
    const id = states[index] as number;
    const left = lefts[index] as number;
    if (left > 0) {
      const without = gapWithout[id] as number;
      if (without < 0 || !hasBit(bits, without)) enter(walk, id, left - 1, firsts[index] as number);
    }
    const any = anyEdge[id] as number;
    if (any < 0) continue;
    const count = (edges.end[id] as number) - (edges.from[id] as number);
    if (count <= classes) steps += count;
    if (hasBit(bits, any)) followEdges(walk, id, word, firsts[index] as number);
  }
  walk.run.steps += steps;
}

function followEdges(walk: Walk, id: number, word: WordClass, first: number): void {
  const { edges, edgeClasses, edgeTargets } = walk.tables;
  const from = edges.from[id] as number;
  const end = edges.end[id] as number;
  if (end - from > WIDE) for (const to of lookUpTargets(walk.tables, id, word)) enter(walk, to, 0, first);
  else for (let edge = from; edge < end; edge += 1) if (hasBit(word.bits, edgeClasses[edge] as number)) enter(walk, edgeTargets[edge] as number, 0, first);
}

const NO_TARGETS: readonly number[] = [];

/** Nodes with many edges, the root first of all: where a word leads from there is looked up once for each word. */
function lookUpTargets(tables: Tables, id: number, word: WordClass): readonly number[] {
  const known = word.targets.get(id);
  if (known !== undefined) return known;
  const edges = tables.wide.get(id);
  const targets = word.ids.flatMap((classId) => edges?.get(classId) ?? NO_TARGETS);
  word.targets.set(id, targets);
  return targets;
}

/** Adds a state and the gaps and checked states behind it. A state is entered once at a place; a wider gap replaces a narrower one. */
function enter(walk: Walk, id: number, left: number, first: number): void {
  const { stamps, slots, stamp } = walk.scratch;
  if (stamps[id] === stamp) {
    widen(walk.next, slots, id, left, first);
    return;
  }
  stamps[id] = stamp;
  walk.run.steps += 1;
  const { edges, acceptsOf, accepts, gapsOf, gaps, gapOf, checksOf, checks } = walk.tables;
  for (let index = acceptsOf.from[id] as number; index < (acceptsOf.end[id] as number); index += 1) walk.run.matches.push({ pattern: accepts[index] as number, first, end: walk.at });
  const waits = left > 0 || (edges.end[id] as number) > (edges.from[id] as number);
  slots[id] = waits ? wait(walk.next, id, left, first) : -1;
  for (let index = gapsOf.from[id] as number; index < (gapsOf.end[id] as number); index += 1) enter(walk, gaps[index] as number, gapOf[gaps[index] as number] as number, first);
  for (let index = checksOf.from[id] as number; index < (checksOf.end[id] as number); index += 1) {
    const check = checks[index] as Check;
    if (holds(check, walk)) enter(walk, check.to, 0, first);
  }
}

function wait(next: Front, id: number, left: number, first: number): number {
  const slot = next.size;
  next.states[slot] = id;
  next.lefts[slot] = left;
  next.firsts[slot] = first;
  next.size = slot + 1;
  return slot;
}

/** The same gap reached again at this place, with more words left to skip. */
function widen(next: Front, slots: Int32Array, id: number, left: number, first: number): void {
  const slot = slots[id] as number;
  if (slot < 0) {
    if (left > 0) slots[id] = wait(next, id, left, first);
  } else if ((next.lefts[slot] as number) < left) {
    next.lefts[slot] = left;
    next.firsts[slot] = first;
  }
}

function holds(check: Check, { run: { words }, at, from, to }: Walk): boolean {
  if (check.kind === 'clauseStart') return at === from;
  if (check.kind === 'clauseEnd') return at === to;
  if (check.kind === 'notNext') return at === to || !hasBit((words[at] as WordClass).bits, check.classId);
  for (let back = at - 1; back >= from && back >= at - check.window; back -= 1) if (hasBit((words[back] as WordClass).bits, check.classId)) return false;
  return true;
}
