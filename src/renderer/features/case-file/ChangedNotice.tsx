/** What changed on the record while this file was open? Said once, politely; folded away, it can be shown again. */

import { FilePen, FileX } from 'lucide-react';
import type { CaseChange, ChangedValue } from '../../../domain/cases/caseChanges.ts';
import { dayOf, formatDay, formatTime } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { UiText } from '../../i18n/useUiText.ts';

export interface ChangedNoticeProps {
  readonly changes: readonly CaseChange[];
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
  /** Files that this desk no longer has, by number. */
  readonly gone: readonly string[];
  readonly onNoteGone: () => void;
}

/** The region stands empty until something changes: only then is what comes into it read out. */
export function ChangedNotice({ changes, folded, onFold, gone, onNoteGone }: ChangedNoticeProps) {
  const text = useUiText();
  const isOpen = changes.length > 0 && !folded;
  return (
    <>
      <output className="cf-changed">
        {gone.map((number) => <div key={number} className="cf-change-card"><FileX aria-hidden="true" size={16} /><p>{number === '' ? text.t('case.changed.goneUnnamed') : text.t('case.changed.gone', { number })}</p></div>)}
        {isOpen ? (
          <div className="cf-change-card">
            <FilePen aria-hidden="true" size={16} />
            <div>
              <strong>{text.t('case.changed.title')}</strong>
              <ul>{changes.map((change) => <li key={`${change.field} ${change.what?.code ?? ''} ${JSON.stringify(change)}`}>{lineOf(change, text)}</li>)}</ul>
            </div>
          </div>
        ) : null}
      </output>
      {gone.length === 0 ? null : <p className="cf-change-act"><button type="button" className="cf-button" onClick={onNoteGone}>{text.t('case.changed.noted')}</button></p>}
      {changes.length === 0 ? null : <p className="cf-change-act"><button type="button" className="cf-button" aria-expanded={isOpen} onClick={() => onFold(isOpen)}>{text.t(isOpen ? 'case.changed.hide' : 'case.changed.showAgain', { count: changes.length })}</button></p>}
    </>
  );
}

function lineOf({ field, what, before, after }: CaseChange, text: UiText): string {
  const values = { what: what === undefined ? '' : text.label(what), before: before === undefined ? '' : valueOf(before, text), after: after === undefined ? '' : valueOf(after, text) };
  const name = text.t(`case.changed.field.${field}`, values);
  if (field === 'rest') return name;
  if (after === undefined) return text.t('case.changed.gone_value', { name, ...values });
  return text.t(before === undefined ? 'case.changed.new_value' : 'case.changed.other_value', { name, ...values });
}

function valueOf(value: ChangedValue, text: UiText): string {
  if (value.is === 'code') return text.word(value.code);
  if (value.is === 'day') return formatDay(value.day, text.language);
  if (value.is === 'time') return `${formatDay(dayOf(value.at, value.zone), text.language)}, ${formatTime(value.at, text.language, value.zone)}`;
  const key = value.of === 'item' || value.of === 'appointment' ? `case.${value.of}.${value.state}` : `case.changed.${value.of}.${value.state}`;
  return text.has(key) ? text.t(key) : value.state;
}
