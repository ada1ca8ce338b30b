/** Which words were written letter by letter ("s h o u l d  i"), and what do they say when joined? (reliability 7.2) */

import type { NormalText } from './normaliseText.ts';
import { LETTER, WORD, kindsOf } from './unitKinds.ts';

/** Fewer single letters in a row are initials, a code read aloud, or plain French (`n y a t il`). */
export const MIN_SPACED_LETTERS = 5;

const SEPARATORS = new Set([' ', '.', '-', '_', '*']);
const MAX_BETWEEN = 3;

/** Single letters with the same sign between them become one word; a wider gap ends the word. Every unit keeps its place in the original. */
export function joinSpacedLetters(source: NormalText): NormalText {
  const { text } = source;
  const kept: number[] = [];
  let index = 0;
  while (index < text.length) {
    const run = isSingleLetter(text, index) ? readRun(text, index) : undefined;
    if (run === undefined) {
      kept.push(index);
      index += 1;
      continue;
    }
    for (const at of run.letters >= MIN_SPACED_LETTERS ? run.kept : range(index, run.end)) kept.push(at);
    index = run.end;
  }
  return {
    text: kept.map((at) => text[at]).join(''),
    starts: Int32Array.from(kept, (at) => source.starts[at] as number),
    ends: Int32Array.from(kept, (at) => source.ends[at] as number),
  };
}

interface SpacedRun {
  readonly end: number;
  readonly letters: number;
  /** Places that stay: the letters, and one separator between words. */
  readonly kept: readonly number[];
}

/** Letters from `start` on, each alone between separators. */
function readRun(text: string, start: number): SpacedRun {
  const kept = [start];
  let separator: string | undefined;
  let letters = 1;
  let last = start;
  for (;;) {
    let next = last + 1;
    while (next < text.length && next - last <= MAX_BETWEEN && SEPARATORS.has(text[next] as string)) next += 1;
    if (next === last + 1 || !isSingleLetter(text, next)) return { end: last + 1, letters, kept };
    if (next === last + 2) separator ??= text[last + 1];
    const sameWord = next === last + 2 && text[last + 1] === separator;
    if (!sameWord) kept.push(last + 1);
    kept.push(next);
    letters += 1;
    last = next;
  }
}

const kindsAt = (text: string, index: number): number => (index >= 0 && index < text.length ? kindsOf(text.charCodeAt(index)) : 0);

const isSingleLetter = (text: string, index: number): boolean => (kindsAt(text, index) & LETTER) !== 0 && (kindsAt(text, index - 1) & WORD) === 0 && (kindsAt(text, index + 1) & WORD) === 0;

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, at) => from + at);
