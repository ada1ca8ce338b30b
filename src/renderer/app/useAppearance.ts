/** How do theme, density and language of the person reach the page? As attributes of the root element. */

import type { i18n } from 'i18next';
import { useEffect } from 'react';
import { useSession } from '../platform/desk.tsx';

const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(prefers-contrast: more)';

export function useAppearance(texts: i18n): void {
  const preferences = useSession((state) => state.view?.preferences);
  const theme = preferences?.theme ?? 'system';
  const density = preferences?.density ?? 'compact';
  const language = preferences?.uiLanguage ?? texts.language;

  useEffect(() => {
    const root = document.documentElement;
    const apply = (): void => root.setAttribute('data-theme', theme === 'system' ? systemTheme() : theme);
    apply();
    if (theme !== 'system') return undefined;
    const watched = [matches(DARK), matches(CONTRAST)].filter((query) => query !== undefined);
    for (const query of watched) query.addEventListener('change', apply);
    return () => { for (const query of watched) query.removeEventListener('change', apply); };
  }, [theme]);

  useEffect(() => document.documentElement.setAttribute('data-density', density), [density]);

  useEffect(() => {
    document.documentElement.lang = language.startsWith('fr') ? 'fr-CA' : 'en-CA';
    if (texts.language !== language) void texts.changeLanguage(language);
  }, [language, texts]);
}

const matches = (query: string): MediaQueryList | undefined => (typeof window.matchMedia === 'function' ? window.matchMedia(query) : undefined);

function systemTheme(): 'light' | 'dark' | 'hc' {
  if (matches(CONTRAST)?.matches === true) return 'hc';
  return matches(DARK)?.matches === true ? 'dark' : 'light';
}
