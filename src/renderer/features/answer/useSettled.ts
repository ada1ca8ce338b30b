/** Which judgement is shown while a newer text is being judged? The last one, so that nothing flickers at each key. */

import { useState } from 'react';

export interface Settled<T> {
  readonly value: T;
  /** The text it judged. */
  readonly text: string;
}

export function useSettled<T>(text: string, value: T | undefined): Settled<T> | undefined {
  const [settled, setSettled] = useState<Settled<T>>();
  const isKnown = value === undefined || (settled?.value === value && settled.text === text);
  const next = text.trim() === '' ? undefined : isKnown ? settled : { value, text };
  if (next !== settled) setSettled(next);
  return next;
}

/** What still points at the same words: all that lies before the first changed letter, unless its last word was written on. */
export function thatHold<S extends { readonly end: number }>(all: readonly S[], judged: string, now: string): readonly S[] {
  if (judged === now) return all;
  let same = 0;
  while (same < judged.length && same < now.length && judged[same] === now[same]) same += 1;
  const goesOn = /[\p{L}\p{N}]/u.test(now[same] ?? '') || /[\p{L}\p{N}]/u.test(judged[same] ?? '');
  return all.filter((each) => each.end < same || (each.end === same && !goesOn));
}
