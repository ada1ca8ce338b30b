/** To which classes does a word belong? A class is a closed choice of words, stems, sets and numbers. */

import type { Choice } from './pattern.ts';
import { layOutLists, type ClassTables, type NamedLists } from './classTables.ts';

export interface WordClasses {
  /** Class number of a choice; the same choice always gives the same number. */
  readonly classFor: (choices: readonly Choice[]) => number;
  /** Number for "a word of any of these classes", so that one test answers for several. */
  readonly anyOf: (ids: readonly number[]) => number;
  /** Number under which texts are asked about the class. Most classes are only steps on the way to others: they never get one. */
  readonly use: (id: number) => number;
  /** What is kept of all this; `hanging`: by class, the numbers of what hangs on its words. */
  readonly toTables: (hanging: ReadonlyMap<number, readonly number[]>) => ClassTables;
}

export const NO_CLASS = -1;

const NONE: readonly number[] = [];

export function createWordClasses(): WordClasses {
  const byKey = new Map<string, number>();
  const byChoices = new Map<readonly Choice[], number>();
  const byWord = new Map<string, number[]>();
  const byStem = new Map<string, number[]>();
  const numbers: number[] = [];
  const unions = new Map<string, number>();
  /** The same, by what was asked for: the same choices stand in many patterns. */
  const unionsAsked = new Map<string, number>();
  const membersOf = new Map<number, readonly number[]>();
  const unionsOf = new Map<number, number[]>();
  const used = new Map<number, number>();
  let count = 0;

  const addChoice = (choice: Choice, id: number): void => {
    if (choice.kind === 'word') append(byWord, choice.word, id);
    else if (choice.kind === 'stem') append(byStem, choice.stem, id);
    else if (choice.kind === 'number') numbers.push(id);
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
    use: (id) => {
      const known = used.get(id) ?? used.size;
      used.set(id, known);
      return known;
    },
    toTables: (hanging) => {
      /** Number of the word that last met a class: a class is told once for each word. */
      const met = new Int32Array(count);
      const lists = (by: ReadonlyMap<string, readonly number[]>): NamedLists => {
        const names = [...by.keys()];
        const uses: number[][] = [];
        const anchored: number[][] = [];
        met.fill(-1);
        names.forEach((name, at) => {
          const ownUses: number[] = [];
          const own: number[] = [];
          const tell = (id: number): void => {
            if (met[id] === at) return;
            met[id] = at;
            const use = used.get(id);
            if (use !== undefined) ownUses.push(use);
            for (const item of hanging.get(id) ?? NONE) own.push(item);
          };
          for (const id of by.get(name) ?? NONE) {
            tell(id);
            for (const union of unionsOf.get(id) ?? NONE) tell(union);
          }
          uses.push(ownUses);
          anchored.push(own);
        });
        return { names, uses: layOutLists(uses), hanging: layOutLists(anchored) };
      };
      return { width: (used.size >>> 5) + 1, words: lists(byWord), stems: lists(byStem), numbers: lists(new Map([['#', numbers]])) };
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
