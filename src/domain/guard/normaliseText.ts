/** What does a text look like to the matcher, and where did each unit of it stand in the original? (reliability 7.2) */

import { foldLookAlikes } from './lookAlikes.ts';

/** Matching form of a text. `starts[i]`/`ends[i]` are the original UTF-16 range behind unit `i` of `text`. */
export interface NormalText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Longest run of combining marks read as one cluster; longer runs are cut so that the work stays linear. */
const MAX_MARKS = 16;

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
const IS_MARK = /^[\p{M}\p{Default_Ignorable_Code_Point}]$/u;
const IS_SPACE = /^[\s\u2800]$/u;
const APOSTROPHES = new Set(['\u2018', '\u2019', '\u201b', '\u02bc', '\u02b9', '\u2032', '\u0060', '\u00b4', '\u055a', '\ua78c']);
const DASHES = new Set(['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\ufe58']);
const OPENING = new Set(['\u201c', '\u201e', '\u201f', '\u2039']);
const CLOSING = new Set(['\u201d', '\u203a']);

/** Case folded, compatibility forms unified, invisible characters gone, look-alike letters folded. Accents stay; see `foldAccents`. */
export function normaliseText(original: string): NormalText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let index = 0;
  while (index < original.length) {
    const end = clusterEnd(original, index);
    const folded = foldCluster(original, index, end);
    for (let unit = 0; unit < folded.length; unit += 1) {
      units.push(folded[unit] as string);
      starts.push(index);
      ends.push(end);
    }
    index = end;
  }
  foldLookAlikes(units);
  return { text: units.join(''), starts, ends };
}

/** The extra copy without accents: `délai` and `delai` meet here. */
export function foldAccents(text: string): string {
  if (isAscii(text)) return text;
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('ø', 'o').replaceAll('ł', 'l').replaceAll('ß', 'ss').replaceAll('ı', 'i');
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

/** One code point and the marks and invisible characters that follow it. */
function clusterEnd(text: string, start: number): number {
  let end = start + codePointLength(text, start);
  for (let marks = 0; marks < MAX_MARKS && end < text.length && text.charCodeAt(end) > 0xa8; marks += 1) {
    const length = codePointLength(text, end);
    if (!IS_MARK.test(text.slice(end, end + length))) break;
    end += length;
  }
  return end;
}

const codePointLength = (text: string, index: number): number => ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);

function foldCluster(text: string, start: number, end: number): string {
  const code = text.charCodeAt(start);
  if (end === start + 1 && code < 0x80) return foldAscii(code, text[start] as string);
  return Array.from(text.slice(start, end).replaceAll(IGNORABLE, '').normalize('NFKC').toLowerCase(), foldSign).join('');
}

function foldAscii(code: number, char: string): string {
  if (code >= 65 && code <= 90) return String.fromCharCode(code + 32);
  if (code === 10 || code === 13) return '\n';
  if (code < 33) return ' ';
  return code === 96 ? "'" : char;
}

function foldSign(char: string): string {
  if (APOSTROPHES.has(char)) return "'";
  if (DASHES.has(char)) return '-';
  if (OPENING.has(char)) return '«';
  if (CLOSING.has(char)) return '»';
  if (char === '\u2028' || char === '\u2029' || char === '\u0085') return '\n';
  return IS_SPACE.test(char) ? ' ' : char;
}
