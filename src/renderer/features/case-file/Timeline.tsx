/** What happened on this case, in order: the short story or every event, with earlier contacts in the same list? */

import { ArrowRight, CalendarDays, FileText, Flag, Gavel, Mail, Phone } from 'lucide-react';
import type { ComponentType } from 'react';
import type { TimelineEntry } from '../../../domain/cases/caseView.ts';
import { formatColumnTime, formatDay } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';

export const TIMELINE_FILTERS = ['all', 'contact', 'document', 'decision', 'movement'] as const;
export type TimelineFilter = (typeof TIMELINE_FILTERS)[number];

export interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
  readonly everyEvent: boolean;
  readonly filter: TimelineFilter;
  readonly onEveryEvent: (every: boolean) => void;
  readonly onFilter: (filter: TimelineFilter) => void;
}

const ICONS: Readonly<Record<TimelineEntry['kind'], ComponentType<{ readonly size?: number }>>> = {
  contact: Phone, document: FileText, decision: Gavel, movement: ArrowRight, letter: Mail, stage: Flag, appointment: CalendarDays,
};

/** A letter is a document on its way; a stage is a movement. */
const GROUP: Readonly<Record<TimelineEntry['kind'], TimelineFilter>> = {
  contact: 'contact', document: 'document', letter: 'document', decision: 'decision', movement: 'movement', stage: 'movement', appointment: 'movement',
};

export function Timeline({ entries, everyEvent, filter, onEveryEvent, onFilter }: TimelineProps) {
  const { t } = useUiText();
  const shown = everyEvent ? entries.filter((entry) => filter === 'all' || GROUP[entry.kind] === filter) : entries.filter((entry) => entry.detail === 1);
  return (
    <section className="cf-sec" aria-labelledby="cf-timeline">
      <div className="cf-sec-head">
        <h3 id="cf-timeline">{t('case.timeline.title')}</h3>
        <div className="cf-end cf-row">
          <kbd className="cf-kbd">F9</kbd>
          <fieldset className="cf-seg" aria-label={t('case.timeline.level')}>
            <button type="button" aria-pressed={!everyEvent} onClick={() => onEveryEvent(false)}>{t('case.timeline.short')}</button>
            <button type="button" aria-pressed={everyEvent} onClick={() => onEveryEvent(true)}>{t('case.timeline.every', { count: entries.length })}</button>
          </fieldset>
        </div>
      </div>
      {everyEvent ? (
        <fieldset className="cf-chips" aria-label={t('case.timeline.filter')}>
          {TIMELINE_FILTERS.map((each) => <button key={each} type="button" aria-pressed={each === filter} onClick={() => onFilter(each)}>{t(`case.timeline.show.${each}`)}</button>)}
        </fieldset>
      ) : null}
      {shown.length === 0 ? <p className="cf-meta">{t('case.timeline.empty')}</p> : (
        <ul className="cf-timeline">{shown.map((entry, at) => <Entry key={entry.id} entry={entry} sameOffice={at > 0 && shown[at - 1]?.office?.code === entry.office?.code} />)}</ul>
      )}
    </section>
  );
}

/** An office is written where it changes; a screen reader hears it on every line. */
function Entry({ entry, sameOffice }: { readonly entry: TimelineEntry; readonly sameOffice: boolean }) {
  const { t, pick, label, language } = useUiText();
  const Icon = ICONS[entry.kind];
  return (
    <li className={entry.detail === 2 ? 'cf-entry cf-entry-2' : 'cf-entry'}>
      <span className="cf-day">{formatDay(entry.on, language)}</span>
      <span className="cf-entry-icon" title={t(`case.timeline.kind.${entry.kind}`)}><Icon aria-hidden="true" size={14} /><span className="cf-sr">{t(`case.timeline.kind.${entry.kind}`)}</span></span>
      <span className="cf-entry-text">
        {pick(entry.text)}
        {entry.detail === 2 && entry.at !== undefined ? <span className="cf-meta"> {formatColumnTime(entry.at)}</span> : null}
        {entry.recordedOn === undefined ? null : <span className="cf-meta"> · {t('case.timeline.recordedOn', { day: formatDay(entry.recordedOn, language) })}</span>}
      </span>
      <span className={sameOffice ? 'cf-sr' : 'cf-office'}>{entry.office === undefined ? '' : label(entry.office)}</span>
    </li>
  );
}
