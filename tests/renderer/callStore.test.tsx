/** Does the call store keep calls apart, drop stale answers, and keep verification answers out of the draft? */

import { describe, expect, test, vi } from 'vitest';
import type { FindResult } from '../../src/contract/deskApi/cases.ts';
import type { Reply } from '../../src/contract/contract.ts';
import { draftOf, isUnlogged } from '../../src/renderer/platform/callState.ts';
import { ok, refuse, stubDesk, stubFind, summary } from '../support/deskStub.ts';
import type { DeskStub } from '../support/deskStub.ts';

const stateOf = ({ desk }: DeskStub) => desk.call.getState();

async function verified(stub: DeskStub): Promise<void> {
  stateOf(stub).setFind({ text: 'F900418263' });
  await stateOf(stub).findNow();
  await stateOf(stub).verify([{ kind: 'email', value: 'someone@example.com' }, { kind: 'full_name', value: 'Lucía Herrera Montoya' }, { kind: 'birth_date', value: '17 March 1991' }]);
}

describe('a call', () => {
  test('opens by itself when the first word is typed, once', async () => {
    const stub = stubDesk();
    stateOf(stub).setFind({ text: 'Herrera' });
    stateOf(stub).setQuestion('Did you get it?');
    await Promise.all([stateOf(stub).findNow(), stateOf(stub).judgeNow()]);
    expect(stub.inputsOf('calls.start')).toHaveLength(1);
    expect(stateOf(stub)).toMatchObject({ call: { token: '7K4' }, question: 'Did you get it?', find: { query: { text: 'Herrera' }, searching: false } });
  });

  test('leaves nothing of itself to the next call', async () => {
    const stub = stubDesk();
    await verified(stub);
    stateOf(stub).setQuestion('Did you get it?');
    stateOf(stub).addScript('B12');
    await stateOf(stub).startCall();
    expect(stateOf(stub)).toMatchObject({ question: '', blocks: [], verifiedCases: [], openCaseIds: [], caseViews: {}, callerName: undefined, lastPassed: undefined, find: { query: { text: '' } }, verification: { status: 'none' } });
  });

  test('is unlogged as soon as it holds anything, until the desk has committed its entry', async () => {
    const stub = stubDesk();
    await stateOf(stub).startCall();
    expect(isUnlogged(stateOf(stub))).toBe(false);
    stateOf(stub).setQuestion('Did you get it?');
    expect(isUnlogged(stateOf(stub))).toBe(true);
    expect(await stateOf(stub).recordCall({ outcomeCode: 'status_given' })).toBe(true);
    expect(isUnlogged(stateOf(stub))).toBe(false);
    expect(stateOf(stub).recorded?.reference).toBe('1000042');
  });

  test('keeps everything when the log cannot be written', async () => {
    const stub = stubDesk({ 'calls.record': () => refuse('store.disk_full') });
    await verified(stub);
    stateOf(stub).setQuestion('Did you get it?');
    expect(await stateOf(stub).recordCall({ outcomeCode: 'status_given' })).toBe(false);
    expect(stateOf(stub)).toMatchObject({ recordError: { code: 'store.disk_full' }, recorded: undefined, question: 'Did you get it?', openCaseIds: ['case-3'], recording: false });
  });

  test('leaves the screen when it is logged and new words are typed', async () => {
    const stub = stubDesk();
    await verified(stub);
    await stateOf(stub).recordCall({ outcomeCode: 'status_given' });
    stateOf(stub).setFind({ text: 'Nguyen' });
    expect(stateOf(stub)).toMatchObject({ call: undefined, recorded: undefined, caseViews: {}, find: { query: { text: 'Nguyen' } } });
  });
});

