/** What does a text look like to the matcher, and where did each unit of it stand in the original? (reliability 7.2) */

import { foldLookAlikes } from './lookAlikes.ts';
import { isMarkAt } from './unitKinds.ts';

/** Matching form of a text. `starts[i]`/`ends[i]` are the original UTF-16 range behind unit `i` of `text`. */
export interface NormalText {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Longest run of combining marks read as one cluster; longer runs are cut so that the work stays linear. */
const MAX_MARKS = 16;

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
const IS_SPACE = /^[\s\u2800]$/u;
const APOSTROPHES = new Set(['\u2018', '\u2019', '\u201b', '\u02bc', '\u02b9', '\u2032', '\u0060', '\u00b4', '\u055a', '\ua78c']);
const DASHES = new Set(['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\ufe58']);
const OPENING = new Set(['\u201c', '\u201e', '\u201f', '\u2039']);
const CLOSING = new Set(['\u201d', '\u203a']);

/** Case folded, compatibility forms unified, invisible characters gone, look-alike letters folded. Accents stay; see `foldAccents`. */
export const normaliseText = (original: string): NormalText => (SPECIAL.test(original) ? normaliseClusters(original) : normaliseUnits(original));

/** All but ASCII, the letters of English and French, their quotation marks, dashes and no-break spaces. */
const SPECIAL = /[^\0-\u007f\u00a0«»À-ÖØ-öø-ÿŒœŸ\u2013\u2014\u2018-\u201a\u201c-\u201e\u202f]/;
/** Control characters, the grave accent and signs: all that lower case alone does not settle. */
const NOT_PLAIN = /[^\n -_a-~«»à-öø-ÿœ]/g;

/** One unit becomes one unit here, so each stands where it stood. */
function normaliseUnits(original: string): NormalText {
  const lower = original.toLowerCase();
  const text = lower.search(NOT_PLAIN) < 0 ? lower : lower.replaceAll(NOT_PLAIN, (char) => foldUnit(char.charCodeAt(0)));
  const places = text.length < PLACES.length ? PLACES : countTo(text.length + 1);
  return { text, starts: places.subarray(0, text.length), ends: places.subarray(1, text.length + 1) };
}

const countTo = (length: number): Int32Array => Int32Array.from({ length }, (_, place) => place);

/** Shared by all texts short enough: nobody writes into it. */
const PLACES = countTo(4_097);

function normaliseClusters(original: string): NormalText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let index = 0;
  while (index < original.length) {
    const end = clusterEnd(original, index);
    const folded = end === index + 1 ? foldUnit(original.charCodeAt(index)) : foldCluster(original.slice(index, end));
    text += folded;
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(index);
      ends.push(end);
    }
    index = end;
  }
  return { text: foldLookAlikes(text, original, starts), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

/** The extra copy without accents: `délai` and `delai` meet here. */
export function foldAccents(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('ø', 'o').replaceAll('ł', 'l').replaceAll('ß', 'ss').replaceAll('ı', 'i');
}

const BEYOND_ASCII = /[^\0-\u007f]/;

/** One code point and the marks and invisible characters that follow it. */
function clusterEnd(text: string, start: number): number {
  let end = start + codePointLength(text, start);
  for (let marks = 0; marks < MAX_MARKS && end < text.length && text.charCodeAt(end) > 0xa8; marks += 1) {
    const length = codePointLength(text, end);
    if (!isMarkAt(text, end, length)) break;
    end += length;
  }
  return end;
}

const codePointLength = (text: string, index: number): number => ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);

/** Folded forms of single units, once they were met. */
const foldedUnits: (string | undefined)[] = [];

function foldUnit(unit: number): string {
  const known = foldedUnits[unit];
  if (known !== undefined) return known;
  const char = String.fromCharCode(unit);
  const folded = unit < 0x80 ? foldAscii(unit, char) : foldCluster(char);
  foldedUnits[unit] = folded;
  return folded;
}

const foldCluster = (cluster: string): string => Array.from(cluster.replaceAll(IGNORABLE, '').normalize('NFKC').toLowerCase(), foldSign).join('');

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
