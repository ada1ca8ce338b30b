/** What has this desk logged? The agent's own entries, newest first; answers alone unless every entry is wanted. */

import { useEffect, useState } from 'react';
import type { LogRow } from '../../../contract/deskApi/calls.ts';
import type { DeskError } from '../../../contract/contract.ts';
import { errorText } from '../../i18n/errorText.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useSession } from '../../platform/desk.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { LogTable } from './LogTable.tsx';
import './myLog.css';

const LIMIT = 200;
type Shown = 'calls' | 'all';

export function MyLog() {
  const text = useUiText();
  const { t } = text;
  const { client } = useDesk();
  const entries = useSession((state) => state.view?.log.entries);
  const [rows, setRows] = useState<readonly LogRow[]>();
  const [error, setError] = useState<DeskError>();
  const [shown, setShown] = useState<Shown>('calls');
  useEffect(() => {
    if (entries === undefined) return undefined;
    let wanted = true;
    const read = async (): Promise<void> => {
      const reply = await client['calls.log']({ limit: LIMIT });
      if (!wanted) return;
      if (reply.ok) setRows(reply.value.rows);
      setError(reply.ok ? undefined : reply.error);
    };
    void read();
    return () => { wanted = false; };
  }, [client, entries]);
  const visible = (rows ?? []).filter((row) => shown === 'all' || row.kind === 'interaction.recorded').toSorted((left, right) => right.counter - left.counter);
  const problem = error === undefined ? undefined : errorText(text, error);
  return (
    <div className="log" data-stop="log">
      <div className="log-head">
        <h2>{t('log.title')}</h2>
        <span className="meta-2">{rows === undefined ? '' : t('log.about', { count: visible.length })}</span>
        <span className="grow" />
        <Segmented label={t('log.show')} value={shown} options={[{ value: 'calls', label: t('log.show_calls') }, { value: 'all', label: t('log.show_all') }]} onChange={setShown} />
      </div>
      {problem === undefined ? null : <div className="log-note"><Callout level="hard" live="alert" title={problem.happened}><p>{problem.next}</p></Callout></div>}
      {rows === undefined && problem === undefined ? <output className="log-note meta-2">{t('log.loading')}</output> : null}
      {rows !== undefined && visible.length === 0 ? <p className="log-note meta-2">{t(rows.length === 0 || shown === 'calls' ? 'log.empty' : 'log.filterNone')}</p> : null}
      {visible.length === 0 ? null : <LogTable rows={visible} hasKinds={shown === 'all'} />}
    </div>
  );
}
