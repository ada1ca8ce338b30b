/** What must every outbox store do? The same cases for memory and for the encrypted file. */

import { describe, expect, it } from 'vitest';
import type { Journal } from '../../src/main/ports/journal.ts';
import type { KeptReceipt } from '../../src/main/ports/outboxStore.ts';

const AT = '2026-03-02T10:00:00Z';
const LATER = '2026-03-12T10:00:00Z';
const hash = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const receipt = (counter: number, more: Partial<KeptReceipt> = {}): KeptReceipt => ({ counter, leaf: counter + 40, size: 50, proof: [hash(1), hash(2)], effect: 'done', ...more });
const checkpoint = (size: number, refused?: string) => ({ note: `note ${size} ${refused ?? ''}`, size, seenAt: AT, ...(refused === undefined ? {} : { refused }) });

/** `open` gives an empty journal each time. */
export function describeOutboxStore(name: string, open: () => Journal): void {
  const filled = (entries: number): Journal => {
    const journal = open();
    for (let n = 1; n <= entries; n += 1) journal.append({ kind: 'case.opened', at: `2026-03-02T10:00:0${n}Z`, content: { agentId: 'agent-1', n } });
    return journal;
  };

  describe(`the outbox store (${name})`, () => {
    it('gives entries in order from any counter on, with their exact bytes', () => {
      const journal = filled(4);
      expect(journal.outbox.from(2, 2)).toEqual(journal.entries({ limit: 10 }).toReversed().slice(1, 3));
      expect(journal.outbox.from(5, 2)).toEqual([]);
    });

    it('counts as unsent what has no receipt, and names the oldest of it', () => {
      const journal = filled(3);
      expect([journal.count().unsent, journal.outbox.oldestUnsent()]).toEqual([3, { counter: 1, at: '2026-03-02T10:00:01Z' }]);
      journal.outbox.accept([receipt(1), receipt(2)], LATER);
      expect([journal.count().unsent, journal.outbox.oldestUnsent()?.counter]).toEqual([1, 3]);
      journal.outbox.accept([receipt(3)], LATER);
      expect([journal.count().unsent, journal.outbox.oldestUnsent()]).toEqual([0, undefined]);
    });

    it('gives a receipt back as it came, and the newer one of an entry that was taken twice', () => {
      const journal = filled(1);
      journal.outbox.accept([receipt(1)], AT);
      expect(journal.outbox.receipt(1)).toEqual(receipt(1));
      journal.outbox.accept([receipt(1, { leaf: 7, proof: [] })], LATER);
      expect(journal.outbox.receipt(1)).toEqual(receipt(1, { leaf: 7, proof: [] }));
      expect(journal.outbox.receipt(2)).toBeUndefined();
    });

    it('offers again what a restored hub lost', () => {
      const journal = filled(3);
      journal.outbox.accept([receipt(1), receipt(2), receipt(3)], AT);
      journal.outbox.reopen(2);
      expect([journal.count().unsent, journal.outbox.oldestUnsent()?.counter]).toEqual([2, 2]);
      expect(journal.outbox.receipt(3)).toEqual(receipt(3));
    });

    it('lists what was quarantined, newest first, until it is taken', () => {
      const journal = filled(3);
      journal.outbox.accept([receipt(1, { effect: 'quarantined', reason: 'entry.shape' }), receipt(2), receipt(3, { effect: 'quarantined', reason: 'entry.role' })], AT);
      expect(journal.outbox.quarantined(1)).toEqual({ count: 2, items: [{ counter: 3, at: '2026-03-02T10:00:03Z', kind: 'case.opened', reason: 'entry.role' }] });
      journal.outbox.accept([receipt(3)], LATER);
      expect(journal.outbox.quarantined(9).items.map(({ counter }) => counter)).toEqual([1]);
    });

    it('holds the newest checkpoint and keeps those that do not extend it', () => {
      const { outbox } = filled(1);
      expect([outbox.checkpoint(), outbox.refusedCheckpoints()]).toEqual([undefined, []]);
      outbox.keepCheckpoint(checkpoint(5));
      outbox.keepCheckpoint(checkpoint(9));
      outbox.keepCheckpoint(checkpoint(7, 'log.fork'));
      outbox.keepCheckpoint(checkpoint(7, 'log.fork'));
      expect([outbox.checkpoint(), outbox.refusedCheckpoints()]).toEqual([checkpoint(9), [checkpoint(7, 'log.fork')]]);
      outbox.keepCheckpoint(checkpoint(11));
      expect([outbox.checkpoint()?.size, outbox.refusedCheckpoints()]).toEqual([11, []]);
    });

    it('keeps the last fifty runs, newest first', () => {
      const { outbox } = filled(1);
      for (let n = 0; n < 60; n += 1) outbox.noteRun({ what: 'log', startedAt: AT, endedAt: AT, cases: 0, entries: n, ...(n === 59 ? { code: 'hub.unreachable' } : {}) });
      expect(outbox.runs(100).map(({ entries }) => entries)).toEqual(Array.from({ length: 50 }, (_, at) => 59 - at));
      expect(outbox.runs(2).map(({ code }) => code)).toEqual(['hub.unreachable', undefined]);
    });

    it('prunes old receipts and checkpoints, but none that says something is wrong, and not the last', () => {
      const journal = filled(3);
      const { outbox } = journal;
      for (const size of [5, 50, 60]) outbox.keepCheckpoint(checkpoint(size));
      outbox.keepCheckpoint(checkpoint(55, 'log.fork'));
      outbox.accept([receipt(1), receipt(2, { effect: 'quarantined', reason: 'entry.shape' })], AT);
      outbox.accept([receipt(3)], LATER);
      outbox.prune('2026-03-05T10:00:00Z');
      expect([1, 2, 3].map((counter) => outbox.receipt(counter)?.leaf)).toEqual([undefined, 42, 43]);
      expect([outbox.checkpoint()?.size, outbox.refusedCheckpoints().length, journal.count().unsent]).toEqual([60, 1, 0]);
    });
  });
}
