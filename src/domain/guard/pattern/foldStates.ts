/** How are the states of an automaton laid out for running: free steps folded away, everything in flat tables? */

import type { Check, State } from './automaton.ts';
import { NO_CLASS, type WordClasses } from './wordClasses.ts';

/**
 * Node `n` owns the stretch `from[n]` to `from[n + 1]` of each list.
 * Flat tables of numbers, because the run touches thousands of nodes for each text.
 */
export interface Tables {
  readonly count: number;
  /** Edge `i`: a word of class `edgeClasses[i]` leads to `edgeTargets[i]`. */
  readonly edgesFrom: Int32Array;
  readonly edgeClasses: Int32Array;
  readonly edgeTargets: Int32Array;
  /** The class of words that follow some edge of a node, or -1: one test instead of one for each edge. */
  readonly anyEdge: Int32Array;
  /** Edges by class, for the few nodes with many of them. */
  readonly wide: ReadonlyMap<number, ReadonlyMap<number, readonly number[]>>;
  readonly checksFrom: Int32Array;
  readonly checks: readonly Check[];
  /** Patterns recognised on arrival. */
  readonly acceptsFrom: Int32Array;
  readonly accepts: Int32Array;
  /** Gaps that open here. */
  readonly gapsFrom: Int32Array;
  readonly gaps: Int32Array;
  /** Words this gap may skip; 0 for ordinary nodes. */
  readonly gapOf: Uint8Array;
  readonly gapWithout: Int32Array;
}

/** Nodes with more edges are looked up by class. */
export const WIDE = 32;

interface Draft {
  readonly edgeClasses: number[];
  readonly edgeTargets: number[];
  readonly checks: Check[];
  readonly accepts: number[];
  readonly gaps: number[];
}

export function foldStates(states: readonly State[], classes: WordClasses): Tables {
  const count = states.length;
  const draft: Draft = { edgeClasses: [], edgeTargets: [], checks: [], accepts: [], gaps: [] };
  const [edgesFrom, checksFrom, acceptsFrom, gapsFrom] = [new Int32Array(count + 1), new Int32Array(count + 1), new Int32Array(count + 1), new Int32Array(count + 1)];
  const anyEdge = new Int32Array(count);
  const wide = new Map<number, ReadonlyMap<number, readonly number[]>>();
  for (let index = 0; index < count; index += 1) {
    foldState(states, index, draft);
    edgesFrom[index + 1] = draft.edgeClasses.length;
    checksFrom[index + 1] = draft.checks.length;
    acceptsFrom[index + 1] = draft.accepts.length;
    gapsFrom[index + 1] = draft.gaps.length;
    const from = edgesFrom[index] as number;
    const edges = draft.edgeClasses.length - from;
    anyEdge[index] = edges > 1 ? classes.anyOf(draft.edgeClasses.slice(from)) : (draft.edgeClasses[from] ?? NO_CLASS);
    if (edges > WIDE) wide.set(index, byClass(draft, from));
  }
  return {
    count, edgesFrom, checksFrom, acceptsFrom, gapsFrom, anyEdge, wide,
    edgeClasses: Int32Array.from(draft.edgeClasses),
    edgeTargets: Int32Array.from(draft.edgeTargets),
    checks: draft.checks,
    accepts: Int32Array.from(draft.accepts),
    gaps: Int32Array.from(draft.gaps),
    gapOf: Uint8Array.from(states, ({ gap }) => gap),
    gapWithout: Int32Array.from(states, ({ gapWithout }) => gapWithout),
  };
}

function foldState(states: readonly State[], index: number, draft: Draft): void {
  const own = states[index] as State;
  if (own.free.length === 0) {
    addTo(draft, own);
    return;
  }
  const accepted = draft.accepts.length;
  for (const id of reachFreely(states, index, draft.gaps)) addTo(draft, states[id] as State, accepted);
}

function addTo(draft: Draft, state: State, accepted = draft.accepts.length): void {
  for (const id of state.edgeClasses) draft.edgeClasses.push(id);
  for (const to of state.edgeTargets) draft.edgeTargets.push(to);
  for (const check of state.checks) draft.checks.push(check);
  for (const pattern of state.accepts) if (draft.accepts.indexOf(pattern, accepted) < 0) draft.accepts.push(pattern);
}

function byClass(draft: Draft, from: number): ReadonlyMap<number, readonly number[]> {
  const targets = new Map<number, number[]>();
  for (let edge = from; edge < draft.edgeClasses.length; edge += 1) {
    const id = draft.edgeClasses[edge] as number;
    const to = draft.edgeTargets[edge] as number;
    const known = targets.get(id);
    if (known === undefined) targets.set(id, [to]);
    else known.push(to);
  }
  return targets;
}

/** The state itself and all ordinary states reached without consuming; gaps met on the way are listed apart. */
function reachFreely(states: readonly State[], from: number, gaps: number[]): readonly number[] {
  const seen = [from];
  const stack = [from];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const to of (states[id] as State).free) {
      if (seen.includes(to)) continue;
      seen.push(to);
      if ((states[to] as State).gap > 0) gaps.push(to);
      stack.push(to);
    }
  }
  return seen.filter((id) => id === from || (states[id] as State).gap === 0);
}
