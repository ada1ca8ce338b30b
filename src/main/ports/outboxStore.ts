/** What does the desk keep of what it sent? Entries without a receipt, receipts, checkpoints of the hub, and how the last runs went. */

import type { EntryKind } from '../../domain/audit/entry.ts';
import type { Instant } from '../../domain/kernel/time.ts';
import type { SealedEntry } from './journal.ts';

export interface KeptReceipt {
  readonly counter: number;
  /** From 0, in the hub's log. */
  readonly leaf: number;
  /** Size of the checkpoint `proof` leads to. */
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly effect: 'done' | 'quarantined';
  /** Code of why an effect was not taken. */
  readonly reason?: string | undefined;
}

export interface QuarantinedEntry {
  readonly counter: number;
  readonly at: Instant;
  readonly kind: EntryKind;
  readonly reason: string;
}

export interface KeptCheckpoint {
  /** The whole note as it was signed. */
  readonly note: string;
  readonly size: number;
  readonly seenAt: Instant;
  /** Why it was not taken in place of the one before: `log.fork`, `log.size_unknown`. */
  readonly refused?: string;
}

export interface SyncRun {
  readonly what: 'cases' | 'log';
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly cases: number;
  readonly entries: number;
  /** What hindered it; absent when nothing did. */
  readonly code?: string;
}

/** Every writing function is one transaction, durable on return; `StoreFailure` when the disk or the file refused. */
export interface OutboxStore {
  /** Oldest first, from a counter on, whether sent or not. */
  from(counter: number, limit: number): readonly SealedEntry[];
  /** The newest entry that names what this log lost; it names what was lost before it, too. */
  newestRescue(): SealedEntry | undefined;
  /** The oldest entry without a receipt. */
  oldestUnsent(): { readonly counter: number; readonly at: Instant } | undefined;
  /** Receipts of one answer. Nothing of it is kept when one of it cannot be. */
  accept(receipts: readonly KeptReceipt[], at: Instant): void;
  /** The hub no longer has what comes from this counter on: it is offered again. */
  reopen(counter: number): void;
  /** The newest receipt of an entry. */
  receipt(counter: number): KeptReceipt | undefined;
  /** Newest first. */
  quarantined(limit: number): { readonly count: number; readonly items: readonly QuarantinedEntry[] };
  /** The checkpoint this desk holds the hub to. */
  checkpoint(): KeptCheckpoint | undefined;
  /** Checkpoints that were refused since the held one was seen, oldest first. */
  refusedCheckpoints(): readonly KeptCheckpoint[];
  keepCheckpoint(checkpoint: KeptCheckpoint): void;
  noteRun(run: SyncRun): void;
  /** Newest first. */
  runs(limit: number): readonly SyncRun[];
  /** Receipts and checkpoints before this instant go, but none that says something is wrong, and not the last. */
  prune(before: Instant): void;
}
