/** How do all patterns of a pack become one token automaton? */

import { assertNever } from '../../kernel/exhaustive.ts';
import { foldStates, type Tables } from './foldStates.ts';
import { NO_CLASS, createWordClasses, type WordClasses } from './wordClasses.ts';
import type { Choice, Element } from './pattern.ts';

/** A step that consumes nothing: taken when its condition holds at this place. */
export interface Check {
  readonly kind: 'notNext' | 'notBefore' | 'clauseStart' | 'clauseEnd';
  readonly classId: number;
  readonly window: number;
  readonly to: number;
}

/** One state. Patterns that begin alike share states, so cost grows with distinct beginnings, not with the number of rules. */
export interface State {
  /** Class of the next word → state, one pair for each edge. */
  edgeClasses: number[];
  edgeTargets: number[];
  /** States reached without a word. */
  free: number[];
  checks: Check[];
  /** Patterns recognised on arrival. */
  accepts: number[];
  /** Words a gap may still skip when the state is entered; 0 for ordinary states. */
  readonly gap: number;
  /** Class no skipped word may belong to, or -1. */
  readonly gapWithout: number;
}

export interface Automaton {
  /** Ready to run: what a state reaches without consuming a word is folded into it. */
  readonly tables: Tables;
  readonly classes: WordClasses;
  /** Every edge once: number of words × this bounds the steps of any text. */
  readonly worstStepsPerWord: number;
  /** Room for one run, reused: the automaton walks one text at a time. */
  readonly scratch: Scratch;
}

/** States at one place: number, words a gap may still skip, first word of the match. */
export interface Front {
  readonly states: Int32Array;
  readonly lefts: Int32Array;
  readonly firsts: Int32Array;
  size: number;
}

export interface Scratch {
  /** Where a state was last entered, so that it is entered once at each place. */
  readonly stamps: Int32Array;
  readonly slots: Int32Array;
  stamp: number;
  readonly fronts: readonly [Front, Front];
}

export const ROOT = 0;

interface Builder {
  readonly states: State[];
  readonly classes: WordClasses;
  /** State and element (see `SHARE`) → state behind it, so that equal beginnings are shared. */
  readonly shared: Map<number, number>;
  /** Numbers of elements seen before: sets are long and used often. */
  readonly seen: Map<Element, number>;
  readonly numbers: Map<string, number>;
}

/** More distinct elements than any pack has; two numbers below it make one key. */
const SHARE = 2 ** 24;

/** Patterns have their sets resolved; pattern `i` of the list is reported as number `i`. */
export function buildAutomaton(patterns: readonly (readonly Element[])[]): Automaton {
  const builder: Builder = { states: [newState()], classes: createWordClasses(), shared: new Map(), seen: new Map(), numbers: new Map() };
  patterns.forEach((elements, index) => {
    const end = addSequence(builder, ROOT, elements);
    const state = builder.states[end] as State;
    state.accepts = added(state.accepts, index);
  });
  const tables = foldStates(builder.states, builder.classes);
  return { tables, classes: builder.classes, worstStepsPerWord: countEdges(tables), scratch: createScratch(tables.count) };
}

const newFront = (count: number): Front => ({ states: new Int32Array(count), lefts: new Int32Array(count), firsts: new Int32Array(count), size: 0 });

/** A state waits at a place at most once, so a front never outgrows the states. */
const createScratch = (count: number): Scratch => ({ stamps: new Int32Array(count), slots: new Int32Array(count), stamp: 0, fronts: [newFront(count), newFront(count)] });

/** Most states lead to one or two others: they share the empty list until then. */
const NONE: never[] = [];

function added<T>(list: T[], item: T): T[] {
  if (list === NONE) return [item];
  list.push(item);
  return list;
}

const newState = (gap = 0, gapWithout = NO_CLASS): State => ({ edgeClasses: NONE, edgeTargets: NONE, free: NONE, checks: NONE, accepts: NONE, gap, gapWithout });

