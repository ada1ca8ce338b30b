/** Where does one request end and the next begin, with or without punctuation? (policy 4.1) */

import type { Token } from './tokenise.ts';

/** Half-open range of word numbers. */
export interface Clause {
  readonly first: number;
  readonly end: number;
}

/** Word lists the splitter needs; they are sets of the pack (`CLAUSE_*` in sets.yaml), both languages together. */
export interface ClauseWords {
  /** A clause can begin with these: subjects, auxiliaries, question words, polite openings. */
  readonly starts: (word: string) => boolean;
  /** and, but, also, so … et, mais, pis, faque … */
  readonly joins: (word: string) => boolean;
  /** if, suppose, unless … si, mettons … */
  readonly conditions: (word: string) => boolean;
  readonly auxiliaries: (word: string) => boolean;
  readonly subjects: (word: string) => boolean;
  readonly questionWords: (word: string) => boolean;
  /** but, however … mais, cependant …: what follows is judged by itself (policy 2.0: no cure by disclaimer). Agents' words only. */
  readonly turns: (word: string) => boolean;
}

/** Words of a clause before a second request without punctuation is looked for. */
const MIN_BEFORE_UNMARKED_BREAK = 4;
/** A word alone before *and* or *donc* is no clause: `prenez donc mes photos`. */
const MIN_BEFORE_JOIN = 2;
/** Between these stand two choices of one request (`my married name or my maiden name`), unless the second is a question of its own. */
const ALTERNATIVES: ReadonlySet<string> = new Set(['or', 'ou']);
/** French pronouns that stand before the auxiliary of a question: `les avez-vous`. */
const CLITICS: ReadonlySet<string> = new Set(['les', 'le', 'la', 'me', 'nous', 'lui', 'leur', 'y', 'en']);
/** No clause is longer: a paste without any punctuation is cut, so that no reading spans a page. */
const MAX_CLAUSE_WORDS = 120;

interface Splitter {
  readonly tokens: readonly Token[];
  readonly words: ClauseWords;
  first: number;
  /** The clause began with a condition whose main part has not begun yet. */
  openCondition: boolean;
  lastQuestionWord: number;
}

export function splitClauses(tokens: readonly Token[], words: ClauseWords): readonly Clause[] {
  const clauses: Clause[] = [];
  const splitter: Splitter = { tokens, words, first: 0, openCondition: false, lastQuestionWord: -99 };
  for (let index = 0; index < tokens.length; index += 1) {
    if (index > splitter.first && breaksBefore(splitter, index)) {
      clauses.push({ first: splitter.first, end: index });
      begin(splitter, index);
    }
    if (words.questionWords(wordAt(splitter, index))) splitter.lastQuestionWord = index;
    if (index - splitter.first <= 2 && words.conditions(wordAt(splitter, index))) splitter.openCondition = true;
  }
  if (splitter.first < tokens.length) clauses.push({ first: splitter.first, end: tokens.length });
  return clauses;
}

function begin(splitter: Splitter, index: number): void {
  splitter.first = index;
  splitter.openCondition = false;
  splitter.lastQuestionWord = -99;
}

const wordAt = (splitter: Splitter, index: number): string => splitter.tokens[index]?.word ?? '';

function breaksBefore(splitter: Splitter, index: number): boolean {
  const { tokens, words, first } = splitter;
  const { before } = tokens[index] as Token;
  if (before === 'sentence' || index - first >= MAX_CLAUSE_WORDS) return true;
  const word = wordAt(splitter, index);
  if (words.turns(word)) return true;
  if (before === 'comma' || words.joins(word)) {
    const next = before === 'comma' && !words.joins(word) ? word : wordAt(splitter, index + 1);
    if (words.conditions(next)) return words.joins(word);
    if (!words.starts(next) || (before !== 'comma' && index - first < MIN_BEFORE_JOIN)) return false;
    if (ALTERNATIVES.has(word) && !words.auxiliaries(next) && !words.questionWords(next)) return false;
    // The main part of an *if* clause stays with it.
    if (splitter.openCondition) {
      splitter.openCondition = false;
      return false;
    }
    return true;
  }
  return startsUnmarkedQuestion(splitter, index);
}

/** `has my permit arrived | am i allowed to work`: auxiliary and subject in the middle of a clause open a new question. */
function startsUnmarkedQuestion(splitter: Splitter, index: number): boolean {
  const { words, first, lastQuestionWord } = splitter;
  if (splitter.openCondition || index - first < MIN_BEFORE_UNMARKED_BREAK || index - lastQuestionWord <= 6) return false;
  const clitic = CLITICS.has(wordAt(splitter, index)) ? 1 : 0;
  const previous = wordAt(splitter, index - 1);
  if (CLITICS.has(previous) || words.subjects(previous) || words.joins(previous)) return false;
  return words.auxiliaries(wordAt(splitter, index + clitic)) && words.subjects(wordAt(splitter, index + clitic + 1));
}
