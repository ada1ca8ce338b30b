/** Which words does a text hold, where, and what separates them? */

import type { TextSpan } from '../kernel/textSpan.ts';
import { splitContraction } from './contractions.ts';
import { foldAccents, normaliseText, type NormalText } from './normaliseText.ts';

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
  readonly lexicon: Lexicon;
  readonly tokens: Token[];
  /** Places of the last closing marks: a quotation that never closes hides nothing. */
  readonly lastClosing: number;
  readonly lastStraight: number;
  before: Break;
  quoted: boolean;
}

export function tokenise(original: string, lexicon: Lexicon): readonly Token[] {
  const source = normaliseText(original);
  const { text } = source;
  const scan: Scan = { source, lexicon, tokens: [], before: 'sentence', quoted: false, lastClosing: text.lastIndexOf('»'), lastStraight: text.lastIndexOf('"') };
  let index = 0;
  while (index < text.length) {
    const end = wordEnd(text, index);
    if (end > index) {
      readWord(scan, index, end);
      index = end;
    } else {
      readSign(scan, index);
      index += 1;
    }
  }
  return scan.tokens;
}

/** Words of a pattern, folded the same way as words of a text. */
export const wordsOf = (text: string, lexicon: Lexicon): readonly string[] => tokenise(text, lexicon).map((token) => token.word);

const IS_WORD = /^[\p{L}\p{N}\p{M}]$/u;

function isWordUnit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  if (code >= 0xd800 && code <= 0xdfff) return true;
  return IS_WORD.test(text[index] ?? '');
}

/** End of the word at `start`, apostrophes between letters included; `start` itself when no word begins there. */
function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    if (isWordUnit(text, end)) end += 1;
    else if (end > start && text[end] === "'" && end + 1 < text.length && isWordUnit(text, end + 1)) end += 1;
    else break;
  }
  return end;
}

function readWord(scan: Scan, start: number, end: number): void {
  const pieces = splitContraction(foldAccents(scan.source.text.slice(start, end)));
  const span = { start: scan.source.starts[start] as number, end: scan.source.ends[end - 1] as number };
  for (const piece of pieces) {
    for (const word of scan.lexicon.get(piece) ?? [piece]) {
      scan.tokens.push({ word, before: scan.before, quoted: scan.quoted, asked: false, ...span });
      scan.before = 'none';
    }
  }
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
  if (last !== undefined) scan.tokens[scan.tokens.length - 1] = { ...last, asked: true };
}
