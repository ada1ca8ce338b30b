import { expect, it } from 'vitest';
import { fillSlots } from '../../../src/domain/composing/fillSlots.ts';
import { parseTemplate, slotsOf } from '../../../src/domain/composing/template.ts';
import { someFacts } from '../../support/replyFacts.ts';

function rendered(text: string) {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(parsed.error[0]?.code ?? '');
  const filled = fillSlots(parsed.value, someFacts(), 'en');
  if (!filled.ok) throw new Error(filled.error.join(' '));
  return filled.value;
}

it('sentences are those of the author: a value with a full stop never splits one', () => {
  const { sentences } = rendered('It is noted. {{case.stage_gloss}} Call 9-1-1 now? Yes.');
  expect(sentences.map(({ text }) => text)).toEqual(['It is noted.', 'Background information is verified for the people in the application.', 'Call 9-1-1 now?', 'Yes.']);
});

it('every span points at its words in the whole text', () => {
  const { text, sentences } = rendered('Received on {{case.received_on}}. The file shows {{item.label:indefinite}}, dated {{item.requested_on}}.');
  for (const sentence of sentences) {
    expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
    for (const slot of sentence.slots) expect(text.slice(slot.start, slot.end)).toBe(slot.value);
  }
  expect(sentences.flatMap(({ slots }) => slots.map(({ slot }) => slot))).toEqual(['case.received_on', 'item.label', 'item.requested_on']);
});

it('a sentence with a value of the record is a fact with its as-of; other words and the call reference are script', () => {
  const { sentences } = rendered('Received on {{case.received_on}}. Your number is {{enquiry.ref}}. Thank you.');
  expect(sentences.map(({ kind, slots }) => [kind, slots[0]?.asOf])).toEqual([['fact', '2026-11-20T14:55:00Z'], ['script', undefined], ['script', undefined]]);
});

it.each([
  ['{{case.unknown}}', 'template.unknown_slot'],
  ['{{item.label:dative}}', 'template.unknown_form'],
  ['{{item.label}', 'template.brackets'],
  ['a } b', 'template.brackets'],
])('%s is refused with %s', (text, code) => {
  const parsed = parseTemplate(text);
  expect(parsed.ok ? [] : parsed.error.map((mistake) => mistake.code)).toContain(code);
});

it('names each slot once, and says which are missing instead of leaving a gap', () => {
  const parsed = parseTemplate('{{passport.tracking}} {{passport.tracking}} {{rep.name}}');
  if (!parsed.ok) throw new Error('refused');
  expect(slotsOf(parsed.value)).toEqual(['passport.tracking', 'rep.name']);
  expect(fillSlots(parsed.value, someFacts(), 'fr')).toEqual({ ok: false, error: ['passport.tracking', 'rep.name'] });
});
