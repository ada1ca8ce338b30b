/** What does the caller ask? A real text box; marks are painted under the pen and never move a letter. */

import { useEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { useUiText } from '../../i18n/useUiText.ts';
import { markToExplain, nextStop, segmentsOf } from './marks.ts';
import type { Mark } from './marks.ts';

export interface QuestionBoxProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Marks of exactly this text; empty while a newer text is being judged. */
  readonly marks: readonly Mark[];
  readonly onExplain: (mark: Mark) => void;
  readonly boxRef?: RefObject<HTMLTextAreaElement | null>;
}

export function QuestionBox({ value, onChange, marks, onExplain, boxRef }: QuestionBoxProps) {
  const { t } = useUiText();
  const own = useRef<HTMLTextAreaElement>(null);
  const box = boxRef ?? own;
  const paint = useRef<HTMLDivElement>(null);
  const follow = (): void => {
    if (paint.current !== null && box.current !== null) paint.current.scrollTop = box.current.scrollTop;
  };
  useEffect(follow);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'F8') {
      const mark = nextStop(marks, event.currentTarget.selectionStart, event.shiftKey ? -1 : 1);
      if (mark === undefined) return;
      event.preventDefault();
      event.currentTarget.setSelectionRange(mark.start, mark.end);
    }
    if (event.key === 'Enter' && event.altKey) {
      const mark = markToExplain(marks, event.currentTarget.selectionStart);
      if (mark === undefined) return;
      event.preventDefault();
      onExplain(mark);
    }
  };
  return (
    <div className="an-question">
      <div className="an-paint" aria-hidden="true" ref={paint}>
        {segmentsOf(value, marks).map((segment) =>
          segment.mark === undefined ? <span key={segment.start}>{segment.text}</span> : <mark key={segment.start} className={`an-mark an-mark-${segment.mark.level}`}>{segment.text}</mark>)}
        {'\u200b'}
      </div>
      <textarea ref={box} id="an-question" rows={3} value={value} onChange={(event) => onChange(event.target.value)} onScroll={follow} onKeyDown={onKeyDown}
        placeholder={t('answer.question.placeholder')} aria-describedby="an-verdict" autoComplete="off" autoCorrect="off" spellCheck={false} data-focus-target="question" />
    </div>
  );
}
