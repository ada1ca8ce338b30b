/** How do the values inside a sentence stand out without cutting the sentence into pieces for translators? */

export function Emphasised({ text, values }: { readonly text: string; readonly values: readonly string[] }) {
  const pieces = piecesOf(text, values.filter((value) => value !== ''));
  return <>{pieces.map((piece) => (piece.strong ? <strong key={piece.start}>{piece.text}</strong> : <span key={piece.start}>{piece.text}</span>))}</>;
}

interface Piece { readonly start: number; readonly text: string; readonly strong: boolean }

function piecesOf(text: string, values: readonly string[]): readonly Piece[] {
  const found = values.map((value) => ({ start: text.indexOf(value), end: text.indexOf(value) + value.length })).filter((span) => span.start >= 0).sort((a, b) => a.start - b.start);
  const pieces: Piece[] = [];
  let at = 0;
  for (const span of found) {
    if (span.start < at) continue;
    if (span.start > at) pieces.push({ start: at, text: text.slice(at, span.start), strong: false });
    pieces.push({ start: span.start, text: text.slice(span.start, span.end), strong: true });
    at = span.end;
  }
  return at < text.length ? [...pieces, { start: at, text: text.slice(at), strong: false }] : pieces;
}
