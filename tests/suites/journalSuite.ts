/** What must every journal do? The same cases for memory and for the encrypted file. */

import { describe, expect, it } from 'vitest';
import { deviceIdOf } from '../../src/domain/audit/device.ts';
import { EMPTY_HEAD } from '../../src/domain/audit/sealEntry.ts';
import { verifyChain } from '../../src/domain/audit/verifyChain.ts';
import type { Draft, Journal } from '../../src/main/ports/journal.ts';
import { sha256, verifyEd25519 } from '../support/testCrypto.ts';

const AT = '2026-03-02T10:00:00Z';
const opened = (callId: string) => ({ kind: 'case.opened', at: AT, content: { agentId: 'agent-1', callId } }) as const;
const draft = (callId: string, agentId = 'agent-1', body = '{}'): Draft => ({ callId, reference: '1000017', agentId, startedAt: AT, savedAt: AT, body });

/** `open` gives an empty journal each time. */
export function describeJournal(name: string, open: () => Journal): void {
  describe(`the journal (${name})`, () => {
    it('starts empty, named after its own key', () => {
      const journal = open();
      expect({ head: journal.head(), count: journal.count(), entries: journal.entries({ limit: 10 }), deviceId: journal.deviceId, low: journal.isSpaceLow() })
        .toEqual({ head: EMPTY_HEAD, count: { entries: 0, unsent: 0 }, entries: [], deviceId: deviceIdOf(sha256, journal.publicKey()), low: false });
    });

    it('numbers entries from 1 without a gap and links each to the one before', () => {
      const journal = open();
      const sealed = ['call-1', 'call-2', 'call-3'].map((callId) => journal.append(opened(callId)));
      expect(sealed.map(({ counter }) => counter)).toEqual([1, 2, 3]);
      expect(sealed.map(({ previous }) => previous)).toEqual([EMPTY_HEAD.hash, sealed[0]?.hash, sealed[1]?.hash]);
      expect(journal.head()).toEqual({ counter: 3, hash: sealed[2]?.hash });
      expect(journal.count()).toEqual({ entries: 3, unsent: 3 });
    });

    it('gives back the exact bytes it sealed, and they verify with key and head', () => {
      const journal = open();
      const sealed = ['a', 'b', 'c', 'd'].map((callId) => journal.append(opened(callId)));
      const read = journal.entries({ limit: 10 }).toReversed();
      expect(read).toEqual(sealed);
      expect(verifyChain(read, { sha256, verify: verifyEd25519, claimedKey: journal.publicKey(), trustedKey: journal.publicKey(), trustedHead: journal.head() })).toMatchObject({ whole: true, entries: 4, tailProven: true });
    });

    it('lists newest first, by kind and before a counter', () => {
      const journal = open();
      for (const callId of ['a', 'b', 'c']) {
        journal.append(opened(callId));
        journal.append({ kind: 'case.closed', at: AT, content: { agentId: 'agent-1', callId } });
      }
      expect(journal.entries({ limit: 2, kinds: ['case.opened'] }).map(({ counter }) => counter)).toEqual([5, 3]);
      expect(journal.entries({ limit: 10, before: 4 }).map(({ counter }) => counter)).toEqual([3, 2, 1]);
      expect(journal.entries({ limit: 10, kinds: ['case.closed', 'case.opened'], before: 3 }).map(({ counter }) => counter)).toEqual([2, 1]);
      expect(journal.entries({ limit: 10, kinds: [] })).toEqual([]);
    });

    it('does what goes with an entry in the same transaction: both or neither', () => {
      const journal = open();
      journal.saveDraft(draft('call-1'));
      journal.append(opened('call-1'), () => journal.removeDraft('call-1'));
      expect(journal.drafts('agent-1')).toEqual([]);
      journal.saveDraft(draft('call-2'));
      const failing = () => journal.append(opened('call-2'), () => { journal.removeDraft('call-2'); throw new Error('planted'); });
      expect(failing).toThrow('planted');
      expect({ entries: journal.count().entries, drafts: journal.drafts('agent-1') }).toEqual({ entries: 1, drafts: [draft('call-2')] });
    });

    it('refuses content that has no single byte form and writes nothing', () => {
      const journal = open();
      expect(() => journal.append({ kind: 'case.opened', at: AT, content: { text: '\ud800' } })).toThrow('lone surrogate');
      expect(journal.count().entries).toBe(0);
    });

    it('never seals the same content to the same commitment twice', () => {
      const journal = open();
      const commitments = [1, 2].map(() => (JSON.parse(new TextDecoder().decode(journal.append(opened('call-1')).header)) as { commitment: string }).commitment);
      expect(new Set(commitments).size).toBe(2);
    });

    it('erases content and salt, and the chain still verifies', () => {
      const journal = open();
      for (const callId of ['a', 'b', 'c']) journal.append(opened(callId));
      journal.eraseContent([2, 99]);
      const entries = journal.entries({ limit: 10 }).toReversed();
      expect(entries.map((entry) => [entry.content === undefined, entry.salt === undefined])).toEqual([[false, false], [true, true], [false, false]]);
      expect(verifyChain(entries, { sha256, verify: verifyEd25519, claimedKey: journal.publicKey(), trustedHead: journal.head() })).toMatchObject({ whole: true, erased: 1 });
    });

    it('keeps one draft per call, the last one saved, for its own agent', () => {
      const journal = open();
      journal.saveDraft(draft('call-1', 'agent-1', '{"question":"a"}'));
      journal.saveDraft(draft('call-1', 'agent-1', '{"question":"ab"}'));
      journal.saveDraft(draft('call-2', 'agent-2'));
      expect([journal.drafts('agent-1'), journal.drafts('agent-2'), journal.drafts('agent-3')])
        .toEqual([[draft('call-1', 'agent-1', '{"question":"ab"}')], [draft('call-2', 'agent-2')], []]);
      journal.removeDraft('call-1');
      journal.removeDraft('call-1');
      expect(journal.drafts('agent-1')).toEqual([]);
    });

    it('keeps settings', () => {
      const journal = open();
      expect(journal.getSetting('theme')).toBeUndefined();
      journal.setSetting('theme', 'dark');
      journal.setSetting('theme', 'hc');
      expect(journal.getSetting('theme')).toBe('hc');
    });

    it('counts failed attempts per key since an instant, whatever the fraction of a second is', () => {
      const journal = open();
      journal.recordFailedAttempt('case-1', '2026-03-02T10:00:00.500Z');
      journal.recordFailedAttempt('case-1', '2026-03-02T10:05:00Z');
      journal.recordFailedAttempt('case-2', '2026-03-02T10:05:00Z');
      expect([
        journal.failedAttempts('case-1', '2026-03-02T10:00:00Z'), journal.failedAttempts('case-1', '2026-03-02T10:00:01Z'),
        journal.failedAttempts('case-1', '2026-03-02T10:05:00.000Z'), journal.failedAttempts('case-3', '2026-03-02T10:00:00Z'),
      ]).toEqual([2, 1, 1, 0]);
    });
  });
}
