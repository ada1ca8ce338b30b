/** How is typed text shown so that no hidden character turns it round? Isolated; each hidden character is a sign that names itself. */

import { useUiText } from '../../i18n/useUiText.ts';
import { hiddenCount, piecesOf } from '../../ui/hiddenCharacters.ts';
import { HiddenSigns } from '../../ui/HiddenSigns.tsx';

export function VisibleText({ text }: { readonly text: string }) {
  return <bdi><SignedText text={text} /></bdi>;
}

/** For a place that isolates its words itself. */
export function SignedText({ text }: { readonly text: string }) {
  const { t } = useUiText();
  return <HiddenSigns text={text} nameOf={(code) => t('answer.hidden.one', { code })} />;
}

/** The same under the pen: the character keeps its place, a bar shows where it stands. */
export function PaintedText({ text }: { readonly text: string }) {
  return piecesOf(text).map((piece) => (piece.hidden === undefined ? <span key={piece.start}>{piece.text}</span> : <span key={piece.start} className="an-hidden-bar" data-hidden={piece.hidden}>{piece.text}</span>));
}

export function HiddenNote({ text }: { readonly text: string }) {
  const { t } = useUiText();
  const count = hiddenCount(text);
  return count === 0 ? null : <span className="an-meta an-word-soft an-hidden-note">{t('answer.hidden.count', { count })}</span>;
}
