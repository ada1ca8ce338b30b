/** What must every case cache do with the changes of its feed, whatever it stands on? */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseRecord } from '../../src/domain/cases/case.ts';
import { fileCase } from '../../src/main/adapters/sqlite/caseRows.ts';
import type { CaseChange } from '../../src/main/ports/caseFeed.ts';
import type { NameQuery } from '../../src/main/ports/caseStore.ts';
import type { CaseCache } from '../support/memoryCaseCache.ts';
import { person, record, searchRecords } from '../support/searchRecords.ts';

const standing = (id: string): CaseRecord => {
  const found = searchRecords.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no record ${id}`);
  return found;
};
const put = (rev: number, changed: CaseRecord): CaseChange => ({ kind: 'put', rev, filed: fileCase(changed) });
const remove = (rev: number, caseId: string): CaseChange => ({ kind: 'remove', rev, caseId });

export function registerCaseFeedSuite(name: string, open: (records: readonly CaseRecord[]) => Promise<CaseCache>): void {
  describe(`${name} as the end of a feed`, () => {
    let cache: CaseCache;
    let pages = 0;
    beforeEach(async () => {
      cache = await open(searchRecords);
      await cache.store.warmMisspellings();
      pages = 0;
    });
    afterEach(() => {
      cache.feed.close();
      cache.store.close();
    });

    const apply = async (...changes: readonly CaseChange[]) => {
      const ended = cache.feed.apply({ changes, cursor: `page-${(pages += 1)}` });
      await cache.store.warmMisspellings();
      return ended;
    };
    const none = { put: 0, removed: 0, ignored: 0, setAside: 0 };
    const named = (text: string, more: Partial<NameQuery> = {}): readonly string[] =>
      cache.store.findByName({ text, misspellings: false, restricted: 'leave_out', limit: 20, ...more }).matches.map(({ caseId, personId }) => `${caseId} ${personId}`).sort();
    const numbered = (number: string): readonly string[] => cache.store.findByNumber(number, { prefix: false, restricted: 'leave_out', limit: 20 }).matches.map(({ caseId }) => caseId);

    test('a changed status is read at once, and the cursor has moved with it', async () => {
      expect(cache.feed.cursor()).toBeNull();
      const changed: CaseRecord = { ...standing('c-03'), status: 'closed', closedOn: '2026-11-19', asOf: '2026-11-21T09:00:00Z' };
      expect(await apply(put(1, changed))).toEqual({ ...none, put: 1 });
      expect(cache.store.get('c-03')).toEqual(changed);
      expect(named('lukasiewicz')).toEqual(['c-03 p-03']);
      expect(cache.feed.cursor()).toBe('page-1');
      expect(cache.store.summary()).toEqual({ cases: 15, asOf: '2026-11-21T09:00:00Z', synthetic: true, setAside: 1 });
    });

    test('a change that is not newer is ignored, whatever it changes; the cursor still moves', async () => {
      await apply(put(5, { ...standing('c-03'), officeCode: 'CPC-S' }));
      const older = { ...standing('c-03'), people: [person('p-03', 'Anders', 'Zofia')], asOf: '2027-01-01T00:00:00Z' };
      expect(await apply(put(5, older), put(4, older), remove(5, 'c-03'))).toEqual({ ...none, ignored: 3 });
      expect(cache.store.get('c-03')?.officeCode).toBe('CPC-S');
      expect([named('anders'), named('lukasiewicz')]).toEqual([[], ['c-03 p-03']]);
      expect(cache.store.summary().asOf).toBe('2026-11-20T15:00:00Z');
      expect(cache.feed.cursor()).toBe('page-2');
    });

    test('the last of two versions on one page stands', async () => {
      expect(await apply(put(1, { ...standing('c-03'), officeCode: 'A' }), put(2, { ...standing('c-03'), officeCode: 'B' }))).toEqual({ ...none, put: 2 });
      expect(cache.store.get('c-03')?.officeCode).toBe('B');
    });

    test('names, numbers and birth dates are found as they are now, and no longer as they were', async () => {
      await apply(put(1, record('c-03', [person('p-03', 'Wojciechowska', 'Zofia', { born: { year: 1976, month: 2, day: 3 }, uci: '99-9000-0303', otherNames: [{ kind: 'maiden', family: 'Dombrowska' }] })], { number: 'W900000093', aliasNumbers: ['W900000003'] })));
      expect([named('lukasiewicz'), named('wojciechowska zofia'), named('dombrowska')]).toEqual([[], ['c-03 p-03'], ['c-03 p-03']]);
      expect([named('wojcieshowska', { misspellings: true }), named('lukasiewizc', { misspellings: true })]).toEqual([['c-03 p-03'], []]);
      expect([numbered('W900000003'), numbered('W900000093')]).toEqual([['c-03'], ['c-03']]);
      expect(cache.store.findByUci('99-9000-0303', { prefix: false, restricted: 'leave_out', limit: 5 }).matches).toHaveLength(1);
      expect(cache.store.findByBirthDate({ year: 1975 }, { restricted: 'leave_out', limit: 5 }).matches).toEqual([]);
    });

    test('one of two people leaves a case; the other stays', async () => {
      const [garcia] = standing('c-01').people ?? [];
      await apply(put(1, { ...standing('c-01'), people: garcia === undefined ? [] : [garcia] }));
      expect([named('lindqvist'), named('garcia lopez')]).toEqual([[], ['c-01 p-01', 'c-02 p-01']]);
      expect(cache.store.findByUci('99-9000-0002', { prefix: false, restricted: 'leave_out', limit: 5 }).matches).toEqual([]);
    });

    test('a new case is found and counted', async () => {
      await apply(put(1, record('c-90', [person('p-90', 'Quillfeather', 'Mina')], { number: 'F900000090' })));
      expect([named('quillfeather'), named('quilfeather', { misspellings: true }), numbered('F900000090')]).toEqual([['c-90 p-90'], ['c-90 p-90'], ['c-90']]);
      expect(cache.store.summary().cases).toBe(16);
    });

    test('a removed case is gone from every search; what was sent before cannot bring it back, a newer version can', async () => {
      expect(await apply(remove(3, 'c-03'), remove(3, 'c-77'))).toEqual({ ...none, removed: 2 });
      expect([named('lukasiewicz'), named('lukasiewizc', { misspellings: true }), numbered('W900000003'), cache.store.casesOfPerson('p-03')]).toEqual([[], [], [], []]);
      expect([cache.store.get('c-03'), cache.store.summary().cases]).toEqual([undefined, 14]);
      expect(await apply(put(3, standing('c-03')), remove(2, 'c-03'), put(1, record('c-77', [person('p-77', 'Toolate', 'Ana')])))).toEqual({ ...none, ignored: 3 });
      expect([named('lukasiewicz'), named('toolate')]).toEqual([[], []]);
      await apply(put(4, standing('c-03')));
      expect([named('lukasiewicz'), named('lukasiewizc', { misspellings: true }), cache.store.summary().cases]).toEqual([['c-03 p-03'], ['c-03 p-03'], 15]);
    });

    test('a forged version changes nothing but the count, until a good one comes', async () => {
      const forged: CaseRecord = { ...standing('c-03'), people: [person('p-03', 'Forgery', 'Ana')], signatureState: 'invalid' };
      expect(await apply(put(9, forged), put(10, forged))).toEqual({ ...none, setAside: 2 });
      expect([cache.store.get('c-03'), named('forgery'), named('lukasiewicz')]).toEqual([standing('c-03'), [], ['c-03 p-03']]);
      expect(cache.store.summary()).toMatchObject({ cases: 15, setAside: 2 });
      await apply(put(1, { ...standing('c-03'), officeCode: 'CPC-S' }), put(1, { ...standing('c-12'), signatureState: 'valid' }));
      expect(cache.store.summary()).toMatchObject({ cases: 16, setAside: 0 });
      expect(named('forged')).toEqual(['c-12 p-13']);
    });

    test('a case that becomes restricted is left out from then on, and its surname with it', async () => {
      await apply(put(1, { ...standing('c-03'), disclosure: 'restricted' }));
      expect([named('lukasiewicz'), named('lukasiewizc', { misspellings: true }), numbered('W900000003')]).toEqual([[], [], []]);
      expect(named('lukasiewicz', { restricted: 'include' })).toEqual(['c-03 p-03']);
      await apply(put(2, standing('c-03')));
      expect([named('lukasiewizc', { misspellings: true }), numbered('W900000003')]).toEqual([['c-03 p-03'], ['c-03']]);
    });

    test('an empty page moves the cursor and nothing else', async () => {
      expect(await apply()).toEqual(none);
      expect(cache.feed.cursor()).toBe('page-1');
      expect(cache.store.summary()).toEqual({ cases: 15, asOf: '2026-11-20T15:00:00Z', synthetic: true, setAside: 1 });
    });
  });
}
