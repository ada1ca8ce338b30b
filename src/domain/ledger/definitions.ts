/** Which words of a sentence give the approved meaning of a step and claim nothing: "passport request means it is requested by letter, received and then sent back"? */

import type { CompiledPack } from '../guard/compilePack.ts';
import { packWordsOf, type Token } from '../guard/tokenise.ts';
import type { StageCode } from '../cases/codes.ts';
import type { Glossary } from '../glossary/label.ts';
import { LANGUAGES } from '../kernel/bilingual.ts';
import { TELLING } from './alsoSaid.ts';
import { isPredicate, type Term } from './readTerms.ts';
import { TOPIC_OF_STAGE } from './stageFacts.ts';

interface Meaning {
  readonly topics: readonly string[];
  readonly words: readonly string[];
}

interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** So many words of the glossary in a row: fewer may be said of a file as well ("the file is closed"). */
const LEAST = 6;

/** A pronoun may stand for what it begins with; its verb is said as it is written ("is requested", not "was requested"). */
const SUBJECT = 2;

const known = new WeakMap<Glossary, ReadonlyMap<string, readonly (readonly [Meaning, number])[]>>();

/** `kept` without the words of one approved meaning, told as a meaning, of a step that is named beside them. */
export function withoutDefined(kept: readonly Term[], terms: readonly Term[], tokens: readonly Token[], pack: CompiledPack, glossary: Glossary): readonly Term[] {
  const defined = definedWords(tokens, terms, pack, glossary);
  if (defined === undefined) return kept;
  const meaning: Term = { family: 'neutral', name: 'meaning', ...defined };
  // "The step *named* prohibitions": how the word is brought up.
  const named = terms.filter(({ family }) => family === 'means');
  const rest = kept.filter((term) => !isPredicate(term) || !named.some(({ first, end }) => first < term.end && term.first < end));
  return [...rest.filter(({ end }) => end <= defined.first), meaning, ...rest.filter(({ first }) => first >= defined.end)];
}

function definedWords(tokens: readonly Token[], terms: readonly Term[], pack: CompiledPack, glossary: Glossary): Stretch | undefined {
  if (!terms.some(({ family }) => family === 'means')) return undefined;
  const meanings = known.get(glossary) ?? indexMeanings(pack, glossary);
  known.set(glossary, meanings);
  const words = tokens.map(({ word }) => word);
  for (let first = 0; first + LEAST <= tokens.length; first += 1) {
    for (const [meaning, from] of meanings.get(keyAt(words, first)) ?? []) {
      const end = first + sameWords(tokens, first, meaning.words, from);
      // From its first word on: what belongs to the meaning does not name the step.
      if (from > 0 && words[first - 1] === meaning.words[from - 1]) continue;
      if (end - first >= LEAST && isMeant({ first, end }, meaning, tokens, terms)) return { first, end };
    }
  }
  return undefined;
}

/** Nothing is said to have happened before it, nobody owns what it speaks of, and the step is named apart from it. */
function isMeant({ first, end }: Stretch, { topics }: Meaning, tokens: readonly Token[], terms: readonly Term[]): boolean {
  if (OWNERS.has(tokens[first - 1]?.word ?? '') || OWNERS.has(tokens[first]?.word ?? '')) return false;
  const outside = terms.filter((term) => term.end <= first || term.first >= end);
  return outside.some(({ family, name }) => family === 'topic' && topics.includes(name)) && !outside.some((term) => ((isPredicate(term) && !TELLING.has(term.name)) || term.family === 'not') && term.end <= first);
}
const OWNERS = new Set(['your', 'his', 'her', 'their', 'my', 'our', 'votre', 'vos', 'son', 'sa', 'ses', 'leur', 'leurs']);

function indexMeanings(pack: CompiledPack, { stages }: Glossary): ReadonlyMap<string, readonly (readonly [Meaning, number])[]> {
  const index = new Map<string, (readonly [Meaning, number])[]>();
  for (const [code, { gloss }] of stages) {
    const own = TOPIC_OF_STAGE[code as StageCode];
    const topics = own === 'passport' ? [own, 'letter_passport'] : own === 'case' || own === undefined ? [] : [own];
    if (gloss === undefined || topics.length === 0) continue;
    for (const sentence of LANGUAGES.flatMap((language) => gloss[language].split(/[.;]/))) {
      const words = packWordsOf(sentence.trim(), pack.lexicon);
      for (let from = 0; from <= SUBJECT && from + LEAST <= words.length; from += 1) index.set(keyAt(words, from), [...(index.get(keyAt(words, from)) ?? []), [{ topics, words }, from]]);
    }
  }
  return index;
}

const keyAt = (words: readonly string[], at: number): string => words.slice(at, at + LEAST).join(' ');

function sameWords(tokens: readonly Token[], first: number, words: readonly string[], from: number): number {
  let length = 0;
  while (from + length < words.length && tokens[first + length]?.word === words[from + length]) length += 1;
  return length;
}
