/** To which classes does a word belong? A class is a closed choice of words, stems, sets and numbers. */

import type { Choice } from './pattern.ts';

/** The classes of one word, as a list and as one bit for each class: membership is asked most often. */
export interface WordClass {
  readonly ids: readonly number[];
  readonly bits: Uint32Array;
  /** States a match that begins with this word goes to; filled in by the first run that meets the word. */
  begins: readonly number[] | undefined;
}

export const belongsTo = (word: WordClass, id: number): boolean => ((word.bits[id >>> 5] as number) & (1 << (id & 31))) !== 0;

export interface WordClasses {
  /** Class number of a choice; the same choice always gives the same number. */
  readonly classFor: (choices: readonly Choice[]) => number;
  readonly classesOf: (word: string) => WordClass;
  /** The word occurs in some pattern: it is part of what the pack understands. */
  readonly isKnown: (word: string) => boolean;
}

const NONE: readonly number[] = [];
const MAX_REMEMBERED = 8_000;

export function createWordClasses(): WordClasses {
  const byKey = new Map<string, number>();
  const byChoices = new Map<readonly Choice[], number>();
  const byWord = new Map<string, Set<number>>();
  const byStem = new Map<string, Set<number>>();
  const stemLengths = new Set<number>();
  const numbers = new Set<number>();
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
    if (found.size > 0) return toWordClass(found, byKey.size);
    none ??= toWordClass(found, byKey.size);
    return none;
  };

  return {
    classFor: (choices) => {
      const known = byChoices.get(choices) ?? byKey.get(keyOfAll(choices));
      const id = known ?? byKey.size;
      byChoices.set(choices, id);
      if (known !== undefined) return id;
      byKey.set(keyOfAll(choices), id);
      for (const choice of choices) addChoice(choice, id);
      return id;
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

function toWordClass(found: ReadonlySet<number>, size: number): WordClass {
  const bits = new Uint32Array((size >>> 5) + 1);
  for (const id of found) bits[id >>> 5] = (bits[id >>> 5] as number) | (1 << (id & 31));
  return { ids: [...found], bits, begins: undefined };
}

function addTo(map: Map<string, Set<number>>, key: string, id: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([id]));
  else known.add(id);
}

const keyOfAll = (choices: readonly Choice[]): string => [...new Set(choices.map(keyOf))].sort().join('|');

function keyOf(choice: Choice): string {
  if (choice.kind === 'word') return choice.word;
  if (choice.kind === 'stem') return `${choice.stem}*`;
  return choice.kind === 'set' ? `@${choice.name}` : '#';
}
