/** How does the person want the screens to look and sound? Each choice acts at once and is kept by the desk. */

import { useUiText } from '../../i18n/useUiText.ts';
import type { ReactNode } from 'react';
import { useDesk, useSession } from '../../platform/desk.tsx';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Sheet, SheetHead } from '../../ui/Sheet.tsx';
import { OfflinePassword } from './OfflinePassword.tsx';
import './preferences.css';

const THEMES = ['system', 'light', 'dark', 'hc'] as const;
const DENSITIES = ['compact', 'roomy'] as const;
const LANGUAGES = [{ value: 'en', label: 'English', lang: 'en' }, { value: 'fr', label: 'Français', lang: 'fr' }] as const;

export function PreferencesSheet({ onClose, onLock, onSignOut }: { readonly onClose: () => void; readonly onLock: () => void; readonly onSignOut: () => void }) {
  const { t } = useUiText();
  const { session } = useDesk();
  const preferences = useSession((state) => state.view?.preferences);
  const hasOffline = useSession((state) => state.view?.signIn?.hasOfflinePassword);
  const signsIn = useSession((state) => state.view?.signIn !== undefined);
  const name = useSession((state) => state.view?.user.name ?? '');
  if (preferences === undefined) return null;
  const set = (change: Partial<typeof preferences>): void => void session.getState().setPreferences(change);
  return (
    <Sheet label={t('prefs.title')} onClose={onClose}>
      <SheetHead title={t('prefs.title')} closeLabel={t('keys.close')} closeKey={t('key.Esc')} onClose={onClose} />
      <div className="sheet-body preferences">
        <Row label={t('prefs.theme')}><Segmented label={t('prefs.theme')} value={preferences.theme} options={THEMES.map((value) => ({ value, label: t(`prefs.theme_${value}`) }))} onChange={(theme) => set({ theme })} /></Row>
        <Row label={t('prefs.language')} note={t('prefs.languageNote')}><Segmented label={t('prefs.language')} value={preferences.uiLanguage} options={LANGUAGES} onChange={(uiLanguage) => set({ uiLanguage })} /></Row>
        <Row label={t('prefs.density')}><Segmented label={t('prefs.density')} value={preferences.density} options={DENSITIES.map((value) => ({ value, label: t(`prefs.density_${value}`) }))} onChange={(density) => set({ density })} /></Row>
        <Row label={t('prefs.single')} note={t('keys.single')}>
          <Segmented label={t('prefs.single')} value={preferences.singleKeys ? 'on' : 'off'} options={[{ value: 'on', label: t('prefs.single_on') }, { value: 'off', label: t('prefs.single_off') }]} onChange={(value) => set({ singleKeys: value === 'on' })} />
        </Row>
        {hasOffline === undefined ? null : <OfflinePassword isThere={hasOffline} />}
        <Row label={t('prefs.who', { name })}>
          {signsIn ? <Button onClick={onSignOut}>{t('prefs.signOut')}</Button> : null}
          <Button onClick={onLock}>{t('prefs.lock')} <kbd>Ctrl+{t('key.Shift')}+L</kbd></Button>
        </Row>
      </div>
    </Sheet>
  );
}

function Row({ label, note, children }: { readonly label: string; readonly note?: string; readonly children: ReactNode }) {
  return (
    <div className="preference">
      <p>{label}{note === undefined ? null : <span className="meta preference-note">{note}</span>}</p>
      {children}
    </div>
  );
}
