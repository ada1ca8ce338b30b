/** How does the agent add own words? One line; Enter or leaving it makes it a block, so that no typed word is missing from the record. */

import { useRef, useState } from 'react';
import type { FocusEvent } from 'react';
import { useUiText } from '../../i18n/useUiText.ts';

export function OwnWords({ onAdd }: { readonly onAdd: (text: string) => void }) {
  const { t } = useUiText();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const add = (): void => {
    if (text.trim() === '') return;
    onAdd(text.trim());
    setText('');
  };
  /** Another window in front is no reason: the words may not be finished. */
  const leave = (event: FocusEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget) && document.activeElement !== field.current) add();
  };
  return (
    <div className="an-own" onBlur={leave}>
      <textarea ref={field} rows={1} value={text} aria-label={t('answer.own.label')} placeholder={t('answer.own.placeholder')} autoComplete="off" data-focus="own-words" onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey) { event.preventDefault(); add(); } }} />
      {text.trim() === '' ? null : <button type="button" className="an-button" onClick={() => { add(); field.current?.focus(); }}>{t('answer.own.add')}</button>}
    </div>
  );
}
