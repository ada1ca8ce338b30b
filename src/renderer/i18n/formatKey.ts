/** How is a key written in the language of the interface? `Ctrl+Shift+Enter` becomes `Ctrl+Maj+Entrée`. */

import type { UiText } from './useUiText.ts';

export const formatKey = (chord: string, { t, has }: Pick<UiText, 't' | 'has'>): string =>
  chord.split('+').map((part) => (has(`key.${part}`) ? t(`key.${part}`) : part)).join('+');
