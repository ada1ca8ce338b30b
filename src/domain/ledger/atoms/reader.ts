/** What does a reader of one kind of atom look like, and what may it ask of the words around it? */

import type { AtomValue } from './atom.ts';
import type { Word } from './words.ts';

export type Words = readonly Word[];

/** What begins at a word, and the place of the first word after it. */
export interface AtomRead {
  readonly value: AtomValue;
  readonly next: number;
  readonly fuzzy?: boolean;
}

/** Looks at a bounded number of words, so that reading stays linear. */
export type Reader = (words: Words, at: number) => AtomRead | undefined;

export const textAt = (words: Words, at: number): string => words[at]?.text ?? '';
export const isOneOf = (words: Words, at: number, texts: ReadonlySet<string>): boolean => texts.has(textAt(words, at));

/** `word set` of a text: "in since depuis". */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Phrases by their first word, longest first, so that looking costs little where none begins. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/** `phrases('a bit, a lot')`. */
export function phrases(text: string): Phrases {
  const longestFirst = text.split(', ').map((phrase) => phrase.split(' ')).toSorted((one, other) => other.length - one.length);
  return Map.groupBy(longestFirst, (phrase) => phrase[0] ?? '');
}

/** Place behind the longest phrase that begins here. */
export function phraseEnd(words: Words, at: number, all: Phrases): number | undefined {
  const found = all.get(textAt(words, at))?.find((phrase) => phrase.every((text, index) => textAt(words, at + index) === text));
  return found === undefined ? undefined : at + found.length;
}

export const isSign = (words: Words, at: number, ...signs: readonly string[]): boolean => words[at]?.kind === 'sign' && signs.includes(textAt(words, at));
export const isDigits = (words: Words, at: number): boolean => words[at]?.kind === 'digits';
export const isLetters = (words: Words, at: number): boolean => words[at]?.kind === 'letters';
export const isGlued = (words: Words, at: number): boolean => words[at]?.glued === true;
/** Past one of these signs when it stands here. */
export const skipSign = (words: Words, at: number, ...signs: readonly string[]): number => (isSign(words, at, ...signs) ? at + 1 : at);
export const skipWord = (words: Words, at: number, texts: ReadonlySet<string>): number => (isOneOf(words, at, texts) ? at + 1 : at);
