/** Which features does a text hold, and at which word does each end? */

import type { Token } from '../tokenise.ts';
import { hashText, join } from './hash.ts';
import type { WordForm } from './wordForms.ts';

/** Told each feature that needs more than one word, with the word it ends at. */
export type Emit = (at: number, feature: number) => void;

const START = hashText('start');
const STEMS = hashText('stems');
const STEMS_3 = hashText('stems3');
const STEMS_SKIP = hashText('stems skip');
const SENSES = hashText('senses');
const SENSES_3 = hashText('senses3');
const SENSES_SKIP = hashText('senses skip');
export const ASKED = hashText('asked');

/** Runs of words end where a sentence ends. */
export function eachRun(tokens: readonly Token[], forms: readonly WordForm[], emit: Emit): void {
  let first = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if ((tokens[at] as Token).before === 'sentence') first = at;
    const own = forms[at] as WordForm;
    const a = at > first ? (forms[at - 1] as WordForm) : undefined;
    const b = at > first + 1 ? (forms[at - 2] as WordForm) : undefined;
    emit(at, join(join(STEMS, a?.stem ?? START), own.stem));
    emit(at, join(join(SENSES, a?.sense ?? START), own.sense));
    if ((tokens[at] as Token).asked) emit(at, ASKED);
    if (a === undefined) continue;
    emit(at, join(join(join(STEMS_3, b?.stem ?? START), a.stem), own.stem));
    emit(at, join(join(join(SENSES_3, b?.sense ?? START), a.sense), own.sense));
    if (b === undefined) continue;
    emit(at, join(join(STEMS_SKIP, b.stem), own.stem));
    emit(at, join(join(SENSES_SKIP, b.sense), own.sense));
  }
}
