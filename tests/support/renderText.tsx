/** How does a test show one piece of screen in a language, with the real sentences? */

import type { ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import { act, render } from '@testing-library/react';
import type { RenderResult } from '@testing-library/react';
import { createI18n } from '../../src/renderer/i18n/setup.ts';

export const renderText = async (ui: ReactElement, language: 'en' | 'fr' = 'en'): Promise<RenderResult> =>
  await act(async () => await Promise.resolve(render(<I18nextProvider i18n={createI18n(language)}>{ui}</I18nextProvider>)));
