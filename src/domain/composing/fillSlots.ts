/** What does a script say for this case? Its sentences with every slot filled, or the slots that the record leaves empty. */

import type { Language } from '../kernel/bilingual.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { formatValue } from './formatValue.ts';
import type { RenderedSlot, Sentence } from './reply.ts';
import type { ReplyFacts } from './replyFacts.ts';
import { slotOf, type SlotName } from './slots.ts';
import type { Part, SentenceTemplate } from './template.ts';

export interface RenderedText {
  readonly text: string;
  readonly sentences: readonly Sentence[];
}

/** Sentences with a value of the record are facts; the others are the script's own words. */
export function fillSlots(sentences: readonly SentenceTemplate[], facts: ReplyFacts, language: Language): Result<RenderedText, readonly SlotName[]> {
  const missing = new Set<SlotName>();
  const rendered: Sentence[] = [];
  let text = '';
  for (const template of sentences) {
    if (text !== '') text += ' ';
    const start = text.length;
    const slots: RenderedSlot[] = [];
    for (const part of template) {
      const said = sayPart(part, facts, language);
      if (part.kind === 'slot') {
        if (said === undefined) missing.add(part.name);
        else slots.push(renderedSlot(part.name, said, text.length, facts));
      }
      text += said ?? '';
    }
    const isFact = slots.some((slot) => slotOf(slot.slot as SlotName).fromRecord);
    rendered.push({ kind: isFact ? 'fact' : 'script', text: text.slice(start), start, end: text.length, slots });
  }
  return missing.size > 0 ? err([...missing]) : ok({ text, sentences: rendered });
}

function sayPart(part: Part, facts: ReplyFacts, language: Language): string | undefined {
  if (part.kind === 'words') return part.text;
  const value = slotOf(part.name).value(facts);
  return value === undefined ? undefined : formatValue(value, part.form, language);
}

/** `start`/`end` are positions in the block's text. */
function renderedSlot(slot: SlotName, value: string, start: number, facts: ReplyFacts): RenderedSlot {
  const span = { slot, value, start, end: start + value.length };
  const asOf = slotOf(slot).fromRecord ? facts.record?.asOf : undefined;
  return asOf === undefined ? span : { ...span, asOf };
}
