/** Where does this case stand now, since when, with whom, and how old is that knowledge? */

import { Clock } from 'lucide-react';
import type { CaseView } from '../../../domain/cases/caseView.ts';
import { addDays } from '../../../domain/kernel/time.ts';
import type { CalendarDay } from '../../../domain/kernel/time.ts';
import { dayOf, formatDay, formatShortDay, formatTime } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import type { UiText } from '../../i18n/useUiText.ts';

/** The desk's day, from the same clock that counted the elapsed days, so that a screen never disagrees with a script. */
export function deskDay(view: CaseView): CalendarDay {
  if (view.receivedOn !== undefined && view.daysElapsed !== undefined) return addDays(view.receivedOn, view.daysElapsed);
  return dayOf(new Date().toISOString());
}

function headline(view: CaseView, text: UiText): string {
  if (view.status.code === 'closed' && view.decision?.outcome !== undefined) return text.t('case.headline.closed', { status: text.label(view.status), outcome: text.word(view.decision.outcome) });
  if (view.status.code === 'closed' || view.currentStage === undefined) return text.label(view.status);
  const stage = text.label(view.currentStage);
  if (view.waitingOn === 'client') return text.t('case.headline.client', { stage });
  if (view.waitingOn === 'department') return text.t('case.headline.department', { stage });
  return stage;
}

export function StatusHeader({ view }: { readonly view: CaseView }) {
  const text = useUiText();
  const old = view.dataAge === 'stale' || view.dataAge === 'too_old';
  return (
    <div className="cf-hero">
      <div className="cf-hero-line">
        <h2 className="cf-headline">{headline(view, text)}</h2>
        <span className={old ? 'cf-asof cf-asof-old' : 'cf-asof'}>
          <Clock aria-hidden="true" size={14} />
          {text.t('case.asOf', { day: formatShortDay(dayOf(view.asOf), text.language), time: formatTime(view.asOf, text.language) })}
        </span>
      </div>
      <dl className="cf-facts">
        {factsOf(view, text).map((fact) => (
          <div key={fact.key}><dt>{fact.label}</dt> <dd><strong>{fact.value}</strong>{fact.after}</dd></div>
        ))}
      </dl>
    </div>
  );
}

interface Fact { readonly key: string; readonly label: string; readonly value: string; readonly after?: string }

const isFact = (fact: Fact | undefined): fact is Fact => fact !== undefined;

function factsOf(view: CaseView, text: UiText): readonly Fact[] {
  const day = (on: CalendarDay): string => formatDay(on, text.language);
  const fact = (key: string, value: string | undefined, after?: string): Fact | undefined =>
    value === undefined ? undefined : { key, label: text.t(`case.fact.${key}`), value, ...(after === undefined ? {} : { after }) };
  const since = view.currentStage?.since;
  return [
    fact('line', text.label(view.line)),
    fact('stageSince', since === undefined ? undefined : day(since)),
    fact('received', view.receivedOn === undefined ? undefined : day(view.receivedOn),
      view.daysElapsed === undefined || view.closedOn !== undefined ? undefined : text.t('case.daysAgo', { count: view.daysElapsed })),
    fact('closed', view.closedOn === undefined ? undefined : day(view.closedOn)),
    fact('office', view.office === undefined ? undefined : text.label(view.office)),
    fact('reason', view.reason === undefined ? undefined : text.label(view.reason)),
    fact('published', view.published === undefined ? undefined : text.t('case.publishedDays', { count: view.published.days }),
      view.published === undefined ? undefined : text.t('case.publishedPosted', { day: day(view.published.asOfOn) })),
  ].filter(isFact);
}
