/** Of which desks did the hub refuse the log, and what is to be done? Nothing more is taken from them until somebody looked. */

import type { MatterDeviceView } from '../../../contract/deskApi/matters.ts';
import { dayOf, formatColumnTime, formatDay } from '../../i18n/formatDate.ts';
import { useUiText } from '../../i18n/useUiText.ts';
import { Callout } from '../../ui/Callout.tsx';
import { byReason } from './byReason.ts';

export function RefusedLogs({ devices, count }: { readonly devices: readonly MatterDeviceView[]; readonly count: number }) {
  const { t, has, language } = useUiText();
  if (devices.length === 0) return null;
  const sentence = (code: string): string => (has(`matters.refused.${code.replaceAll('.', '_')}`) ? t(`matters.refused.${code.replaceAll('.', '_')}`) : t('matters.refused.other'));
  return (
    <>
      {byReason(devices).map(([reason, rows]) => (
        <Callout key={reason} level="hard" title={sentence(reason)}>
          <p>{t('matters.refused.next')} <span className="id">{reason}</span></p>
          <ul className="matters-rows">
            {rows.map(({ deviceId, deviceName, state, counter, at }) => (
              <li key={deviceId}>
                <div>
                  <p><bdi className="strong">{deviceName === '' ? t('matters.unnamed') : deviceName}</bdi>{state === 'revoked' ? ` · ${t('matters.revoked')}` : ''}</p>
                  <p className="num">{counter === null ? '' : `${t('matters.entry', { counter })} · `}{formatDay(dayOf(at), language)} {formatColumnTime(at)} · <span className="id matters-id">{deviceId}</span></p>
                </div>
              </li>
            ))}
          </ul>
          <Operator rows={rows.filter(({ state }) => state === 'suspect')} says="trust" command="devices --trust" />
          <Operator rows={rows.filter(({ state }) => state === 'revoked')} says="revokeAgain" command="revoke" />
        </Callout>
      ))}
      {count > devices.length ? <p className="meta-2">{t('matters.moreDevices', { count: count - devices.length })}</p> : null}
    </>
  );
}

/** What a lead cannot do here, and the command with which whoever runs the hub does it. */
function Operator({ rows, says, command }: { readonly rows: readonly MatterDeviceView[]; readonly says: 'trust' | 'revokeAgain'; readonly command: string }) {
  const { t } = useUiText();
  const [first] = rows;
  if (first === undefined) return null;
  return <p>{t(`matters.refused.${says}`)} <code className="id">npm run -s hub -- {command} {rows.length === 1 ? first.deviceId : 'DEVICE'}</code></p>;
}
