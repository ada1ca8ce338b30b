/** Under which forms is one name of a person found? Whole, by part, and with its parts run together. */

import type { CasePerson } from '../cases/caseParties.ts';
import { searchTokens } from './searchKey.ts';

export interface NameTokens {
  readonly family: readonly string[];
  readonly given: readonly string[];
}

/** Current name first, then maiden, former, alias, swapped and transliterated ones. Equal keys are listed once. */
export function namesOf(person: CasePerson): readonly NameTokens[] {
  const spelled = [{ family: person.familyName, given: person.givenNames }, ...(person.otherNames ?? [])];
  const names = spelled.map(({ family, given }) => ({ family: searchTokens(family), given: searchTokens(given ?? '') }));
  const seen = new Set<string>();
  return names.filter((name) => {
    const packed = packName(name);
    if (packed === '|' || seen.has(packed)) return false;
    seen.add(packed);
    return true;
  });
}

/** Compact form kept beside the keys: `garcia lopez|maria luisa`. */
export const packName = ({ family, given }: NameTokens): string => `${family.join(' ')}|${given.join(' ')}`;

export function unpackName(packed: string): NameTokens {
  const [family = '', given = ''] = packed.split('|');
  return { family: words(family), given: words(given) };
}

const words = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));

/**
 * Pairs (surname key, given-name key) one name is filed under: every word with every word (parts run together count as words),
 * and each half whole, also with its two parts swapped, so that a typed half is one range of an index.
 */
export function keyPairs({ family, given }: NameTokens): readonly (readonly [skey: string, gkey: string])[] {
  const [wholeFamily, wholeGiven] = [family.join(' '), given.join(' ')];
  const pairs = [
    ...halfWords(family).flatMap((skey) => halfWords(given).map((gkey) => [skey, gkey] as const)),
    [wholeFamily, wholeGiven] as const,
    ...swapped(family).map((skey) => [skey, wholeGiven] as const),
    ...swapped(given).map((gkey) => [wholeFamily, gkey] as const),
  ];
  return [...new Map(pairs.map((pair) => [pair.join('|'), pair])).values()];
}

const halfWords = (tokens: readonly string[]): readonly string[] => (tokens.length === 0 ? [''] : [...tokens, ...runTogether(tokens)]);

const swapped = (tokens: readonly string[]): readonly string[] => (tokens.length === 2 ? [tokens.toReversed().join(' ')] : []);

/** Single words a typed word may stand for. */
export const wordForms = ({ family, given }: NameTokens): readonly string[] => [...family, ...given, ...runTogether(family), ...runTogether(given)];

function runTogether(tokens: readonly string[]): readonly string[] {
  if (tokens.length < 2) return [];
  const pairs = tokens.slice(1).map((token, index) => `${tokens[index] ?? ''}${token}`);
  return tokens.length > 2 ? [...pairs, tokens.join('')] : pairs;
}
