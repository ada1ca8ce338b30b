/** Which features does a text hold, and at which word does each end? */

import type { Token } from '../tokenise.ts';
import { hashText, join } from './hash.ts';
import type { WordForm } from './wordForms.ts';

const START = hashText('start');
const WORDS = hashText('words');
const STEMS = hashText('stems');
const STEMS_3 = hashText('stems3');
const STEMS_SKIP = hashText('stems skip');
const SENSES = hashText('senses');
const SENSES_3 = hashText('senses3');
const SENSES_SKIP = hashText('senses skip');
export const ASKED = hashText('asked');

/** Most features that end at one word. */
export const MOST_RUNS = 8;

/** Features of more than one word that end at word `at` of the sentence that begins at word `first`. Returns how many were written. */
export function runsAt(tokens: readonly Token[], forms: readonly WordForm[], first: number, at: number, into: Uint32Array): number {
  const own = forms[at] as WordForm;
  const a = at > first ? (forms[at - 1] as WordForm) : undefined;
  let count = 0;
  if ((tokens[at] as Token).asked) into[count++] = ASKED;
  into[count++] = join(join(WORDS, a?.word ?? START), own.word);
  into[count++] = join(join(STEMS, a?.stem ?? START), own.stem);
  into[count++] = join(join(SENSES, a?.sense ?? START), own.sense);
  if (a === undefined) return count;
  const b = at > first + 1 ? (forms[at - 2] as WordForm) : undefined;
  into[count++] = join(join(join(STEMS_3, b?.stem ?? START), a.stem), own.stem);
  into[count++] = join(join(join(SENSES_3, b?.sense ?? START), a.sense), own.sense);
  if (b === undefined) return count;
  into[count++] = join(join(STEMS_SKIP, b.stem), own.stem);
  into[count++] = join(join(SENSES_SKIP, b.sense), own.sense);
  return count;
}

/** All of them, with the word each ends at. Runs of words end where a sentence ends. */
export function eachRun(tokens: readonly Token[], forms: readonly WordForm[], emit: (at: number, feature: number) => void): void {
  const runs = new Uint32Array(MOST_RUNS);
  let first = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if ((tokens[at] as Token).before === 'sentence') first = at;
    const count = runsAt(tokens, forms, first, at, runs);
    for (let index = 0; index < count; index += 1) emit(at, runs[index] as number);
  }
}
