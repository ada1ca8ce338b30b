import { describe, expect, it } from 'vitest';
import type { BlockInput, RenderedBlock } from '../../../src/domain/composing/reply.ts';
import { hinderedBlocks, hindranceOf, wantsOverride, type Hindrance } from '../../../src/domain/ledger/hindrance.ts';
import { stopOf, worstStop } from '../../../src/domain/ledger/stopOf.ts';

const CODES = new Set(['ON-LETTER']);
const input: BlockInput = { kind: 'free', blockId: 'b1', text: 'Words.' };
const words = (change: Partial<RenderedBlock>): RenderedBlock => ({ blockId: 'b1', kind: 'free', language: 'en', text: 'Words.', sentences: [], ...change });
const script = (change: Partial<RenderedBlock>): RenderedBlock => ({ ...words({}), kind: 'script', scriptId: 'B03', ...change });

describe('what hinders a block', () => {
  it.each<[string, RenderedBlock, object, Hindrance | undefined]>([
    ['nothing, for a script that holds', script({}), {}, undefined],
    ['its condition, for a script', script({ problem: 'condition' }), {}, 'problem'],
    ['its condition, for a script the screen calls said', script({ problem: 'stale' }), { alreadySaid: true }, 'problem'],
    ['nothing, for words without a finding', words({ stop: 'none' }), {}, undefined],
    ['nothing, for loose words', words({ stop: 'note' }), {}, undefined],
    ['nothing, for words of the other language', words({ stop: 'none', problem: 'not_translated' }), {}, undefined],
    ['a missing reason', words({ stop: 'override' }), {}, 'override_missing'],
    ['a reason nobody knows', words({ stop: 'override' }), { override: 'X' }, 'override_unknown'],
    ['nothing, with a reason of the list', words({ stop: 'override' }), { override: 'ON-LETTER' }, undefined],
    ['a missing reason, for words nobody checked', words({ unchecked: true }), {}, 'override_missing'],
    ['severity 5, whatever the reason', words({ stop: 'blocked' }), { override: 'ON-LETTER' }, 'blocked'],
    ['nothing, for what was already said', words({ stop: 'blocked' }), { alreadySaid: true }, undefined],
    ['nothing, for what was said and nobody checked', words({ unchecked: true }), { alreadySaid: true }, undefined],
  ])('%s', (_, block, change, expected) => {
    expect(hindranceOf(block, { ...input, ...change }, CODES)).toBe(expected);
  });

  it('is asked of the block as the agent put it in, and of none when the screen sends another', () => {
    expect(hinderedBlocks([words({ stop: 'override' }), script({ blockId: 'b2', problem: 'condition' })], [{ ...input, blockId: 'b9', override: 'ON-LETTER' }], CODES).map(({ block, hindrance }) => [block.blockId, hindrance]))
      .toEqual([['b1', 'override_missing'], ['b2', 'problem']]);
  });

  it('a reason has a place only where one is wanted', () => {
    expect([words({ stop: 'override' }), words({ unchecked: true }), words({ stop: 'note' }), words({ stop: 'blocked' }), script({ stop: 'override' })].map(wantsOverride)).toEqual([true, true, false, false, false]);
  });
});

describe('what a finding demands', () => {
  it.each([
    ['disclosure', 'standard', 'blocked'], ['decision_claim', 'standard', 'blocked'], ['promise', 'standard', 'override'], ['officer_opinion', 'standard', 'override'],
    ['form_referral', 'strict', 'note'], ['form_referral', 'standard', 'none'], ['ok', 'strict', 'none'],
  ] as const)('%s in %s mode: %s', (label, mode, expected) => {
    expect(stopOf({ kind: 'script', labels: [label] }, mode)).toBe(expected);
  });

  it('loose words without a label are a note; of a block the worst counts', () => {
    expect(stopOf({ kind: 'loose', labels: ['ok'] }, 'strict')).toBe('note');
    expect([worstStop([]), worstStop(['none', 'note']), worstStop(['blocked', 'none', 'override'])]).toEqual(['none', 'note', 'blocked']);
  });
});
