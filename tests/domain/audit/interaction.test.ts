import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callReference, isCallReference } from '../../../src/domain/audit/callReference.ts';
import { blockThatCannotBeSaid, recordedBlocks, recordedLevel, recordedRole, scriptsSaid } from '../../../src/domain/audit/interaction.ts';
import type { VerificationOutcome } from '../../../src/domain/cases/caller.ts';
import type { ComposedReply, RenderedBlock } from '../../../src/domain/composing/reply.ts';
import { wellFormed } from '../../../src/domain/kernel/wellFormed.ts';

const script: RenderedBlock = { blockId: 'b1', kind: 'script', scriptId: 'B03', scriptVersion: 2, scriptHash: 'ab', language: 'fr', text: 'Texte.', sentences: [] };
const free: RenderedBlock = { blockId: 'b2', kind: 'free', language: 'fr', text: 'Merci.', sentences: [] };
const reply = (...blocks: readonly RenderedBlock[]): ComposedReply => ({ language: 'fr', blocks, counts: { fact: 0, script: 0, courtesy: 0, loose: 0 }, facts: [] });
const outcome = (change: Partial<VerificationOutcome>): VerificationOutcome => ({ outcome: 'passed', role: 'client', level: 'client', factors: [], attempts: 1, at: '2026-03-02T10:00:00Z', policyVersion: '1', ...change });

describe('what stops a record', () => {
  it.each<[string, ComposedReply, readonly string[], string | undefined]>([
    ['nothing, when every block holds', reply(script, free), [], undefined],
    ['a script that no longer holds', reply(free, { ...script, problem: 'condition' }), [], 'b1'],
    ['a script that no longer holds, even when the screen calls it said', reply({ ...script, problem: 'stale' }), ['b1'], 'b1'],
    ['free text that may not be said', reply({ ...free, problem: 'not_translated' }), ['b9'], 'b2'],
    ['not free text that was already said', reply({ ...free, problem: 'not_translated' }), ['b2'], undefined],
  ])('%s', (_, composed, said, blockId) => {
    expect(blockThatCannotBeSaid(composed, new Set(said))?.blockId).toBe(blockId);
  });
});

describe('what the record says', () => {
  it('names each script with version and hash, and marks what was already said', () => {
    const blocks = recordedBlocks(reply(script, free), new Set(['b1', 'b2']));
    expect(blocks).toEqual([
      { kind: 'script', scriptId: 'B03', scriptVersion: 2, scriptHash: 'ab', language: 'fr', text: 'Texte.' },
      { kind: 'free', language: 'fr', text: 'Merci.', alreadySaid: true },
    ]);
    expect(scriptsSaid({ blocks })).toEqual(['B03']);
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
