import { describe, expect, it } from 'vitest';
import type { FindResult, VerificationPlan } from '../../../src/contract/deskApi/cases.ts';
import type { CaseRecord } from '../../../src/domain/cases/case.ts';
import { isPlainJson } from '../../../src/main/dispatch.ts';
import { sampleCases } from '../../../tools/sample/generate.ts';
import { aCase, anAuthority, aPerson } from '../../support/caseRecords.ts';
import { agent, answer, realPolicies, refusal, setupCasesDesk, statedFrom, tryVerify, type CasesDesk } from '../../support/casesDesk.ts';
import { createMemoryJournal } from '../../support/memoryJournal.ts';

type Facts = Parameters<typeof statedFrom>[0];

const right: Facts = { full_name: 'Tomás Restrepo', birth_date: '1993-11-28', birth_country: 'CO', email: 'tomas@example.com', passport_last4: '4471', postal_code: 'F1E 0H8' };
const wrong: Facts = { ...right, birth_date: '1990-01-01' };

const restricted = aCase({ id: 'C2', number: 'E990000002', disclosure: 'restricted', people: [aPerson({ id: 'P2', familyName: 'Vantongeren', givenNames: 'Wilhelmina', uci: '99-9900-7777' })] });
const otherCase = aCase({ id: 'C3', number: 'W990000003', line: 'EXW', receivedOn: '2026-09-01' });
const records: readonly CaseRecord[] = [aCase(), restricted, otherCase];

const find = (desk: CasesDesk, callId: string, text: string, more: { readonly birthDate?: string; readonly country?: string; readonly line?: string } = {}): FindResult =>
  answer(desk.cases['cases.find']({ callId, text, ...more }, agent));
const planFor = (desk: CasesDesk, callId: string, locator: string, callerRole: 'client' | 'representative' | 'other' = 'client'): VerificationPlan =>
  answer(desk.cases['cases.planVerification']({ callId, locator, callerRole }, agent));
const kinds = (desk: CasesDesk): readonly string[] => desk.journal.entries({ limit: 100 }).map((entry) => entry.kind).toReversed();
const logText = (desk: CasesDesk): string => desk.journal.entries({ limit: 100 }).map((entry) => new TextDecoder().decode(entry.content)).join('\n');

describe('the find box before anybody is verified', () => {
  const desk = setupCasesDesk({ records });
  const callId = desk.startCall();

  it('says how many entries fit and what to ask next, and nothing of the record', () => {
    expect(find(desk, callId, 'restrepo')).toEqual({ count: 1, countIsLimit: false, readAs: 'name', misspelled: false, askNext: 'birth_date', verifiedMatches: [], locator: expect.any(String) });
    expect(find(desk, callId, 'e99 OOO oo01')).toMatchObject({ count: 1, readAs: 'application_number', readBack: 'E990000001', prefixNote: { prefix: 'E' } });
    expect(find(desk, callId, 'restrepo', { birthDate: '28 Nov 93' })).toMatchObject({ askNext: 'birth_date' });
    expect(find(desk, callId, 'restrepo', { birthDate: '1993-11-28' }).askNext).toBeUndefined();
    for (const text of ['restrepo', 'E990000001', '99-9900-1033']) expect(JSON.stringify(find(desk, callId, text))).not.toMatch(/Tom|1993|Restrepo|CO"|C1"/u);
  });

  it('asks for the rest of a number, and for a number when it read none', () => {
    expect([find(desk, callId, 'E9900').askNext, find(desk, callId, '').askNext, find(desk, callId, '99-99').askNext]).toEqual(['number', 'number', 'number']);
  });

  it('says what another number looks like', () => {
    expect(find(desk, callId, 'A-2026-12345')).toMatchObject({ count: 0, readAs: 'unknown_number', looksLike: { code: 'access_request' } });
  });

  it('never counts a restricted case', () => {
    const none = { count: 0, countIsLimit: false, misspelled: false };
    expect([find(desk, callId, 'E990000002'), find(desk, callId, 'Vantongeren'), find(desk, callId, '99-9900-7777')]).toMatchObject([none, none, none]);
  });

  it('narrows by birth date, then country, then line when many share a name', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      aCase({ id: `N${index}`, number: `E9900010${String(index).padStart(2, '0')}`, line: index % 3 === 0 ? 'EXW' : 'EE', people: [aPerson({ id: `Q${index}`, familyName: 'Nguyen', givenNames: 'Lan', birthCountry: index % 2 === 0 ? 'VN' : 'FR' })] }),
    );
    const crowd = setupCasesDesk({ records: many });
    const call = crowd.startCall();
    const ask = (more: Parameters<typeof find>[3]) => {
      const { count, askNext } = find(crowd, call, 'nguyen', more);
      return [count, askNext];
    };
    const birthDate = '1993-11-28';
    expect([ask({}), ask({ birthDate }), ask({ birthDate, country: 'VN' }), ask({ birthDate, country: 'VN', line: 'EXW' })]).toEqual([[30, 'birth_date'], [30, 'country'], [15, 'line'], [5, undefined]]);
  });
});

