/** Which scripts exist, and why is one not offered now? The whole list with a filter and a reading preview (Ctrl+J). */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- combobox with active descendant: the field handles the keys, and a select cannot show reasons */

import { Lock, Plus, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { ScriptOffer } from '../../../contract/deskApi/scripts.ts';
import type { Language } from '../../../domain/kernel/bilingual.ts';
import { useUiText } from '../../i18n/useUiText.ts';

export interface ScriptBrowserProps {
  readonly offers: readonly ScriptOffer[] | undefined;
  readonly query: string;
  /** Of the answer, and so of the preview. */
  readonly language: Language;
  readonly onQuery: (query: string) => void;
  readonly onInsert: (offer: ScriptOffer, itemId?: string) => void;
  readonly onClose: () => void;
}

export function ScriptBrowser({ offers, query, language, onQuery, onInsert, onClose }: ScriptBrowserProps) {
  const { t, pick } = useUiText();
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => field.current?.focus(), []);
  const rows = [...(offers ?? [])].sort((a, b) => Number(b.offered) - Number(a.offered));
  const current = rows[Math.min(at, rows.length - 1)];
  useEffect(() => { list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' }); });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); onClose(); return; }
    const target = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (target !== undefined) { event.preventDefault(); setAt(Math.max(0, Math.min(rows.length - 1, target))); return; }
    if (event.key === 'Enter' && current?.offered) { event.preventDefault(); event.stopPropagation(); onInsert(current, current.itemId); if (!event.ctrlKey) onClose(); }
  };
  return (
    <dialog open className="an-browser" aria-label={t('answer.browser.title')} tabIndex={-1} onKeyDown={onKeyDown}>
      <div className="an-browser-head">
        <label className="an-field">
          <Search aria-hidden="true" size={16} />
          <span className="an-sr">{t('answer.browser.filter')}</span>
          <input ref={field} role="combobox" aria-expanded="true" aria-controls="an-browser-list" aria-activedescendant={current === undefined ? undefined : `an-row-${current.scriptId}`} aria-autocomplete="list"
            value={query} onChange={(event) => { setAt(0); onQuery(event.target.value); }} placeholder={t('answer.browser.placeholder')} autoComplete="off" spellCheck={false} />
        </label>
        <button type="button" className="an-icon-button" onClick={onClose} aria-label={t('answer.close')}><X aria-hidden="true" size={16} /></button>
      </div>
      <output className="an-sr">{offers === undefined ? '' : t('answer.browser.count', { count: rows.length })}</output>
      {offers !== undefined && rows.length === 0 ? <p className="an-meta an-browser-none">{t('answer.browser.none')}</p> : null}
      <div id="an-browser-list" ref={list} role="listbox" tabIndex={-1} aria-label={t('answer.browser.title')} className="an-browser-list">
        {rows.map((offer, index) => (
          <div key={offer.scriptId} tabIndex={-1} id={`an-row-${offer.scriptId}`} role="option" aria-selected={offer === current} aria-disabled={!offer.offered} className={offer.offered ? 'an-offer' : 'an-offer an-offer-off'}
            onClick={() => { setAt(index); if (offer.offered) { onInsert(offer, offer.itemId); onClose(); } }}>
            {offer.offered ? <Plus aria-hidden="true" size={14} /> : <Lock aria-hidden="true" size={14} />}
            <span className="an-id">{offer.scriptId}</span>
            <span className="an-cut" title={pick(offer.title)}>{pick(offer.title)}</span>
            <span className="an-meta">{offer.offered ? t(`answer.section.${offer.section}`) : t(`answer.refusal.${offer.refusal ?? 'condition'}`)}</span>
          </div>
        ))}
      </div>
      {current === undefined ? null : <Preview offer={current} language={language} onInsert={(itemId) => { onInsert(current, itemId); onClose(); }} />}
    </dialog>
  );
}

function Preview({ offer, language, onInsert }: { readonly offer: ScriptOffer; readonly language: Language; readonly onInsert: (itemId: string) => void }) {
  const { t, pick } = useUiText();
  const others = (offer.items ?? []).filter((item) => item.itemId !== offer.itemId);
  return (
    <section className="an-preview" aria-label={t('answer.browser.preview')}>
      <p className="an-meta"><span className="an-id">{offer.scriptId} v{offer.version}</span> · {pick(offer.title)} · {t(`answer.state.${offer.state}`)}</p>
      {offer.offered && offer.preview !== undefined ? <p lang={language}>{offer.preview}</p> : <p>{t(`answer.refusalLong.${offer.refusal ?? 'condition'}`)}</p>}
      {offer.offered && others.length > 0 ? (
        <p className="an-row">{others.map((item) => <button key={item.itemId} type="button" className="an-button" onClick={() => onInsert(item.itemId)}>{t('answer.browser.about', { item: pick(item.label) })}</button>)}</p>
      ) : null}
    </section>
  );
}
