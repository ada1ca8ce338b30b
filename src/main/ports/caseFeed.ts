/** How do changed cases come into the local cache? Page by page, each whole or not at all, together with its place in the feed. */

import type { CaseRecord } from '../../domain/cases/case.ts';

/** `rev` grows with each version of a case. A change that is not newer than what stands is ignored, in whichever order pages come. */
export type CaseChange =
  | { readonly kind: 'put'; readonly rev: number; readonly record: CaseRecord }
  | { readonly kind: 'remove'; readonly rev: number; readonly caseId: string };

export interface ChangePage {
  readonly changes: readonly CaseChange[];
  /** Place in the feed after this page; whoever sends it knows what it means. */
  readonly cursor: string;
}

/** How many changes ended in which way. */
export interface AppliedPage {
  readonly put: number;
  readonly removed: number;
  readonly ignored: number;
  /** Signature does not verify: what stood before still stands. */
  readonly setAside: number;
}

export interface CaseFeed {
  /** Of the last page; `null` while none was applied. */
  cursor(): string | null;
  /** All changes and the cursor, or nothing (`StoreFailure`). Of a removed case no byte stays readable. */
  apply(page: ChangePage): AppliedPage;
  close(): void;
}
