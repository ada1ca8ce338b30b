/** What is missing, from whom, asked when and due when? Waiting is violet; an overdue date is a fact, never a warning. */

import { FileX, Hourglass } from 'lucide-react';
import type { MissingItem } from '../../../domain/cases/caseView.ts';
import { daysBetween } from '../../../domain/kernel/time.ts';
import type { CalendarDay } from '../../../domain/kernel/time.ts';
import { formatDay } from '../../i18n/formatDate.ts';
import { raiseFirst, useUiText } from '../../i18n/useUiText.ts';
import type { UiText } from '../../i18n/useUiText.ts';
import { Emphasised } from './Emphasised.tsx';

export interface MissingCalloutProps {
  readonly items: readonly MissingItem[];
  readonly today: CalendarDay;
  /** On a closed file nobody waits any more: the same facts without the mark of waiting. */
  readonly closed?: boolean;
}

export function MissingCallout({ items, today, closed = false }: MissingCalloutProps) {
  const text = useUiText();
  const only = items.length === 1 ? items[0] : undefined;
  if (items.length === 0) return null;
  return (
    <section className={closed ? 'cf-missing cf-missing-closed' : 'cf-missing'} aria-label={text.t('case.missing.region')}>
      {closed ? <FileX aria-hidden="true" size={16} /> : <Hourglass aria-hidden="true" size={16} />}
      {only === undefined
        ? <div>
            <h3>{text.t(closed ? 'case.missing.closedMany' : 'case.missing.many', { count: items.length })}</h3>
            <ul>{items.map((item) => <li key={item.itemId}><h4>{raiseFirst(nameOf(item, text))}</h4><ItemDates item={item} today={today} /></li>)}</ul>
          </div>
        : <div>
            <h3>{text.t(closed ? 'case.missing.closedOne' : 'case.missing.one', { document: nameOf(only, text) })}</h3>
            <ItemDates item={only} today={today} />
          </div>}
    </section>
  );
}

function nameOf(item: MissingItem, text: UiText): string {
  const document = text.word(item.document);
  const withCountry = item.country === undefined ? document : text.t('case.missing.country', { document, country: text.label(item.country) });
  return item.personName === undefined ? withCountry : text.t('case.missing.person', { document: withCountry, person: item.personName });
}

function ItemDates({ item, today }: { readonly item: MissingItem; readonly today: CalendarDay }) {
  const text = useUiText();
  const review = reviewLine(item, text);
  const request = requestLine(item, today, text);
  const days = [item.receivedOn, item.reviewedOn, item.requestedOn, item.dueOn].map((day) => (day === undefined ? '' : formatDay(day, text.language)));
  return (
    <>
      {review === '' ? null : <p><Emphasised text={review} values={days} /></p>}
      {request === '' ? null : <p className="cf-meta"><Emphasised text={request} values={days} /></p>}
    </>
  );
}

function reviewLine(item: MissingItem, text: UiText): string {
  const day = (on: CalendarDay): string => formatDay(on, text.language);
  const parts = [
    item.receivedOn === undefined ? '' : text.t('case.missing.received', { day: day(item.receivedOn) }),
    item.state !== 'rejected' ? '' : rejectionOf(item, text),
    item.state === 'under_review' ? text.t('case.missing.underReview') : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function rejectionOf(item: MissingItem, text: UiText): string {
  const reason = item.rejection === undefined ? '' : text.word(item.rejection);
  const on = item.reviewedOn === undefined ? '' : formatDay(item.reviewedOn, text.language);
  if (on === '') return reason === '' ? text.t('case.missing.rejected') : text.t('case.missing.rejectedWhy', { reason });
  return reason === '' ? text.t('case.missing.rejectedOn', { day: on }) : text.t('case.missing.rejectedOnWhy', { day: on, reason });
}

function requestLine(item: MissingItem, today: CalendarDay, text: UiText): string {
  const parts: string[] = [];
  if (item.requestedOn !== undefined) parts.push(text.t('case.missing.requested', { day: formatDay(item.requestedOn, text.language) }));
  if (item.dueOn !== undefined) parts.push(dueText(item.dueOn, today, text));
  return parts.join(' · ');
}

/** Remaining time stands beside the date, never alone; a date gone by is said in the same voice. */
function dueText(dueOn: CalendarDay, today: CalendarDay, text: UiText): string {
  const day = formatDay(dueOn, text.language);
  const left = daysBetween(today, dueOn);
  if (left === 0) return text.t('case.missing.dueThatDay', { day });
  return left > 0 ? text.t('case.missing.dueIn', { day, count: left }) : text.t('case.missing.dueWas', { day, count: -left });
}