const addSequence = (builder: Builder, from: number, elements: readonly Element[]): number => elements.reduce((state, element) => addElement(builder, state, element), from);

function addElement(builder: Builder, from: number, element: Element): number {
  const key = from * SHARE + numberOf(builder, element);
  const known = builder.shared.get(key);
  if (known !== undefined) return known;
  const to = addNew(builder, from, element);
  builder.shared.set(key, to);
  return to;
}

/** Equal elements have one number. */
function numberOf(builder: Builder, element: Element): number {
  const known = builder.seen.get(element);
  if (known !== undefined) return known;
  const text = shortForm(builder, element);
  const number = builder.numbers.get(text) ?? builder.numbers.size;
  builder.numbers.set(text, number);
  builder.seen.set(element, number);
  return number;
}

/** Choices by the number of their class, parts by their own numbers: long sets are written once. */
function shortForm(builder: Builder, element: Element): string {
  const sequence = (elements: readonly Element[]): string => elements.map((part) => numberOf(builder, part)).join(' ');
  switch (element.kind) {
    case 'one':
      return `=${classOf(builder, element.choices)}`;
    case 'either':
      return `(${element.branches.map(sequence).join('|')})`;
    case 'optional':
      return `[${sequence(element.part)}]`;
    case 'gap':
      return `...${element.max}!${element.without.length === 0 ? '' : classOf(builder, element.without)}`;
    case 'notNext':
      return `!${classOf(builder, element.choices)}`;
    case 'notBefore':
      return `!${element.window}(${classOf(builder, element.choices)})`;
    case 'clauseStart':
    case 'clauseEnd':
      return element.kind;
    default:
      return assertNever(element);
  }
}

function addNew(builder: Builder, from: number, element: Element): number {
  const state = builder.states[from] as State;
  switch (element.kind) {
    case 'one': {
      const to = push(builder, newState());
      const id = classOf(builder, element.choices);
      state.edgeClasses = added(state.edgeClasses, id);
      state.edgeTargets = added(state.edgeTargets, to);
      return to;
    }
    case 'either': {
      const to = push(builder, newState());
      for (const branch of element.branches) addFree(builder, addSequence(builder, from, branch), to);
      return to;
    }
    case 'optional': {
      const to = push(builder, newState());
      addFree(builder, addSequence(builder, from, element.part), to);
      addFree(builder, from, to);
      return to;
    }
    case 'gap': {
      const gap = push(builder, newState(element.max, element.without.length === 0 ? NO_CLASS : classOf(builder, element.without)));
      const to = push(builder, newState());
      addFree(builder, from, gap);
      addFree(builder, gap, to);
      return to;
    }
    case 'notNext':
    case 'notBefore': {
      const to = push(builder, newState());
      state.checks = added(state.checks, { kind: element.kind, classId: classOf(builder, element.choices), window: element.kind === 'notBefore' ? element.window : 0, to });
      return to;
    }
    case 'clauseStart':
    case 'clauseEnd': {
      const to = push(builder, newState());
      state.checks = added(state.checks, { kind: element.kind, classId: NO_CLASS, window: 0, to });
      return to;
    }
    default:
      return assertNever(element);
  }
}

function addFree(builder: Builder, from: number, to: number): void {
  const state = builder.states[from] as State;
  state.free = added(state.free, to);
}

function push(builder: Builder, state: State): number {
  builder.states.push(state);
  return builder.states.length - 1;
}

const classOf = (builder: Builder, choices: readonly Choice[]): number => builder.classes.classFor(choices);

const countEdges = ({ count, edges, checksOf, gapsOf }: Tables): number => {
  let sum = 2 * count;
  for (const { from, end } of [edges, checksOf, gapsOf]) for (let node = 0; node < count; node += 1) sum += (end[node] as number) - (from[node] as number);
  return sum;
};
