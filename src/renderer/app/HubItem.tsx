/** How does the strip say how the hub stands and what waits to be sent? A word, an icon and a number; the button opens the whole story. */

import { Cloud, CloudAlert, CloudOff, RefreshCw, Upload } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { SessionView } from '../../contract/deskApi/session.ts';
import type { HubState } from '../../contract/deskApi/sync.ts';
import { hoursBetween } from '../../domain/kernel/time.ts';
import { formatAge, formatTime } from '../i18n/formatDate.ts';
import { useUiText } from '../i18n/useUiText.ts';
import { useDesk } from '../platform/desk.tsx';
import { useNow } from '../platform/useNow.ts';

const ICONS: Readonly<Record<HubState, LucideIcon>> = { not_connected: CloudOff, connecting: RefreshCw, online: Cloud, offline: CloudOff, refused: CloudAlert, attention: CloudAlert };
const ALERTS: readonly HubState[] = ['offline', 'refused', 'attention'];
/** From this age on, what waits says how long. */
const HELD_HOURS = 0.25;

export function HubItem({ hub, outbox }: Pick<SessionView, 'hub' | 'outbox'>) {
  const { t } = useUiText();
  const { screen } = useDesk();
  const state = useHubWords(hub);
  const waiting = useOutboxWords(hub.is, outbox);
  const Icon = ICONS[hub.is];
  const isAlert = ALERTS.includes(hub.is) || hub.quarantined > 0;
  return (
    <button type="button" className={`num${isAlert ? ' strip-alert' : ''}`} aria-haspopup="dialog" onClick={() => screen.getState().open('hub')}>
      <Icon aria-hidden="true" size={14} />{state}
      <span className="strip-part"><Upload aria-hidden="true" size={14} />{waiting}{hub.quarantined === 0 ? '' : ` · ${t('strip.quarantined', { count: hub.quarantined })}`}</span>
    </button>
  );
}

/** Since when, as a time of today and as an age before that. */
function useHubWords({ is, contactAt }: SessionView['hub']): string {
  const { t, language } = useUiText();
  const now = useNow();
  if (is !== 'offline' || contactAt === null) return t(`strip.hub.${is}`);
  return hoursBetween(contactAt, now) < 20 ? t('strip.hub.offlineSince', { time: formatTime(contactAt, language) }) : t('strip.hub.offlineFor', { age: formatAge(contactAt, now, language) });
}

function useOutboxWords(hub: HubState, { unsent, oldestAt }: SessionView['outbox']): string {
  const { t, language } = useUiText();
  const now = useNow();
  const isHeld = hub !== 'not_connected' && oldestAt !== null && hoursBetween(oldestAt, now) >= HELD_HOURS;
  return isHeld ? t('strip.outboxHeld', { count: unsent, age: formatAge(oldestAt, now, language) }) : t('strip.outbox', { count: unsent });
}
