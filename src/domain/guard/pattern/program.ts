/** Which instructions recognise one pattern, read from left to right? */

import { assertNever } from '../../kernel/exhaustive.ts';
import type { Measures } from './measure.ts';
import type { Element } from './pattern.ts';
import { NO_CLASS, type WordClasses } from './wordClasses.ts';

/** Code, class, and one number more. The next instruction follows unless said otherwise. */
export const STRIDE = 3;
export const CLASS = 1;
export const NUMBER = 2;

/** Consumes a word of the class; goes on at `number` as well, unless that is 0. */
export const WORD = 0;
/** Consumes up to `number` words, none of them of the class. */
export const GAP = 1;
/** Goes on here and at `number` too. */
export const FORK = 2;
/** Goes on at `number`. */
export const JUMP = 3;
/** Goes on only when the next word is of the class. */
export const OPENS = 4;
export const NOT_NEXT = 5;
/** None of the class among the `number` words before. */
export const NOT_BEFORE = 6;
export const CLAUSE_START = 7;
export const CLAUSE_END = 8;
export const ACCEPT = 9;

interface Writer {
  /** Programs one behind the other; places inside a program are counted from its beginning. */
  readonly code: number[];
  readonly classes: WordClasses;
  readonly measures: Measures;
  base: number;
}

export const createWriter = (classes: WordClasses, measures: Measures): Writer => ({ code: [], classes, measures, base: 0 });

/** Writes the program of one pattern behind those written before; returns where it begins. */
export function addProgram(writer: Writer, elements: readonly Element[]): number {
  writer.base = writer.code.length;
  addAll(writer, elements);
  add(writer, ACCEPT);
  return writer.base;
}

function add({ code, classes }: Writer, op: number, classId = NO_CLASS, number = 0): number {
  return code.push(op, classId === NO_CLASS ? NO_CLASS : classes.use(classId), number) - STRIDE;
}

/** Instructions refer to the one that is written next by its place. */
const leadHere = ({ code, base }: Writer, from: number): void => {
  code[from + NUMBER] = code.length - base;
};

const addAll = (writer: Writer, elements: readonly Element[]): void => elements.forEach((element) => addElement(writer, element));

function addElement(writer: Writer, element: Element): void {
  const { classes } = writer;
  switch (element.kind) {
    case 'one':
      add(writer, WORD, classes.classFor(element.choices));
      return;
    case 'either':
      addEither(writer, element);
      return;
    case 'optional':
      addAside(writer, element.part, () => undefined);
      return;
    case 'gap':
      add(writer, GAP, element.without.length === 0 ? NO_CLASS : classes.classFor(element.without), element.max);
      return;
    case 'notNext':
      add(writer, NOT_NEXT, classes.classFor(element.choices));
      return;
    case 'notBefore':
      add(writer, NOT_BEFORE, classes.classFor(element.choices), element.window);
      return;
    case 'clauseStart':
      add(writer, CLAUSE_START);
      return;
    case 'clauseEnd':
      add(writer, CLAUSE_END);
      return;
    default:
      assertNever(element);
  }
}

/** A part that may be passed over. A word in front is one instruction with the way around it, anything else is forked around. */
function addAside(writer: Writer, [first, ...rest]: readonly Element[], behind: () => void): void {
  if (first === undefined) return;
  const fork = first.kind === 'one' ? add(writer, WORD, writer.classes.classFor(first.choices)) : add(writer, FORK);
  addAll(writer, first.kind === 'one' ? rest : [first, ...rest]);
  behind();
  leadHere(writer, fork);
}

function addEither(writer: Writer, element: Extract<Element, { kind: 'either' }>): void {
  const { opens } = writer.measures.of(element);
  if (opens !== NO_CLASS) add(writer, OPENS, opens);
  addBranches(writer, element.branches);
}

/** Branches that begin with the same word share it: of forty ways to say *should I*, one or two are looked at. */
function addBranches(writer: Writer, branches: readonly (readonly Element[])[]): void {
  const groups = groupByFirst(writer, branches);
  const jumps: number[] = [];
  groups.forEach((group, index) => {
    const [head, rests] = group.length === 1 ? [group[0] as readonly Element[], []] : [(group[0] as readonly Element[]).slice(0, 1), group.map((branch) => branch.slice(1))];
    const behind = (): void => {
      if (rests.length > 0) addRests(writer, rests);
      if (index < groups.length - 1) jumps.push(add(writer, JUMP));
    };
    if (index < groups.length - 1) addAside(writer, head, behind);
    else {
      addAll(writer, head);
      behind();
    }
  });
  for (const jump of jumps) leadHere(writer, jump);
}

/** What follows the shared word; nothing may follow it in one of the branches. */
function addRests(writer: Writer, rests: readonly (readonly Element[])[]): void {
  const longer = rests.filter((rest) => rest.length > 0);
  if (longer.length === 0) return;
  const fork = longer.length < rests.length ? add(writer, FORK) : undefined;
  addBranches(writer, longer);
  if (fork !== undefined) leadHere(writer, fork);
}

function groupByFirst({ classes }: Writer, branches: readonly (readonly Element[])[]): readonly (readonly (readonly Element[])[])[] {
  const groups = new Map<number, (readonly Element[])[]>();
  branches.forEach((branch, index) => {
    const [first] = branch;
    const key = first?.kind === 'one' ? classes.classFor(first.choices) : -1 - index;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [branch]);
    else group.push(branch);
  });
  return [...groups.values()];
}
