/** Where does one request end and the next begin, with or without punctuation? (policy 4.1) */

import type { Token } from './tokenise.ts';

/** Half-open range of word numbers. */
export interface Clause {
  readonly first: number;
  readonly end: number;
}

/** A clause can begin with these: subjects, auxiliaries, question words, polite openings. */
export const STARTS = 1;
/** and, but, also, so … et, mais, pis, faque … */
export const JOINS = 2;
/** if, suppose, unless … si, mettons … */
export const CONDITION = 4;
export const AUXILIARY = 8;
export const SUBJECT = 16;
export const QUESTION_WORD = 32;
/** but, however … mais, cependant …: what follows is judged by itself (policy 2.0: no cure by disclaimer). Agents' words only. */
export const TURN = 64;

/** Words the splitter needs, each with its kinds as bits; they are sets of the pack (`CLAUSE_*` in sets.yaml), both languages together. */
export type ClauseWords = ReadonlyMap<string, number>;

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
  /** Kinds of each word: looked up once. */
  readonly kinds: readonly number[];
  first: number;
  /** The clause began with a condition whose main part has not begun yet. */
  openCondition: boolean;
  lastQuestionWord: number;
}

export function splitClauses(tokens: readonly Token[], words: ClauseWords): readonly Clause[] {
  const clauses: Clause[] = [];
  const splitter: Splitter = { tokens, kinds: kindsOf(tokens, words), first: 0, openCondition: false, lastQuestionWord: -99 };
  for (let index = 0; index < tokens.length; index += 1) {
    if (index > splitter.first && breaksBefore(splitter, index)) {
      clauses.push({ first: splitter.first, end: index });
      begin(splitter, index);
    }
    if (is(splitter, index, QUESTION_WORD)) splitter.lastQuestionWord = index;
    if (index - splitter.first <= 2 && is(splitter, index, CONDITION)) splitter.openCondition = true;
  }
  if (splitter.first < tokens.length) clauses.push({ first: splitter.first, end: tokens.length });
  return clauses;
}

function kindsOf(tokens: readonly Token[], words: ClauseWords): readonly number[] {
  const kinds: number[] = [];
  for (const { word } of tokens) kinds.push(words.get(word) ?? 0);
  return kinds;
}

function begin(splitter: Splitter, index: number): void {
  splitter.first = index;
  splitter.openCondition = false;
  splitter.lastQuestionWord = -99;
}

const is = ({ kinds }: Splitter, index: number, kind: number): boolean => index < kinds.length && ((kinds[index] as number) & kind) !== 0;

const wordAt = (splitter: Splitter, index: number): string => splitter.tokens[index]?.word ?? '';

function breaksBefore(splitter: Splitter, index: number): boolean {
  const { tokens, first } = splitter;
  const { before } = tokens[index] as Token;
  if (before === 'sentence' || index - first >= MAX_CLAUSE_WORDS) return true;
  if (is(splitter, index, TURN)) return true;
  const joins = is(splitter, index, JOINS);
  if (before === 'comma' || joins) {
    const next = joins ? index + 1 : index;
    if (is(splitter, next, CONDITION)) return joins;
    if (!is(splitter, next, STARTS) || (before !== 'comma' && index - first < MIN_BEFORE_JOIN)) return false;
    if (ALTERNATIVES.has(wordAt(splitter, index)) && !is(splitter, next, AUXILIARY | QUESTION_WORD)) return false;
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
  const { first, lastQuestionWord } = splitter;
  if (splitter.openCondition || index - first < MIN_BEFORE_UNMARKED_BREAK || index - lastQuestionWord <= 6) return false;
  const at = CLITICS.has(wordAt(splitter, index)) ? index + 1 : index;
  if (!is(splitter, at, AUXILIARY) || !is(splitter, at + 1, SUBJECT)) return false;
  return !is(splitter, index - 1, SUBJECT | JOINS) && !CLITICS.has(wordAt(splitter, index - 1));
}
