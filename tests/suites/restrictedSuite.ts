/** Does any answer of a case store tell that restricted people are in it? With `leave_out` none may (ruling 8). */

import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { BirthDate } from '../../src/domain/kernel/time.ts';
import type { CaseStore, MatchPage } from '../../src/main/ports/caseStore.ts';
import { person, record, searchRecords } from '../support/searchRecords.ts';

/** Near misses of names in the base, so that a restricted exact fit would hide a weaker or a misspelt one. */
const FAMILIES = ['García López', 'Garcia', 'Garsia', 'Lopez', 'Lukasiewicz', 'Lukasiewizc', 'Lukaziewicc', 'Nguyen', 'Nguyem', 'Harbi', 'Harby', 'Li', 'Li Xiao', 'Twinner', 'Twiner', 'Zofia', 'Suparmam'];
const GIVENS = ['María Luisa', 'Maria Josefa', 'Thi Bao', 'Thi', 'Zofia', 'Xiao Ming', 'Khalif', 'Jan', undefined];
const DATES: readonly (BirthDate | undefined)[] = [{ year: 1990, month: 5, day: 12 }, { year: 1990 }, { year: 1975, month: 8 }, { year: 1990, month: 6, day: 1 }, { year: 2001, month: 7, day: 7 }, undefined];
const NUMBERS = ['F900000001', 'F900000002', 'E900000004', 'E90000000', 'X900000009', 'F900000099', 'E9'];
const UCIS = ['99-9000-0001', '99-9000-0002', '999-0-0001', '9990', '9990000099'];
const TEXTS = [...FAMILIES, 'garcia maria josefa', 'xiao ming li', 'gracia lopes', 'nguyen thi b', 'harbi khalif', 'l', 'lukasiewicz zofia', 'thi bao nguyem', 'nobody'];

type Ask = (store: CaseStore) => MatchPage;

const asks: fc.Arbitrary<Ask> = fc.tuple(fc.constantFrom('name', 'born', 'number', 'uci'), fc.constantFrom(...TEXTS), fc.constantFrom(...DATES), fc.constantFrom(...NUMBERS), fc.constantFrom(...UCIS), fc.boolean(), fc.integer({ min: 1, max: 4 }))
  .map(([by, text, born, number, uci, yes, limit]) => (store) => {
    const options = { restricted: 'leave_out', limit } as const;
    if (by === 'name') return store.findByName({ text, misspellings: yes, ...options, ...(born === undefined ? {} : { born }) });
    if (by === 'born') return store.findByBirthDate(born ?? {}, options);
    return by === 'number' ? store.findByNumber(number, { ...options, prefix: yes }) : store.findByUci(uci, { ...options, prefix: yes });
  });

interface Hidden {
  readonly family: string;
  readonly given: string | undefined;
  readonly born: BirthDate | undefined;
  readonly number: string;
  readonly uci: string;
  readonly whole: boolean;
  readonly first: boolean;
}

/** A whole case is restricted, or everybody on it; filed before the others or after them. */
const restrictedCase: fc.Arbitrary<Hidden> = fc.tuple(fc.constantFrom(...FAMILIES), fc.constantFrom(...GIVENS), fc.constantFrom(...DATES), fc.constantFrom(...NUMBERS), fc.constantFrom(...UCIS), fc.boolean(), fc.boolean())
  .map(([family, given, born, number, uci, whole, first]) => ({ family, given, born, number, uci, whole, first }));

const hiddenCase = (at: number, { family, given, born, number, uci, whole, first }: Hidden): CaseRecord =>
  record(`${first ? 'a' : 'z'}-${at}`, [person(`h-${at}`, family, given, { uci, ...(born === undefined ? {} : { born }), ...(whole ? {} : { flags: ['restricted'] }) })], { number, ...(whole ? { disclosure: 'restricted' } : {}) });

const MISSPELT = 'lukasiewizc';
const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
/** One error from the typed word, as the filed surname is, and most of them before it in the alphabet. */
const nearMisses = [0, 1, 2, 3].flatMap((at) => letters.flatMap((letter) => [at, at + 1].map((rest) => `${MISSPELT.slice(0, at)}${letter}${MISSPELT.slice(rest)}`)));

