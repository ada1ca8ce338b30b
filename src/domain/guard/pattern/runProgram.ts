/** Where does one pattern occur in a stretch of a clause? One pass from left to right, no backtracking. */

import { isOf } from './classTables.ts';
import { ACCEPT, CLASS, CLAUSE_END, CLAUSE_START, FORK, GAP, JUMP, NOT_NEXT, NUMBER, OPENS, STRIDE, WORD } from './program.ts';

/** Half-open range of word numbers. */
export interface Match {
  readonly pattern: number;
  readonly first: number;
  readonly end: number;
}

/** Instructions waiting for the word at one place: number, words a gap may still skip, first word of the match. */
interface Front {
  readonly at: Int32Array;
  readonly lefts: Int32Array;
  readonly firsts: Int32Array;
  size: number;
}

/** A walk through one stretch, and the room for it, reused: one text is read at a time. */
export interface Walk {
  readonly code: Int16Array | Int32Array;
  /** Rows of all words met (classTables.ts), and the row of each word of the text. */
  rows: Int32Array;
  folds: Int32Array;
  readonly width: number;
  rowOf: Int32Array;
  /** Records of the patterns that hang on each word of the text. */
  readonly hanging: Int32Array[];
  /** The clause: words `first` to `end`. */
  first: number;
  end: number;
  matches: Match[];
  steps: number;
  /** Program and pattern that are walked. */
  base: number;
  pattern: number;
  /** Words before this place are consumed; words from `to` on are not read. */
  at: number;
  to: number;
  next: Front;
  /** Where an instruction was last reached, so that it is reached once at each place. */
  readonly stamps: Int32Array;
  readonly slots: Int32Array;
  /** Words a gap may still skip, where it was reached at this place. */
  readonly lefts: Int32Array;
  stamp: number;
  readonly fronts: readonly [Front, Front];
}

const newFront = (size: number): Front => ({ at: new Int32Array(size), lefts: new Int32Array(size), firsts: new Int32Array(size), size: 0 });

/** `size`: instructions of the longest program. An instruction waits at a place at most once. */
export function createWalk(code: Walk['code'], size: number, width: number): Walk {
  const fronts = [newFront(size), newFront(size)] as const;
  const room = (): Int32Array => new Int32Array(size * STRIDE);
  return { code, rows: room(), folds: room(), width, rowOf: new Int32Array(256), hanging: [], first: 0, end: 0, matches: [], steps: 0, base: 0, pattern: 0, at: 0, to: 0, next: fronts[0], stamps: room(), slots: room(), lefts: room(), stamp: 0, fronts };
}

/** Words `from` to `to` of the clause are read. No match begins behind `lastStart`. */
export function runProgram(walk: Walk, base: number, pattern: number, from: number, lastStart: number, to: number): void {
  const { code } = walk;
  let [front, other] = walk.fronts;
  front.size = 0;
  walk.base = base;
  walk.pattern = pattern;
  walk.to = to;
  const opening = openingClass(code, base);
  for (let at = from; at <= to; at += 1) {
    const waiting = front.size;
    if (waiting === 0 && opening >= 0) {
      // Nothing is under way: on to the next place where the pattern can begin.
      const start = at;
      while (at <= lastStart && !stands(walk, at, opening)) at += 1;
      walk.steps += at - start;
      if (at > lastStart) return;
    }
    walk.at = at;
    walk.next = other;
    other.size = 0;
    walk.stamp = (walk.stamp + 1) | 0;
    walk.steps += waiting;
    for (let index = 0; index < waiting; index += 1) {
      const id = front.at[index] as number;
      const first = front.firsts[index] as number;
      if (code[base + id] === GAP) enterGap(walk, id, (front.lefts[index] as number) - 1, first);
      else enter(walk, id + STRIDE, first, false);
    }
    if (at <= lastStart) {
      if (opening >= 0 && !stands(walk, at, opening)) walk.steps += 1;
      else enter(walk, 0, at, false);
    } else if (other.size === 0) return;
    const done = front;
    front = other;
    other = done;
  }
}

/** Class of the word every match begins with, or -1 when matches may begin otherwise. */
function openingClass(code: Walk['code'], base: number): number {
  const op = code[base];
  return op === OPENS || (op === WORD && code[base + NUMBER] === 0) ? (code[base + CLASS] as number) : -1;
}

/** `again`: a gap in front of this instruction was reached a second time and may skip more words; its match begins later. */
function enter(walk: Walk, start: number, first: number, again: boolean): void {
  const { code, base, stamps, slots, stamp, at } = walk;
  let id = start;
  for (;;) {
    walk.steps += 1;
    const op = code[base + id] as number;
    const number = code[base + id + NUMBER] as number;
    if (op === GAP) {
      enterGap(walk, id, number, first);
      return;
    }
    const isNew = stamps[id] !== stamp;
    if (!isNew && !again) return;
    if (isNew) {
      stamps[id] = stamp;
      slots[id] = -1;
    }
    if (op === WORD) {
      if (nextIs(walk, code[base + id + CLASS] as number)) wait(walk, id, 0, first);
      if (number === 0) return;
      id = number;
    } else if (op === ACCEPT) {
      if (isNew) walk.matches.push({ pattern: walk.pattern, first, end: at });
      return;
    } else if (op === JUMP) id = number;
    else if (op === FORK) {
      enter(walk, id + STRIDE, first, again);
      id = number;
    } else if (holds(walk, op, base + id, number)) id += STRIDE;
    else return;
  }
}

function enterGap(walk: Walk, id: number, left: number, first: number): void {
  const { code, base, stamps, lefts, slots, stamp } = walk;
  const isNew = stamps[id] !== stamp;
  if (isNew) {
    stamps[id] = stamp;
    slots[id] = -1;
    lefts[id] = left;
  } else if ((lefts[id] as number) >= left) return;
  enter(walk, id + STRIDE, first, !isNew);
  const without = code[base + id + CLASS] as number;
  if (left > 0 && walk.at < walk.to && (without < 0 || !nextIs(walk, without))) wait(walk, id, left, first);
}

function wait({ next, slots }: Walk, id: number, left: number, first: number): void {
  const known = slots[id] as number;
  const slot = known < 0 ? next.size : known;
  next.at[slot] = id;
  next.lefts[slot] = left;
  next.firsts[slot] = first;
  if (known >= 0) return;
  slots[id] = slot;
  next.size = slot + 1;
}

const stands = ({ rows, folds, width, rowOf, end }: Walk, at: number, use: number): boolean => at < end && isOf(rows, folds, width, rowOf[at] as number, use);

const nextIs = (walk: Walk, use: number): boolean => stands(walk, walk.at, use);

function holds(walk: Walk, op: number, place: number, window: number): boolean {
  const { code, at, first, end, rows, folds, width, rowOf } = walk;
  const use = code[place + CLASS] as number;
  if (op === OPENS) return nextIs(walk, use);
  if (op === NOT_NEXT) return !nextIs(walk, use);
  if (op === CLAUSE_START) return at === first;
  if (op === CLAUSE_END) return at === end;
  for (let back = at - 1; back >= first && back >= at - window; back -= 1) if (isOf(rows, folds, width, rowOf[back] as number, use)) return false;
  return true;
}
