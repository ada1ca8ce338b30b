/** How do changed cases come into the local cache? Page by page, each whole or not at all, together with its place in the feed. */

import type { FiledCase } from '../../domain/search/fileCase.ts';
import type { ScopeDigest } from '../../domain/sync/scopeDigest.ts';

/** `rev` grows with each version of a case. A change that is not newer than what stands is ignored, in whichever order pages come. */
export type CaseChange =
  | { readonly kind: 'put'; readonly rev: number; readonly filed: FiledCase<string | Uint8Array>; readonly scope?: string }
  | { readonly kind: 'remove'; readonly rev: number; readonly caseId: string };

export interface ChangePage {
  readonly changes: Iterable<CaseChange>;
  /** Place in the feed after this page; whoever sends it knows what it means. */
  readonly cursor: string;
  /** What the hub holds of each scope at this place: with another sum nothing of the page is kept (`DigestDiffers`). */
  readonly digests?: ReadonlyMap<string, ScopeDigest>;
}

/** How many changes ended in which way. */
export interface AppliedPage {
  readonly put: number;
  readonly removed: number;
  readonly ignored: number;
  /** Signature does not verify: what stood before still stands. */
  readonly setAside: number;
}

/** Thrown inside the transaction of a page, so that it leaves nothing. */
export class DigestDiffers extends Error {
  readonly scopes: number;

  constructor(scopes: number) {
    super('sync.digest_differs');
    this.name = 'DigestDiffers';
    this.scopes = scopes;
  }
}

export interface CaseFeed {
  /** Of the last page; `null` while none was applied. */
  cursor(): string | null;
  /** All changes and the cursor, or nothing (`StoreFailure`). Of a removed case no byte stays readable. */
  apply(page: ChangePage): AppliedPage;
  close(): void;
}
