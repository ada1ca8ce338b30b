/** How are steps that consume nothing folded away, so that running the automaton touches few states? */

import type { Check, State } from './automaton.ts';

export interface Node {
  /** Edge `i`: a word of class `edgeClasses[i]` leads to `edgeTargets[i]`. */
  readonly edgeClasses: readonly number[];
  readonly edgeTargets: readonly number[];
  readonly byClass: ReadonlyMap<number, readonly number[]>;
  readonly checks: readonly Check[];
  readonly accepts: readonly number[];
  /** Gaps that open here. */
  readonly gaps: readonly number[];
  /** Words this gap may skip; 0 for ordinary states. */
  readonly gap: number;
  readonly gapWithout: number;
}

export const foldStates = (states: readonly State[]): readonly Node[] => states.map((_, index) => foldState(states, index));

function foldState(states: readonly State[], index: number): Node {
  const own = states[index] as State;
  if (own.free.length === 0) return { ...toEdges(own.byClass), checks: own.checks, accepts: own.accepts, gaps: [], gap: own.gap, gapWithout: own.gapWithout };
  const gaps: number[] = [];
  const reached = reachFreely(states, index, gaps).map((id) => states[id] as State);
  const byClass = new Map<number, number[]>();
  for (const state of reached) for (const [id, targets] of state.byClass) byClass.set(id, [...(byClass.get(id) ?? []), ...targets]);
  return {
    ...toEdges(byClass),
    checks: reached.flatMap((state) => state.checks),
    accepts: [...new Set(reached.flatMap((state) => state.accepts))],
    gaps,
    gap: own.gap,
    gapWithout: own.gapWithout,
  };
}

function toEdges(byClass: ReadonlyMap<number, readonly number[]>): Pick<Node, 'edgeClasses' | 'edgeTargets' | 'byClass'> {
  const edgeClasses: number[] = [];
  const edgeTargets: number[] = [];
  for (const [id, targets] of byClass) {
    for (const to of targets) {
      edgeClasses.push(id);
      edgeTargets.push(to);
    }
  }
  return { edgeClasses, edgeTargets, byClass };
}

/** The state itself and all ordinary states reached without consuming; gaps met on the way are listed apart. */
function reachFreely(states: readonly State[], from: number, gaps: number[]): readonly number[] {
  const seen = new Set([from]);
  const stack = [from];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const to of (states[id] as State).free) {
      if (seen.has(to)) continue;
      seen.add(to);
      if ((states[to] as State).gap > 0) gaps.push(to);
      stack.push(to);
    }
  }
  return [...seen].filter((id) => id === from || (states[id] as State).gap === 0);
}
