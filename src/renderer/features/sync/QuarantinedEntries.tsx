/** Which entries did the hub quarantine, at whichever desk, why, and what may a lead do? Have one judged again, or leave it. */

import { useState } from 'react';
import type { MatterEntryView } from '../../../contract/deskApi/matters.ts';
import { dayOf, formatColumnTime, formatDay } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useMatters } from '../../platform/desk.tsx';
import { isSameMatter } from '../../platform/mattersStore.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { byReason } from './byReason.ts';
import { SaidOfMatter } from './SaidOfMatter.tsx';

/** So many at a time: one can walk through them by keyboard. */
const PAGE = 20;

/** The oldest first: what comes while somebody reads stands below, and moves no button. */
export function QuarantinedEntries({ entries, count }: { readonly entries: readonly MatterEntryView[]; readonly count: number }) {
  const { t, has } = useUiText();
  const [most, setMost] = useState(PAGE);
  if (entries.length === 0) return null;
  const sentence = (code: string, part: 'what' | 'next'): string => {
    const key = `matters.reason.${code.replaceAll('.', '_')}.${part}`;
    return has(key) ? t(key) : t(`matters.reason.other.${part}`);
  };
  return (
    <>
      {byReason(entries.toReversed().slice(0, most)).map(([reason, rows]) => (
        <Callout key={reason} level="soft" title={sentence(reason, 'what')}>
          <p>{sentence(reason, 'next')} <span className="id">{reason}</span></p>
          <ul className="matters-rows">{rows.map((entry) => <Row key={`${entry.deviceId} ${entry.counter}`} entry={entry} />)}</ul>
        </Callout>
      ))}
      {entries.length > most ? <Button size="small" onClick={() => setMost(most + PAGE)}>{t('matters.showMore', { count: entries.length - most })}</Button> : null}
      {count > entries.length && entries.length <= most ? <p className="meta-2">{t('matters.moreEntries', { count: count - entries.length })}</p> : null}
    </>
  );
}

function Row({ entry }: { readonly entry: MatterEntryView }) {
  const { t, has, language } = useUiText();
  const { matters } = useDesk();
  const isBusy = useMatters((state) => state.isBusy);
  const last = useMatters((state) => (state.last !== undefined && isSameMatter(state.last.entry, entry) ? state.last : undefined));
  const { deviceName, deviceId, counter, kind, at } = entry;
  const name = deviceName === '' ? deviceId : deviceName;
  const kindKey = `log.kind.${kind.replaceAll('.', '_')}`;
  const button = (decision: 'release' | 'keep') => (
    <Button size="small" off={isBusy} aria-label={t(`matters.${decision}Which`, { name, counter })} onClick={() => void matters.getState().decide(decision, entry)}>{t(`matters.${decision}`)}</Button>
  );
  return (
    <li>
      <div>
        <p><bdi className="strong">{name}</bdi></p>
        <p className="num">{t('matters.entry', { counter })} · {has(kindKey) ? t(kindKey) : kind} · {formatDay(dayOf(at), language)} {formatColumnTime(at)}</p>
      </div>
      <span className="matters-do">{button('release')}{button('keep')}</span>
      <output>{last === undefined ? null : <SaidOfMatter last={last} />}</output>
    </li>
  );
}
