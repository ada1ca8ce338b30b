/** Is every day, number and duration read back, however it is written; and does the work stay linear? */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, formatInstant } from '../../../src/domain/composing/formatDate.ts';
import { formatDays, formatNumber } from '../../../src/domain/composing/formatValue.ts';
import type { Atom } from '../../../src/domain/ledger/atoms/atom.ts';
import { atomsOf, readAtoms } from '../../../src/domain/ledger/atoms/readAtoms.ts';
import { readWords } from '../../../src/domain/ledger/atoms/words.ts';

const EN_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const FR_MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
const EN_SMALL = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const EN_TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const FR_SMALL = 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(' ');
const FR_TENS = '- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt'.split(' ');

const at = (list: readonly string[], index: number): string => list[index] ?? '';

function english(value: number, and: string): string {
  if (value < 20) return at(EN_SMALL, value);
  if (value < 100) return at(EN_TENS, Math.floor(value / 10)) + (value % 10 === 0 ? '' : `-${at(EN_SMALL, value % 10)}`);
  const [size, name] = value < 1000 ? [100, 'hundred'] as const : [1000, 'thousand'] as const;
  const rest = value % size;
  const join = rest > 0 && (size === 100 || rest < 100) ? and : ' ';
  return `${english(Math.floor(value / size), and)} ${name}${rest === 0 ? '' : join + english(rest, and)}`;
}

function french(value: number): string {
  if (value < 20) return at(FR_SMALL, value);
  if (value < 100) return frenchTens(value);
  if (value < 1000) return frenchGroup(Math.floor(value / 100), 'cent', value % 100);
  return frenchGroup(Math.floor(value / 1000), 'mille', value % 1000);
}

function frenchTens(value: number): string {
  const tens = Math.floor(value / 10);
  const rest = tens === 7 || tens === 9 ? value % 10 + 10 : value % 10;
  if (rest === 0) return tens === 8 ? 'quatre-vingts' : at(FR_TENS, tens);
  if (rest === 1 && tens < 8) return `${at(FR_TENS, tens)} et un`;
  return rest === 11 && tens === 7 ? 'soixante et onze' : `${at(FR_TENS, tens)}-${at(FR_SMALL, rest)}`;
}

const frenchGroup = (count: number, name: string, rest: number): string =>
  [count === 1 ? '' : french(count), name === 'cent' && count > 1 && rest === 0 ? 'cents' : name, rest === 0 ? '' : french(rest)].filter((part) => part !== '').join(' ');

