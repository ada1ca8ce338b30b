/** How is a sentence cut into plain stretches and slot values? */

import type { RenderedSlot, Sentence } from '../../../domain/composing/reply.ts';

export interface Stretch {
  readonly start: number;
  readonly text: string;
  readonly slot?: RenderedSlot;
}

/** Slot positions count in the block's text, as the sentence's own do. Overlapping or foreign spans are ignored, never guessed. */
export function stretchesOf(sentence: Sentence): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const slot of [...sentence.slots].sort((a, b) => a.start - b.start)) {
    const start = slot.start - sentence.start;
    const end = slot.end - sentence.start;
    if (start < at || end > sentence.text.length || end <= start) continue;
    if (start > at) stretches.push({ start: at, text: sentence.text.slice(at, start) });
    stretches.push({ start, text: sentence.text.slice(start, end), slot });
    at = end;
  }
  if (at < sentence.text.length) stretches.push({ start: at, text: sentence.text.slice(at) });
  return stretches;
}
