/** Is a typed or pasted sentence approved wording that may be said now? Word for word, in either language, with the values of this case (ruling 22). */

import { itemsByUrgency } from '../composing/caseState.ts';
import type { RenderedText } from '../composing/fillSlots.ts';
import type { RenderedSlot } from '../composing/reply.ts';
import type { ReplyFacts } from '../composing/replyFacts.ts';
import { isSlotName, slotOf } from '../composing/slots.ts';
import { splitSentences } from '../composing/splitSentences.ts';
import { LANGUAGES, type Language } from '../kernel/bilingual.ts';
import type { CompiledScript } from '../scripts/compileScript.ts';
import { offerScript } from '../scripts/offerScript.ts';
import type { ReplyChecker } from './checkReply.ts';
import { indexBeginnings } from './scriptBeginnings.ts';
import { foldSentence } from './foldSentence.ts';

type Found = NonNullable<ReturnType<ReplyChecker['findScript']>>;

/**
 * Only scripts that begin like the sentence are rendered, once per case and call: `facts` is compared by identity and MUST NOT change.
 * A script whose condition or slot does not hold for these facts has no sentences, so its words are checked like any others.
 */
export function createScriptFinder(scripts: readonly CompiledScript[]): ReplyChecker['findScript'] {
  const beginnings = indexBeginnings(scripts);
  const known = new WeakMap<ReplyFacts, Map<string, ReadonlyMap<string, Found>>>();
  return (sentence, facts) => {
    const folded = foldSentence(sentence);
    if (folded === '') return undefined;
    const rendered = known.get(facts) ?? new Map<string, ReadonlyMap<string, Found>>();
    known.set(facts, rendered);
    for (const compiled of beginnings(folded)) {
      const sentences = rendered.get(compiled.script.id) ?? renderSentences(compiled, facts);
      rendered.set(compiled.script.id, sentences);
      const found = sentences.get(folded);
      if (found !== undefined) return moved(found, sentence);
    }
    return undefined;
  };
}

/** Every sentence of every form the script may take now: both languages, and each item it can speak about. */
function renderSentences(compiled: CompiledScript, facts: ReplyFacts): ReadonlyMap<string, Found> {
  const sentences = new Map<string, Found>();
  for (const own of aboutEach(compiled, facts)) {
    const offering = offerScript(compiled, own);
    if (!offering.offered) continue;
    for (const language of LANGUAGES) {
      for (const [folded, found] of readSentences(compiled, offering.text[language], language)) if (!sentences.has(folded)) sentences.set(folded, found);
    }
  }
  return sentences;
}

const aboutEach = (compiled: CompiledScript, facts: ReplyFacts): readonly ReplyFacts[] =>
  compiled.aboutItem && facts.itemId === undefined && facts.record !== undefined ? itemsByUrgency(facts.record).map(({ id }) => ({ ...facts, itemId: id })) : [facts];

/** Cut as typed text is cut, so that a full stop inside a value ("Annex St. Denis") cuts both alike. */
function readSentences({ script }: CompiledScript, { text, sentences }: RenderedText, language: Language): readonly (readonly [string, Found])[] {
  const slots = sentences.flatMap((sentence) => sentence.slots);
  return splitSentences(text).map(({ start, end }) => {
    const own = slots.filter((slot) => slot.start < end && slot.end > start).map((slot): RenderedSlot => ({ ...slot, start: Math.max(slot.start, start) - start, end: Math.min(slot.end, end) - start }));
    const isFact = own.some(({ slot }) => isSlotName(slot) && slotOf(slot).fromRecord);
    return [foldSentence(text.slice(start, end)), { kind: isFact ? 'fact' : 'script', slots: own, source: { scriptId: script.id, version: script.version, hash: script.hash, language } }];
  });
}

/** Values at their place in the sentence as typed; where spaces or marks differ, at the whole sentence. */
function moved(found: Found, sentence: string): Found {
  const typed = looseText(sentence);
  let from = 0;
  const slots = found.slots.map((slot) => {
    const start = typed.indexOf(looseText(slot.value), from);
    if (start < 0) return { ...slot, start: 0, end: sentence.length };
    from = start + slot.value.length;
    return { ...slot, start, end: from };
  });
  return { ...found, slots };
}

/** Same length as the text: places in it stay places in the sentence. */
const looseText = (text: string): string => text.replace(/\s/g, ' ').replace(/[’ʼ‘`´]/g, "'").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
