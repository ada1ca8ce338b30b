/** How does a test get an outbox store without a file? It passes the same suite as the real one. */

import type { SealedEntry } from '../../src/main/ports/journal.ts';
import type { KeptCheckpoint, KeptReceipt, OutboxStore, SyncRun } from '../../src/main/ports/outboxStore.ts';

export interface MemoryOutboxParts {
  readonly entries: () => readonly SealedEntry[];
  /** Throws where the test wants a write to fail. */
  readonly refuse: () => void;
}

export interface MemoryOutboxStore extends OutboxStore {
  isSent(counter: number): boolean;
}

export function createMemoryOutboxStore({ entries, refuse }: MemoryOutboxParts): MemoryOutboxStore {
  let receipts: readonly (KeptReceipt & { readonly receivedAt: string })[] = [];
  let checkpoints: readonly KeptCheckpoint[] = [];
  let runs: readonly SyncRun[] = [];
  const sent = new Set<number>();
  const held = (): KeptCheckpoint | undefined => checkpoints.findLast(({ refused }) => refused === undefined);
  const receipt = (counter: number) => receipts.findLast((each) => each.counter === counter);

  return {
    isSent: (counter) => sent.has(counter),
    from: (counter, limit) => entries().filter((entry) => entry.counter >= counter).slice(0, limit),
    newestRescue: () => entries().findLast(({ kind }) => kind === 'journal.rescued'),
    oldestUnsent: () => {
      const found = entries().find((entry) => !sent.has(entry.counter));
      return found === undefined ? undefined : { counter: found.counter, at: found.at };
    },
    accept: (given, at) => {
      refuse();
      receipts = [...receipts, ...given.map((each) => ({ ...each, receivedAt: at }))];
      for (const { counter } of given) sent.add(counter);
    },
    reopen: (counter) => {
      refuse();
      for (const each of sent) if (each >= counter) sent.delete(each);
    },
    receipt: (counter) => {
      const found = receipt(counter);
      if (found === undefined) return undefined;
      const { receivedAt: _receivedAt, ...kept } = found;
      return kept;
    },
    quarantined: (limit) => {
      const items = entries().flatMap(({ counter, at, kind }) => {
        const kept = receipt(counter);
        return kept?.effect === 'quarantined' ? [{ counter, at, kind, reason: kept.reason ?? '' }] : [];
      }).toReversed();
      return { count: items.length, items: items.slice(0, limit) };
    },
    checkpoint: held,
    refusedCheckpoints: () => checkpoints.slice(checkpoints.findLastIndex(({ refused }) => refused === undefined) + 1),
    keepCheckpoint: (checkpoint) => {
      refuse();
      if (!checkpoints.some(({ note }) => note === checkpoint.note)) checkpoints = [...checkpoints, checkpoint];
    },
    noteRun: (run) => {
      refuse();
      runs = [run, ...runs].slice(0, 50);
    },
    runs: (limit) => runs.slice(0, limit),
    prune: (before) => {
      refuse();
      receipts = receipts.filter((each, at) => each.receivedAt >= before || each.effect === 'quarantined' || at === receipts.length - 1);
      checkpoints = checkpoints.filter((each) => each.seenAt >= before || each.refused !== undefined || each === held() || receipts.some(({ size }) => size === each.size));
    },
  };
}
