/** Which characters of a text change what is seen without being seen? Direction controls and invisible spaces (reliability 7.1). */

/** Joiners of honest scripts (U+200C, U+200D) are left alone. */
const HIDDEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;

export interface Piece {
  readonly start: number;
  readonly text: string;
  /** `U+202E` when the piece is one hidden character. */
  readonly hidden?: string;
}

/** The whole text cut at its hidden characters, nothing lost. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > at) pieces.push({ start: at, text: text.slice(at, match.index) });
    pieces.push({ start: match.index, text: match[0], hidden: `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ start: at, text: text.slice(at) });
  return pieces;
}

export const hiddenCount = (text: string): number => [...text.matchAll(HIDDEN)].length;
