/** What waits for a team lead, at whichever desk? Refused logs first, then quarantined entries by their reason, each with what to do. */

import { useEffect, useRef } from 'react';
import type { MattersView } from '../../../contract/deskApi/matters.ts';
import { errorText } from '../../i18n/errorText.ts';
import { dayOf, formatAge, formatColumnTime, formatDay } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useMatters } from '../../platform/desk.tsx';
import { isSameMatter } from '../../platform/mattersStore.ts';
import { useNow } from '../../platform/useNow.ts';
import { Callout } from '../../ui/Callout.tsx';
import { QuarantinedEntries } from './QuarantinedEntries.tsx';
import { RefusedLogs } from './RefusedLogs.tsx';
import { SaidOfMatter } from './SaidOfMatter.tsx';

/** How old it is goes on while nothing changes. */
const REREAD_MS = 20_000;

export function Matters() {
  const { t } = useUiText();
  const { matters } = useDesk();
  const view = useMatters((state) => state.view);
  const last = useMatters((state) => state.last);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    void matters.getState().ask();
    const timer = setInterval(() => void matters.getState().load(), REREAD_MS);
    return () => {
      clearInterval(timer);
      matters.getState().forget();
    };
  }, [matters]);
  // What came of it stands where the button was; where the row is gone, here.
  const isGone = last !== undefined && last.decided?.is !== 'still' && view !== undefined && !view.entries.some((entry) => isSameMatter(entry, last.entry));
  // The row that had the focus is gone with its entry: the panel must keep it, or no key is heard.
  useEffect(() => {
    if (isGone && document.activeElement === document.body) head.current?.focus();
  }, [isGone]);
  return (
    <section className="matters" aria-labelledby="matters-head">
      <h3 id="matters-head" ref={head} tabIndex={-1}>{t('matters.title')}</h3>
      {view === undefined ? <p className="meta-2">{t('sync.reading')}</p> : <Told view={view} />}
      <output className="matters-said">{isGone ? <SaidOfMatter last={last} /> : null}</output>
      {view === undefined ? null : (
        <>
          <RefusedLogs devices={view.devices} count={view.counts.devices} />
          <QuarantinedEntries entries={view.entries} count={view.counts.entries} />
        </>
      )}
    </section>
  );
}

/** As of when, and what hinders: nobody takes an old list for a new one. */
function Told({ view: { toldAt, trouble, counts } }: { readonly view: MattersView }) {
  const text = useUiText();
  const { t, language } = text;
  const now = useNow();
  const said = trouble === undefined ? undefined : errorText(text, trouble);
  const asOf = toldAt === null ? undefined : t('matters.asOf', { day: formatDay(dayOf(toldAt), language), time: formatColumnTime(toldAt), age: formatAge(toldAt, now, language) });
  const isNone = toldAt !== null && counts.devices + counts.entries === 0;
  return (
    <>
      {isNone ? <p>{t('matters.none')}</p> : null}
      {said === undefined ? <p className="meta-2 num">{asOf ?? t('sync.doing.asking')}</p> : (
        <Callout level="soft" title={asOf ?? t('matters.untold')}><p>{said.happened} {said.next} <span className="id">{said.code}</span></p></Callout>
      )}
    </>
  );
}
