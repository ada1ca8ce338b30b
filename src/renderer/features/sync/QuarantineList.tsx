/** What of the log did the hub not take, and why? It stands in the log all the same; the lead decides. */

import type { SyncView } from '../../../contract/deskApi/sync.ts';
import { formatColumnTime, formatDay, dayOf } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { Callout } from '../../ui/Callout.tsx';

export function QuarantineList({ quarantined: { count, items } }: { readonly quarantined: SyncView['quarantined'] }) {
  const { t, has, language } = useUiText();
  if (count === 0) return null;
  const reasonOf = (code: string): string => {
    const key = `sync.reason.${code.replaceAll('.', '_')}`;
    return has(key) ? t(key) : t('sync.reason.other');
  };
  return (
    <section aria-label={t('sync.quarantine.title', { count })}>
      <Callout level="soft" title={t('sync.quarantine.title', { count })}>
        <p>{t('sync.quarantine.next')}</p>
        <ul className="sync-list">
          {items.map(({ counter, at, kind, reason }) => (
            <li key={counter}>
              <p className="num"><span className="id">{t('sync.quarantine.entry', { counter })}</span> {t(`log.kind.${kind.replaceAll('.', '_')}`)} · {formatDay(dayOf(at), language)} {formatColumnTime(at)}</p>
              <p>{reasonOf(reason)} <span className="id">{reason}</span></p>
            </li>
          ))}
        </ul>
        {count > items.length ? <p className="meta-2">{t('sync.quarantine.more', { count: count - items.length })}</p> : null}
      </Callout>
    </section>
  );
}