describe('no match, restricted and failed', () => {
  /** Everything a screen and an auditor of this desk's list could see of one attempt. */
  const attempt = (text: string, facts: Facts) => {
    const desk = setupCasesDesk({ records });
    const callId = desk.startCall();
    const { locator, count: _count, ...found } = find(desk, callId, text);
    const results = [1, 2, 3, 4].map(() => answer(desk.cases['cases.verify']({ callId, locator, callerRole: 'client', stated: [...statedFrom(facts)] }, agent)));
    const plan = planFor(desk, callId, locator);
    return { found, results, attemptsLeft: plan.attemptsLeft, locked: plan.locked, needed: plan.needed, kinds: kinds(desk), contents: logText(desk), sizes: desk.journal.entries({ limit: 100 }).map((entry) => entry.content?.length), opened: refusal(desk.cases['cases.open']({ callId, caseId: 'C1' }, agent)) };
  };
  const failed = attempt('E990000001', wrong);
  const nothing = attempt('E990000009', wrong);
  const hidden = attempt('E990000002', { ...right, full_name: 'Wilhelmina Vantongeren' });

  it('look exactly alike: results, locks, what is refused, and the log', () => {
    expect(nothing).toEqual(failed);
    expect({ ...hidden, contents: '' }).toEqual({ ...failed, contents: '' });
  });

  it('end locked after the attempts of the policy', () => {
    expect(failed.results).toEqual([{ outcome: 'not_confirmed', attemptsLeft: 2 }, { outcome: 'not_confirmed', attemptsLeft: 1 }, { outcome: 'locked' }, { outcome: 'locked' }]);
  });

  it('plan alike: the same number of facts, one of them picked, the same each time', () => {
    const desk = setupCasesDesk({ records });
    const callId = desk.startCall();
    const plans = ['E990000001', 'E990000009', 'E990000002'].map((text) => planFor(desk, callId, find(desk, callId, text).locator));
    expect(plans.map((plan) => [plan.factors.map((factor) => factor.kind), plan.factors.filter((factor) => factor.chosen).length])).toEqual(plans.map(() => [plans[0]?.factors.map((factor) => factor.kind), 1]));
    expect(planFor(desk, callId, find(desk, callId, 'E990000001').locator).factors).toEqual(plans[0]?.factors);
    expect(planFor(desk, callId, find(desk, callId, 'e990 000 009').locator).factors).toEqual(plans[1]?.factors);
  });

  it('over many numbers the picked fact has the same spread, found or not', () => {
    const sample = [...sampleCases({ preset: 'tiny' })].map(({ record }) => record).filter((record) => record.number !== undefined && record.disclosure !== 'restricted');
    const pickedBy = (texts: readonly string[]): ReadonlySet<string> => {
      const desk = setupCasesDesk({ records: sample });
      const callId = desk.startCall();
      return new Set(texts.map((text) => planFor(desk, callId, find(desk, callId, text).locator).factors.find((factor) => factor.chosen)?.kind ?? 'none'));
    };
    const found = pickedBy(sample.map((record) => record.number ?? ''));
    const unknown = pickedBy(sample.map((_, index) => `E9777${String(index).padStart(5, '0')}`));
    expect([...unknown].toSorted()).toEqual([...found].toSorted());
  });
});

