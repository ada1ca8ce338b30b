/** To which classes does a word belong? A class is a closed choice of words, stems, sets and numbers. */

import type { Choice } from './pattern.ts';

/** The classes of one word, one bit for each: membership is asked most often. */
export interface WordClass {
  readonly bits: Uint32Array;
  /** Patterns that hang on this word. */
  readonly anchors: readonly number[];
}

export const hasBit = (bits: Uint32Array, id: number): boolean => ((bits[id >>> 5] as number) & (1 << (id & 31))) !== 0;

export interface WordClasses {
  /** Class number of a choice; the same choice always gives the same number. */
  readonly classFor: (choices: readonly Choice[]) => number;
  /** Number for "a word of any of these classes", so that one test answers for several. */
  readonly anyOf: (ids: readonly number[]) => number;
  /** Pattern `pattern` is to be tried where a word of this class stands. */
  readonly hang: (id: number, pattern: number) => void;
  /** To be asked once all classes are numbered and all patterns hang. */
  readonly classesOf: (word: string) => WordClass;
}

export const NO_CLASS = -1;

const NONE: readonly number[] = [];
const MAX_REMEMBERED = 8_000;

export function createWordClasses(): WordClasses {
  const byKey = new Map<string, number>();
  const byChoices = new Map<readonly Choice[], number>();
  const byWord = new Map<string, number[]>();
  const byStem = new Map<string, number[]>();
  const stemLengths = new Set<number>();
  const numbers = new Set<number>();
  const unions = new Map<string, number>();
  /** The same, by what was asked for: the same choices stand in many patterns. */
  const unionsAsked = new Map<string, number>();
  const membersOf = new Map<number, readonly number[]>();
  const unionsOf = new Map<number, number[]>();
  const hanging = new Map<number, number[]>();
  let count = 0;
  const remembered = new Map<string, WordClass>();
  let none: WordClass | undefined;

  const addStem = (stem: string, id: number): void => {
    append(byStem, stem, id);
    stemLengths.add(stem.length);
  };
  const addChoice = (choice: Choice, id: number): void => {
    if (choice.kind === 'word') append(byWord, choice.word, id);
    else if (choice.kind === 'stem') addStem(choice.stem, id);
    else if (choice.kind === 'number') numbers.add(id);
    else throw new Error('a set reached the matcher unresolved');
  };
  const unionOf = (ids: readonly number[]): number => {
    const members = [...new Set(ids.flatMap((id) => membersOf.get(id) ?? [id]))].sort((a, b) => a - b);
    if (members.length === 1) return members[0] as number;
    const key = members.join(' ');
    const known = unions.get(key);
    if (known !== undefined) return known;
    const union = count;
    count += 1;
    unions.set(key, union);
    membersOf.set(union, members);
    for (const id of members) append(unionsOf, id, union);
    return union;
  };
  const withUnions = (found: ReadonlySet<number>): ReadonlySet<number> => new Set([...found, ...[...found].flatMap((id) => unionsOf.get(id) ?? NONE)]);
  const toWordClass = (found: ReadonlySet<number>): WordClass => {
    const bits = new Uint32Array((count >>> 5) + 1);
    for (const id of found) bits[id >>> 5] = (bits[id >>> 5] as number) | (1 << (id & 31));
    return { bits, anchors: [...found].flatMap((id) => hanging.get(id) ?? NONE).sort((a, b) => a - b) };
  };
  const look = (word: string): WordClass => {
    const found = new Set(byWord.get(word));
    for (const length of stemLengths) if (word.length >= length) for (const id of byStem.get(word.slice(0, length)) ?? NONE) found.add(id);
    if (/^\p{N}+([.,]\p{N}+)*$/u.test(word)) for (const id of numbers) found.add(id);
    if (found.size > 0) return toWordClass(withUnions(found));
    none ??= toWordClass(found);
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
      if (ids.every((id) => id === ids[0])) return ids[0] as number;
      const asked = ids.join(' ');
      const before = unionsAsked.get(asked);
      if (before !== undefined) return before;
      const union = unionOf(ids);
      unionsAsked.set(asked, union);
      return union;
    },
    hang: (id, pattern) => append(hanging, id, pattern),
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

function append<K>(map: Map<K, number[]>, key: K, item: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}

const keyOfAll = (choices: readonly Choice[]): string => (choices.length === 1 ? keyOf(choices[0] as Choice) : [...new Set(choices.map(keyOf))].sort().join('|'));

function keyOf(choice: Choice): string {
  if (choice.kind === 'word') return choice.word;
  if (choice.kind === 'stem') return `${choice.stem}*`;
  return choice.kind === 'set' ? `@${choice.name}` : '#';
}
