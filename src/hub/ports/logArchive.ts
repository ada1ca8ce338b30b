/** What may be taken out of the log, and what may be erased from it? */

import type { EntryKind } from '../../domain/audit/entry.ts';
import type { Evidence } from '../../domain/audit/evidence.ts';
import type { ExportDevice, ExportHead } from '../../domain/audit/hubExport.ts';
import type { HubLeaf } from '../../domain/audit/hubLogCheck.ts';

export interface EntryAt {
  readonly leaf: number;
  readonly deviceId: string;
  readonly counter: number;
  readonly kind: string;
}

/** `before` counts by the clock of the hub: when it got the entry. */
export type ToErase =
  | { readonly why: 'case'; readonly caseId: string }
  | { readonly why: 'before'; readonly before: Date; readonly kinds?: readonly EntryKind[] };

export interface LogArchive {
  /** The newest checkpoint with all who signed it; `undefined` for a log nobody wrote to. */
  head(): Promise<ExportHead | undefined>;
  devices(): Promise<readonly ExportDevice[]>;
  /** The first `size`, in order. */
  leaves(size: number): AsyncIterable<HubLeaf>;
  find(wanted: { readonly reference: string } | { readonly deviceId: string; readonly counter: number }): Promise<readonly EntryAt[]>;
  evidence(leaf: number): Promise<Evidence | undefined>;
  /** How many entries it would be. */
  countErasable(what: ToErase): Promise<number>;
  /** Content and salt go for good, with what names a client beside them; an entry of the hub says how many. */
  erase(what: ToErase, by: string): Promise<number>;
}