describe('the draft', () => {
  test('never holds what the caller stated to be verified, nor what was looked for', async () => {
    const stub = stubDesk();
    await verified(stub);
    stateOf(stub).setQuestion('Did you get it?');
    await stateOf(stub).saveDraftNow();
    const saved = JSON.stringify(stub.inputsOf('calls.saveDraft'));
    expect(saved).toContain('Did you get it?');
    for (const secret of ['someone@example.com', 'Herrera', '1991', 'F900418263']) expect(saved).not.toContain(secret);
  });

  test('is kept soon after typing stops, once', async () => {
    vi.useFakeTimers();
    try {
      const stub = stubDesk();
      await stateOf(stub).startCall();
      for (const text of ['D', 'Di', 'Did']) stateOf(stub).setQuestion(text);
      await vi.advanceTimersByTimeAsync(1000);
      expect(stub.inputsOf('calls.saveDraft')).toHaveLength(1);
      expect(stub.inputsOf('guard.checkQuestion')).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  test('of a first question is kept although the call opened in between', async () => {
    vi.useFakeTimers();
    try {
      const stub = stubDesk();
      stateOf(stub).setQuestion('Did you get it?');
      await vi.advanceTimersByTimeAsync(1000);
      expect(stub.inputsOf('calls.start')).toHaveLength(1);
      expect(stub.inputsOf('calls.saveDraft')).toEqual([expect.objectContaining({ draft: expect.objectContaining({ question: 'Did you get it?' }) })]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('holds own words typed before any call: they open the call and stay in it', async () => {
    const stub = stubDesk();
    stateOf(stub).addFreeText('One moment, please.');
    await vi.waitFor(() => expect(stub.inputsOf('replies.compose')).toHaveLength(1));
    expect(stub.inputsOf('calls.start')).toHaveLength(1);
    expect(stateOf(stub)).toMatchObject({ call: { token: '7K4' }, blocks: [{ text: 'One moment, please.' }] });
  });

  test('comes back after a crash without levels; its cases open again once the caller is verified', async () => {
    const draft = { question: 'Did you get it?', answerLanguage: 'fr' as const, callerSays: [], openCaseIds: ['case-4'], blocks: [{ kind: 'free' as const, blockId: 'b1', text: 'Merci.' }] };
    const stub = stubDesk({ 'calls.recover': () => ok({ draft: { callId: 'call-0', reference: '1000041', startedAt: '2026-11-20T14:40:00Z', savedAt: '2026-11-20T14:50:00Z', draft } }) });
    await stateOf(stub).loadRecoverable();
    await stateOf(stub).resumeDraft();
    expect(stateOf(stub)).toMatchObject({ call: { reference: '1000041' }, question: 'Did you get it?', answerLanguage: 'fr', openCaseIds: [], verifiedCases: [] });
    expect(draftOf(stateOf(stub)).openCaseIds).toEqual(['case-4']);
    await verified(stub);
    expect(stateOf(stub).openCaseIds).toEqual(['case-4']);
  });
});

describe('the answer', () => {
  test('stands in the order in which it is said', async () => {
    const block = (blockId: string) => ({ blockId, kind: 'script' as const, language: 'en' as const, text: 'Text.', sentences: [] });
    const stub = stubDesk({ 'replies.compose': ({ blocks }) => ok({ language: 'en', blocks: blocks.map(({ blockId }) => block(blockId)).toReversed(), counts: { fact: 0, script: 0, courtesy: 0, loose: 0 }, facts: [] }) });
    await stateOf(stub).startCall();
    stateOf(stub).addScript('D05');
    stateOf(stub).addScript('E04');
    await vi.waitFor(() => expect(stateOf(stub).composed?.blocks).toHaveLength(2));
    expect(stateOf(stub).blocks.map(({ blockId }) => blockId)).toEqual(stateOf(stub).composed?.blocks.map(({ blockId }) => blockId));
    expect(stateOf(stub).blocks).toMatchObject([{ scriptId: 'E04' }, { scriptId: 'D05' }]);
  });
});

describe('stale answers', () => {
  test('an answer to an older look-up never replaces the newer one', async () => {
    const waiting: ((result: FindResult) => void)[] = [];
    const stub = stubDesk({ 'cases.find': () => new Promise<Reply<FindResult>>((resolve) => { waiting.push((value) => resolve({ ok: true, value })); }) });
    await stateOf(stub).startCall();
    stateOf(stub).setFind({ text: 'He' });
    const older = stateOf(stub).findNow();
    stateOf(stub).setFind({ text: 'Herrera' });
    const newer = stateOf(stub).findNow();
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.({ ...stubFind, count: 2 });
    await newer;
    waiting[0]?.({ ...stubFind, count: 40 });
    await older;
    expect(stateOf(stub).find.result?.count).toBe(2);
  });

  test('a verdict never stands beside a question it was not made for', async () => {
    const stub = stubDesk();
    stateOf(stub).setQuestion('Did you get it?');
    await stateOf(stub).judgeNow();
    expect(stateOf(stub).verdict?.labels).toEqual(['status']);
    stateOf(stub).setQuestion('Did you get it? Should I');
    expect(stateOf(stub).verdict).toBeUndefined();
  });

  test('a check of older own words never marks newer ones', async () => {
    const waiting: (() => void)[] = [];
    const stub = stubDesk({ 'guard.checkReply': ({ text }) => new Promise((resolve) => {
      waiting.push(() => resolve({ ok: true, value: { engineVersion: '1', packHash: text, checked: true, violation: false, labels: ['ok'], sentences: [] } }));
    }) });
    await stateOf(stub).startCall();
    stateOf(stub).setOwnWords('It is');
    const older = stateOf(stub).checkReplyNow();
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    stateOf(stub).setOwnWords('It is all in.');
    waiting[0]?.();
    await older;
    expect(stateOf(stub).own).toMatchObject({ text: 'It is all in.', checked: undefined });
  });

  test('a verification that ends after the next call began opens nothing', async () => {
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { finish = resolve; });
    const stub = stubDesk({ 'cases.verify': async () => { await held; return await ok({ outcome: 'not_confirmed' as const, attemptsLeft: 2 }); } });
    stateOf(stub).setFind({ text: 'F900418263' });
    await stateOf(stub).findNow();
    const late = stateOf(stub).verify([{ kind: 'email', value: 'x@example.com' }]);
    await stateOf(stub).startCall();
    finish();
    await late;
    expect(stateOf(stub).verification.status).toBe('none');
  });
});

describe('open cases', () => {
  test('keep their answers apart: what was said of one does not become a sentence about the next', async () => {
    const stub = stubDesk();
    await verified(stub);
    stateOf(stub).addScript('B03');
    await stateOf(stub).openCase('case-4');
    stateOf(stub).addScript('B03');
    expect(stateOf(stub).blocks).toMatchObject([{ scriptId: 'B03', caseId: 'case-3' }, { scriptId: 'B03', caseId: 'case-4' }]);
    await vi.waitFor(() => expect(stub.inputsOf('replies.compose').at(-1)).toMatchObject({ caseId: 'case-4', blocks: [{ caseId: 'case-3' }, { caseId: 'case-4' }] }));
  });

  test('are five at most; the sixth opens when one is closed', async () => {
    const cases = [1, 2, 3, 4, 5, 6].map((number) => summary(number));
    const stub = stubDesk();
    await verified(stub);
    stub.desk.call.setState({ verifiedCases: cases });
    for (const one of cases) await stateOf(stub).openCase(one.caseId);
    expect(stateOf(stub)).toMatchObject({ sixthCaseId: 'case-6', activeCaseId: 'case-5' });
    expect(stateOf(stub).openCaseIds).toHaveLength(5);
    await stateOf(stub).closeCase('case-1');
    expect(stateOf(stub)).toMatchObject({ sixthCaseId: undefined, activeCaseId: 'case-6' });
    expect(stateOf(stub).openCaseIds).toHaveLength(5);
    expect(stateOf(stub).caseViews['case-1']).toBeUndefined();
  });

  test('closing the one in front brings its neighbour forward', async () => {
    const stub = stubDesk();
    await verified(stub);
    await stateOf(stub).openCase('case-4');
    stateOf(stub).nextCase(1);
    expect(stateOf(stub).activeCaseId).toBe('case-3');
    await stateOf(stub).closeCase('case-3');
    expect(stateOf(stub)).toMatchObject({ activeCaseId: 'case-4', openCaseIds: ['case-4'] });
  });
});
