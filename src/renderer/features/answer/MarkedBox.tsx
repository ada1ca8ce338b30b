/** How are marks painted under the pen? A real text box over a copy of its words that carries only the marks: no letter moves, no focus goes. */

import { memo, useEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { markToExplain, nextStop, segmentsOf } from './marks.ts';
import type { Mark, MarkLevel } from './marks.ts';
import { PaintedText } from './VisibleText.tsx';

export interface MarkedBoxProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Marks of these words; those of older words only where the words are still the same. */
  readonly marks: readonly Mark[];
  /** Alt+Enter on a mark. */
  readonly onExplain: (mark: Mark) => void;
  /** F8 or Alt+Enter where nothing is marked. */
  readonly onNoMarks?: () => void;
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
  readonly rows: number;
  readonly id?: string;
  /** Without a label element of its own. */
  readonly label?: string;
  readonly placeholder?: string;
  readonly describedBy?: string;
  /** Where keys and other places send the focus. */
  readonly target: Readonly<Record<`data-${string}`, string>>;
  /** Keys of this box beyond those of its marks. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

export function MarkedBox({ value, onChange, marks, onExplain, onNoMarks, boxRef, rows, id, label, placeholder, describedBy, target, onKeyDown }: MarkedBoxProps) {
  const paint = useRef<HTMLDivElement>(null);
  const follow = (): void => {
    if (paint.current !== null && boxRef.current !== null) paint.current.scrollTop = boxRef.current.scrollTop;
  };
  useEffect(follow);
  const hear = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === 'F8') {
      event.preventDefault();
      // A caret right before a mark has not stopped at it yet.
      const from = !event.shiftKey && selectionStart === selectionEnd ? selectionStart - 1 : selectionStart;
      const mark = nextStop(marks, from, event.shiftKey ? -1 : 1);
      if (mark === undefined) { onNoMarks?.(); return; }
      event.currentTarget.setSelectionRange(mark.start, mark.end);
      return;
    }
    if (event.key === 'Enter' && event.altKey) {
      const mark = markToExplain(marks, selectionStart);
      event.preventDefault();
      if (mark === undefined) onNoMarks?.(); else onExplain(mark);
      return;
    }
    onKeyDown?.(event);
  };
  return (
    <div className="an-marked">
      <div className="an-paint" aria-hidden="true" ref={paint}>
        {segmentsOf(value, marks).map((segment) => <Painted key={segment.start} text={segment.text} level={segment.mark?.level} />)}
        {'\u200b'}
      </div>
      <textarea ref={boxRef} id={id} aria-label={label} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} onScroll={follow} onKeyDown={hear}
        placeholder={placeholder} aria-describedby={describedBy} autoComplete="off" autoCorrect="off" spellCheck={false} {...target} />
    </div>
  );
}

/** Painted again only when its own words or level change: in a long text a key touches one of thousands. */
const Painted = memo(function Painted({ text, level }: { readonly text: string; readonly level: MarkLevel | undefined }) {
  return level === undefined ? <PaintedText text={text} /> : <mark className={`an-mark an-mark-${level}`}><PaintedText text={text} /></mark>;
});
