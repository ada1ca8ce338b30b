import { describe, expect, it } from 'vitest';
import { readUnits, type Unit } from '../../../../src/domain/guard/learned/units.ts';
import { wordsOfText } from '../../../support/tinyModel.ts';

const unitsOf = (text: string): readonly Unit[] => readUnits(wordsOfText(text));
const speech = (words: number): string => Array.from({ length: words }, (_, at) => `word${at}`).join(' ');

describe('the units of a text', () => {
  it('are its sentences', () => {
    expect(unitsOf('Where is my file? Should I wait now.')).toEqual([{ first: 0, end: 4 }, { first: 4, end: 8 }]);
    expect(unitsOf('')).toEqual([]);
  });

  it('take a short sentence with the one after it, and at the end with the one before it', () => {
    expect(unitsOf('Should I wait now? Right? Where is my file? Please.')).toEqual([{ first: 0, end: 4 }, { first: 4, end: 10 }]);
    expect(unitsOf('Hello. Where is my file?')).toEqual([{ first: 0, end: 5 }]);
    expect(unitsOf('Why?')).toEqual([{ first: 0, end: 1 }]);
  });

  it('are windows that overlap by half where speech never stops, and no word stands outside', () => {
    expect(unitsOf(speech(36))).toEqual([{ first: 0, end: 36 }]);
    expect(unitsOf(speech(37))).toEqual([{ first: 0, end: 24 }, { first: 12, end: 36 }, { first: 24, end: 37 }]);
    for (const length of [37, 48, 60, 61, 75, 200]) {
      const units = unitsOf(speech(length));
      expect(units.at(-1)?.end).toBe(length);
      units.slice(1).forEach((unit, at) => expect(unit.first).toBeLessThan(units[at]?.end ?? 0));
      expect(units.every(({ first, end }) => end - first <= 24 && end - first > 12)).toBe(true);
    }
  });

  it('count with the length of the text and no faster', () => {
    expect(unitsOf(speech(24_000)).length).toBeLessThanOrEqual(2_000);
    expect(unitsOf('Why? '.repeat(9_000)).length).toBeLessThanOrEqual(3_000);
  });
});
