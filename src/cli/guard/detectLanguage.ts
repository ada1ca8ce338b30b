/** Which language is a line of input taken for when it does not say? English when nothing tells. */

import type { Language } from '../../domain/kernel/bilingual.ts';
import { languageOf } from '../../domain/kernel/languageOf.ts';

/** It names the language of the answer only: both languages are judged in any case. */
export const detectLanguage = (text: string): Language => languageOf(text) ?? 'en';
