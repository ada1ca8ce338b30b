/** A case store over an array: the plain meaning of search, to hold the real one against. */

import type { CaseRecord } from '../../src/domain/cases/case.ts';
import { birthFits, birthKey } from '../../src/domain/search/birthKey.ts';
import { identifierKey, isRestricted, numberKeysOf, principalOf, uciKeysOf } from '../../src/domain/search/identifierKey.ts';
import { matchesWhole, matchMisspelled, matchName, NAME_FITS } from '../../src/domain/search/matchName.ts';
import { namesOf } from '../../src/domain/search/nameForms.ts';
import type { NameTokens } from '../../src/domain/search/nameForms.ts';
import { searchTokens } from '../../src/domain/search/searchKey.ts';
import type { CaseStore, MatchPage, PersonMatch, RestrictedPeople } from '../../src/main/ports/caseStore.ts';

interface Row extends PersonMatch {
  readonly born: string;
  readonly names: readonly NameTokens[];
  readonly ucis: readonly string[];
}

export function createMemoryCaseStore(all: readonly CaseRecord[], options: { readonly synthetic?: boolean } = {}): CaseStore {
  const records = all.filter(({ signatureState }) => signatureState !== 'invalid');
  const rows: readonly Row[] = records.flatMap((record) =>
    (record.people ?? []).map((person) => ({
      caseId: record.id, personId: person.id, restricted: isRestricted(record, person), born: birthKey(person.born), names: namesOf(person), ucis: uciKeysOf(person),
    })),
  );
  let warm = false;
  const where = (test: (row: Row) => boolean): readonly Row[] => rows.filter(test);
  const open = (restricted: RestrictedPeople, test: (row: Row) => boolean): readonly Row[] => where((row) => mayShow(row, restricted) && test(row));
  const fits = (key: string, wanted: string, prefix: boolean): boolean => wanted !== '' && (prefix ? key.startsWith(wanted) : key === wanted);
  return {
    findByNumber: (number, { prefix, restricted, limit }) =>
      page(records.filter((record) => numberKeysOf(record).some((key) => fits(key, identifierKey(number), prefix))).map((record) => {
        const principal = principalOf(record);
        return { caseId: record.id, personId: principal?.id ?? '', restricted: isRestricted(record, principal) };
      }).filter((match) => mayShow(match, restricted)), limit),
    findByUci: (uci, { prefix, restricted, limit }) => page(open(restricted, (row) => row.ucis.some((key) => fits(key, identifierKey(uci), prefix))), limit),
    findByName: ({ text, born, misspellings, restricted, limit }) => {
      const typed = searchTokens(text);
      const dated = open(restricted, (row) => birthFits(row.born, born));
      const exact = NAME_FITS.slice(0, -1).map((wanted) => dated.filter((row) => row.names.some((name) => matchName(typed, name) === wanted))).find((found) => found.length > 0) ?? [];
      const isBeginning = born?.day !== undefined && exact.length <= limit && !exact.some((row) => row.names.some((name) => matchesWhole(typed, name)));
      if (!misspellings || (exact.length > 0 && !isBeginning) || !(warm || born?.day !== undefined)) return page(exact, limit);
      for (const edits of [1, 2] as const) {
        const found = dated.filter((row) => !row.restricted && row.names.some((name) => matchMisspelled(typed, name, edits) !== undefined));
        if (found.length > 0) return { ...page([...new Set([...exact, ...found])], limit), misspelled: found.some((row) => !exact.includes(row)) };
      }
      return page(exact, limit);
    },
    findByBirthDate: (born, { restricted, limit }) => page(born.year === undefined ? [] : open(restricted, (row) => birthFits(row.born, born)), limit),
    get: (caseId) => records.find(({ id }) => id === caseId),
    casesOfPerson: (personId) => [...new Set(where((row) => row.personId === personId && row.names.length > 0).map(({ caseId }) => caseId))].sort(),
    summary: () => ({ cases: records.length, asOf: records.map(({ asOf }) => asOf ?? '').sort().at(-1) || null, synthetic: options.synthetic === true, setAside: all.length - records.length }),
    warmMisspellings: () => {
      warm = true;
      return Promise.resolve();
    },
    close: () => undefined,
  };
}

const mayShow = (match: PersonMatch, restricted: RestrictedPeople): boolean => restricted === 'include' || !match.restricted;

const page = (found: readonly PersonMatch[], limit: number): MatchPage => ({
  matches: found.slice(0, limit).map(({ caseId, personId, restricted }) => ({ caseId, personId, restricted })), truncated: found.length > limit, misspelled: false,
});
