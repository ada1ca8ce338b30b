/** How do the sentences of both languages get ready? All of them are in the bundle; nothing is loaded later. */

import { createInstance } from 'i18next';
import type { i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../domain/kernel/bilingual.ts';
import caseAnswerEn from './caseAnswer.en.json' with { type: 'json' };
import caseAnswerFr from './caseAnswer.fr.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import errorsEn from './errors.en.json' with { type: 'json' };
import errorsFr from './errors.fr.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import mattersEn from './matters.en.json' with { type: 'json' };
import mattersFr from './matters.fr.json' with { type: 'json' };
import syncEn from './sync.en.json' with { type: 'json' };
import syncFr from './sync.fr.json' with { type: 'json' };

export const SENTENCES = { en: { translation: { ...en, ...errorsEn, ...caseAnswerEn, ...syncEn, ...mattersEn } }, fr: { translation: { ...fr, ...errorsFr, ...caseAnswerFr, ...syncFr, ...mattersFr } } };

export function createI18n(language: Language): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language, resources: SENTENCES, initAsync: false, returnNull: false,
    // React escapes; keys are read as paths. A missing key shows itself in tests, never a sentence in the wrong language.
    interpolation: { escapeValue: false }, fallbackLng: false, showSupportNotice: false,
  } as Parameters<i18n['init']>[0]);
  return instance;
}
