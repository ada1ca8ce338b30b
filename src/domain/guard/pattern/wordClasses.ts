/** To which classes does a word belong? A class is a closed choice of words, stems, sets and numbers. */

import type { Choice } from './pattern.ts';

/** The classes of one word, as a list and as one bit for each class: membership is asked most often. */
export interface WordClass {
  readonly ids: readonly number[];
  readonly bits: Uint32Array;
  /** Where this word leads from nodes with many edges; filled in by the runs that meet it there. */
  readonly targets: Map<number, readonly number[]>;
}

export const hasBit = (bits: Uint32Array, id: number): boolean => ((bits[id >>> 5] as number) & (1 << (id & 31))) !== 0;

export interface WordClasses {
  /** Class number of a choice; the same choice always gives the same number. */
  readonly classFor: (choices: readonly Choice[]) => number;
  /** Number for "a word of any of these classes"; asked of nodes with several edges, so that one test passes over all of them. */
  readonly anyOf: (ids: readonly number[]) => number;
  readonly classesOf: (word: string) => WordClass;
  /** The word occurs in some pattern: it is part of what the pack understands. */
  readonly isKnown: (word: string) => boolean;
}

export const NO_CLASS = -1;

const NONE: readonly number[] = [];
const MAX_REMEMBERED = 8_000;

export function createWordClasses(): WordClasses {
  const byKey = new Map<string, number>();
  const byChoices = new Map<readonly Choice[], number>();
  const byWord = new Map<string, Set<number>>();
  const byStem = new Map<string, Set<number>>();
  const stemLengths = new Set<number>();
  const numbers = new Set<number>();
  const unions = new Map<string, number>();
  const unionsOf = new Map<number, number[]>();
  let count = 0;
  const remembered = new Map<string, WordClass>();
  let none: WordClass | undefined;

  const addStem = (stem: string, id: number): void => {
    addTo(byStem, stem, id);
    stemLengths.add(stem.length);
  };
  const addChoice = (choice: Choice, id: number): void => {
    if (choice.kind === 'word') addTo(byWord, choice.word, id);
    else if (choice.kind === 'stem') addStem(choice.stem, id);
    else if (choice.kind === 'number') numbers.add(id);
    else throw new Error('a set reached the automaton unresolved');
  };
  const look = (word: string): WordClass => {
    const found = new Set(byWord.get(word));
    for (const length of stemLengths) if (word.length >= length) for (const id of byStem.get(word.slice(0, length)) ?? NONE) found.add(id);
    if (/^\p{N}+([.,]\p{N}+)*$/u.test(word)) for (const id of numbers) found.add(id);
    if (found.size > 0) return toWordClass(found, unionsOf, count);
    none ??= toWordClass(found, unionsOf, count);
    return none;
  };

  return {
    classFor: (choices) => {
      const seen = byChoices.get(choices);
      if (seen !== undefined) return seen;
      const key = keyOfAll(choices);
      const known = byKey.get(key);
      const id = known ?? count;
      byChoices.set(choices, id);
      if (known !== undefined) return id;
      count += 1;
      byKey.set(key, id);
      for (const choice of choices) addChoice(choice, id);
      return id;
    },
    anyOf: (ids) => {
      const key = ids.join(' ');
      const known = unions.get(key);
      if (known !== undefined) return known;
      const union = count;
      count += 1;
      unions.set(key, union);
      for (const id of ids) {
        const wider = unionsOf.get(id);
        if (wider === undefined) unionsOf.set(id, [union]);
        else wider.push(union);
      }
      return union;
    },
    isKnown: (word) => byWord.has(word),
    classesOf: (word) => {
      const known = remembered.get(word);
      if (known !== undefined) return known;
      const classes = look(word);
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(word, classes);
      return classes;
    },
  };
}

function toWordClass(found: ReadonlySet<number>, unionsOf: ReadonlyMap<number, readonly number[]>, count: number): WordClass {
  const bits = new Uint32Array((count >>> 5) + 1);
  const set = (id: number): void => {
    bits[id >>> 5] = (bits[id >>> 5] as number) | (1 << (id & 31));
  };
  for (const id of found) {
    set(id);
    for (const union of unionsOf.get(id) ?? NONE) set(union);
  }
  return { ids: [...found], bits, targets: new Map() };
}

function addTo(map: Map<string, Set<number>>, key: string, id: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([id]));
  else known.add(id);
}

const keyOfAll = (choices: readonly Choice[]): string => (choices.length === 1 ? keyOf(choices[0] as Choice) : [...new Set(choices.map(keyOf))].sort().join('|'));

function keyOf(choice: Choice): string {
  if (choice.kind === 'word') return choice.word;
  if (choice.kind === 'stem') return `${choice.stem}*`;
  return choice.kind === 'set' ? `@${choice.name}` : '#';
}
