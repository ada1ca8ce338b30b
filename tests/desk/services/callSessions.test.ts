import { beforeEach, describe, expect, it } from 'vitest';
import type { VerificationOutcome } from '../../../src/domain/cases/caller.ts';
import { createCallSessions, type CallSessions } from '../../../src/main/services/callSessions.ts';

const passed: VerificationOutcome = { outcome: 'passed', role: 'client', level: 'client', factors: ['full_name'], attempts: 1, at: '2026-03-02T10:01:00Z', policyVersion: '1' };
const failed: VerificationOutcome = { ...passed, outcome: 'not_confirmed', level: 'none' };

let sessions: CallSessions;
let callId: string;
beforeEach(() => {
  let next = 0;
  sessions = createCallSessions({
    clock: { now: () => '2026-03-02T10:00:00Z' },
    ids: { next: (prefix) => `${prefix}-${(next += 1)}`, randomBytes: (length) => new Uint8Array(length).map((_, index) => next * 37 + index * 11) },
    nextReference: () => `ref-${next}`,
  });
  callId = sessions.start('agent-1').callId;
});

const code = (result: { readonly ok: boolean; readonly error?: string }): string => (result.ok ? 'ok' : (result.error ?? ''));

describe('what a call may see', () => {
  it('is nothing before a verification', () => {
    expect([sessions.levelFor(callId, 'case-1'), code(sessions.mayOpen(callId, 'case-1')), sessions.grantedCaseIds(callId)]).toEqual(['none', 'case.not_verified', []]);
  });

  it('is what a passed verification gave, for those cases only', () => {
    sessions.grant(callId, passed, ['case-1', 'case-2']);
    expect([sessions.levelFor(callId, 'case-1'), sessions.levelFor(callId, 'case-2'), sessions.levelFor(callId, 'case-3'), sessions.grantedCaseIds(callId)]).toEqual(['client', 'client', 'none', ['case-1', 'case-2']]);
  });

  it.each([['that did not pass', failed], ['that passed at no level', { ...passed, level: 'none' as const }]])('does not grow by a verification %s, which is kept for the record', (_, outcome) => {
    sessions.grant(callId, outcome, ['case-1']);
    sessions.noteVerification(callId, outcome);
    expect([sessions.levelFor(callId, 'case-1'), sessions.get(callId)?.verifications]).toEqual(['none', [{ ...outcome, caseId: 'case-1' }, outcome]]);
  });

  it('is gone when the call ends, when another starts and when it is resumed', () => {
    const { reference, startedAt } = sessions.current() ?? { reference: '', startedAt: '' };
    sessions.grant(callId, passed, ['case-1']);
    const second = sessions.start('agent-1');
    expect([sessions.levelFor(callId, 'case-1'), sessions.levelFor(second.callId, 'case-1'), code(sessions.mayOpen(callId, 'case-1'))]).toEqual(['none', 'none', 'call.unknown']);
    const resumed = sessions.resume({ callId, reference, agentId: 'agent-1', startedAt });
    expect([resumed.callId, resumed.reference, resumed.verifications, sessions.levelFor(callId, 'case-1')]).toEqual([callId, reference, [], 'none']);
    sessions.end(second.callId);
    expect(sessions.current()?.callId).toBe(callId);
    sessions.end(callId);
    expect([sessions.current(), sessions.get(callId)]).toEqual([undefined, undefined]);
  });

  it('are for one caller; the next call may be for another', () => {
    expect([sessions.speaksFor(callId, 'client p1'), sessions.speaksFor(callId, 'client p1'), sessions.speaksFor(callId, 'client p2')]).toEqual([true, true, false]);
    expect(sessions.speaksFor(sessions.start('agent-1').callId, 'client p2')).toBe(true);
  });

  it('cannot be given to a call that is over', () => {
    sessions.end(callId);
    sessions.grant(callId, passed, ['case-1']);
    expect(sessions.levelFor(callId, 'case-1')).toBe('none');
  });
});

describe('open cases', () => {
  it('are five at most; a sixth waits until one is closed', () => {
    const cases = ['a', 'b', 'c', 'd', 'e', 'f'];
    sessions.grant(callId, passed, cases);
    expect(cases.map((caseId) => code(sessions.markOpened(callId, caseId)))).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'case.too_many_open']);
    expect(code(sessions.markOpened(callId, 'a'))).toBe('ok');
    sessions.markClosed(callId, 'b');
    sessions.markClosed(callId, 'never-open');
    expect(code(sessions.markOpened(callId, 'f'))).toBe('ok');
    expect(sessions.get(callId)).toMatchObject({ openCaseIds: ['a', 'c', 'd', 'e', 'f'], openedCaseIds: ['a', 'b', 'c', 'd', 'e', 'f'] });
  });

  it('may not be opened by asking alone', () => {
    expect([code(sessions.markOpened(callId, 'case-1')), code(sessions.markOpened('call-9', 'case-1'))]).toEqual(['case.not_verified', 'call.unknown']);
  });
});

describe('the call token', () => {
  it('is a digit, a letter and a digit that nobody mishears', () => {
    const tokens = Array.from({ length: 50 }, () => sessions.start('agent-1').token);
    expect(tokens.filter((token) => !/^[2-9][ACDEFGHJKLMNPRTUVWXY][2-9]$/.test(token))).toEqual([]);
  });
});
