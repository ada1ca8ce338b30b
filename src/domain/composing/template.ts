/** How is the wording of a script taken apart? Into sentences of words and slots, before any value is put in. */

import { err, ok, type Result } from '../kernel/result.ts';
import { SLOT_FORMS, type SlotForm } from './formatValue.ts';
import { isSlotName, type SlotName } from './slots.ts';

export type Part = { readonly kind: 'words'; readonly text: string } | { readonly kind: 'slot'; readonly name: SlotName; readonly form: SlotForm };

/** One sentence of the author; a value that holds a full stop never splits it. */
export type SentenceTemplate = readonly Part[];

export interface TemplateMistake {
  readonly code: 'template.unknown_slot' | 'template.unknown_form' | 'template.brackets';
  readonly text: string;
  readonly hint: string;
}

const SLOT = /\{\{\s*([^{}]*?)\s*\}\}/g;
/** A sentence ends at . ? ! followed by what starts a new one, and after a slot that holds a whole sentence. */
const SENTENCE_END = /(?<=[.?!])\s+(?=[\p{Lu}«“{])|(?<=\}\})\s+(?=\p{Lu})/u;

/** All mistakes at once, so that an author corrects them in one go. */
export function parseTemplate(text: string): Result<readonly SentenceTemplate[], readonly TemplateMistake[]> {
  const mistakes: TemplateMistake[] = [];
  const sentences = text.trim().split(SENTENCE_END).map((sentence) => parseSentence(sentence, mistakes));
  return mistakes.length > 0 ? err(mistakes) : ok(sentences);
}

export const slotsOf = (sentences: readonly SentenceTemplate[]): readonly SlotName[] => [
  ...new Set(sentences.flat().flatMap((part) => (part.kind === 'slot' ? [part.name] : []))),
];

function parseSentence(sentence: string, mistakes: TemplateMistake[]): SentenceTemplate {
  const parts: Part[] = [];
  let from = 0;
  for (const match of sentence.matchAll(SLOT)) {
    if (match.index > from) parts.push(words(sentence.slice(from, match.index), mistakes));
    const [name = '', form = 'plain'] = (match[1] ?? '').split(':');
    if (!isSlotName(name)) mistakes.push({ code: 'template.unknown_slot', text: name, hint: 'Use a slot of the table in domain/composing/slots.ts.' });
    else if (!isForm(form)) mistakes.push({ code: 'template.unknown_form', text: form, hint: `Use one of ${SLOT_FORMS.join(', ')}.` });
    else parts.push({ kind: 'slot', name, form });
    from = match.index + match[0].length;
  }
  if (from < sentence.length) parts.push(words(sentence.slice(from), mistakes));
  return parts;
}

function words(text: string, mistakes: TemplateMistake[]): Part {
  if (/[{}]/.test(text)) mistakes.push({ code: 'template.brackets', text, hint: 'Write a slot as {{name}}.' });
  return { kind: 'words', text };
}

const isForm = (text: string): text is SlotForm => (SLOT_FORMS as readonly string[]).includes(text);
