/** Where do imported cases go in a test? Into a map, one batch at a time. */

import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import type { CaseOffer, CaseOutcome, CaseSink } from '../../../src/hub/ports/caseSink.ts';

export interface MemorySink extends CaseSink {
  readonly cases: Map<string, { readonly record: CaseRecord; readonly hash: string }>;
  readonly batches: number[];
}

export function createMemorySink(): MemorySink {
  const cases: MemorySink['cases'] = new Map();
  const batches: number[] = [];
  const outcomeOf = (offer: CaseOffer): CaseOutcome => {
    if (offer.kind === 'removal') return cases.has(offer.caseId) ? 'removed' : 'absent';
    const held = cases.get(offer.record.id);
    if (held === undefined) return 'new';
    return held.hash === offer.hash ? 'same' : 'changed';
  };
  return {
    cases,
    batches,
    compare: (offers) => Promise.resolve(offers.map(outcomeOf)),
    apply: (offers) => {
      const ids = offers.map((offer) => (offer.kind === 'removal' ? offer.caseId : offer.record.id));
      if (new Set(ids).size < ids.length) return Promise.reject(new Error('a case twice in one batch'));
      batches.push(offers.length);
      const outcomes = offers.map(outcomeOf);
      for (const offer of offers) {
        if (offer.kind === 'removal') cases.delete(offer.caseId);
        else cases.set(offer.record.id, { record: offer.record, hash: offer.hash });
      }
      return Promise.resolve(outcomes);
    },
    find: (ids) => Promise.resolve(new Map(ids.flatMap((id) => { const held = cases.get(id); return held === undefined ? [] : [[id, held.record] as const]; }))),
    async *held() {
      const all = [...cases.values()].map(({ record }) => ({ caseId: record.id, scope: record.syncScope ?? record.line }));
      for (let at = 0; at < all.length; at += 3) yield await Promise.resolve(all.slice(at, at + 3));
    },
  };
}