interface Day { readonly year: number; readonly month: number; readonly day: number }
const pad = (value: number): string => String(value).padStart(2, '0');
const suffix = (day: number): string => (day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th');

const en = ({ month }: Day): string => at(EN_MONTHS, month - 1);
const fr = ({ month }: Day): string => at(FR_MONTHS, month - 1);
const short = (day: Day): string => en(day).slice(0, 3);
const premier = ({ day }: Day): string => (day === 1 ? '1er' : String(day));

/** Every way of writing that names the year. */
const FORMS: readonly ((day: Day) => string)[] = [
  (it) => `${it.day} ${en(it)} ${it.year}`,
  (it) => `${en(it)} ${it.day}, ${it.year}`,
  (it) => `${en(it)} ${it.day}${suffix(it.day)} ${it.year}`,
  (it) => `the ${it.day}${suffix(it.day)} of ${en(it)} ${it.year}`,
  (it) => `${en(it)} the ${it.day}${suffix(it.day)}, ${it.year}`,
  (it) => `${it.day} ${short(it)} ${it.year}`,
  (it) => `${it.month === 5 ? short(it) : `${short(it)}.`} ${it.day}, ${it.year}`,
  (it) => `${it.day}-${short(it)}-${it.year}`,
  (it) => `${english(it.day, ' ')} ${en(it)} ${english(it.year, ' and ')}`,
  (it) => `${en(it)} ${english(it.day, ' ')}, ${it.year}`,
  (it) => `${en(it).toUpperCase()} ${it.day} ${it.year}`,
  (it) => `${premier(it)} ${fr(it)} ${it.year}`,
  (it) => `le ${premier(it)} ${fr(it)} ${it.year}`,
  (it) => `le ${it.day} ${fr(it)} ${it.year}`,
  (it) => `${premier(it)} ${fr(it).normalize('NFD').replaceAll(/\p{M}/gu, '')} ${it.year}`,
  (it) => `le ${it.day === 1 ? 'premier' : french(it.day)} ${fr(it)} ${french(it.year)}`,
  (it) => `${it.year}-${pad(it.month)}-${pad(it.day)}`,
  (it) => `${it.year}/${pad(it.month)}/${pad(it.day)}`,
  (it) => `${pad(it.day)}/${pad(it.month)}/${it.year}`,
  (it) => `${pad(it.month)}/${pad(it.day)}/${it.year}`,
  (it) => `${it.day}/${it.month}/${pad(it.year % 100)}`,
  (it) => `${it.day}.${it.month}.${it.year}`,
  (it) => `${pad(it.day)}-${pad(it.month)}-${it.year}`,
];
const writtenForms = (day: Day): readonly string[] => FORMS.map((form) => form(day));

function everyDay(): readonly Day[] {
  const days: Day[] = [];
  for (let time = Date.UTC(1990, 0, 1); time < Date.UTC(2061, 0, 1); time += 86_400_000) {
    const date = new Date(time);
    days.push({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
  }
  return days;
}

const says = (atoms: readonly Atom[], { year, month, day }: Day): boolean =>
  atoms.length === 1 && atoms[0]?.kind === 'day' && atoms[0].readings.some((reading) => reading.year === year && reading.month === month && reading.day === day);

const only = (text: string): Partial<Atom> & { readonly value?: number } => {
  const atoms = readAtoms(text);
  return atoms.length === 1 && atoms[0] !== undefined ? atoms[0] : {};
};

describe('days', () => {
  it('reads every day from 1990 to 2060 in one written form after the other', () => {
    const missed = everyDay().flatMap((day, index) => {
      const text = FORMS[index % FORMS.length]?.(day) ?? '';
      return says(readAtoms(text), day) ? [] : [text];
    });
    expect(missed).toEqual([]);
  });

  it('reads any day in all written forms', () => {
    fc.assert(fc.property(fc.constantFrom(...everyDay()), (day) => {
      expect(writtenForms(day).filter((text) => !says(readAtoms(text), day))).toEqual([]);
    }), { numRuns: 400 });
  });

  it('reads back what the desk writes', () => {
    const missed = everyDay().filter((day, index) => {
      const iso = `${day.year}-${pad(day.month)}-${pad(day.day)}`;
      return !says(readAtoms(formatDay(iso, index % 2 === 0 ? 'en' : 'fr') ?? ''), day);
    });
    expect(missed).toEqual([]);
  });

  it('reads back an instant as the desk writes it', () => {
    fc.assert(fc.property(fc.constantFrom(...everyDay()), fc.nat({ max: 1439 }), fc.constantFrom('en' as const, 'fr' as const), (day, minutes, language) => {
      const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
      const atoms = readAtoms(formatInstant(`${day.year}-${pad(day.month)}-${pad(day.day)}T${pad(hour)}:${pad(minute)}:00Z`, 'UTC', language) ?? '');
      expect(atoms).toHaveLength(2);
      expect(says(atoms.slice(0, 1), day)).toBe(true);
      expect(atoms[1]).toMatchObject({ kind: 'time', hour, minute });
    }));
  });
});

describe('numbers', () => {
  it('reads every number to a million in words of both languages, one step apart in each class', () => {
    const missed: string[] = [];
    const check = (value: number): void => {
      for (const text of [english(value, ' and '), english(value, ' '), french(value)]) {
        const read = only(`${text} documents`);
        if (read.value !== value) missed.push(text);
      }
    };
    for (let value = 0; value < 2000; value += 1) check(value);
    for (let value = 2000; value < 1_000_000; value += 331) check(value);
    expect(missed).toEqual([]);
  });

  it('reads any number in digits, grouped as the desk writes it', () => {
    fc.assert(fc.property(fc.nat({ max: 999_999 }), (value) => {
      for (const text of [String(value), formatNumber(value, 'en'), formatNumber(value, 'fr'), formatNumber(value, 'fr')?.replace('\u00a0', '\u202f'), formatNumber(value, 'fr')?.replace('\u00a0', ' ')]) {
        expect(only(`${text} documents`)).toMatchObject({ kind: 'count', value });
      }
    }));
  });

  it('reads durations as the desk writes them and in words', () => {
    fc.assert(fc.property(fc.nat({ max: 20_000 }), (value) => {
      for (const text of [formatDays(value, 'en'), formatDays(value, 'fr'), `${english(value, ' and ')} days`, `${french(value)} jours`]) {
        expect(only(text ?? '')).toMatchObject({ kind: 'duration', value, unit: 'day', fuzzy: false });
      }
    }));
  });
});

const SENTENCES = ['We received it on 3 May 2025.', 'It has been 212 days.', 'Il manque deux documents.', 'La lettre est partie la semaine passée.', 'The fee is 155 dollars, I think.', 'It came about three weeks ago.', 'Le dossier IMM 5708 est arrivé à 9 h 58.', 'A letter was sent.', 'Bonjour.'];

describe('any text', () => {
  it('gives spans in text order, without overlaps, inside the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(fc.constantFrom('3', ' ', 'May', 'sept', '/', '-', '.', 'le', 'a', 'vingt', 'cent', '½', '٣', '@', '$', 'half', 'h', '\n', 'ago', 'in'), { maxLength: 30 }), (noise, pieces) => {
      for (const text of [noise, pieces.join(''), pieces.join(' ')]) {
        let end = 0;
        for (const atom of readAtoms(text)) {
          expect(atom.start).toBeGreaterThanOrEqual(end);
          expect(atom.end).toBeGreaterThan(atom.start);
          end = atom.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }), { numRuns: 300 });
  });

  it('keeps the atoms of each sentence when sentences stand together', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...SENTENCES), { maxLength: 6 }), (sentences) => {
      const together = sentences.join('\n');
      const told = (text: string): readonly string[] => readAtoms(text).map((atom) => `${atom.kind} ${text.slice(atom.start, atom.end)}`);
      expect(told(together)).toEqual(sentences.flatMap(told));
    }));
  });

  it.each(['one hundred and ', 'quatre-vingt-', 'a.', 'a@', '1 000 ', '3/', '3-', 'a1-', 'may ', 'il y a ', 'in 3 ', '½', 'http://', 'about the '])('looks at each word of a long row of "%s" a bounded number of times', (piece) => {
    const looks = (length: number): number => {
      let count = 0;
      const words = readWords(piece.repeat(Math.floor(length / piece.length)));
      const counted = new Proxy(words, { get: (target, key): unknown => { count += 1; return Reflect.get(target, key); } });
      atomsOf(counted);
      return count;
    };
    expect(looks(4000) / looks(2000)).toBeLessThan(2.2);
  });

  it('answers on a hundred thousand characters', () => {
    expect(readAtoms('mille '.repeat(17_000)).length).toBeGreaterThan(0);
    expect(readAtoms('9'.repeat(100_000))).toHaveLength(1);
  });
});
