/** Is the name a caller states one of the names on record? Order, accents, hyphens and one slip per long word are forgiven. */

import { searchTokens } from '../search/searchKey.ts';
import { isWithinOneEdit } from './foldText.ts';
import type { CasePerson } from './caseParties.ts';

/** A slip is forgiven in words of this many letters or more: in a shorter one it makes another name. */
const FORGIVING_LENGTH = 5;

/** Current, former, maiden and transliterated names all count (EC-14, EC-15). */
export function matchesPersonName(stated: string, person: Pick<CasePerson, 'familyName' | 'givenNames' | 'otherNames'>): boolean {
  return namesOf(person).some((name) => matchesName(stated, name));
}

export function namesOf(person: Pick<CasePerson, 'familyName' | 'givenNames' | 'otherNames'>): readonly string[] {
  const others = (person.otherNames ?? []).map((other) => joined(other.given ?? person.givenNames, other.family));
  return [joined(person.givenNames, person.familyName), ...others];
}

const joined = (given: string | undefined, family: string): string => (given === undefined || given === '' ? family : `${given} ${family}`);

export function matchesName(stated: string, recorded: string): boolean {
  const said = wordsOf(stated);
  const known = wordsOf(recorded);
  if (said.length === 0 || known.length === 0) return false;
  return matchesWords(said, known) || matchesWithoutSpaces(said, known);
}

/** Hyphens part words, apostrophes do not: `N'Diaye` is one word, `Marie-Ève` two. */
const wordsOf = (name: string): readonly string[] => searchTokens(name.replaceAll(/['’ʼ`´]/gu, ''));

/** Each word said stands on record, in any order; of three or more recorded words the caller may leave one out. */
function matchesWords(said: readonly string[], known: readonly string[]): boolean {
  const mayDrop = known.length >= 3 ? 1 : 0;
  if (said.length > known.length || said.length < known.length - mayDrop) return false;
  return canPair(said, known);
}

function canPair(said: readonly string[], known: readonly string[]): boolean {
  const [word, ...rest] = said;
  if (word === undefined) return true;
  return known.some((other, index) => isSameWord(word, other) && canPair(rest, known.toSpliced(index, 1)));
}

const isSameWord = (said: string, known: string): boolean => said === known || (known.length >= FORGIVING_LENGTH && isWithinOneEdit(said, known));

/** `Meiling Chen` and `Mei-Ling Chen`, `NDiaye` and `N'Diaye`: the same letters, other gaps. */
function matchesWithoutSpaces(said: readonly string[], known: readonly string[]): boolean {
  const letters = said.join('');
  return rotations(known).some((order) => order.join('') === letters);
}

const rotations = (words: readonly string[]): readonly (readonly string[])[] => words.map((_, index) => [...words.slice(index), ...words.slice(0, index)]);
