/** How do rail, header, screen and strip stand around every screen? */

import { List, Phone } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useUiText } from '../i18n/useUiText.ts';
import { useDesk, useScreen, useSession } from '../platform/desk.tsx';
import type { Screen } from '../platform/screenStore.ts';
import { Header } from './Header.tsx';
import { Notices } from '../features/session/Notices.tsx';
import { Strip } from './Strip.tsx';
import './frame.css';

/** Only screens that work are in the rail. */
const SCREENS: readonly { readonly screen: Screen; readonly icon: LucideIcon }[] = [
  { screen: 'call', icon: Phone },
  { screen: 'log', icon: List },
];

export function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useUiText();
  const link = useSession((state) => state.link);
  return (
    <div className="frame">
      <Rail />
      <Header />
      <main className="frame-main" tabIndex={-1}>
        {link === 'lost' ? <output className="frame-link">{t('app.linkLost')}</output> : null}
        <Notices />
        {children}
      </main>
      <Strip />
    </div>
  );
}

function Rail() {
  const { t } = useUiText();
  const { screen } = useDesk();
  const now = useScreen((state) => state.screen);
  return (
    <nav className="rail" aria-label={t('app.screens')} data-stop="rail">
      {SCREENS.map(({ screen: each, icon: Icon }) => (
        <button key={each} type="button" aria-current={each === now ? 'page' : undefined} onClick={() => screen.getState().go(each)}>
          <Icon aria-hidden="true" size={18} strokeWidth={1.5} />
          {t(`app.screen.${each}`)}
        </button>
      ))}
    </nav>
  );
}
