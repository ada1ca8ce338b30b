/** Is the language of a text told by its small words, and left open where they do not tell? */

import { expect, test } from 'vitest';
import { languageOf } from '../../../src/domain/kernel/languageOf.ts';

test.each([
  ['You will get it next week, I promise.', 'en'], ['Your file is with the office.', 'en'],
  ['Je vous promets que vous l’aurez bientôt.', 'fr'], ['Votre demande est au bureau.', 'fr'], ['Merci.', 'fr'],
] as const)('%s is %s', (text, language) => {
  expect(languageOf(text)).toBe(language);
});

test.each(['', 'F900418263', 'Okafor, 14:30', 'on a'])('nothing is claimed of %j', (text) => {
  expect(languageOf(text)).toBeUndefined();
});
