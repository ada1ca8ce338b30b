import { expect, it } from 'vitest';
import * as fc from 'fast-check';
import { formatDay, formatInstant, formatTime } from '../../../src/domain/composing/formatDate.ts';
import { formatDays, formatNumber, formatValue, SLOT_FORMS } from '../../../src/domain/composing/formatValue.ts';
import { addDays } from '../../../src/domain/kernel/time.ts';
import { bundled } from '../../support/replyFacts.ts';

const N = '\u00a0';

it.each([
  ['2025-05-03', 'en', `3${N}May${N}2025`],
  ['2025-05-03', 'fr', `3${N}mai${N}2025`],
  ['2026-08-01', 'en', `1${N}August${N}2026`],
  ['2026-08-01', 'fr', `1er${N}août${N}2026`],
  ['2024-02-29', 'fr', `29${N}février${N}2024`],
] as const)('the day %s in %s is said %s', (day, language, said) => {
  expect(formatDay(day, language)).toBe(said);
});

it.each(['2025-02-29', '2025-13-01', '2025-00-10', '03/05/2025', '', '2025-5-3'])('%j is not a day and is not said', (text) => {
  expect(formatDay(text, 'en')).toBeUndefined();
  expect(formatDay(text, 'fr')).toBeUndefined();
});

it('every day of eight years has its own words in both languages, and 1er stands on first days only', () => {
  const days = Array.from({ length: 8 * 365 }, (_, index) => addDays('2022-01-01', index));
  for (const language of ['en', 'fr'] as const) expect(new Set(days.map((day) => formatDay(day, language))).size).toBe(days.length);
  expect(days.filter((day) => formatDay(day, 'fr')?.startsWith('1er'))).toEqual(days.filter((day) => day.endsWith('-01')));
});

it.each([[9, 58, '09:58', `9${N}h${N}58`], [10, 0, '10:00', `10${N}h`], [0, 5, '00:05', `0${N}h${N}05`]])('%i:%i is said in both ways of writing time', (hour, minute, en, fr) => {
  expect([formatTime(hour, minute, 'en'), formatTime(hour, minute, 'fr')]).toEqual([en, fr]);
});

it('an instant is said in the zone asked for, across the change of clocks', () => {
  expect(formatInstant('2026-11-01T05:30:00Z', 'America/Toronto', 'en')).toBe(`1${N}November${N}2026 at 01:30`);
  expect(formatInstant('2026-11-01T06:30:00Z', 'America/Toronto', 'fr')).toBe(`1er${N}novembre${N}2026 à 1${N}h${N}30`);
  expect(formatInstant('2026-11-20T02:00:00Z', 'America/St_Johns', 'en')).toBe(`19${N}November${N}2026 at 22:30`);
  expect(formatInstant('not an instant', 'America/Toronto', 'en')).toBeUndefined();
});

it('a count of days takes its plural from two in French and from anything but one in English', () => {
  expect([0, 1, 2, 1204].map((value) => formatDays(value, 'en'))).toEqual([`0${N}days`, `1${N}day`, `2${N}days`, `1,204${N}days`]);
  expect([0, 1, 2, 1204].map((value) => formatDays(value, 'fr'))).toEqual([`0${N}jour`, `1${N}jour`, `2${N}jours`, `1${N}204${N}jours`]);
});

it('grouping never changes the digits of a number', () => {
  fc.assert(fc.property(fc.nat(), (value) => {
    for (const language of ['en', 'fr'] as const) expect(formatNumber(value, language)?.replaceAll(/[,\u00a0]/g, '')).toBe(String(value));
  }));
  expect([-1, 1.5, Number.NaN].map((value) => formatNumber(value, 'en'))).toEqual([undefined, undefined, undefined]);
});

it('every label of the glossary can be said in every form that its topic uses, in both languages', () => {
  let said = 0;
  for (const topic of Object.values(bundled.glossary.value)) {
    for (const entry of topic.values()) {
      for (const language of ['en', 'fr'] as const) {
        for (const form of SLOT_FORMS.filter((candidate) => candidate !== 'by')) {
          const words = formatValue({ kind: 'label', entry }, form, language);
          expect(words, `${entry.code} ${form} ${language}`).toMatch(/^\S(.*\S)?$/u);
          expect(words).not.toMatch(/undefined| {2}|\bde le\b|\bde les\b|\bà le\b|\bà les\b|['’] /u);
          said += 1;
        }
      }
    }
  }
  expect(said).toBeGreaterThan(6500);
});

it('a label with a detail names it in the language of the sentence', () => {
  const entry = bundled.glossary.value.documents.get('police_certificate');
  if (entry === undefined) throw new Error('missing');
  const value = { kind: 'label', entry, detail: { en: 'India', fr: 'Inde' } } as const;
  expect(['plain', 'indefinite', 'definite'].map((form) => formatValue(value, form as 'plain', 'en'))).toEqual(['police certificate (India)', 'a police certificate (India)', 'the police certificate (India)']);
  expect(['plain', 'definite', 'de', 'a'].map((form) => formatValue(value, form as 'plain', 'fr'))).toEqual(['certificat de police (Inde)', 'le certificat de police (Inde)', 'du certificat de police (Inde)', 'au certificat de police (Inde)']);
});

it('a value without words is never an empty word', () => {
  expect(formatValue({ kind: 'name', text: '  ' }, 'plain', 'en')).toBeUndefined();
  expect(formatValue({ kind: 'items', items: [] }, 'plain', 'fr')).toBeUndefined();
});
