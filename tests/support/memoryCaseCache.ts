/** A case cache over a map: the plain meaning of a feed, to hold the real one against. */

import type { CaseRecord } from '../../src/domain/cases/case.ts';
import type { AppliedPage, CaseChange, CaseFeed } from '../../src/main/ports/caseFeed.ts';
import type { CaseStore } from '../../src/main/ports/caseStore.ts';
import { createMemoryCaseStore } from './memoryCaseStore.ts';

export interface CaseCache {
  readonly store: CaseStore;
  readonly feed: CaseFeed;
}

interface Held {
  readonly rev: number;
  /** Absent for a case that was removed. */
  readonly record?: CaseRecord;
}

export function createMemoryCaseCache(records: readonly CaseRecord[]): CaseCache {
  const held = new Map<string, Held>(records.filter(({ signatureState }) => signatureState !== 'invalid').map((record) => [record.id, { rev: 0, record }]));
  const aside = new Map<string, CaseRecord>(records.filter(({ signatureState }) => signatureState === 'invalid').map((record) => [record.id, record]));
  const storeNow = (): CaseStore => createMemoryCaseStore([...[...held.values()].flatMap(({ record }) => record ?? []), ...aside.values()], { synthetic: true });
  let cursor: string | null = null;
  let newest = storeNow().summary().asOf;
  let now = storeNow();

  const apply = (change: CaseChange): keyof AppliedPage => {
    const caseId = change.kind === 'put' ? change.filed.caseId : change.caseId;
    const record = change.kind === 'put' ? (JSON.parse(textOf(change.filed.body)) as CaseRecord) : undefined;
    if (record?.signatureState === 'invalid') {
      aside.set(caseId, record);
      return 'setAside';
    }
    if ((held.get(caseId)?.rev ?? -1) >= change.rev) return 'ignored';
    aside.delete(caseId);
    held.set(caseId, record === undefined ? { rev: change.rev } : { rev: change.rev, record });
    if ((record?.asOf ?? '') > (newest ?? '')) newest = record?.asOf ?? null;
    return change.kind === 'put' ? 'put' : 'removed';
  };

  return {
    store: {
      findByNumber: (...asked) => now.findByNumber(...asked),
      findByUci: (...asked) => now.findByUci(...asked),
      findByName: (...asked) => now.findByName(...asked),
      findByBirthDate: (...asked) => now.findByBirthDate(...asked),
      get: (caseId) => now.get(caseId),
      casesOfPerson: (personId) => now.casesOfPerson(personId),
      summary: () => ({ ...now.summary(), asOf: newest }),
      warmMisspellings: () => now.warmMisspellings(),
      close: () => now.close(),
    },
    feed: {
      cursor: () => cursor,
      apply: (page) => {
        const ended = { put: 0, removed: 0, ignored: 0, setAside: 0 };
        for (const change of page.changes) ended[apply(change)] += 1;
        cursor = page.cursor;
        now = storeNow();
        return ended;
      },
      close: () => undefined,
    },
  };
}

const textOf = (body: string | Uint8Array): string => (typeof body === 'string' ? body : Buffer.from(body).toString());
