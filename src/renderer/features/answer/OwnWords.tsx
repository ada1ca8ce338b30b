/** How does the agent add own words? One line; Enter makes it a block, and the ledger says what it rests on. */

import { useState } from 'react';
import { useUiText } from '../../i18n/useUiText.ts';

export function OwnWords({ onAdd }: { readonly onAdd: (text: string) => void }) {
  const { t } = useUiText();
  const [text, setText] = useState('');
  const add = (): void => {
    if (text.trim() === '') return;
    onAdd(text.trim());
    setText('');
  };
  return (
    <div className="an-own">
      <textarea rows={1} value={text} aria-label={t('answer.own.label')} placeholder={t('answer.own.placeholder')} autoComplete="off" data-focus="own-words" onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey) { event.preventDefault(); add(); } }} />
      {text.trim() === '' ? null : <button type="button" className="an-button" onClick={add}>{t('answer.own.add')}</button>}
    </div>
  );
}
