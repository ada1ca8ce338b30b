/** Where do imported cases go? Batch by batch, in order, each offer answered with what became of it. */

import type { CaseRecord } from '../../domain/cases/case.ts';

/** `hash`: SHA-256 (hex) of the record's canonical JSON; a case that is held with the same one has not changed. */
export type CaseOffer =
  | { readonly kind: 'record'; readonly record: CaseRecord; readonly hash: string }
  | { readonly kind: 'removal'; readonly caseId: string };

/** `absent`: to be removed, and not held. `refused`: a case no feed can carry; nothing of it was stored. */
export type CaseOutcome = 'new' | 'changed' | 'same' | 'removed' | 'absent' | 'refused';

export interface HeldCase {
  readonly caseId: string;
  readonly scope: string;
}

export interface CaseSink {
  /** All offers or none, in one transaction; one outcome for each, in order. No case comes twice in one call. */
  apply(offers: readonly CaseOffer[]): Promise<readonly CaseOutcome[]>;
  /** What `apply` would answer; nothing is written. */
  compare(offers: readonly CaseOffer[]): Promise<readonly CaseOutcome[]>;
  find(caseIds: readonly string[]): Promise<ReadonlyMap<string, CaseRecord>>;
  /** Every case held, in pages. */
  held(): AsyncIterable<readonly HeldCase[]>;
}
