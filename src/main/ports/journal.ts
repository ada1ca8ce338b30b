/** What do services ask of the precious file? Entries sealed one by one, drafts as typed, settings. */

import type { EntryKind } from '../../domain/audit/entry.ts';
import type { Instant } from '../../domain/kernel/time.ts';
import type { OutboxStore } from './outboxStore.ts';

export interface SealedEntry {
  readonly entryId: string;
  readonly counter: number;
  readonly at: Instant;
  readonly kind: EntryKind;
  readonly previous: string;
  /** Exact header bytes as hashed and signed. */
  readonly header: Uint8Array;
  readonly hash: string;
  readonly signature: Uint8Array;
  /** Erasable; absent after erasure. */
  readonly content?: Uint8Array;
  readonly salt?: Uint8Array;
}

export interface Draft {
  readonly callId: string;
  readonly reference: string;
  readonly agentId: string;
  readonly startedAt: Instant;
  readonly savedAt: Instant;
  /** JSON of the draft. */
  readonly body: string;
}

export interface Journal {
  readonly deviceId: string;
  /**
   * Seals and commits one entry. MUST return only after the commit is durable; on a throw nothing was written
   * (`StoreFailure` when the disk or the file refused).
   * `also` runs in the same transaction (for instance to remove the draft). It MUST NOT be asynchronous.
   */
  append(entry: { readonly kind: EntryKind; readonly at: Instant; readonly content: unknown }, also?: () => void): SealedEntry;
  /** Newest first. `before` is a counter: only older entries. */
  entries(options: { readonly limit: number; readonly kinds?: readonly EntryKind[]; readonly before?: number }): readonly SealedEntry[];
  /** Removes content and salt for ever; the chain still verifies (promise A3). Unknown counters change nothing. */
  eraseContent(counters: readonly number[]): void;
  /** Told after each commit. */
  onAppended(listener: () => void): void;
  /** What was sent of it, and what the hub gave for it. */
  readonly outbox: OutboxStore;
  count(): { readonly entries: number; readonly unsent: number };
  head(): { readonly counter: number; readonly hash: string };
  /** `true` once the reserve had to be given up: the entry is safe, but the person must free space (reliability 2.7). */
  isSpaceLow(): boolean;
  /** Public device key, raw 32 bytes hex. */
  publicKey(): string;
  saveDraft(draft: Draft): void;
  drafts(agentId: string): readonly Draft[];
  removeDraft(callId: string): void;
  getSetting(key: string): string | undefined;
  setSetting(key: string, value: string): void;
  /** Failed verification attempts for a key (a case, a stated number) across calls, since an instant. Keys are stored as keyed hashes only. */
  failedAttempts(key: string, since: Instant): number;
  recordFailedAttempt(key: string, at: Instant): void;
  /** Attempts before this instant count for nothing any more. */
  pruneFailedAttempts(before: Instant): void;
  close(): void;
}
