/** How did the last runs go? What came, what went, and what hindered. */

import type { SyncRunView } from '../../../contract/deskApi/sync.ts';
import { errorText } from '../../i18n/errorText.ts';
import { formatColumnTime, formatDay, dayOf } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useSync } from '../../platform/desk.tsx';

export function SyncHistory() {
  const { t } = useUiText();
  const runs = useSync((state) => state.runs);
  return (
    <section aria-label={t('sync.history.title')}>
      <h3>{t('sync.history.title')}</h3>
      {runs.length === 0 ? <p className="meta-2">{t('sync.history.none')}</p> : (
        <table className="sync-runs">
          <thead><tr><th scope="col">{t('sync.history.when')}</th><th scope="col">{t('sync.history.what')}</th><th scope="col">{t('sync.history.result')}</th></tr></thead>
          <tbody>{runs.map((run) => <Run key={`${run.what} ${run.startedAt} ${run.endedAt} ${run.cases} ${run.entries}`} run={run} />)}</tbody>
        </table>
      )}
    </section>
  );
}

function Run({ run: { what, startedAt, cases, entries, code } }: { readonly run: SyncRunView }) {
  const text = useUiText();
  const { t, language } = text;
  return (
    <tr>
      <td className="num">{formatDay(dayOf(startedAt), language)} {formatColumnTime(startedAt)}</td>
      <td className="num">{what === 'cases' ? t('sync.history.cases', { count: cases }) : t('sync.history.entries', { count: entries })}</td>
      <td>{code === undefined ? t('sync.history.ok') : <>{errorText(text, { code }).happened} <span className="id">{code}</span></>}</td>
    </tr>
  );
}
