/** What does one open case look like, from the status line down to its letters? */

import { useState } from 'react';
import type { CaseView } from '../../../domain/cases/caseView.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { Alerts } from './Alerts.tsx';
import { CaseRecords } from './CaseRecords.tsx';
import { MissingCallout } from './MissingCallout.tsx';
import { StaleBanner } from './StaleBanner.tsx';
import { deskDay, StatusHeader } from './StatusHeader.tsx';
import { Timeline } from './Timeline.tsx';
import type { TimelineFilter } from './Timeline.tsx';
import { Tracker } from './Tracker.tsx';

export interface CaseFileProps {
  readonly view: CaseView;
  readonly everyEvent: boolean;
  /** The age of the data was already pointed out on this call, or enough was (ruling 12). */
  readonly staleFolded?: boolean;
  readonly onEveryEvent: (every: boolean) => void;
}

export function CaseFile({ view, everyEvent, staleFolded = false, onEveryEvent }: CaseFileProps) {
  const { t } = useUiText();
  const [filter, setFilter] = useState<TimelineFilter>('all');
  return (
    <>
      <StaleBanner view={view} isFolded={staleFolded} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="cf-scroll" tabIndex={0} aria-label={t('case.details')}>
        <StatusHeader view={view} />
        <Alerts alerts={view.alerts} />
        <MissingCallout items={view.missing} today={deskDay(view)} closed={view.status.code === 'closed'} />
        <Tracker steps={view.tracker} />
        <Timeline entries={view.timeline} everyEvent={everyEvent} filter={filter} onEveryEvent={onEveryEvent} onFilter={setFilter} />
        <CaseRecords view={view} />
      </section>
    </>
  );
}
