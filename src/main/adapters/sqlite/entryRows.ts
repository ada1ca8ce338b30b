/** How does a row of the journal become a sealed entry again? Exact bytes; content only where it was not erased. */

import type { EntryKind } from '../../../domain/audit/entry.ts';
import type { SealedEntry } from '../../ports/journal.ts';

export interface EntryRow {
  readonly counter: number;
  readonly recorded_at: string;
  readonly kind: EntryKind;
  readonly previous: string;
  readonly header: Uint8Array;
  readonly hash: string;
  readonly signature: Uint8Array;
  readonly salt: Uint8Array | null;
  readonly content: Uint8Array | null;
}

export const entryIdOf = (hash: string): string => `entry-${hash.slice(0, 24)}`;

export const entryOfRow = (row: EntryRow): SealedEntry => ({
  entryId: entryIdOf(row.hash), counter: row.counter, at: row.recorded_at, kind: row.kind, previous: row.previous,
  header: new Uint8Array(row.header), hash: row.hash, signature: new Uint8Array(row.signature),
  ...(row.content === null || row.salt === null ? {} : { content: new Uint8Array(row.content), salt: new Uint8Array(row.salt) }),
});
