/** How does the agent add own words? Judged while typed; Enter or leaving the box makes them a block, so that no typed word is missing from the record. */

import type { FocusEvent, RefObject } from 'react';
import type { PolicyMode } from '../../../domain/guard/rule.ts';
import type { CheckedReply } from '../../../domain/ledger/checkedReply.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { Notice, OwnWords as Typed } from '../../platform/callState.ts';
import { MarkedBox } from './MarkedBox.tsx';
import { strongestOf } from './marks.ts';
import type { Mark } from './marks.ts';
import { ReplyAnnouncement, ReplyLine } from './ReplyLine.tsx';
import type { Settled } from './useSettled.ts';

export interface OwnWordsProps {
  readonly own: Typed;
  readonly settled: Settled<CheckedReply> | undefined;
  readonly marks: readonly Mark[];
  readonly mode: PolicyMode;
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
  readonly onText: (text: string) => void;
  readonly onAdd: () => void;
  /** The box was left: words that only came back after a crash stay in it. */
  readonly onLeave: () => void;
  readonly onNoMarks: () => void;
  readonly notice: Notice | undefined;
  readonly onExplain: (mark: Mark) => void;
}

export function OwnWords({ own, settled, marks, mode, boxRef, onText, onAdd, onLeave, onNoMarks, notice, onExplain }: OwnWordsProps) {
  const { t } = useUiText();
  /** Another window in front is no reason, nor is reading why the words are marked: they may not be finished. */
  const leave = (event: FocusEvent<HTMLDivElement>): void => {
    if (event.currentTarget.contains(event.relatedTarget) || document.activeElement === boxRef.current || event.relatedTarget?.closest('.an-pop') != null) return;
    onLeave();
  };
  const isEmpty = own.text.trim() === '';
  const unchecked = own.error !== undefined || own.checked?.checked === false;
  const judged = settled === undefined || unchecked ? [] : settled.value.sentences;
  const strongest = strongestOf(marks);
  return (
    <div className="an-own-words" onBlur={leave}>
      <div className="an-own">
        <MarkedBox value={own.text} onChange={onText} marks={marks} onExplain={onExplain} onNoMarks={onNoMarks} boxRef={boxRef} rows={1} label={t('answer.own.label')} placeholder={t('answer.own.placeholder')} describedBy="an-own-line" target={{ 'data-focus': 'own-words' }}
          onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey) { event.preventDefault(); onAdd(); } }} />
        <button type="button" className={isEmpty ? 'an-button an-kept-free' : 'an-button'} onClick={() => { onAdd(); boxRef.current?.focus(); }}>{t('answer.own.add')}</button>
      </div>
      <ReplyLine text={own.text} recovered={own.recovered === true} notice={notice} sentences={judged} mode={mode} state={isEmpty ? 'idle' : unchecked ? 'unchecked' : own.checked === undefined ? 'checking' : 'judged'} onExplain={() => { if (strongest !== undefined) onExplain(strongest); }} />
      <ReplyAnnouncement sentences={isEmpty ? undefined : own.checked?.sentences} mode={mode} unchecked={!isEmpty && unchecked} />
    </div>
  );
}
