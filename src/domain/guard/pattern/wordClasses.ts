/** To which classes does a word belong? A class is a closed choice of words, stems, sets and numbers. */

import type { Choice } from './pattern.ts';

export interface WordClasses {
  /** Class number of a choice; the same choice always gives the same number. */
  readonly classFor: (choices: readonly Choice[]) => number;
  readonly classesOf: (word: string) => readonly number[];
  /** The word occurs in some pattern: it is part of what the pack understands. */
  readonly isKnown: (word: string) => boolean;
}

const NONE: readonly number[] = [];
const MAX_REMEMBERED = 20_000;

export function createWordClasses(): WordClasses {
  const byKey = new Map<string, number>();
  const byWord = new Map<string, Set<number>>();
  const byStem = new Map<string, Set<number>>();
  const stemLengths = new Set<number>();
  const numbers = new Set<number>();
  const remembered = new Map<string, readonly number[]>();

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
  const look = (word: string): readonly number[] => {
    const found = new Set(byWord.get(word));
    for (const length of stemLengths) if (word.length >= length) for (const id of byStem.get(word.slice(0, length)) ?? NONE) found.add(id);
    if (/^\p{N}+([.,]\p{N}+)*$/u.test(word)) for (const id of numbers) found.add(id);
    return found.size === 0 ? NONE : [...found];
  };

  return {
    classFor: (choices) => {
      const key = [...new Set(choices.map(keyOf))].sort().join('|');
      const known = byKey.get(key);
      if (known !== undefined) return known;
      const id = byKey.size;
      byKey.set(key, id);
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

function addTo(map: Map<string, Set<number>>, key: string, id: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([id]));
  else known.add(id);
}

function keyOf(choice: Choice): string {
  if (choice.kind === 'word') return choice.word;
  if (choice.kind === 'stem') return `${choice.stem}*`;
  return choice.kind === 'set' ? `@${choice.name}` : '#';
}
