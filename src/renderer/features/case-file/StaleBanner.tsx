/** Is this record too old to be read out without saying so? (ruling 13) Its age always stands; what to do about it is asked within the budget. */

import { Clock, OctagonAlert } from 'lucide-react';
import type { CaseView } from '../../../domain/cases/caseView.ts';
import { dayOf, formatAge, formatShortDay, formatTime } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useNow } from './useNow.ts';

export function StaleBanner({ view, isFolded = false }: { readonly view: CaseView; readonly isFolded?: boolean }) {
  const { t, language } = useUiText();
  const now = useNow();
  if (view.dataAge !== 'stale' && view.dataAge !== 'too_old') return null;
  const values = {
    day: formatShortDay(dayOf(view.asOf), language), time: formatTime(view.asOf, language),
    age: formatAge(view.asOf, now, language),
  };
  const tooOld = view.dataAge === 'too_old';
  return (
    <output className={tooOld ? 'cf-banner cf-banner-hard' : 'cf-banner'}>
      {tooOld ? <OctagonAlert aria-hidden="true" size={16} /> : <Clock aria-hidden="true" size={16} />}
      <span><strong>{t('case.stale.age', values)}</strong>{isFolded ? '' : ` ${t(tooOld ? 'case.stale.tooOld' : 'case.stale.stale')}`}</span>
    </output>
  );
}
