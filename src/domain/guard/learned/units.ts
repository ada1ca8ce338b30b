/** Which stretches of a text are judged one by one? A label is asked in one place; the story around it must not drown it. */

import type { Token } from '../tokenise.ts';

/** Half-open range of word numbers. */
export interface Unit {
  readonly first: number;
  readonly end: number;
}

/** Words. Speech without punctuation is read in windows of this size that overlap by half. */
const WINDOW = 24;
/** Words. Sentences shorter than this ("Hello.", "Right?") are read with what follows them, the last one with what stands before it. */
const SHORT = 3;

export function readUnits(tokens: readonly Token[]): readonly Unit[] {
  const units: Unit[] = [];
  for (const { first, end } of sentencesOf(tokens)) {
    if (end - first <= WINDOW + WINDOW / 2) units.push({ first, end });
    else for (let start = first; start + WINDOW / 2 < end; start += WINDOW / 2) units.push({ first: start, end: Math.min(end, start + WINDOW) });
  }
  return units;
}

function sentencesOf(tokens: readonly Token[]): readonly Unit[] {
  const sentences: { first: number; end: number }[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const last = sentences.at(-1);
    if (last === undefined || ((tokens[at] as Token).before === 'sentence' && at - last.first >= SHORT)) sentences.push({ first: at, end: at + 1 });
    else last.end = at + 1;
  }
  const last = sentences.at(-1);
  const before = sentences.at(-2);
  if (last !== undefined && before !== undefined && last.end - last.first < SHORT) {
    before.end = last.end;
    sentences.pop();
  }
  return sentences;
}
