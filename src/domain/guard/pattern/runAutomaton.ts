/** Which patterns occur in a clause, and between which words? One pass, no backtracking. */

import type { Automaton, Check, State } from './automaton.ts';
import { ROOT } from './automaton.ts';

/** Half-open range of word numbers. */
export interface Match {
  readonly pattern: number;
  readonly first: number;
  readonly end: number;
}

export interface Run {
  /** Classes of every word of the text. */
  readonly classes: readonly (readonly number[])[];
  /** Steps taken so far, over all clauses of the text. */
  steps: number;
  readonly maxSteps: number;
  readonly matches: Match[];
}

interface Active {
  readonly state: number;
  readonly left: number;
  readonly first: number;
}

/** Walks one clause (words `from` to `to`). Returns `false` when the step budget is used up. */
export function runAutomaton(automaton: Automaton, run: Run, from: number, to: number): boolean {
  let active: Active[] = [];
  for (let place = from; place <= to; place += 1) {
    const here: Active[] = [];
    const seen = new Map<number, number>();
    for (const item of active) enter(automaton, run, { item, place, from, to }, here, seen);
    if (place === to) return run.steps <= run.maxSteps;
    enter(automaton, run, { item: { state: ROOT, left: 0, first: place }, place, from, to }, here, seen);
    active = advance(automaton, run, here, place);
    if (run.steps > run.maxSteps) return false;
  }
  return true;
}

interface Entry {
  readonly item: Active;
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

/** Adds a state and all it reaches without consuming a word. A state entered twice keeps the wider gap. */
function enter(automaton: Automaton, run: Run, entry: Entry, here: Active[], seen: Map<number, number>): void {
  const stack: Active[] = [entry.item];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const known = seen.get(item.state);
    if (known !== undefined && (known < 0 || (here[known] as Active).left >= item.left)) continue;
    run.steps += 1;
    const state = automaton.states[item.state] as State;
    if (known === undefined) seen.set(item.state, here.push(item) - 1);
    else here[known] = item;
    if (known !== undefined) continue;
    for (const pattern of state.accepts) run.matches.push({ pattern, first: item.first, end: entry.place });
    for (const to of state.free) stack.push({ state: to, left: (automaton.states[to] as State).gap, first: item.first });
    for (const check of state.checks) if (holds(check, run, entry)) stack.push({ state: check.to, left: 0, first: item.first });
  }
}

function advance(automaton: Automaton, run: Run, here: readonly Active[], place: number): Active[] {
  const next: Active[] = [];
  const classes = run.classes[place] as readonly number[];
  for (const item of here) {
    const state = automaton.states[item.state] as State;
    run.steps += 1;
    if (item.left > 0 && (state.gapWithout < 0 || !classes.includes(state.gapWithout))) next.push({ state: item.state, left: item.left - 1, first: item.first });
    if (state.byClass.size === 0) continue;
    for (const id of classes) {
      const targets = state.byClass.get(id);
      if (targets !== undefined) for (const to of targets) next.push({ state: to, left: 0, first: item.first });
    }
  }
  return next;
}

function holds(check: Check, run: Run, entry: Entry): boolean {
  if (check.kind === 'clauseStart') return entry.place === entry.from;
  if (check.kind === 'clauseEnd') return entry.place === entry.to;
  if (check.kind === 'notNext') return entry.place === entry.to || !(run.classes[entry.place] as readonly number[]).includes(check.classId);
  for (let back = entry.place - 1; back >= entry.from && back >= entry.place - check.window; back -= 1) if ((run.classes[back] as readonly number[]).includes(check.classId)) return false;
  return true;
}
