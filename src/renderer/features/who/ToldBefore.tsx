/** What was this caller told before? The newest contacts first, so that the answer today fits the answer then. */

import type { ToldBefore as Told } from '../../../domain/cases/caseView.ts';
import { hoursBetween } from '../../../domain/kernel/time.ts';
import { dayOf, formatShortDay } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { activeCase } from '../../platform/callState.ts';
import { useCall } from '../../platform/desk.tsx';

const MOST_SHOWN = 3;
const MONTH_HOURS = 30 * 24;

export function ToldBefore() {
  const { t } = useUiText();
  const view = useCall(activeCase);
  if (view === undefined) return null;
  const told = view.toldBefore.toSorted((left, right) => Date.parse(right.at) - Date.parse(left.at));
  const lately = told.filter((one) => hoursBetween(one.at, view.asOf) <= MONTH_HOURS).length;
  return (
    <section className="section">
      <div className="section-head"><h2>{t('who.told.title')}</h2>{lately === 0 ? null : <span className="meta end">{t('who.told.nth', { count: lately + 1 })}</span>}</div>
      {told.length === 0 ? <p className="meta-2">{t('who.told.none')}</p> : <ul className="who-lines">{told.slice(0, MOST_SHOWN).map((one) => <ToldLine key={one.id} one={one} />)}</ul>}
    </section>
  );
}

function ToldLine({ one }: { readonly one: Told }) {
  const { t, has, language, label } = useUiText();
  const asked = `who.told.asked.${one.question}`;
  const parts = [has(asked) ? t(asked) : undefined, one.scripts.length === 0 ? undefined : t('who.told.scripts', { scripts: one.scripts.join(', ') }), one.outcome === undefined ? undefined : label(one.outcome)];
  return <li><span className="strong num">{formatShortDay(dayOf(one.at), language)}</span> {parts.filter((part) => part !== undefined && part !== '').join(' · ')}</li>;
}
