import { expect, it } from 'vitest';
import { CALLER_ROLES, FACTOR_KINDS } from '../../../src/domain/cases/caller.ts';
import {
  APPOINTMENT_KINDS, AUTHORITY_KINDS, CASE_STATUSES, DELIVERY_CHANNELS, DOCUMENT_CODES, EVENT_NOTE_CODES, LETTER_CODES, LINE_CODES, OFFICE_CODES, OUTCOME_CODES, PARTY_ROLES,
  REASON_CODES, REJECTION_CODES, STAGE_CODES, STAGE_STATES,
} from '../../../src/domain/cases/codes.ts';
import type { GlossaryEntry, GlossaryTopic } from '../../../src/domain/glossary/label.ts';
import { CALLER_SAYS } from '../../../src/domain/scripts/callerSays.ts';
import { bundled } from '../../support/replyFacts.ts';

const glossary = bundled.glossary.value;
const codesOf = (topic: GlossaryTopic): readonly string[] => [...glossary[topic].keys()];
const everyEntry = Object.entries(glossary).flatMap(([topic, entries]) => [...entries.values()].map((entry) => ({ topic, entry })));
/** Topics whose words are nouns with an article; the others hold adjectives and sentences. */
const NOUNS: readonly string[] = ['lines', 'stages', 'documents', 'letters', 'channels', 'appointments', 'offices', 'roles', 'authorities', 'callerRoles', 'factors', 'checks', 'countries'];

it('loads without an author error', () => {
  expect(bundled.glossary.problems).toEqual([]);
});

it.each([
  ['lines', LINE_CODES], ['statuses', CASE_STATUSES], ['stages', STAGE_CODES], ['outcomes', OUTCOME_CODES], ['reasons', REASON_CODES], ['documents', DOCUMENT_CODES],
  ['rejections', REJECTION_CODES], ['letters', LETTER_CODES], ['channels', DELIVERY_CHANNELS], ['appointments', APPOINTMENT_KINDS], ['offices', OFFICE_CODES], ['roles', PARTY_ROLES],
  ['authorities', AUTHORITY_KINDS], ['callerRoles', CALLER_ROLES], ['factors', FACTOR_KINDS], ['ticks', CALLER_SAYS],
] as const)('the topic %s has words for exactly its codes', (topic, codes) => {
  expect(codesOf(topic).toSorted()).toEqual([...codes].toSorted());
});

it('every state and every coded entry of a timeline has words, and every stage in every state', () => {
  expect(STAGE_STATES.filter((state) => !glossary.states.has(state))).toEqual([]);
  const entries = [...EVENT_NOTE_CODES, ...STAGE_CODES.flatMap((stage) => STAGE_STATES.map((state) => `${stage}.${state}`))];
  expect(codesOf('events').toSorted()).toEqual(entries.toSorted());
});

it('every stage is explained in both languages, and every reason but "nothing" has a sentence that may be said', () => {
  expect([...glossary.stages.values()].filter(({ gloss }) => gloss === undefined)).toEqual([]);
  expect([...glossary.reasons.values()].filter(({ gloss }) => gloss === undefined).map(({ code }) => code)).toEqual(['O-NONE']);
});

it('the statuses, states and outcomes carry the only words that may paraphrase them, their own label among them', () => {
  for (const topic of ['statuses', 'outcomes'] as const) {
    for (const { en, fr, allowed, code } of glossary[topic].values()) {
      const words = allowed?.en ?? [];
      expect(words.some((word) => en.label.includes(word)), `${code} ${en.label}`).toBe(true);
      expect((allowed?.fr ?? []).some((word) => fr.label.includes(word)), `${code} ${fr.label}`).toBe(true);
    }
  }
});

const isVowelStart = (word: string): boolean => /^[aeiouyh]/i.test(word.normalize('NFD')) && !/^(yé|ya|hong)/i.test(word);

it('French articles agree with gender, number and elision, and de and à contract', () => {
  for (const { topic, entry } of everyEntry.filter(({ topic }) => NOUNS.includes(topic))) {
    expect(frenchForms(entry), `${topic} ${entry.code}`).toEqual({ definite: entry.fr.definite, de: entry.fr.de, a: entry.fr.a });
  }
});

function frenchForms({ fr }: GlossaryEntry): { definite: string; de: string; a: string } {
  const word = fr.label;
  if (fr.definite === word) return { definite: word, de: isVowelStart(word) ? `d’${word}` : `de ${word}`, a: `à ${word}` };
  if (fr.number === 'plural') return { definite: `les ${word}`, de: `des ${word}`, a: `aux ${word}` };
  if (isVowelStart(word)) return { definite: `l’${word}`, de: `de l’${word}`, a: `à l’${word}` };
  return fr.gender === 'm' ? { definite: `le ${word}`, de: `du ${word}`, a: `au ${word}` } : { definite: `la ${word}`, de: `de la ${word}`, a: `à la ${word}` };
}

it('only place names stand without an article', () => {
  expect(everyEntry.filter(({ topic, entry }) => NOUNS.includes(topic) && entry.fr.definite === entry.fr.label && topic !== 'countries')).toEqual([]);
});

it('every channel has the words that follow by and par', () => {
  expect([...glossary.channels.values()].map(({ en, fr }) => [en.by !== undefined, fr.by !== undefined])).toEqual([[true, true], [true, true], [true, true]]);
});

it('no label names a partner, a form number or an officer, and French is written in its own typography', () => {
  for (const { topic, entry } of everyEntry) {
    const words = [entry.en.label, entry.fr.label, entry.gloss?.en ?? '', entry.gloss?.fr ?? ''].join(' ');
    expect(words, `${topic} ${entry.code}`).not.toMatch(/\bIMM\s?\d|CSIS|SCRS|CBSA|ASFC|RCMP|GRC/);
    expect([entry.fr.label, entry.fr.definite, entry.gloss?.fr ?? ''].join(' ')).not.toMatch(/'|[^\u00a0]:|[\s\u00a0][;?!]/u);
  }
});
