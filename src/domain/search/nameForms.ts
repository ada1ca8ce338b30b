/** Under which forms is one name of a person found? Whole, by part, and with its parts run together. */

import type { CasePerson } from '../cases/case.ts';
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

/** Keys of one half of a name: the whole, each part, neighbouring parts run together (`xiao ming` → `xiaoming`). */
export function partForms(tokens: readonly string[]): readonly string[] {
  if (tokens.length < 2) return tokens;
  return [...new Set([tokens.join(' '), ...tokens, ...runTogether(tokens)])];
}

/** Single words a typed word may stand for. */
export const wordForms = ({ family, given }: NameTokens): readonly string[] => [...family, ...given, ...runTogether(family), ...runTogether(given)];

function runTogether(tokens: readonly string[]): readonly string[] {
  if (tokens.length < 2) return [];
  const pairs = tokens.slice(1).map((token, index) => `${tokens[index] ?? ''}${token}`);
  return tokens.length > 2 ? [...pairs, tokens.join('')] : pairs;
}
