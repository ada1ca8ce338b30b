/** Who is measured beside the guard? Each is loaded only when it is its turn. */

import type { Guard } from '../../src/cli/guard/openGuard.ts';
import { checkQuestion } from '../../src/domain/guard/checkQuestion.ts';
import { LANGUAGES } from '../../src/domain/kernel/bilingual.ts';
import type { Rival } from './rival.ts';

export const RIVALS: readonly (() => Promise<Rival>)[] = [
  async () => (await import('./regexRival.ts')).openRegexes(),
  async () => (await import('./compromiseRival.ts')).openCompromise(),
  async () => (await import('./compromiseRival.ts')).openFrCompromise(),
  async () => (await import('./winkRival.ts')).openWink(),
  async () => (await import('./nlpjsRival.ts')).openNlpjs(),
];

export const GUARD = 'this guard';

/** The guard under the same interface, with the weights that ship: they were learned from the same texts. */
export const guardAsRival = ({ caller, mode }: Guard): Rival => ({
  name: GUARD,
  languages: LANGUAGES,
  judge: (text, language) => checkQuestion(caller, { text, language, mode }),
});
