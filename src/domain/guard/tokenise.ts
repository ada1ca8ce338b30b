/** Which words does a text hold, where, and what separates them? */

import type { TextSpan } from '../kernel/textSpan.ts';
import { splitContraction } from './contractions.ts';
import { joinSpacedLetters, MIN_SPACED_LETTERS } from './joinSpacedLetters.ts';
import { foldAccents, normaliseText, type NormalText } from './normaliseText.ts';
import { LETTER, WORD, kindsOf } from './unitKinds.ts';

/** What stands between a word and the word before it. */
export type Break = 'none' | 'comma' | 'sentence';

/** One word, folded for matching, with its place in the original text. */
export interface Token extends TextSpan {
  /** Lower case, no accents; contractions and common misspellings already opened. */
  readonly word: string;
  readonly before: Break;
  /** The word stands between quotation marks. */
  readonly quoted: boolean;
  /** A question mark follows directly. */
  readonly asked: boolean;
}

/** Misspellings and short forms: one word in, one or more words out. Trainers edit it (resources/packs/guard/lexicon.yaml). */
export type Lexicon = ReadonlyMap<string, readonly string[]>;

interface Scan {
  readonly source: NormalText;
  readonly opened: Map<string, readonly string[]>;
  readonly lexicon: Lexicon;
  readonly tokens: { -readonly [K in keyof Token]: Token[K] }[];
  /** Places of the last closing marks: a quotation that never closes hides nothing. */
  readonly lastClosing: number;
  readonly lastStraight: number;
  before: Break;
  quoted: boolean;
  /** Words of a single letter in a row; many of them are one word written letter by letter. */
  singles: number;
}

export function tokenise(original: string, lexicon: Lexicon): readonly Token[] {
  const source = normaliseText(original);
  return scanWords(source, lexicon) ?? scanWords(joinSpacedLetters(source), lexicon, false) ?? [];
}

/** Words of a text. Nothing of it is kept: it may be a client's. */
export const wordsOf = (text: string, lexicon: Lexicon): readonly string[] => tokenise(text, lexicon).map((token) => token.word);

/** Nothing of it is folded, opened or cut. */
const PLAIN_WORD = /^[a-z]+$/;

/** Words of a pattern, folded the same way as words of a text. A pack repeats its words, so they are kept: for text of packs only. */
export function packWordsOf(text: string, lexicon: Lexicon): readonly string[] {
  const { phrases } = memoryOf(lexicon);
  const known = phrases.get(text);
  if (known !== undefined) return known;
  const words = PLAIN_WORD.test(text) ? (lexicon.get(text) ?? [text]) : wordsOf(text, lexicon);
  if (phrases.size < MAX_REMEMBERED) phrases.set(text, words);
  return words;
}

/** `undefined` when words seem to be written letter by letter and `stopAtSpaced` is set. */
function scanWords(source: NormalText, lexicon: Lexicon, stopAtSpaced = true): readonly Token[] | undefined {
  const { text } = source;
  const scan: Scan = {
    source, lexicon, opened: memoryOf(lexicon).opened, tokens: [], before: 'sentence', quoted: false, singles: 0, lastClosing: text.lastIndexOf('»'), lastStraight: text.lastIndexOf('"'),
  };
  let index = 0;
  while (index < text.length) {
    const end = wordEnd(text, index);
    if (end > index) {
      readWord(scan, index, end);
      if (stopAtSpaced && scan.singles >= MIN_SPACED_LETTERS) return undefined;
      index = end;
    } else {
      if (text.charCodeAt(index) !== SPACE) readSign(scan, index);
      index += 1;
    }
  }
  return scan.tokens;
}

const SPACE = 32;
const APOSTROPHE = 39;

const isWordUnit = (unit: number): boolean => (unit >= 97 && unit <= 122) || (kindsOf(unit) & WORD) !== 0;

/** End of the word at `start`, apostrophes between letters included; `start` itself when no word begins there. */
function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (isWordUnit(unit)) end += 1;
    else if (unit === APOSTROPHE && end > start && end + 1 < text.length && isWordUnit(text.charCodeAt(end + 1))) end += 1;
    else break;
  }
  return end;
}

function readWord(scan: Scan, start: number, end: number): void {
  const written = scan.source.text.slice(start, end);
  const isSingle = end - start === 1 && (kindsOf(written.charCodeAt(0)) & LETTER) !== 0;
  scan.singles = isSingle ? scan.singles + 1 : 0;
  const from = scan.source.starts[start] as number;
  const to = scan.source.ends[end - 1] as number;
  for (const word of openWord(scan, written)) {
    scan.tokens.push({ word, before: scan.before, quoted: scan.quoted, asked: false, start: from, end: to });
    scan.before = 'none';
  }
}

/** Words read before, kept per lexicon: most of what is said is said with few words. */
interface Memory {
  readonly opened: Map<string, readonly string[]>;
  readonly phrases: Map<string, readonly string[]>;
}

const memories = new WeakMap<Lexicon, Memory>();
const MAX_REMEMBERED = 10_000;
/** Letters; a longer run is no word that is said again. */
const LONGEST_REMEMBERED = 24;

function memoryOf(lexicon: Lexicon): Memory {
  const known = memories.get(lexicon);
  if (known !== undefined) return known;
  const memory: Memory = { opened: new Map(), phrases: new Map() };
  memories.set(lexicon, memory);
  return memory;
}

/** From the first of these words to the last, as they stand in the text; half-open range of word numbers. */
export const spanOf = (tokens: readonly Token[], first: number, end: number): TextSpan => ({ start: tokens[first]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 });

/** Words of texts read with this lexicon; those of the pack stay. */
export const forgetWritten = (lexicon: Lexicon): void => memories.get(lexicon)?.opened.clear();

/** Accents, contractions and common misspellings of one written word. */
function openWord({ opened, lexicon }: Scan, written: string): readonly string[] {
  const known = opened.get(written);
  if (known !== undefined) return known;
  const words = splitContraction(foldAccents(written)).flatMap((piece) => lexicon.get(piece) ?? [piece]);
  if (written.length > LONGEST_REMEMBERED) return words;
  if (opened.size >= MAX_REMEMBERED) opened.clear();
  opened.set(written, words);
  return words;
}

function readSign(scan: Scan, index: number): void {
  const { text } = scan.source;
  const sign = text[index];
  if (sign === '«') scan.quoted = index < scan.lastClosing;
  else if (sign === '»') scan.quoted = false;
  else if (sign === '"') scan.quoted = !scan.quoted && index < scan.lastStraight;
  else if (sign === '?') markAsked(scan);
  if (isInsideNumber(text, index)) return;
  if (sign === '.' || sign === '?' || sign === '!' || sign === ';' || sign === '\n' || sign === '\u2026') breakAfter(scan, 'sentence');
  else if (sign === ',' || sign === ':' || sign === '(' || sign === ')' || isSpacedDash(text, index)) breakAfter(scan, 'comma');
}

/** `1,095` and `8.5` are one number. */
const isInsideNumber = (text: string, index: number): boolean =>
  (text[index] === ',' || text[index] === '.') && /\d/.test(text[index - 1] ?? '') && /\d/.test(text[index + 1] ?? '');

const isSpacedDash = (text: string, index: number): boolean => text[index] === '-' && text[index - 1] === ' ' && text[index + 1] === ' ';

function breakAfter(scan: Scan, kind: Break): void {
  if (scan.before !== 'sentence') scan.before = kind;
}

function markAsked(scan: Scan): void {
  const last = scan.tokens.at(-1);
  if (last !== undefined) last.asked = true;
}
