/** A journal in memory that passes the same suite as the real one; it can be told to fail like a full disk. */

import { SALT_BYTES } from '../../src/domain/audit/commitment.ts';
import { deviceIdOf } from '../../src/domain/audit/device.ts';
import { EMPTY_HEAD, sealEntry } from '../../src/domain/audit/sealEntry.ts';
import type { Draft, Journal, SealedEntry } from '../../src/main/ports/journal.ts';
import { StoreFailure, type StoreFailureCode } from '../../src/main/ports/storeFailure.ts';
import { createMemoryOutboxStore } from './memoryOutboxStore.ts';
import { aDevice, sha256, type TestDevice } from './testCrypto.ts';

export interface MemoryJournal extends Journal {
  /** Every write fails with this code until called again with nothing. */
  failWith(code?: StoreFailureCode): void;
}

export function createMemoryJournal(device: TestDevice = aDevice()): MemoryJournal {
  const deviceId = deviceIdOf(sha256, device.publicKey);
  let entries: readonly SealedEntry[] = [];
  let drafts: ReadonlyMap<string, Draft> = new Map();
  let failure: StoreFailureCode | undefined;
  const settings = new Map<string, string>();
  let attempts: readonly { readonly key: string; readonly at: number }[] = [];
  const refuse = (): void => {
    if (failure !== undefined) throw new StoreFailure(failure);
  };
  const head = () => (entries.length === 0 ? EMPTY_HEAD : { counter: entries.length, hash: entries.at(-1)?.hash ?? '' });

  const listeners: (() => void)[] = [];
  const outbox = createMemoryOutboxStore({ entries: () => entries, refuse });

  return {
    deviceId,
    outbox,
    onAppended: (listener) => void listeners.push(listener),
    failWith: (code) => void (failure = code),
    append: (entry, also) => {
      refuse();
      const draftsBefore = drafts;
      const salt = new Uint8Array(SALT_BYTES).fill(entries.length % 251);
      const sealed = sealEntry({ deviceId, at: entry.at, kind: entry.kind, content: entry.content, salt, head: head() }, { sha256, sign: device.sign });
      try {
        also?.();
      } catch (thrown) {
        drafts = draftsBefore;
        throw thrown;
      }
      const { header } = sealed;
      const row: SealedEntry = {
        entryId: `entry-${sealed.hash.slice(0, 24)}`, counter: header.counter, at: header.at, kind: header.kind, previous: header.previous,
        header: sealed.headerBytes, hash: sealed.hash, signature: sealed.signature, content: sealed.content, salt,
      };
      entries = [...entries, row];
      for (const listener of listeners) listener();
      return row;
    },
    entries: ({ limit, kinds, before }) =>
      entries.filter(({ kind, counter }) => (kinds === undefined || kinds.includes(kind)) && (before === undefined || counter < before)).toReversed().slice(0, limit),
    eraseContent: (counters) => {
      refuse();
      entries = entries.map((entry) => {
        if (!counters.includes(entry.counter)) return entry;
        const { content: _content, salt: _salt, ...rest } = entry;
        return rest;
      });
    },
    count: () => ({ entries: entries.length, unsent: entries.filter(({ counter }) => !outbox.isSent(counter)).length }),
    head,
    isSpaceLow: () => false,
    publicKey: () => device.publicKey,
    saveDraft: (draft) => {
      refuse();
      drafts = new Map([...drafts, [draft.callId, draft]]);
    },
    drafts: (agentId) => [...drafts.values()].filter((draft) => draft.agentId === agentId),
    removeDraft: (callId) => {
      refuse();
      drafts = new Map([...drafts].filter(([id]) => id !== callId));
    },
    getSetting: (key) => settings.get(key),
    setSetting: (key, value) => {
      refuse();
      settings.set(key, value);
    },
    failedAttempts: (key, since) => attempts.filter((attempt) => attempt.key === key && attempt.at >= Date.parse(since)).length,
    recordFailedAttempt: (key, at) => {
      refuse();
      attempts = [...attempts, { key, at: Date.parse(at) }];
    },
    pruneFailedAttempts: (before) => {
      refuse();
      attempts = attempts.filter(({ at }) => at >= Date.parse(before));
    },
    close: () => undefined,
  };
}
