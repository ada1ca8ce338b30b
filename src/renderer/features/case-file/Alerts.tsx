/** Which guidance changes how this call goes on? Shown above the facts, in the voice of its meaning. */

import { Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useUiText } from '../../i18n/useUiText.ts';

type Voice = 'note' | 'soft' | 'hard';

const VOICES: Readonly<Record<string, Voice>> = {
  bereavement: 'note', minor: 'note', ghost_update: 'note', possible_duplicate: 'soft', protected_address: 'soft', safety: 'hard', no_phone: 'hard',
};

const ICONS = { note: Info, soft: TriangleAlert, hard: OctagonAlert } as const;

export function Alerts({ alerts }: { readonly alerts: readonly string[] }) {
  const { t, has } = useUiText();
  if (alerts.length === 0) return null;
  return (
    <ul className="cf-alerts" aria-label={t('case.alert.region')}>
      {alerts.map((alert) => {
        const voice = VOICES[alert] ?? 'note';
        const Icon = ICONS[voice];
        const key = has(`case.alert.${alert}`) ? `case.alert.${alert}` : 'case.alert.other';
        return <li key={alert} className={`cf-alert cf-alert-${voice}`}><Icon aria-hidden="true" size={16} /><span>{t(key)}</span></li>;
      })}
    </ul>
  );
}