describe('a verification that passes', () => {
  it('unlocks every case of the client but the restricted ones, newest first', () => {
    const desk = setupCasesDesk({ records: [...records, aCase({ id: 'C4', disclosure: 'restricted' })] });
    const callId = desk.startCall();
    const result = tryVerify(desk, callId, 'E990000001', 'client', right);
    expect(result.outcome === 'passed' ? [result.callerName, result.verification.level, result.cases.map((summary) => summary.caseId)] : result).toEqual(['Tomás Restrepo', 'client', ['C3', 'C1']]);
    expect(['C1', 'C2', 'C3', 'C4'].map((caseId) => desk.sessions.levelFor(callId, caseId))).toEqual(['client', 'none', 'client', 'none']);
  });

  it('of a representative unlocks the cases of that form only', () => {
    const desk = setupCasesDesk({ records: [aCase({ authorities: [anAuthority()] }), otherCase] });
    const callId = desk.startCall();
    const result = tryVerify(desk, callId, 'E990000001', 'representative', { ...right, representative_name: 'Odette Marchambault', membership_id: 'R990021' });
    expect(result.outcome).toBe('passed');
    expect([desk.sessions.levelFor(callId, 'C1'), desk.sessions.levelFor(callId, 'C3')]).toEqual(['representative', 'none']);
  });

  it('shows their cases in the find box from then on, openable at once', () => {
    const desk = setupCasesDesk({ records });
    const callId = desk.startCall();
    tryVerify(desk, callId, 'E990000001', 'client', right);
    expect(find(desk, callId, 'W990000003').verifiedMatches.map((summary) => summary.caseId)).toEqual(['C3']);
    expect(find(desk, callId, 'E990000002').verifiedMatches).toEqual([]);
  });

  it('ends with the call', () => {
    const desk = setupCasesDesk({ records });
    const first = desk.startCall();
    tryVerify(desk, first, 'E990000001', 'client', right);
    answer(desk.cases['cases.open']({ callId: first, caseId: 'C1' }, agent));
    const second = desk.startCall();
    expect(refusal(desk.cases['cases.open']({ callId: first, caseId: 'C1' }, agent))).toBe('call.unknown');
    expect(refusal(desk.cases['cases.open']({ callId: second, caseId: 'C1' }, agent))).toBe('case.not_verified');
    expect([desk.access.recordFor(first, 'C1'), desk.access.recordFor(second, 'C1')]).toEqual([undefined, undefined]);
  });

  it('gives other services the record as this caller may hear it', () => {
    const desk = setupCasesDesk({ records });
    const callId = desk.startCall();
    expect(desk.access.recordFor(callId, 'C1')).toBeUndefined();
    tryVerify(desk, callId, 'E990000001', 'client', right);
    const told = desk.access.recordFor(callId, 'C1');
    expect([told?.level, told?.partial, told?.record.people?.[0]?.email]).toEqual(['client', false, undefined]);
  });
});

describe('failed attempts', () => {
  it('count for a case across calls, however it was looked up', () => {
    const journal = createMemoryJournal();
    const desk = setupCasesDesk({ records, journal });
    tryVerify(desk, desk.startCall(), 'E990000001', 'client', wrong);
    tryVerify(desk, desk.startCall(), '99-9900-1033', 'client', wrong);
    expect(tryVerify(desk, desk.startCall(), 'E990000001', 'client', wrong)).toEqual({ outcome: 'locked' });
    expect(tryVerify(desk, desk.startCall(), 'E990000001', 'client', right)).toEqual({ outcome: 'locked' });
    const restarted = setupCasesDesk({ records, journal });
    expect(tryVerify(restarted, restarted.startCall(), 'E990000001', 'client', right)).toEqual({ outcome: 'locked' });
  });

  it('keep a locked case closed even to the person who proves who they are by another case', () => {
    const desk = setupCasesDesk({ records });
    for (const _ of [1, 2, 3]) tryVerify(desk, desk.startCall(), 'E990000001', 'client', wrong);
    const callId = desk.startCall();
    const result = tryVerify(desk, callId, 'W990000003', 'client', right);
    expect(result.outcome === 'passed' ? result.cases.map((summary) => summary.caseId) : result).toEqual(['C3']);
    expect(desk.sessions.levelFor(callId, 'C1')).toBe('none');
  });

  it('count for a number nobody has, too', () => {
    const desk = setupCasesDesk({ records });
    const results = [1, 2, 3].map(() => tryVerify(desk, desk.startCall(), 'E990000009', 'client', wrong));
    expect(results).toEqual([{ outcome: 'not_confirmed', attemptsLeft: 2 }, { outcome: 'not_confirmed', attemptsLeft: 1 }, { outcome: 'locked' }]);
  });

  it('are forgotten after the hours of the policy', () => {
    const desk = setupCasesDesk({ records });
    for (const _ of [1, 2, 3]) tryVerify(desk, desk.startCall(), 'E990000001', 'client', wrong);
    desk.pass(realPolicies.verification.lockHours * 60 + 1);
    expect(tryVerify(desk, desk.startCall(), 'E990000001', 'client', right).outcome).toBe('passed');
  });

  it('are not counted for a date that cannot be read: the agent asks again', () => {
    const desk = setupCasesDesk({ records });
    const callId = desk.startCall();
    for (const text of ['E990000001', 'E990000009']) {
      const { locator } = find(desk, callId, text);
      expect(refusal(desk.cases['cases.verify']({ callId, locator, callerRole: 'client', stated: [...statedFrom({ ...right, birth_date: '03/04/1993' })] }, agent))).toBe('case.stated_unclear');
      expect(planFor(desk, callId, locator).attemptsLeft).toBe(3);
    }
  });

  it('keep no answer: neither the log nor the outcome holds what was said', () => {
    const desk = setupCasesDesk({ records });
    const callId = desk.startCall();
    tryVerify(desk, callId, 'E990000001', 'client', wrong);
    tryVerify(desk, callId, 'Tomas Restrepo', 'client', right);
    for (const said of ['Restrepo', '1990-01-01', '1993', 'tomas@example.com', '4471', 'F1E', 'E990000001']) expect(logText(desk)).not.toContain(said);
    expect(desk.sessions.get(callId)?.verifications.map((verification) => verification.outcome)).toEqual(['not_confirmed', 'not_confirmed']);
  });
});

