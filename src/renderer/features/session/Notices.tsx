/** What happened to the desk that the person has not read yet? Above every screen, until it is read or over. */

import { useEffect, useRef } from 'react';
import { useUiText } from '../../i18n/useUiText.ts';
import { useDesk, useSession } from '../../platform/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import type { CalloutLevel } from '../../ui/Callout.tsx';
import type { Notice } from '../../../contract/deskApi/session.ts';
import './notices.css';

/** Stays for as long as it is so: the files are missing whether that was read or not. */
const STAYS: readonly Notice['code'][] = ['cache_missing', 'clock_behind'];

const LEVELS: Readonly<Record<Notice['code'], CalloutLevel>> = {
  journal_rescued: 'hard', journal_without_content: 'hard', journal_rescued_whole: 'note', cache_missing: 'hard', cache_rebuilt: 'note', clock_behind: 'soft', clock_jumped: 'soft', hub_forked: 'hard',
};

export function Notices() {
  const { t } = useUiText();
  const { session } = useDesk();
  const notices = useSession((state) => state.view?.notices);
  const hadFocus = useRef(false);
  // The button that was pressed went with its notice: the keyboard goes on from the next one, or from what stands below.
  useEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return;
    hadFocus.current = false;
    document.querySelector<HTMLElement>('.notices button, main')?.focus();
  });
  if (notices === undefined || notices.length === 0) return null;
  return (
    <section className="notices" aria-label={t('notice.label')}>
      {notices.map(({ code, params }) => (
        <Callout key={code} level={LEVELS[code]} title={t(`notice.${code}.happened`, params)} live="status">
          <p>{t(`notice.${code}.next`, params)}</p>
          {STAYS.includes(code) ? null : <Button size="small" onClick={() => { hadFocus.current = true; void session.getState().readNotice(code); }}>{t('notice.read')}</Button>}
        </Callout>
      ))}
    </section>
  );
}
