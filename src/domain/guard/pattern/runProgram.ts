/** Where does one pattern occur in a stretch of a clause? One pass from left to right, no backtracking. */

import { ACCEPT, CLAUSE_END, CLAUSE_START, FORK, GAP, JUMP, NOT_NEXT, OPENS, STRIDE, WORD, type Program } from './program.ts';
import { hasBit, type WordClass } from './wordClasses.ts';

/** Half-open range of word numbers. */
export interface Match {
  readonly pattern: number;
  readonly first: number;
  readonly end: number;
}

/** A text being read. */
export interface Run {
  /** Classes of every word of the text. */
  readonly words: readonly WordClass[];
  /** Steps taken so far, over all clauses of the text. */
  steps: number;
  readonly maxSteps: number;
  readonly matches: Match[];
}

/** Instructions waiting for the word at one place: number, words a gap may still skip, first word of the match. */
interface Front {
  readonly at: Int32Array;
  readonly lefts: Int32Array;
  readonly firsts: Int32Array;
  size: number;
}

/** Room for one run, reused: one text is read at a time. */
export interface Scratch {
  /** Where an instruction was last reached, so that it is reached once at each place. */
  readonly stamps: Int32Array;
  readonly slots: Int32Array;
  /** Words a gap may still skip, where it was reached at this place. */
  readonly lefts: Int32Array;
  stamp: number;
  readonly fronts: readonly [Front, Front];
}

/** The stretch: words `from` to `to` of a clause whose words are `first` to `end`. No match begins behind `lastStart`. */
export interface Stretch {
  readonly from: number;
  readonly lastStart: number;
  readonly to: number;
  readonly first: number;
  readonly end: number;
}

interface Walk {
  readonly program: Program;
  readonly pattern: number;
  readonly run: Run;
  readonly scratch: Scratch;
  readonly stretch: Stretch;
  /** Words before this place are consumed. */
  at: number;
  next: Front;
}

const newFront = (size: number): Front => ({ at: new Int32Array(size), lefts: new Int32Array(size), firsts: new Int32Array(size), size: 0 });

/** `size`: instructions of the longest program. An instruction waits at a place at most once. */
export const createScratch = (size: number): Scratch => ({ stamps: new Int32Array(size * STRIDE), slots: new Int32Array(size * STRIDE), lefts: new Int32Array(size * STRIDE), stamp: 0, fronts: [newFront(size), newFront(size)] });

export function runProgram(program: Program, pattern: number, run: Run, scratch: Scratch, stretch: Stretch): void {
  let [front, other] = scratch.fronts;
  front.size = 0;
  const walk: Walk = { program, pattern, run, scratch, stretch, at: stretch.from, next: front };
  for (let at = stretch.from; at <= stretch.to; at += 1) {
    walk.at = at;
    walk.next = other;
    other.size = 0;
    scratch.stamp += 1;
    run.steps += front.size;
    for (let index = 0; index < front.size; index += 1) {
      const id = front.at[index] as number;
      const first = front.firsts[index] as number;
      if (program[id] === GAP) enterGap(walk, id, (front.lefts[index] as number) - 1, first);
      else enter(walk, id + STRIDE, first, false);
    }
    if (at <= stretch.lastStart) enter(walk, 0, at, false);
    else if (other.size === 0) return;
    [front, other] = [other, front];
  }
}

/** `again`: a gap in front of this instruction was reached a second time and may skip more words; its match begins later. */
function enter(walk: Walk, start: number, first: number, again: boolean): void {
  const { program, scratch, run, at } = walk;
  let id = start;
  for (;;) {
    run.steps += 1;
    const op = program[id] as number;
    const number = program[id + 2] as number;
    if (op === GAP) {
      enterGap(walk, id, number, first);
      return;
    }
    const isNew = scratch.stamps[id] !== scratch.stamp;
    if (!isNew && !again) return;
    if (isNew) {
      scratch.stamps[id] = scratch.stamp;
      scratch.slots[id] = -1;
    }
    if (op === ACCEPT) {
      if (isNew) run.matches.push({ pattern: walk.pattern, first, end: at });
      return;
    }
    if (op === WORD) {
      if (nextIs(walk, program[id + 1] as number)) wait(walk, id, 0, first);
      if (number === 0) return;
      id = number;
    } else if (op === JUMP) id = number;
    else if (op === FORK) {
      enter(walk, id + STRIDE, first, again);
      id = number;
    } else if (holds(walk, op, program[id + 1] as number, number)) id += STRIDE;
    else return;
  }
}

function enterGap(walk: Walk, id: number, left: number, first: number): void {
  const { program, scratch } = walk;
  const isNew = scratch.stamps[id] !== scratch.stamp;
  if (isNew) {
    scratch.stamps[id] = scratch.stamp;
    scratch.slots[id] = -1;
    scratch.lefts[id] = left;
  } else if ((scratch.lefts[id] as number) >= left) return;
  enter(walk, id + STRIDE, first, !isNew);
  const classId = program[id + 1] as number;
  if (left > 0 && walk.at < walk.stretch.to && (classId < 0 || !nextIs(walk, classId))) wait(walk, id, left, first);
}

function wait({ next, scratch }: Walk, id: number, left: number, first: number): void {
  const known = scratch.slots[id] as number;
  const slot = known < 0 ? next.size : known;
  next.at[slot] = id;
  next.lefts[slot] = left;
  next.firsts[slot] = first;
  if (known >= 0) return;
  scratch.slots[id] = slot;
  next.size = slot + 1;
}

const nextIs = ({ run, at, stretch }: Walk, classId: number): boolean => at < stretch.end && hasBit((run.words[at] as WordClass).bits, classId);

function holds(walk: Walk, op: number, classId: number, window: number): boolean {
  const { at, stretch, run } = walk;
  if (op === OPENS) return nextIs(walk, classId);
  if (op === NOT_NEXT) return !nextIs(walk, classId);
  if (op === CLAUSE_START) return at === stretch.first;
  if (op === CLAUSE_END) return at === stretch.end;
  for (let back = at - 1; back >= stretch.first && back >= at - window; back -= 1) if (hasBit((run.words[back] as WordClass).bits, classId)) return false;
  return true;
}