describe('opening and closing', () => {
  const verified = (more: readonly CaseRecord[] = []): { readonly desk: CasesDesk; readonly callId: string } => {
    const desk = setupCasesDesk({ records: [...records, ...more] });
    const callId = desk.startCall();
    tryVerify(desk, callId, 'E990000001', 'client', right);
    return { desk, callId };
  };

  it('puts each opening into the log before the case is shown, once', () => {
    const { desk, callId } = verified();
    const view = answer(desk.cases['cases.open']({ callId, caseId: 'C1' }, agent));
    expect([view.caseId, view.level, isPlainJson(view)]).toEqual(['C1', 'client', true]);
    answer(desk.cases['cases.open']({ callId, caseId: 'C1' }, agent));
    answer(desk.cases['cases.close']({ callId, caseId: 'C1' }, agent));
    expect(kinds(desk)).toEqual(['case.looked_up', 'case.verified', 'case.opened', 'case.closed']);
    expect(refusal(desk.cases['cases.close']({ callId, caseId: 'C1' }, agent))).toBe('case.not_open');
  });

  it('opens nothing when the log cannot be written', () => {
    const { desk, callId } = verified();
    desk.journal.failWith('store.disk_full');
    expect(refusal(desk.cases['cases.open']({ callId, caseId: 'C1' }, agent))).toBe('store.disk_full');
    desk.journal.failWith();
    expect(desk.sessions.get(callId)?.openCaseIds).toEqual([]);
  });

  it('verifies and finds nothing when the log cannot be written', () => {
    const desk = setupCasesDesk({ records });
    const callId = desk.startCall();
    const { locator } = find(desk, callId, 'E990000001');
    desk.journal.failWith('store.disk_full');
    expect(refusal(desk.cases['cases.find']({ callId, text: '99-9900-1033' }, agent))).toBe('store.disk_full');
    expect(refusal(desk.cases['cases.verify']({ callId, locator, callerRole: 'client', stated: [...statedFrom(right)] }, agent))).toBe('store.disk_full');
    expect(desk.sessions.levelFor(callId, 'C1')).toBe('none');
  });

  it('holds at most five', () => {
    const more = Array.from({ length: 5 }, (_, index) => aCase({ id: `M${index}`, number: `V99000010${index}` }));
    const { desk, callId } = verified(more);
    const results = ['C1', 'C3', 'M0', 'M1', 'M2', 'M3'].map((caseId) => refusal(desk.cases['cases.open']({ callId, caseId }, agent)));
    expect(results).toEqual([...Array.from({ length: 5 }, () => 'nothing refused'), 'case.too_many_open']);
  });

  it('is refused on the call of another agent and on no call', () => {
    const { desk, callId } = verified();
    expect(refusal(desk.cases['cases.open']({ callId, caseId: 'C1' }, { userId: 'agent-2', role: 'agent' }))).toBe('call.unknown');
    expect(refusal(desk.cases['cases.find']({ callId: 'call-0', text: 'restrepo' }, agent))).toBe('call.unknown');
  });
});

