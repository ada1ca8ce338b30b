/** Which words, digits and signs does a text hold, and where? A finer cut than the guard's: `09h58` is three pieces, so numbers can be read. */

import { foldAccents, normaliseText, type NormalText } from '../../guard/normaliseText.ts';
import type { TextSpan } from '../../kernel/textSpan.ts';

/** A run of letters, a run of digits, a sign such as ½, or one other sign. Apostrophes, and hyphens between letters, only separate. */
export interface Word extends TextSpan {
  /** Lower case, no accents, digits 0-9. */
  readonly text: string;
  readonly kind: 'letters' | 'digits' | 'fraction' | 'sign';
  /** Nothing stands between it and the piece before. */
  readonly glued: boolean;
  /** Written with a capital. */
  readonly capital: boolean;
  /** An accent was written: `à` is not the English article. */
  readonly accented: boolean;
}

type Kind = Word['kind'] | 'space';

const IS_LETTER = /^[\p{L}\p{M}]$/u;
/** Zero of the scripts whose digits compatibility folding leaves alone. */
const ZEROS = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040];

export function readWords(original: string): readonly Word[] {
  const normal = normaliseText(original);
  const words: Word[] = [];
  let last = -1;
  let index = 0;
  while (index < normal.text.length) {
    const isFraction = opensFraction(normal, index);
    const kind = isFraction ? 'fraction' : kindAt(normal.text, index);
    const end = isFraction ? clusterEnd(normal, index) : kind === 'letters' || kind === 'digits' ? runEnd(normal, index, kind) : index + 1;
    if (kind !== 'space') {
      words.push(wordAt(original, normal, index, end, kind, last === index));
      last = end;
    }
    index = end;
  }
  return words;
}

function wordAt(original: string, normal: NormalText, from: number, to: number, kind: Word['kind'], glued: boolean): Word {
  const shown = normal.text.slice(from, to);
  const start = normal.starts[from] as number;
  const first = original[start] as string;
  const text = kind === 'letters' ? foldAccents(shown) : kind === 'digits' ? Array.from(shown, digitOf).join('') : shown;
  return { text, kind, glued, start, end: normal.ends[to - 1] as number, capital: first !== first.toLowerCase(), accented: kind === 'letters' && text !== shown };
}

/** A fraction sign such as ½ opens into `1⁄2`; a digit before it is another number. */
function runEnd(normal: NormalText, from: number, kind: Kind): number {
  let end = from + 1;
  while (end < normal.text.length && kindAt(normal.text, end) === kind && !opensFraction(normal, end)) end += 1;
  return end;
}

const opensFraction = ({ text, starts }: NormalText, index: number): boolean => text[index + 1] === '\u2044' && starts[index] === starts[index + 1] && starts[index - 1] !== starts[index];

/** Behind all units that one written sign opened into. */
function clusterEnd({ starts }: NormalText, from: number): number {
  let end = from + 1;
  while (end < starts.length && starts[end] === starts[from]) end += 1;
  return end;
}

function kindAt(text: string, index: number): Kind {
  const code = text.charCodeAt(index);
  if (code < 0x80) return asciiKind(text, index, code);
  const char = text[index] ?? '';
  if (digitOf(char) !== char) return 'digits';
  return IS_LETTER.test(char) ? 'letters' : 'sign';
}

function asciiKind(text: string, index: number, code: number): Kind {
  if (code >= 97 && code <= 122) return 'letters';
  if (code >= 48 && code <= 57) return 'digits';
  if (code === 32 || code === 39) return 'space';
  if (code === 45 && isLetterAt(text, index - 1) && isLetterAt(text, index + 1)) return 'space';
  return 'sign';
}

const isLetterAt = (text: string, index: number): boolean => IS_LETTER.test(text[index] ?? '');

function digitOf(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 0x660) return char;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? char : String(code - zero);
}
