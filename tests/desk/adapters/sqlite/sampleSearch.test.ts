/** Is everybody in the sample found, and does the real store find just what the plain meaning of search finds? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseRecord } from '../../../../src/domain/cases/case.ts';
import type { CasePerson } from '../../../../src/domain/cases/caseParties.ts';
import { isRestricted } from '../../../../src/domain/search/identifierKey.ts';
import { searchTokens } from '../../../../src/domain/search/searchKey.ts';
import { loadCases, trustedRecords } from '../../../../src/main/adapters/sqlite/caseLoader.ts';
import { openCaseStore } from '../../../../src/main/adapters/sqlite/caseStore.ts';
import type { CaseStore, MatchPage } from '../../../../src/main/ports/caseStore.ts';
import { sampleCases } from '../../../../tools/sample/generate.ts';
import { createMemoryCaseStore } from '../../../support/memoryCaseStore.ts';

const folder = mkdtempSync(join(tmpdir(), 'sd-sample-'));
const records: readonly CaseRecord[] = Array.from(sampleCases({ preset: 'tiny', cases: 250 }), ({ record }) => record);
const people = records.filter(({ signatureState }) => signatureState !== 'invalid').flatMap((record) => (record.people ?? []).map((person) => ({ record, person })));
const plain = createMemoryCaseStore(records);
let store: CaseStore;

beforeAll(async () => {
  const place = { file: join(folder, 'cache.db'), key: new Uint8Array(32).fill(1) };
  const loaded = await loadCases({ ...place, records: trustedRecords(records), synthetic: true });
  const opened = openCaseStore(place);
  if (!loaded.ok || !opened.ok) throw new Error('the sample does not load');
  store = opened.value;
  await Promise.all([store.warmMisspellings(), plain.warmMisspellings()]);
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const LIMIT = 5000;
const found = (page: MatchPage): readonly string[] => page.matches.map(({ caseId, personId }) => `${caseId} ${personId}`).sort();
const id = ({ record, person }: { readonly record: CaseRecord; readonly person: CasePerson }): string => `${record.id} ${person.id}`;
const byName = (from: CaseStore, text: string, more: object = {}) => found(from.findByName({ text, misspellings: false, restricted: 'include', limit: LIMIT, ...more }));
const somebody = fc.constantFrom(...people);

test('a pasted paragraph finds nobody, and is not looked up word by word', () => {
  expect(byName(store, 'where is my application '.repeat(500), { misspellings: true })).toEqual([]);
});

test('everybody is found by each of their names in either order, and by birth date with the surname', () => {
  const missed = people.flatMap((entry) => {
    const names = [{ family: entry.person.familyName, given: entry.person.givenNames ?? '' }, ...(entry.person.otherNames ?? []).map(({ family, given }) => ({ family, given: given ?? '' }))];
    return names.flatMap(({ family, given }) => {
      const asked = [byName(store, `${given} ${family}`), byName(store, `${family}, ${given}`), byName(store, family), byName(store, family, entry.person.born === undefined ? {} : { born: entry.person.born })];
      return asked.every((answer) => answer.includes(id(entry))) ? [] : [id(entry)];
    });
  });
  expect(missed).toEqual([]);
  expect(people.length).toBeGreaterThan(300);
});

test('every case is found by its number and its former numbers, everybody by their client ids', () => {
  const lost = records.filter(({ signatureState }) => signatureState !== 'invalid').flatMap((record) =>
    [record.number, ...(record.aliasNumbers ?? [])].filter((number) => number !== undefined && !store.findByNumber(number, { prefix: false, restricted: 'include', limit: 50 }).matches.some(({ caseId }) => caseId === record.id)),
  );
  const strangers = people.flatMap((entry) => [entry.person.uci, ...(entry.person.aliasUcis ?? [])].filter((uci) => uci !== undefined && !found(store.findByUci(uci, { prefix: false, restricted: 'include', limit: 50 })).includes(id(entry))));
  expect({ lost, strangers }).toEqual({ lost: [], strangers: [] });
});

test('every keystroke of a name finds its person, and nobody whom the plain meaning of search does not find', () => {
  fc.assert(
    fc.property(somebody, fc.boolean(), fc.nat(), (entry, givenFirst, cut) => {
      const { person } = entry;
      const [family, given] = [searchTokens(person.familyName).join(' '), searchTokens(person.givenNames ?? '').join(' ')];
      const text = (givenFirst ? `${given} ${family}` : `${family} ${given}`).trim();
      const typed = text.slice(0, 1 + (cut % text.length));
      const real = byName(store, typed);
      const meant = byName(plain, typed);
      expect(real.filter((match) => !meant.includes(match))).toEqual([]);
      expect(real).toContain(id(entry));
    }),
    { numRuns: 250 },
  );
});

test('a whole birth date narrows to exactly what it should', () => {
  fc.assert(
    fc.property(somebody, somebody, ({ person }, other) => {
      const born = other.person.born;
      expect(byName(store, person.familyName, { born })).toEqual(byName(plain, person.familyName, { born }));
    }),
    { numRuns: 150 },
  );
  const dated = fc.constantFrom(...people.filter(({ person }) => person.born?.day !== undefined));
  fc.assert(
    fc.property(dated, fc.nat(), ({ person }, cut) => {
      const [family, given] = [searchTokens(person.familyName), searchTokens(person.givenNames ?? '')];
      const whole = [...given, ...family].join(' ');
      for (const typed of [whole, whole.slice(0, 1 + (cut % whole.length)), family.join(''), [...family, ...given, 'zzz'].join(' '), `${given.join(' ')} zzz ${family.join(' ')}`, Array.from(family.join(' ')).join(' ').slice(0, 23)]) {
        expect({ typed, real: byName(store, typed, { born: person.born }) }).toEqual({ typed, real: byName(plain, typed, { born: person.born }) });
      }
    }),
    { numRuns: 150 },
  );
});

test('one error in a surname of five letters or more still finds the person by birth date', () => {
  const dated = people.filter(({ record, person }) => !isRestricted(record, person) && person.born?.day !== undefined && /^[a-z]{5,}$/.test(searchTokens(person.familyName).join(' ')));
  fc.assert(
    fc.property(fc.constantFrom(...dated), fc.nat(), fc.constantFrom('swap', 'drop', 'double'), (entry, place, kind) => {
      const family = searchTokens(entry.person.familyName).join(' ');
      const at = place % (family.length - 1);
      const [head, one, two, tail] = [family.slice(0, at), family.charAt(at), family.charAt(at + 1), family.slice(at + 2)];
      const typed = { swap: `${head}${two}${one}${tail}`, drop: `${head}${two}${tail}`, double: `${head}${one}${one}${two}${tail}` }[kind];
      const page = store.findByName({ text: typed, born: entry.person.born ?? {}, misspellings: true, restricted: 'include', limit: LIMIT });
      const exact = byName(plain, typed, { born: entry.person.born });
      expect(exact.length > 0 ? exact : found(page)).toContain(exact.length > 0 ? exact[0] : id(entry));
    }),
    { numRuns: 200 },
  );
});
