/** Does a coded reason stand for what was found when it was given, and for nothing more? */

import { expect, it } from 'vitest';
import type { BlockInput, RenderedBlock } from '../../../src/domain/composing/reply.ts';
import type { AgentLabel } from '../../../src/domain/guard/rule.ts';
import { hindranceOf } from '../../../src/domain/ledger/hindrance.ts';

const CODES = new Set(['TOLD-BY-LEAD']);
const block = (...labels: readonly AgentLabel[]): RenderedBlock => ({
  blockId: 'b1', kind: 'free', language: 'en', text: 'Soon.', stop: 'override', sentences: [{ kind: 'loose', text: 'Soon.', start: 0, end: 5, slots: [], labels, findings: [] }],
});
const given = (...overrideFor: readonly AgentLabel[]): BlockInput => ({ kind: 'free', blockId: 'b1', text: 'Soon.', override: 'TOLD-BY-LEAD', overrideFor });

it('asks again when more is found in the same words', () => {
  expect(hindranceOf(block('prediction'), given('prediction'), CODES)).toBeUndefined();
  expect(hindranceOf(block('prediction'), given('promise', 'prediction'), CODES)).toBeUndefined();
  expect(hindranceOf(block('promise', 'prediction'), given('prediction'), CODES)).toBe('override_missing');
});

it('takes a reason for words that could not be checked', () => {
  expect(hindranceOf({ ...block(), unchecked: true, sentences: [] }, given(), CODES)).toBeUndefined();
});