describe('look-ups', () => {
  const limited = (perMinute: number) => {
    const desk = setupCasesDesk({ records, policies: { lookUps: { perMinute } } });
    return { desk, callId: desk.startCall() };
  };

  it('are limited per minute and free again afterwards', () => {
    const { desk, callId } = limited(3);
    for (const text of ['E990000001', 'E990000002', 'E990000003']) find(desk, callId, text);
    const fourth = desk.cases['cases.find']({ callId, text: 'E990000004' }, agent);
    expect(fourth).toEqual({ ok: false, error: { code: 'case.look_up_limited', params: { seconds: 60 } } });
    expect(refusal(desk.cases['cases.find']({ callId: desk.startCall(), text: 'E990000005' }, agent))).toBe('case.look_up_limited');
    desk.pass(1);
    expect(refusal(desk.cases['cases.find']({ callId: desk.sessions.current()?.callId ?? '', text: 'E990000006' }, agent))).toBe('nothing refused');
  });

  it('typed on letter by letter are one look-up, taking letters away begins another', () => {
    const { desk, callId } = limited(3);
    for (const text of ['r', 're', 'res', 'rest', 'restr', 'restre', 'restrep', 'restrepo']) find(desk, callId, text);
    expect(kinds(desk)).toEqual(['case.looked_up']);
    find(desk, callId, 'restre');
    find(desk, callId, 'restrepa');
    find(desk, callId, 'restrepas');
    expect(kinds(desk)).toEqual(['case.looked_up', 'case.looked_up']);
  });

  it('narrowed by a birth date typed digit by digit are one more, however long the typing takes', () => {
    const { desk, callId } = limited(3);
    find(desk, callId, 'restrepo');
    for (const birthDate of ['1', '19', '199', '1993', '1993-', '1993-1', '1993-11', '1993-11-', '1993-11-2', '1993-11-28']) find(desk, callId, 'restrepo', { birthDate });
    expect(kinds(desk).length).toBeLessThanOrEqual(3);
    expect(find(desk, callId, 'restrepo', { birthDate: '1993-11-28' }).count).toBe(1);
  });

  it('cannot be used to walk through numbers: every complete one counts', () => {
    const { desk, callId } = limited(3);
    const walk = ['E99000000', 'E990000001', 'E99000000', 'E990000002', 'E99000000', 'E990000003'].map((text) => refusal(desk.cases['cases.find']({ callId, text }, agent)));
    expect(walk.slice(-1)).toEqual(['case.look_up_limited']);
  });

  it('of an earlier call cannot be verified later', () => {
    const desk = setupCasesDesk({ records });
    const { locator } = find(desk, desk.startCall(), 'E990000001');
    expect(refusal(desk.cases['cases.planVerification']({ callId: desk.startCall(), locator, callerRole: 'client' }, agent))).toBe('case.locator_unknown');
  });

  it('with too many fits lead nowhere, even when all facts are right', () => {
    const many = Array.from({ length: 12 }, (_, index) => aCase({ id: `N${index}`, number: `E99000100${index}`, people: [aPerson({ id: `Q${index}`, uci: `99-9911-10${index + 10}`, email: `n${index}@example.com` })] }));
    const desk = setupCasesDesk({ records: many });
    const callId = desk.startCall();
    const { locator, askNext } = find(desk, callId, 'restrepo', { birthDate: '1993-11-28' });
    expect([askNext, answer(desk.cases['cases.verify']({ callId, locator, callerRole: 'client', stated: [...statedFrom({ ...right, email: 'n3@example.com' })] }, agent)).outcome]).toEqual(['country', 'not_confirmed']);
  });
});

describe('twins', () => {
  const twin = aCase({ id: 'T2', number: 'E990000022', people: [aPerson({ id: 'P22', givenNames: 'Tomaz', uci: '99-9900-1034', email: 'twin@example.com', passportLast4: '9911' })] });

  it('are told apart by a fact they do not share, also when only one of them was looked up', () => {
    const verify = (facts: Facts) => {
      const desk = setupCasesDesk({ records: [aCase(), twin] });
      const callId = desk.startCall();
      return [desk, callId, tryVerify(desk, callId, 'E990000001', 'client', facts)] as const;
    };
    const { email: _email, passport_last4: _passport, ...shared } = right;
    expect(verify(shared)[2].outcome).toBe('not_confirmed');
    const [desk, callId, result] = verify(right);
    expect(result.outcome).toBe('passed');
    expect([desk.sessions.levelFor(callId, 'C1'), desk.sessions.levelFor(callId, 'T2')]).toEqual(['client', 'none']);
  });
});

describe('a caller of another kind', () => {
  it('has nothing to state, is never confirmed, and costs nobody an attempt', () => {
    const desk = setupCasesDesk({ records });
    const callId = desk.startCall();
    const { locator } = find(desk, callId, 'E990000001');
    expect(planFor(desk, callId, locator, 'other').factors).toEqual([]);
    expect(answer(desk.cases['cases.verify']({ callId, locator, callerRole: 'other', stated: [...statedFrom(right)] }, agent))).toEqual({ outcome: 'not_confirmed', attemptsLeft: 3 });
  });
});
