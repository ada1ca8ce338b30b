/** Which patterns occur in a clause, and between which words? One pass, no backtracking. */

import { ROOT, type Automaton, type Check } from './automaton.ts';
import type { Node } from './foldStates.ts';
import type { WordClass } from './wordClasses.ts';

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

/** States at one place: number, words a gap may still skip, first word of the match. */
interface Front {
  readonly states: number[];
  readonly lefts: number[];
  readonly firsts: number[];
}

interface Place {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Walks one clause (words `from` to `to`). Returns `false` when the step budget is used up. */
export function runAutomaton(automaton: Automaton, run: Run, from: number, to: number): boolean {
  let front: Front = { states: [], lefts: [], firsts: [] };
  for (let at = from; at <= to; at += 1) {
    const next: Front = { states: [], lefts: [], firsts: [] };
    automaton.scratch.stamp += 1;
    if (at > from) advance(automaton, run, front, { at, from, to }, next);
    if (at < to) enter(automaton, run, { at, from, to }, next, ROOT, 0, at);
    if (run.steps > run.maxSteps) return false;
    front = next;
  }
  return true;
}

/** Consumes the word before `place` from every state of `front`. */
function advance(automaton: Automaton, run: Run, front: Front, place: Place, next: Front): void {
  const word = run.words[place.at - 1] as WordClass;
  for (let index = 0; index < front.states.length; index += 1) {
    const id = front.states[index] as number;
    const node = automaton.nodes[id] as Node;
    const first = front.firsts[index] as number;
    const left = front.lefts[index] as number;
    run.steps += 1;
    if (left > 0 && (node.gapWithout < 0 || !word.has(node.gapWithout))) enter(automaton, run, place, next, id, left - 1, first);
    if (node.edgeClasses.length <= word.ids.length) followEdges(automaton, run, place, next, node, word, first);
    else for (const classId of word.ids) for (const to of node.byClass.get(classId) ?? NO_TARGETS) enter(automaton, run, place, next, to, 0, first);
  }
}

const NO_TARGETS: readonly number[] = [];

function followEdges(automaton: Automaton, run: Run, place: Place, next: Front, node: Node, word: WordClass, first: number): void {
  const { edgeClasses, edgeTargets } = node;
  run.steps += edgeClasses.length;
  for (let edge = 0; edge < edgeClasses.length; edge += 1) if (word.has(edgeClasses[edge] as number)) enter(automaton, run, place, next, edgeTargets[edge] as number, 0, first);
}

/** Adds a state and the gaps and checked states behind it. A state is entered once at a place; a wider gap replaces a narrower one. */
function enter(automaton: Automaton, run: Run, place: Place, next: Front, id: number, left: number, first: number): void {
  const { stamps, slots, stamp } = automaton.scratch;
  if (stamps[id] === stamp) {
    widen(next, slots, id, left, first);
    return;
  }
  stamps[id] = stamp;
  run.steps += 1;
  const node = automaton.nodes[id] as Node;
  for (const pattern of node.accepts) run.matches.push({ pattern, first, end: place.at });
  const waits = left > 0 || node.edgeClasses.length > 0;
  slots[id] = waits ? wait(next, id, left, first) : -1;
  for (const gap of node.gaps) enter(automaton, run, place, next, gap, (automaton.nodes[gap] as Node).gap, first);
  for (const check of node.checks) if (holds(check, run, place)) enter(automaton, run, place, next, check.to, 0, first);
}

function wait(next: Front, id: number, left: number, first: number): number {
  next.lefts.push(left);
  next.firsts.push(first);
  return next.states.push(id) - 1;
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

function holds(check: Check, run: Run, { at, from, to }: Place): boolean {
  if (check.kind === 'clauseStart') return at === from;
  if (check.kind === 'clauseEnd') return at === to;
  if (check.kind === 'notNext') return at === to || !(run.words[at] as WordClass).has(check.classId);
  for (let back = at - 1; back >= from && back >= at - check.window; back -= 1) if ((run.words[back] as WordClass).has(check.classId)) return false;
  return true;
}
