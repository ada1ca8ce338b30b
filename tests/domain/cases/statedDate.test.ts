import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesKnownPart, readStatedDate } from '../../../src/domain/cases/statedDate.ts';

const date = (year: number, month?: number, day?: number) => ({ kind: 'date', date: { year, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) } });
const unclear = { kind: 'unclear' };

describe('a date as a caller states it', () => {
  it.each([
    ['1990-05-03', date(1990, 5, 3)], ['1990/5/3', date(1990, 5, 3)], ['1990.05.03', date(1990, 5, 3)], ['19900503', date(1990, 5, 3)],
    ['3 May 1990', date(1990, 5, 3)], ['May 3, 1990', date(1990, 5, 3)], ['3rd of May 1990', date(1990, 5, 3)], ['the 21st of June, 2001', date(2001, 6, 21)],
    ['3 mai 1990', date(1990, 5, 3)], ['1er mai 1990', date(1990, 5, 1)], ['le 3 août 1990', date(1990, 8, 3)], ['12 déc. 1985', date(1985, 12, 12)], ['né le 2 févr. 1971', date(1971, 2, 2)],
    ['25/12/1990', date(1990, 12, 25)], ['12-25-1990', date(1990, 12, 25)], ['05/05/1990', date(1990, 5, 5)],
    ['1990', date(1990)], ['1990-05', date(1990, 5)], ['May 1990', date(1990, 5)], ['05/1990', date(1990, 5)], ['1990-00-00', date(1990)], ['1990-05-00', date(1990, 5)],
    ['29 February 2004', date(2004, 2, 29)],
  ])('reads %s', (text, expected) => {
    expect(readStatedDate(text)).toEqual(expected);
  });

  it.each([
    ['03/04/1990', 'day or month first'], ['3-4-1990', 'day or month first'], ['90-05-03', 'century'], ['3 May', 'no year'], ['31 June 1990', 'no such day'],
    ['29 February 2005', 'no such day'], ['1990-13-01', 'no such month'], ['yesterday', 'no date'], ['', 'nothing'], ['May June 1990', 'two months'], ['3 4 5 1990', 'too many parts'],
  ])('does not guess what %s means (%s)', (text) => {
    expect(readStatedDate(text)).toEqual(unclear);
  });

  it('reads every real day in every form it is written in, and always as the same day', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true }), (instant) => {
        const [year = 0, month = 0, day = 0] = instant.toISOString().slice(0, 10).split('-').map(Number);
        const expected = date(year, month, day);
        const named = (language: string, options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(instant);
        expect(readStatedDate(instant.toISOString().slice(0, 10))).toEqual(expected);
        expect(readStatedDate(named('en-CA', { day: 'numeric', month: 'long', year: 'numeric' }))).toEqual(expected);
        expect(readStatedDate(named('fr-CA', { day: 'numeric', month: 'long', year: 'numeric' }))).toEqual(expected);
        expect(readStatedDate(named('fr-CA', { day: 'numeric', month: 'short', year: 'numeric' }))).toEqual(expected);
      }),
    );
  });

  it('reads a numeric day and month only when they cannot be swapped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1900, max: 2026 }), (day, month, year) => {
        const read = readStatedDate(`${day}/${month}/${year}`);
        expect(read).toEqual(day > 12 || day === month ? date(year, month, day) : unclear);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(['date', 'unclear']).toContain(readStatedDate(text).kind);
    }));
  });
});

describe('a birth date with unknown parts', () => {
  it('is matched by the part that is known', () => {
    expect(matchesKnownPart({ year: 1990, month: 5, day: 3 }, { year: 1990 })).toBe(true);
    expect(matchesKnownPart({ year: 1990 }, { year: 1990 })).toBe(true);
    expect(matchesKnownPart({ year: 1990, month: 6 }, { year: 1990, month: 5 })).toBe(false);
  });

  it('is not matched by a caller who states less than the record holds', () => {
    expect(matchesKnownPart({ year: 1990 }, { year: 1990, month: 5, day: 3 })).toBe(false);
    expect(matchesKnownPart({ year: 1990, month: 5 }, { year: 1990, month: 5, day: 3 })).toBe(false);
  });
});
