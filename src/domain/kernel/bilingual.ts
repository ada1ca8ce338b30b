/** What is a text that exists in both official languages, and how is one of them picked? */

export type Language = 'en' | 'fr';

export const LANGUAGES: readonly Language[] = ['en', 'fr'];

export interface Bilingual<T = string> {
  readonly en: T;
  readonly fr: T;
}

export const otherLanguage = (language: Language): Language => (language === 'en' ? 'fr' : 'en');
