/** How does a screen get its sentences and the words of a code in the language of the interface? */

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeLabel } from '../../domain/glossary/label.ts';
import type { Bilingual, Language } from '../../domain/kernel/bilingual.ts';

export interface UiText {
  readonly language: Language;
  readonly t: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** True when the key has a sentence; for open lists of codes. */
  readonly has: (key: string) => boolean;
  readonly pick: (text: Bilingual) => string;
  /** Words of a code, first letter raised: labels are stored as they stand inside a sentence. */
  readonly label: (label: CodeLabel) => string;
  /** The same inside a sentence. */
  readonly word: (label: CodeLabel) => string;
}

export const raiseFirst = (text: string): string => (text === '' ? text : text[0]?.toLocaleUpperCase() + text.slice(1));

export function useUiText(): UiText {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language.startsWith('fr') ? 'fr' : 'en';
  return useMemo(() => ({
    language,
    t: (key, values) => t(key, values ?? {}),
    has: (key) => i18n.exists(key),
    pick: (text) => text[language],
    label: (label) => raiseFirst(label.label[language]),
    word: (label) => label.label[language],
  }), [t, i18n, language]);
}
