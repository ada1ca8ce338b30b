import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callReference, isCallReference } from '../../../src/domain/audit/callReference.ts';
import { logCounts, recordedBlocks, recordedLevel, recordedRole, scriptsSaid } from '../../../src/domain/audit/interaction.ts';
import type { VerificationOutcome } from '../../../src/domain/cases/caller.ts';
import type { BlockInput, ComposedReply, RenderedBlock } from '../../../src/domain/composing/reply.ts';
import { wellFormed } from '../../../src/domain/kernel/wellFormed.ts';

const script: RenderedBlock = { blockId: 'b1', kind: 'script', scriptId: 'B03', scriptVersion: 2, scriptHash: 'ab', language: 'fr', text: 'Texte.', sentences: [] };
const free: RenderedBlock = { blockId: 'b2', kind: 'free', language: 'fr', text: 'Merci.', sentences: [] };
const reply = (...blocks: readonly RenderedBlock[]): ComposedReply => ({ language: 'fr', blocks, counts: { fact: 0, script: 0, courtesy: 0, loose: 0 }, facts: [] });
const outcome = (change: Partial<VerificationOutcome>): VerificationOutcome => ({ outcome: 'passed', role: 'client', level: 'client', factors: [], attempts: 1, at: '2026-03-02T10:00:00Z', policyVersion: '1', ...change });

describe('what the record says', () => {
  const input: BlockInput = { kind: 'free', blockId: 'b2', text: 'Merci.' };
  const finding = { ruleId: 'promise.guarantee', label: 'promise', strength: 'hard', message: { en: '', fr: '' }, suggest: [], start: 0, end: 5, clause: { start: 0, end: 6 } } as const;
  const flagged: RenderedBlock = { ...free, stop: 'override', sentences: [{ kind: 'loose', text: 'Merci.', start: 0, end: 6, slots: [], labels: ['promise'], findings: [finding, finding] }] };
  const recorded = (block: RenderedBlock, change: object = {}) => recordedBlocks(reply(block), [{ ...input, ...change }])[0];

  it('names each script with version and hash, and marks only typed words as already said', () => {
    const blocks = recordedBlocks(reply(script, free), [{ kind: 'script', blockId: 'b1', scriptId: 'B03' }, { ...input, alreadySaid: true }]);
    expect(blocks).toEqual([
      { kind: 'script', scriptId: 'B03', scriptVersion: 2, scriptHash: 'ab', language: 'fr', text: 'Texte.' },
      { kind: 'free', language: 'fr', text: 'Merci.', alreadySaid: true },
    ]);
    expect(scriptsSaid({ blocks })).toEqual(['B03']);
  });

  it('keeps the ledger of typed words: place, kind, labels and each rule once', () => {
    expect(recorded(flagged)?.sentences).toEqual([{ start: 0, end: 6, kind: 'loose', labels: ['promise'], rules: ['promise.guarantee'] }]);
    const pasted: RenderedBlock = { ...free, stop: 'none', sentences: [{ kind: 'fact', text: 'Texte.', start: 0, end: 6, slots: [], labels: ['ok'], findings: [], source: { scriptId: 'B03', version: 2, hash: 'ab', language: 'fr' } }] };
    expect(recorded(pasted)?.sentences).toEqual([{ start: 0, end: 6, kind: 'fact', labels: ['ok'], rules: [], scriptId: 'B03' }]);
  });

  it('keeps a coded reason where it was wanted, and drops it where nothing was found', () => {
    expect(recorded(flagged, { override: 'ON-LETTER' })?.override).toBe('ON-LETTER');
    expect(recorded({ ...flagged, stop: 'note' }, { override: 'ON-LETTER' })).not.toHaveProperty('override');
    expect(recorded({ ...free, stop: 'override', unchecked: true }, { override: 'ON-LETTER' })).toMatchObject({ unchecked: true, override: 'ON-LETTER' });
  });

  it('counts findings, reasons and what was already said, and nothing in entries of earlier desks', () => {
    const blocks = recordedBlocks(reply(flagged, { ...flagged, blockId: 'b3' }, script), [{ ...input, override: 'ON-LETTER' }, { ...input, blockId: 'b3', alreadySaid: true }]);
    expect(logCounts({ blocks })).toEqual({ findings: 2, overrides: 1, alreadySaid: 1 });
    expect(logCounts({ blocks: [{ kind: 'free', language: 'fr', text: 'Merci.' }] })).toEqual({ findings: 0, overrides: 0, alreadySaid: 0 });
  });

  it.each<[string, readonly VerificationOutcome[], 'client' | undefined, string]>([
    ['the last verified role', [outcome({ role: 'representative' }), outcome({ role: 'client', outcome: 'not_confirmed' })], 'client', 'representative'],
    ['else what the caller stated', [outcome({ role: 'representative', outcome: 'not_confirmed' })], 'client', 'client'],
    ['else the role that was tried', [outcome({ role: 'representative', outcome: 'locked' })], undefined, 'representative'],
    ['else other', [], undefined, 'other'],
  ])('role: %s', (_, verifications, stated, role) => {
    expect(recordedRole(verifications, stated)).toBe(role);
  });

  it('level: of the case in hand, else the last that was given, else none', () => {
    const passed = [outcome({ level: 'representative' }), outcome({ outcome: 'not_confirmed', level: 'none' })];
    expect([recordedLevel(passed, 'designated'), recordedLevel(passed, 'none'), recordedLevel([], 'none')]).toEqual(['designated', 'representative', 'none']);
  });
});

describe('the call reference', () => {
  it('is different for every counter', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9_000_000 }), fc.integer({ min: 1, max: 9_000_000 }), (one, other) => { expect(callReference(one) === callReference(other)).toBe(one === other); }));
  });

  it('shows one misheard digit', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9_000_000 }), fc.nat(), fc.integer({ min: 1, max: 9 }), (counter, place, shift) => {
      const reference = callReference(counter);
      const index = place % reference.length;
      const misheard = Array.from(reference, (digit, position) => (position === index ? String((Number(digit) + shift) % 10) : digit)).join('');
      expect([isCallReference(reference), isCallReference(misheard)]).toEqual([true, false]);
    }));
  });

  it.each(['', '12', '10000a7', ' 1000017'])('"%s" is not one', (text) => {
    expect(isCallReference(text)).toBe(false);
  });
});

describe('text from outside', () => {
  it('becomes text that bytes can carry, at the same length, everywhere in a value', () => {
    expect(wellFormed({ 'a\ud800': ['\udc00b', 1, null, true, undefined], c: 'ok 😀' })).toEqual({ 'a\ufffd': ['\ufffdb', 1, null, true, undefined], c: 'ok 😀' });
  });
});
