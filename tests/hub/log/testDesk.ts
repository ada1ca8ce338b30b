/** How does a test offer entries as a desk does? Sealed by the desk's own functions, with a key made for the test. */

import { randomBytes } from 'node:crypto';
import type { OfferedEntry } from '../../../src/contract/hubApi/log.ts';
import { deviceIdOf } from '../../../src/domain/audit/device.ts';
import type { EntryKind, InteractionContent } from '../../../src/domain/audit/entry.ts';
import { EMPTY_HEAD, sealEntry, type ChainHead, type SealedBytes } from '../../../src/domain/audit/sealEntry.ts';
import { aDevice, sha256, type TestDevice } from '../../support/testCrypto.ts';

export interface Sealed extends SealedBytes {
  readonly salt: Uint8Array;
}

export interface TestDesk {
  readonly id: string;
  readonly device: TestDevice;
  readonly sealed: Sealed[];
  /** Goes on from the last entry, or from `head`. `kind` may be one of a later version. */
  seal(kind: string, content: unknown, head?: ChainHead, at?: string): OfferedEntry;
  /** Entries from `counter` on. */
  offers(from?: number): readonly OfferedEntry[];
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export const toOffer = ({ headerBytes, signature, content, salt }: Sealed): OfferedEntry => ({ header: base64(headerBytes), signature: base64(signature), content: base64(content), salt: base64(salt) });

export function aTestDesk(device = aDevice()): TestDesk {
  const id = deviceIdOf(sha256, device.publicKey);
  const sealed: Sealed[] = [];
  const headNow = (): ChainHead => {
    const last = sealed.at(-1);
    return last === undefined ? EMPTY_HEAD : { counter: last.header.counter, hash: last.hash };
  };
  return {
    id, device, sealed,
    seal: (kind, content, head = headNow(), at = '2026-03-02T10:00:00Z') => {
      const salt = new Uint8Array(randomBytes(32));
      const one = { ...sealEntry({ deviceId: id, at, kind: kind as EntryKind, content, salt, head }, { sha256, sign: device.sign }), salt };
      sealed.push(one);
      return toOffer(one);
    },
    offers: (from = 1) => sealed.filter(({ header }) => header.counter >= from).map(toOffer),
  };
}

/** `count` ordinary entries about the cases given in turn. */
export function sealMany(desk: TestDesk, count: number, caseIds: readonly string[] = ['case-1']): readonly OfferedEntry[] {
  return Array.from({ length: count }, (_, index) => desk.seal('case.opened', { agentId: 'agent-1', role: 'agent', callId: 'call-1', caseId: caseIds[index % caseIds.length], details: { level: 'client' } }));
}

export const anInteraction = (change: Partial<InteractionContent> = {}): InteractionContent => ({
  interactionId: 'i-1', callId: 'call-1', reference: '1000017', startedAt: '2026-03-02T10:00:00Z', endedAt: '2026-03-02T10:05:00Z', agentId: 'agent-1', role: 'agent', deskId: 'desk-1', channel: 'phone',
  callerRole: 'client', level: 'client', verifications: [], caseIds: ['case-1'], question: '', answerLanguage: 'en', blocks: [], facts: [], outcomeCode: 'STATUS-GIVEN', secondaryCodes: [],
  packs: { guard: '1+aa', scripts: '1+bb', policies: '1+cc', glossary: '1+dd' }, mode: 'standard', ...change,
});
