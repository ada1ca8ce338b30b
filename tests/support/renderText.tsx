/** How does a test show one piece of screen in a language, with the real sentences? */

import { createInstance } from 'i18next';
import type { ReactElement } from 'react';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { render } from '@testing-library/react';
import type { RenderResult } from '@testing-library/react';
import { caseAnswerText } from '../../src/renderer/i18n/caseAnswerText.ts';

export async function renderText(ui: ReactElement, language: 'en' | 'fr' = 'en'): Promise<RenderResult> {
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({
    lng: language, fallbackLng: false, interpolation: { escapeValue: false },
    resources: { en: { translation: caseAnswerText.en }, fr: { translation: caseAnswerText.fr } },
  });
  return render(<I18nextProvider i18n={i18n}>{ui}</I18nextProvider>);
}
