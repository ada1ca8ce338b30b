/** How are the states of an automaton laid out for running: free steps folded away, everything in flat tables? */

import type { Check, State } from './automaton.ts';
import { NO_CLASS, type WordClasses } from './wordClasses.ts';

/** Which part of a list belongs to node `n`: `from[n]` to `end[n]`. Nodes that lead on alike share their part. */
export interface Parts {
  readonly from: Int32Array;
  readonly end: Int32Array;
}

/** Flat tables of numbers, because the run touches thousands of nodes for each text. */
export interface Tables {
  readonly count: number;
  readonly edges: Parts;
  /** Edge `i`: a word of class `edgeClasses[i]` leads to `edgeTargets[i]`. */
  readonly edgeClasses: Int32Array;
  readonly edgeTargets: Int32Array;
  /** The class of words that follow some edge of a node, or -1: one test instead of one for each edge. */
  readonly anyEdge: Int32Array;
  /** Edges by class, for the few nodes with many of them. */
  readonly wide: ReadonlyMap<number, ReadonlyMap<number, readonly number[]>>;
  readonly checksOf: Parts;
  readonly checks: readonly Check[];
  /** Patterns recognised on arrival. */
  readonly acceptsOf: Parts;
  readonly accepts: Int32Array;
  /** Gaps that open here. */
  readonly gapsOf: Parts;
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
  const [edges, checksOf, acceptsOf, gapsOf] = [newParts(count), newParts(count), newParts(count), newParts(count)];
  const parts = [[edges, draft.edgeClasses], [checksOf, draft.checks], [acceptsOf, draft.accepts], [gapsOf, draft.gaps]] as const;
  const anyEdge = new Int32Array(count);
  const wide = new Map<number, ReadonlyMap<number, readonly number[]>>();
  for (let index = 0; index < count; index += 1) {
    const same = leadsOnAs(states, index);
    if (same !== undefined) {
      for (const [part] of parts) share(part, index, same);
      anyEdge[index] = anyEdge[same] as number;
      const known = wide.get(same);
      if (known !== undefined) wide.set(index, known);
      continue;
    }
    for (const [part, list] of parts) part.from[index] = list.length;
    foldState(states, index, draft);
    for (const [part, list] of parts) part.end[index] = list.length;
    const from = edges.from[index] as number;
    const size = draft.edgeClasses.length - from;
    anyEdge[index] = size > 1 ? classes.anyOf(draft.edgeClasses.slice(from)) : (draft.edgeClasses[from] ?? NO_CLASS);
    if (size > WIDE) wide.set(index, byClass(draft, from));
  }
  return {
    count, edges, checksOf, acceptsOf, gapsOf, anyEdge, wide,
    edgeClasses: Int32Array.from(draft.edgeClasses),
    edgeTargets: Int32Array.from(draft.edgeTargets),
    checks: draft.checks,
    accepts: Int32Array.from(draft.accepts),
    gaps: Int32Array.from(draft.gaps),
    gapOf: Uint8Array.from(states, ({ gap }) => gap),
    gapWithout: Int32Array.from(states, ({ gapWithout }) => gapWithout),
  };
}

const newParts = (count: number): Parts => ({ from: new Int32Array(count), end: new Int32Array(count) });

function share({ from, end }: Parts, index: number, same: number): void {
  from[index] = from[same] as number;
  end[index] = end[same] as number;
}

/** The end of a branch only leads on to where the branches meet, which is folded before it: both have one part of every list. */
function leadsOnAs(states: readonly State[], index: number): number | undefined {
  const { edgeClasses, checks, accepts, gap, free } = states[index] as State;
  const [only] = free;
  const isBare = free.length === 1 && edgeClasses.length === 0 && checks.length === 0 && accepts.length === 0 && gap === 0;
  return isBare && only !== undefined && only < index && (states[only] as State).gap === 0 ? only : undefined;
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
