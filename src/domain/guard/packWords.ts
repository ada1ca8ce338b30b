/** Which words does a pack know besides its rules: its lexicon and its named sets, read once for both audiences? */

import { LANGUAGES } from '../kernel/bilingual.ts';
import { parsePattern } from './pattern/parsePattern.ts';
import type { Element, PatternProblem } from './pattern/pattern.ts';
import { setKey, toWordSet, type WordSet, type WordSets } from './pattern/resolveSets.ts';
import type { AuthorError } from './rule.ts';
import type { GuardPack } from './rulePack.ts';
import { packWordsOf, type Lexicon } from './tokenise.ts';

export interface PackWords {
  readonly lexicon: Lexicon;
  readonly sets: WordSets;
  readonly problems: readonly AuthorError[];
}

export const PACK_FILE = 'sets.yaml';

const readBefore = new WeakMap<GuardPack, PackWords>();

export function readPackWords(pack: GuardPack): PackWords {
  const known = readBefore.get(pack);
  if (known !== undefined) return known;
  const problems: AuthorError[] = [];
  const lexicon = toLexicon(pack);
  const words: PackWords = { lexicon, sets: readSets(pack, lexicon, problems), problems };
  readBefore.set(pack, words);
  return words;
}

const NO_LEXICON: Lexicon = new Map();

const toLexicon = (pack: GuardPack): Lexicon =>
  new Map(Object.entries(pack.lexicon).map(([word, words]) => [packWordsOf(word, NO_LEXICON).join(' '), packWordsOf(words, NO_LEXICON)]));

function readSets(pack: GuardPack, lexicon: Lexicon, problems: AuthorError[]): WordSets {
  const sets = new Map<string, WordSet>();
  for (const [name, members] of Object.entries(pack.sets)) {
    for (const language of LANGUAGES) {
      const parsed: (readonly Element[])[] = [];
      for (const member of members[language]) {
        const read = parsePattern(member, lexicon);
        if (read.ok) parsed.push(read.value);
        else problems.push(toAuthorError(read.error, pack.places[`set:${name}`] ?? { file: PACK_FILE }));
      }
      sets.set(setKey(language, name), toWordSet(parsed));
    }
  }
  return sets;
}

export const toAuthorError = (problem: PatternProblem, place: { readonly file: string; readonly line?: number | undefined; readonly ruleId?: string }): AuthorError => {
  const { line, ...rest } = place;
  return { ...rest, ...(line === undefined ? {} : { line }), ...problem };
};
