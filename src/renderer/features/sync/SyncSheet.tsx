/** How does the desk stand with its hub, what waits, what went wrong, and what is there to do? One calm panel; nothing in it is needed to take calls. */

import { RefreshCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { SyncView } from '../../../contract/deskApi/sync.ts';
import { errorText } from '../../i18n/errorText.ts';
import { formatAge, formatColumnTime, formatDay, dayOf } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useSession, useSync } from '../../platform/desk.tsx';
import { useNow } from '../../platform/useNow.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout, type CalloutLevel } from '../../ui/Callout.tsx';
import { Sheet, SheetHead } from '../../ui/Sheet.tsx';
import { EnrolForm } from './EnrolForm.tsx';
import { Matters } from './Matters.tsx';
import { QuarantineList } from './QuarantineList.tsx';
import { SyncHistory } from './SyncHistory.tsx';
import './sync.css';

export function SyncSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useUiText();
  const { sync } = useDesk();
  const view = useSync((state) => state.view);
  useEffect(() => {
    void sync.getState().load();
    return () => sync.getState().forget();
  }, [sync]);
  return (
    <Sheet label={t('sync.title')} onClose={onClose}>
      <SheetHead title={t('sync.title')} closeLabel={t('keys.close')} closeKey={t('key.Esc')} onClose={onClose} />
      <div className="sheet-body sync">
        {view === undefined ? <p className="meta-2">{t('sync.reading')}</p> : view.hub === 'not_connected' ? <EnrolForm unsent={view.outbox.unsent} /> : <Standing view={view} />}
      </div>
    </Sheet>
  );
}

function Standing({ view }: { readonly view: SyncView }) {
  const { t } = useUiText();
  const isLead = useSession((state) => state.view?.user.role === 'lead' || state.view?.user.role === 'admin');
  return (
    <>
      <Situation view={view} />
      {isLead ? <Matters /> : null}
      <Facts view={view} />
      <SyncNow now={view.now} />
      <QuarantineList quarantined={view.quarantined} />
      <SyncHistory />
      <p className="meta-2"><bdi>{t('sync.enrolledAs', { name: view.deskName ?? '', address: view.address ?? '' })}</bdi></p>
    </>
  );
}

const LEVELS: Readonly<Record<SyncView['hub'], CalloutLevel>> = { not_connected: 'note', connecting: 'wait', online: 'ok', offline: 'soft', refused: 'hard', attention: 'hard' };

/** What is so, and what to do about it: a sentence each. */
function Situation({ view: { hub, trouble } }: { readonly view: SyncView }) {
  const text = useUiText();
  const said = trouble === undefined ? undefined : errorText(text, trouble);
  const isOver = hub === 'online' || hub === 'connecting' || said === undefined;
  return (
    <Callout level={LEVELS[hub]} title={text.t(`sync.state.${hub}`)} live="status">
      <p>{isOver ? text.t(`sync.means.${hub}`) : <>{said.happened} {said.next} <span className="id">{said.code}</span></>}</p>
      {hub === 'offline' ? <p>{text.t('sync.means.offline')}</p> : null}
    </Callout>
  );
}

function Facts({ view }: { readonly view: SyncView }) {
  const { t, language } = useUiText();
  const now = useNow();
  const at = (instant: string | null): string => (instant === null ? t('sync.never') : t('sync.at', { day: formatDay(dayOf(instant), language), time: formatColumnTime(instant), age: formatAge(instant, now, language) }));
  const waiting = view.outbox.oldestAt === null ? t('sync.nothingWaits') : t('sync.waits', { count: view.outbox.unsent, age: formatAge(view.outbox.oldestAt, now, language) });
  return (
    <dl className="sync-facts">
      <div><dt>{t('sync.fact.contact')}</dt><dd className="num">{at(view.lastContactAt)}</dd></div>
      <div><dt>{t('sync.fact.data')}</dt><dd className="num">{at(view.data.wholeAt)}</dd></div>
      <div><dt>{t('sync.fact.cases')}</dt><dd className="num">{t('sync.cases', { count: view.data.cases })}</dd></div>
      <div><dt>{t('sync.fact.outbox')}</dt><dd className="num">{waiting}</dd></div>
    </dl>
  );
}

/** The line below the button keeps its place, whatever it says. */
function SyncNow({ now }: { readonly now: SyncView['now'] }) {
  const text = useUiText();
  const { sync } = useDesk();
  const busy = useSync((state) => state.busy);
  const error = useSync((state) => state.error);
  const done = useSync((state) => state.done);
  const button = useRef<HTMLButtonElement>(null);
  // The form that had the focus went when the desk was enrolled; the panel must keep it, or no key is heard.
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  const said = error === undefined ? undefined : errorText(text, error);
  const doing = now.doing === 'nothing' ? (busy === 'sync' ? text.t('sync.doing.asking') : '') : text.t(`sync.doing.${now.doing}`, { count: now.rows });
  return (
    <div className="sync-now">
      <Button ref={button} kind="primary" off={busy !== undefined} onClick={() => void sync.getState().syncNow()}><RefreshCw aria-hidden="true" size={16} />{text.t('sync.now')}</Button>
      <output className="meta-2 num">{said === undefined ? doing === '' && done ? text.t('sync.doing.done') : doing : `${said.happened} ${said.next}`}</output>
    </div>
  );
}
