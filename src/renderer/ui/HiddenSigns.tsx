/** How does a text show the hidden characters in it? Each is a sign with its code. */

import { piecesOf } from './hiddenCharacters.ts';

export interface HiddenSignsProps {
  readonly text: string;
  /** What a sign is called, from its code. */
  readonly nameOf: (code: string) => string;
}

export function HiddenSigns({ text, nameOf }: HiddenSignsProps) {
  return piecesOf(text).map((piece) => (piece.hidden === undefined ? piece.text : <span key={piece.start} className="hidden-sign" title={nameOf(piece.hidden)}>{piece.hidden}</span>));
}
