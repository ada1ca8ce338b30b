/** Is an agent asked for something at most three times on a call, each thing once, and never while typing? */

import { describe, expect, test } from 'vitest';
import { emptyCall } from '../../src/renderer/platform/callState.ts';
import type { CallState } from '../../src/renderer/platform/callState.ts';
import { CLARIFY_PROMPT, EMPTY_PROMPT, MOST_PROMPTS, NO_PROMPTS, promptsAfter, standingPrompts, stalePrompt, turnTo } from '../../src/renderer/platform/promptBudget.ts';
import { cannedBlocks, cannedCase, cannedVerdict } from '../support/cannedCall.ts';

const verifiedCases = [{ caseId: cannedCase.caseId, line: cannedCase.line, status: cannedCase.status }];
const asked: CallState = { ...emptyCall('en'), question: 'Did you get it?', verdict: { ...cannedVerdict, labels: ['status'], strength: 'none' } };

describe('what asks for something', () => {
  test('an unclear question asks to ask the caller', () => {
    expect(standingPrompts({ ...asked, verdict: { ...cannedVerdict, labels: [], strength: 'unsure' } })).toEqual([CLARIFY_PROMPT]);
  });

  test('an answer left empty is pointed out only after a status question of a verified caller', () => {
    expect(standingPrompts(asked)).toEqual([]);
    expect(standingPrompts({ ...asked, verifiedCases })).toEqual([EMPTY_PROMPT]);
    expect(standingPrompts({ ...asked, verifiedCases, verdict: { ...cannedVerdict, labels: ['advice.strategy'] } })).toEqual([]);
    expect(standingPrompts({ ...asked, verifiedCases, blocks: cannedBlocks })).toEqual([]);
    expect(standingPrompts({ ...asked, verifiedCases, own: { ...asked.own, text: 'It' } })).toEqual([]);
  });

  test('old data asks once for each case', () => {
    const old = { ...cannedCase, dataAge: 'stale' } as const;
    expect(standingPrompts({ ...asked, activeCaseId: old.caseId, caseViews: { [old.caseId]: old } })).toEqual([stalePrompt(old.caseId)]);
  });
});

describe('the budget', () => {
  test('shows three in full; the fourth is folded', () => {
    expect(turnTo(NO_PROMPTS, ['a', 'b', 'c', 'd']).now).toEqual({ a: 'full', b: 'full', c: 'full', d: 'folded' });
    expect(MOST_PROMPTS).toBe(3);
  });

  test('one that went and came back is folded, and costs nothing', () => {
    const away = turnTo(turnTo(NO_PROMPTS, ['a']), []);
    expect(turnTo(away, ['a', 'b', 'c', 'd'])).toEqual({ raised: ['a', 'b', 'c'], now: { a: 'folded', b: 'full', c: 'full', d: 'folded' } });
  });

  test('one that stands stays as it is, and the book is the same value while nothing changes', () => {
    const book = turnTo(NO_PROMPTS, ['a', 'b']);
    expect(turnTo(book, ['a', 'b'])).toBe(book);
    expect(turnTo(book, ['b']).now).toEqual({ b: 'full' });
  });

  test('while a newer question is being judged nothing comes or goes', () => {
    const before = promptsAfter({ ...asked, verdict: { ...cannedVerdict, labels: [], strength: 'unsure' } });
    expect(before.now).toEqual({ [CLARIFY_PROMPT]: 'full' });
    expect(promptsAfter({ ...asked, verdict: undefined, prompts: before })).toBe(before);
  });

  test('a call that is logged asks for nothing more', () => {
    const recorded = { entryId: 'e', counter: 1, recordedAt: '2026-11-20T15:00:00Z', reference: 'r' };
    expect(promptsAfter({ ...asked, verifiedCases, recorded })).toBe(asked.prompts);
  });
});
