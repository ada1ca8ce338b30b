/** What does one word bring to the learned part: itself, its stem and its meanings? */

import { LANGUAGES } from '../../kernel/bilingual.ts';
import type { GuardPack } from '../rulePack.ts';
import { packWordsOf } from '../tokenise.ts';
import { hashText } from './hash.ts';

/** Hashes. */
export interface WordForm {
  readonly word: number;
  readonly stem: number;
  readonly meanings: readonly number[];
  /** The first meaning, or the stem of a word without one: what sequences are made of. */
  readonly sense: number;
  readonly hasMeaning: boolean;
}

export interface WordForms {
  readonly formOf: (word: string) => WordForm;
  /** Words met in texts are remembered to be quick; nothing of a call stays when it has ended. */
  readonly forget: () => void;
}

const MAX_REMEMBERED = 10_000;
/** Letters; a longer run is no word that is said again. */
const LONGEST_REMEMBERED = 24;

export function createWordForms(meanings: GuardPack['meanings']): WordForms {
  const words = new Map<string, number[]>();
  const stems = new Map<string, number[]>();
  for (const [name, members] of Object.entries(meanings)) {
    const meaning = hashText(`meaning:${name}`);
    for (const member of LANGUAGES.flatMap((language) => members[language])) {
      const isStem = member.endsWith('*');
      const [word] = packWordsOf(isStem ? member.slice(0, -1) : member, NO_LEXICON);
      if (word !== undefined) append(isStem ? stems : words, word, meaning);
    }
  }
  const lengths = [...new Set([...stems.keys()].map(({ length }) => length))].sort((a, b) => b - a);
  const meaningsOf = (word: string): readonly number[] => {
    const own = words.get(word);
    if (own !== undefined) return own;
    // The longest stem knows the word best.
    for (const length of lengths) {
      const known = length <= word.length ? stems.get(word.slice(0, length)) : undefined;
      if (known !== undefined) return known;
    }
    return NONE;
  };
  const remembered = new Map<string, WordForm>();
  return {
    formOf: (word) => {
      const known = remembered.get(word);
      if (known !== undefined) return known;
      const form = readForm(word, meaningsOf(word));
      if (word.length > LONGEST_REMEMBERED) return form;
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(word, form);
      return form;
    },
    forget: () => remembered.clear(),
  };
}

const NO_LEXICON: ReadonlyMap<string, readonly string[]> = new Map();
const NONE: readonly number[] = [];
const NUMBER = /^\p{N}/u;

function readForm(written: string, meanings: readonly number[]): WordForm {
  const word = NUMBER.test(written) ? '#' : written;
  const stem = hashText(`stem:${stemOf(word)}`);
  return { word: hashText(`word:${word}`), stem, meanings, sense: meanings[0] ?? stem, hasMeaning: meanings.length > 0 };
}

/** Letters. */
const STEM = 7;
const SHORTEST_CUT = 5;

/** Crude on purpose: without the sign of the plural and a last `e`, seven letters at most. The same cut serves both languages, and the meanings know the rest. */
const stemOf = (word: string): string => (word.length < SHORTEST_CUT ? word : word.replace(/[sx]$/, '').slice(0, STEM).replace(/(?<=.{4})e$/, ''));

function append(map: Map<string, number[]>, key: string, meaning: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [meaning]);
  else if (!known.includes(meaning)) known.push(meaning);
}

/** Features of one word alone. */
export const wordFeatures = ({ word, stem, meanings }: WordForm): readonly number[] => [word, stem, ...meanings];
