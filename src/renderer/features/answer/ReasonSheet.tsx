/** For which coded reason does the agent go on against what was found? A small sheet in the block, never in the way of the rest. */

import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { CodeLabel } from '../../../domain/glossary/label.ts';
import { useUiText } from '../../i18n/useUiText.ts';

export interface ReasonSheetProps {
  readonly reasons: readonly CodeLabel[];
  readonly onChoose: (code: string) => void;
  readonly onClose: () => void;
}

/** Arrows, Home and End move; Enter chooses; Esc leaves the block as it was. */
export function ReasonSheet({ reasons, onChoose, onClose }: ReasonSheetProps) {
  const { t, label } = useUiText();
  const list = useRef<HTMLUListElement>(null);
  const buttons = (): readonly HTMLButtonElement[] => [...(list.current?.querySelectorAll('button') ?? [])];
  useEffect(() => {
    list.current?.querySelector('button')?.focus({ preventScroll: true });
    // The sentence a reason is given for stays above its reasons.
    list.current?.closest('.an-block')?.scrollIntoView?.({ block: 'start' });
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); onClose(); return; }
    const all = buttons();
    const at = all.findIndex((button) => button === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    all[Math.max(0, Math.min(all.length - 1, to))]?.focus();
  };
  return (
    <dialog open className="an-reasons" tabIndex={-1} aria-label={t('answer.reason.title')} onKeyDown={onKeyDown}>
      <p className="an-row"><strong>{t('answer.reason.title')}</strong><button type="button" className="an-icon-button an-push" onClick={onClose} aria-label={t('answer.close')}><X aria-hidden="true" size={14} /></button></p>
      <p className="an-meta">{t('answer.reason.note')}</p>
      <ul ref={list}>
        {reasons.map((reason) => <li key={reason.code}><button type="button" className="an-reason" onClick={() => onChoose(reason.code)}>{label(reason)}</button></li>)}
      </ul>
    </dialog>
  );
}
