/** What waits for a team lead, at whichever desk? Refused logs first, then quarantined entries by their reason, each with what to do. */

import { useEffect, useRef } from 'react';
import type { MattersView } from '../../../contract/deskApi/matters.ts';
import { errorText } from '../../i18n/errorText.ts';
import { dayOf, formatAge, formatColumnTime, formatDay } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useMatters } from '../../platform/desk.tsx';
import type { DecidedMatter } from '../../platform/mattersStore.ts';
import { useNow } from '../../platform/useNow.ts';
import { Callout } from '../../ui/Callout.tsx';
import { QuarantinedEntries } from './QuarantinedEntries.tsx';
import { RefusedLogs } from './RefusedLogs.tsx';

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
  // The row that had the focus is gone with its entry: the panel must keep it, or no key is heard.
  const isGone = last !== undefined && view !== undefined;
  useEffect(() => {
    if (isGone && document.activeElement === document.body) head.current?.focus();
  }, [isGone]);
  return (
    <section className="matters" aria-labelledby="matters-head">
      <h3 id="matters-head" ref={head} tabIndex={-1}>{t('matters.title')}</h3>
      {view === undefined ? <p className="meta-2">{t('sync.reading')}</p> : <Told view={view} />}
      <output className="meta-2 matters-said"><Said last={last} /></output>
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

function Said({ last }: { readonly last: DecidedMatter | undefined }) {
  const text = useUiText();
  if (last === undefined) return null;
  const { entry: { deviceName, deviceId, counter }, decided, error } = last;
  const which = { name: deviceName === '' ? deviceId : deviceName, counter };
  if (decided !== undefined) return <>{text.t(`matters.decided.${decided.is}`, which)}</>;
  const said = errorText(text, error ?? { code: 'internal' });
  return <>{text.t('matters.decided.not', which)} {said.happened} {said.next}</>;
}
