/** How does a lead notice in the strip that something waits for one, at whichever desk? A number that is always there; the button opens the list. */

import { ShieldAlert } from 'lucide-react';
import type { SessionView } from '../../contract/deskApi/session.ts';
import { useUiText } from '../i18n/useUiText.ts';
import { useDesk } from '../platform/desk.tsx';

/** From here on the hub does not count. */
const MANY = 1_000;

export function MattersItem({ matters: { count } }: { readonly matters: NonNullable<SessionView['matters']> }) {
  const { t } = useUiText();
  const { screen } = useDesk();
  const words = count === null ? t('strip.mattersUntold') : count >= MANY ? t('strip.mattersMany', { count }) : t('strip.matters', { count });
  return (
    <button type="button" className={`num${(count ?? 0) > 0 ? ' strip-alert' : ''}`} aria-haspopup="dialog" onClick={() => screen.getState().open('hub')}>
      <ShieldAlert aria-hidden="true" size={14} />{words}
    </button>
  );
}
