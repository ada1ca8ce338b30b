/** What must every case store do, whatever it stands on? */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { CaseStore, MatchPage, NameQuery } from '../../src/main/ports/caseStore.ts';
import { searchRecords } from '../support/searchRecords.ts';

export function registerCaseStoreSuite(name: string, open: (records: readonly CaseRecord[]) => Promise<CaseStore>): void {
  describe(`${name} as a case store`, () => {
    let store: CaseStore;
    beforeAll(async () => {
      store = await open(searchRecords);
      await store.warmMisspellings();
    });
    afterAll(() => store.close());

    const found = (page: MatchPage): readonly string[] => page.matches.map(({ caseId, personId }) => `${caseId} ${personId}`).sort();
    const byName = (text: string, more: Partial<NameQuery> = {}): MatchPage => store.findByName({ text, misspellings: false, restricted: 'include', limit: 20, ...more });

    test.each([
      ['a surname, accents ignored', 'garcia lopez', ['c-01 p-01', 'c-02 p-01']],
      ['a prefix of a surname', 'luk', ['c-03 p-03']],
      ['a single letter', 'z', ['c-03 p-03']],
      ['the second part of a compound surname', 'lopez', ['c-01 p-01', 'c-02 p-01']],
      ['given name and surname', 'Maria Garcia', ['c-01 p-01', 'c-02 p-01']],
      ['surname and given name', 'GARCÍA, María', ['c-01 p-01', 'c-02 p-01']],
      ['a later given name and a part of the surname', 'luisa lopez', ['c-01 p-01', 'c-02 p-01']],
      ['all words in a jumbled order', 'lopez luisa garcia maria', ['c-01 p-01', 'c-02 p-01']],
      ['two parts of a surname swapped', 'lopez garcia', ['c-01 p-01', 'c-02 p-01']],
      ['a word the record does not have among three', 'garcia maria josefa', ['c-01 p-01', 'c-02 p-01']],
      ['a common surname: strangers are not merged', 'nguyen', ['c-04 p-04', 'c-05 p-05']],
      ['surname and the beginning of a given name', 'nguyen thi b', ['c-04 p-04']],
      ['letters without a decomposition', 'saeunn', ['c-07 p-07']],
      ['a maiden name', 'thorsdottir', ['c-07 p-07']],
      ['an apostrophe left out', 'obrennan', ['c-07 p-07']],
      ['an apostrophe as a space', "o'brennan saeunn", ['c-07 p-07']],
      ['a transliteration', 'alharby khaled', ['c-06 p-06']],
      ['a name in its own script', 'الحربي', ['c-06 p-06']],
      ['a hyphen left out', 'alharbi', ['c-06 p-06']],
      ['a hyphenated given name as one word', 'li xiaoming', ['c-09 p-09']],
      ['a hyphenated given name as two words, given first', 'xiao ming li', ['c-09 p-09']],
      ['a single name', 'suparman', ['c-08 p-08']],
      ['a co-applicant', 'lindqvist ake', ['c-01 p-02']],
      ['a surname with particles', 'dela cruz', ['c-13 p-14']],
      ['a name nobody has', 'zzyzx', []],
      ['nothing', '  -- ', []],
    ])('finds by %s', (_what, text, expected) => {
      expect(found(byName(text))).toEqual(expected);
    });

    test('a birth date narrows a name', () => {
      expect(found(byName('nguyen', { born: { year: 1990, month: 6, day: 1 } }))).toEqual(['c-04 p-04', 'c-05 p-05']);
      expect(found(byName('nguyen', { born: { year: 1990, month: 6, day: 2 } }))).toEqual(['c-04 p-04']);
      expect(found(byName('nguyen', { born: { year: 1991 } }))).toEqual([]);
      expect(found(byName('garcia', { born: { year: 1990, month: 5 } }))).toEqual(['c-01 p-01', 'c-02 p-01']);
    });

    test('incomplete birth dates match by their known part', () => {
      expect(found(byName('lukasiewicz', { born: { year: 1975, month: 8, day: 30 } }))).toEqual(['c-03 p-03']);
      expect(found(byName('lukasiewicz', { born: { year: 1975, month: 9 } }))).toEqual([]);
      expect(found(byName('nguyen thi bao', { born: { year: 1990, month: 11 } }))).toEqual(['c-04 p-04']);
    });

    test('a birth date never finds a person without one', () => {
      expect(found(byName('unknownborn', { born: { year: 1990 } }))).toEqual([]);
      expect(found(byName('unknownborn'))).toEqual(['c-16 p-17']);
    });

    test('finds by birth date alone, whole or in part', () => {
      expect(found(store.findByBirthDate({ year: 1990, month: 5, day: 12 }, { restricted: 'include', limit: 20 }))).toEqual(['c-01 p-01', 'c-02 p-01', 'c-04 p-04', 'c-13 p-14']);
      expect(found(store.findByBirthDate({ year: 1975 }, { restricted: 'include', limit: 20 }))).toEqual(['c-03 p-03']);
      expect(found(store.findByBirthDate({ month: 5, day: 12 }, { restricted: 'include', limit: 20 }))).toEqual([]);
    });

    test.each([
      ['a letter too many', 'garcciia lopez', ['c-01 p-01', 'c-02 p-01']],
      ['a swapped pair', 'lukasiewizc', ['c-03 p-03']],
      ['an error in each of two words', 'gracia lopes', ['c-01 p-01', 'c-02 p-01']],
      ['an error in the surname, the given name right', 'lindqwist ake', ['c-01 p-02']],
      ['an error in the given name, the surname right', 'harbi khalif', ['c-06 p-06']],
      ['two errors in a long word', 'lukaziewicc', ['c-03 p-03']],
    ])('finds in spite of %s', (_what, text, expected) => {
      const page = byName(text, { misspellings: true });
      expect({ found: found(page), misspelled: page.misspelled }).toEqual({ found: expected, misspelled: true });
    });

    test('a misspelt name with a birth date finds the right person only', () => {
      const page = byName('garsia', { misspellings: true, born: { year: 1990, month: 5, day: 12 } });
      expect({ found: found(page), misspelled: page.misspelled }).toEqual({ found: ['c-01 p-01', 'c-02 p-01'], misspelled: true });
      expect(found(byName('garsia', { misspellings: true, born: { year: 1990, month: 7, day: 12 } }))).toEqual([]);
    });

    test('a misspelt name that begins somebody else’s finds both, with a whole birth date only', () => {
      const born = { year: 1999, month: 9, day: 9 };
      const page = byName('osimi', { misspellings: true, born });
      expect({ found: found(page), misspelled: page.misspelled }).toEqual({ found: ['c-16 p-18', 'c-16 p-19'], misspelled: true });
      expect(found(byName('osimi', { misspellings: true, born: { year: 1999 } }))).toEqual(['c-16 p-19']);
      expect(found(byName('osimiba', { misspellings: true, born }))).toEqual(['c-16 p-19']);
    });

    test('misspellings are not tried when the name is right or when nobody asked', () => {
      expect(byName('garcia', { misspellings: true }).misspelled).toBe(false);
      expect(found(byName('garsia'))).toEqual([]);
    });

    test('twins are two matches, never one', () => {
      expect(found(byName('twinner jan'))).toEqual(['c-14 p-15', 'c-14 p-16']);
    });

    test('one person on two cases is two matches, and both cases are listed', () => {
      expect(store.casesOfPerson('p-01')).toEqual(['c-01', 'c-02']);
      expect(store.casesOfPerson('nobody')).toEqual([]);
    });

    test.each([
      ['the number', 'F900000001', ['c-01 p-01']],
      ['a former number', 'X900000009', ['c-01 p-01']],
      ['a number typed with spaces and small letters', 'f 900 000-001', ['c-01 p-01']],
      ['a number of a case without people', 'F900000015', ['c-15 ']],
      ['a number nobody has', 'F900000099', []],
      ['nothing', '', []],
    ])('finds by %s', (_what, number, expected) => {
      expect(found(store.findByNumber(number, { prefix: false, restricted: 'include', limit: 20 }))).toEqual(expected);
    });

    test('finds by the beginning of a number', () => {
      expect(found(store.findByNumber('E9', { prefix: true, restricted: 'include', limit: 20 }))).toEqual(['c-04 p-04', 'c-05 p-05', 'c-13 p-14']);
    });

    test('finds by current and former client id, whole or begun', () => {
      expect(found(store.findByUci('9990000001', { prefix: false, restricted: 'include', limit: 20 }))).toEqual(['c-01 p-01', 'c-02 p-01']);
      expect(found(store.findByUci('99900001', { prefix: false, restricted: 'include', limit: 20 }))).toEqual(['c-02 p-01']);
      expect(found(store.findByUci('99-9000-000', { prefix: true, restricted: 'include', limit: 20 }))).toEqual(['c-01 p-01', 'c-01 p-02', 'c-02 p-01']);
      expect(found(store.findByUci('t9000000017', { prefix: false, restricted: 'include', limit: 20 }))).toEqual(['c-16 p-17']);
    });

    test('a restricted case or person is marked on its match', () => {
      expect(store.findByNumber('F900000010', { prefix: false, restricted: 'include', limit: 1 }).matches).toEqual([{ caseId: 'c-10', personId: 'p-10', restricted: true }]);
      expect(Object.fromEntries(byName('shown').matches.map(({ personId, restricted }) => [personId, restricted]))).toEqual({ 'p-11': true, 'p-12': false });
    });

    test('a page says when more match than fit on it', () => {
      const page = byName('nguyen', { limit: 1 });
      expect({ matches: page.matches.length, truncated: page.truncated }).toEqual({ matches: 1, truncated: true });
      expect(byName('nguyen', { limit: 2 }).truncated).toBe(false);
    });

    test('a record comes back as it was loaded', () => {
      expect(store.get('c-06')).toEqual(searchRecords.find(({ id }) => id === 'c-06'));
      expect(store.get('c-99')).toBeUndefined();
    });

    test('a row whose signature does not verify is neither found nor opened, but counted', () => {
      expect(found(byName('forged'))).toEqual([]);
      expect(found(store.findByNumber('F900000012', { prefix: false, restricted: 'include', limit: 20 }))).toEqual([]);
      expect(store.get('c-12')).toBeUndefined();
      expect(store.summary()).toEqual({ cases: 15, asOf: '2026-11-20T15:00:00Z', synthetic: true, setAside: 1 });
    });
  });
}