/** More of one name than a probe reads, and more surnames near a typed one than are tried. */
const crowd: readonly CaseRecord[] = [...Array.from({ length: 210 }, () => 'Nguyen'), ...nearMisses].map((family, at) =>
  record(`a-${at}`, [person(`h-${at}`, family, 'Thi Bao', { born: { year: 1990, month: 6, day: 1 } })], { number: `E9000${String(at).padStart(5, '0')}`, disclosure: 'restricted' }));

export function registerRestrictedSuite(name: string, open: (records: readonly CaseRecord[]) => Promise<CaseStore>, numRuns: number): void {
  describe(`${name} and restricted people`, () => {
    const warmed = async (records: readonly CaseRecord[]): Promise<CaseStore> => {
      const store = await open(records);
      await store.warmMisspellings();
      return store;
    };
    let without: CaseStore;
    beforeAll(async () => {
      without = await warmed(searchRecords);
    });
    afterAll(() => without.close());

    /** The same questions to both stores. */
    const answers = async (hidden: readonly CaseRecord[], questions: readonly Ask[]): Promise<{ readonly beside: readonly MatchPage[]; readonly without: readonly MatchPage[] }> => {
      const beside = await warmed([...hidden.filter(({ id }) => id < 'c'), ...searchRecords, ...hidden.filter(({ id }) => id > 'd')]);
      const told = { beside: questions.map((ask) => ask(beside)), without: questions.map((ask) => ask(without)) };
      beside.close();
      return told;
    };

    test('adding restricted cases changes no answer that leaves them out', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(restrictedCase, { minLength: 1, maxLength: 12 }), fc.array(asks, { minLength: 30, maxLength: 60 }), async (hidden, questions) => {
          const told = await answers(hidden.map((entry, at) => hiddenCase(at, entry)), questions);
          expect(told.beside).toEqual(told.without);
        }),
        { numRuns },
      );
    });

    test('not even a crowd of them takes anybody’s place', async () => {
      const options = { restricted: 'leave_out', limit: 2 } as const;
      const told = await answers(crowd, [
        ...['nguyen', 'nguyen thi', 'bao thi nguyen', 'thi josefa nguyen', MISSPELT, `${MISSPELT} zofia`, 'n', 'l'].flatMap((text): readonly Ask[] => [
          (store) => store.findByName({ text, misspellings: true, ...options }),
          (store) => store.findByName({ text, misspellings: true, ...options, born: { year: 1990 } }),
        ]),
        (store) => store.findByBirthDate({ year: 1990 }, options),
        (store) => store.findByNumber('E9', { ...options, prefix: true }),
      ]);
      expect(told.beside).toEqual(told.without);
      expect(told.without.filter(({ matches }) => matches.length > 0).length).toBeGreaterThan(10);
    });

    test('a restricted exact fit hides neither the misspelt one nor its mark', async () => {
      const store = await warmed([record('c-1', [person('p-1', 'Zxqwertal', 'Ana')], {}), record('c-2', [person('p-2', 'Zxqwertak', 'Ana')], { disclosure: 'restricted' })]);
      const asked = { text: 'Zxqwertak', misspellings: true, limit: 5 } as const;
      expect(store.findByName({ ...asked, restricted: 'leave_out' })).toEqual({ matches: [{ caseId: 'c-1', personId: 'p-1', restricted: false }], truncated: false, misspelled: true });
      expect(store.findByName({ ...asked, restricted: 'include' })).toEqual({ matches: [{ caseId: 'c-2', personId: 'p-2', restricted: true }], truncated: false, misspelled: false });
      store.close();
    });

    test('a typing error leads to no restricted person, whoever asks', async () => {
      const store = await warmed([record('c-2', [person('p-2', 'Zxqwertak', 'Ana')], { disclosure: 'restricted' })]);
      expect(store.findByName({ text: 'Zxqwertal', misspellings: true, restricted: 'include', limit: 5 }).matches).toEqual([]);
      store.close();
    });
  });
}
