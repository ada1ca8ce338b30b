/** Which cases are open on this call? At most five; a sixth asks which one to close. */

import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { CaseView } from '../../../domain/cases/caseView.ts';
import { groupNumber } from '../../i18n/groupNumber.ts';
import { useUiText } from '../../i18n/useUiText.ts';

export const MOST_OPEN_CASES = 5;
/** So many numbers leave room for a word beside each; the file itself says how it stands. */
const FEW_TABS = 3;

export interface CaseTabsProps {
  readonly cases: readonly CaseView[];
  readonly activeId: string | undefined;
  /** True while a sixth case waits for a place. */
  readonly full: boolean;
  /** Those whose record changed while they are open. */
  readonly changedIds?: readonly string[];
  readonly onSelect: (caseId: string) => void;
  readonly onClose: (caseId: string) => void;
  readonly onKeepAll: () => void;
}

export const caseTitle = (view: CaseView, fallback: string): string => view.number ?? fallback;

export function CaseTabs({ cases, activeId, full, changedIds = [], onSelect, onClose, onKeepAll }: CaseTabsProps) {
  const { t, word } = useUiText();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (activeId !== undefined) list.current?.querySelector(`[data-case="${CSS.escape(activeId)}"]`)?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [activeId]);
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = cases.findIndex((view) => view.caseId === activeId);
    const next = cases[(at + step + cases.length) % cases.length];
    if (next === undefined) return;
    onSelect(next.caseId);
    list.current?.querySelector<HTMLElement>(`[data-case="${CSS.escape(next.caseId)}"]`)?.focus();
  };
  return (
    <div className="cf-tabs-frame">
      <div className="cf-tabs">
        <div role="tablist" tabIndex={-1} aria-label={t('case.tabs.label')} ref={list} onKeyDown={move} className="cf-tablist">
          {cases.map((view) => {
            const active = view.caseId === activeId;
            const title = caseTitle(view, t('case.tabs.noNumber'));
            return (
              <button key={view.caseId} type="button" role="tab" id={`cf-tab-${view.caseId}`} data-case={view.caseId} aria-selected={active} aria-controls={active ? 'cf-panel' : undefined}
                tabIndex={active ? 0 : -1} className="cf-tab" onClick={() => onSelect(view.caseId)}>
                <span className="cf-id">{groupNumber(title)}</span>
                {changedIds.includes(view.caseId) && !active ? <span className="cf-meta">{t('case.changed.tab')}</span> : null}
                {view.status.code === 'closed' && cases.length <= FEW_TABS ? <span className="cf-meta">{word(view.status)}</span> : null}
              </button>
            );
          })}
        </div>
        <span className="cf-meta cf-end">{t('case.tabs.count', { count: cases.length, most: MOST_OPEN_CASES })}</span>
        {activeId === undefined ? null : <button type="button" className="cf-icon-button" onClick={() => onClose(activeId)} aria-label={t('case.tabs.close')} title={t('case.tabs.close')}><X aria-hidden="true" size={16} /></button>}
      </div>
      {full ? <FullNotice cases={cases} onClose={onClose} onKeepAll={onKeepAll} /> : null}
    </div>
  );
}

function FullNotice({ cases, onClose, onKeepAll }: Pick<CaseTabsProps, 'cases' | 'onClose' | 'onKeepAll'>) {
  const { t } = useUiText();
  return (
    <fieldset className="cf-full" aria-label={t('case.tabs.fullTitle')}>
      <output><strong>{t('case.tabs.fullTitle')}</strong> {t('case.tabs.fullAsk')}</output>
      <p className="cf-row">
        {cases.map((view) => <button key={view.caseId} type="button" className="cf-button" onClick={() => onClose(view.caseId)}>{t('case.tabs.closeOne', { number: groupNumber(caseTitle(view, t('case.tabs.noNumber'))) })}</button>)}
        <button type="button" className="cf-quiet" onClick={onKeepAll}>{t('case.tabs.keepAll')}</button>
      </p>
    </fieldset>
  );
}
