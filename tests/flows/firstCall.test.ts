/** The product's main job as a whole: find, verify, ask, answer from the record, record, prove. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlowDesk } from '../support/flowDesk.ts';
import { draftWith, openFlowDesk, value, verifyBy } from '../support/flowDesk.ts';

let flow: FlowDesk;
beforeAll(async () => {
  flow = await openFlowDesk({ asOf: new Date().toISOString() });
}, 60_000);
afterAll(() => flow.close());

const answersOf = (caseId: string, role: 'client' | 'representative' | 'designated' = 'client') => flow.truths.get(caseId)?.answers[role] ?? {};

describe('a status call on the file of the untranslated certificate (EC-01)', () => {
  it('names the item and the return, declines the advice, and is in the log before it says so', async () => {
    const { desk } = flow;
    const { callId, reference } = await value(desk['calls.start']({}));
    const answers = answersOf('EC-01');
    const result = await verifyBy(desk, callId, answers.application_number ?? '', 'client', answers);
    expect(result).toMatchObject({ outcome: 'passed' });

    const view = await value(desk['cases.open']({ callId, caseId: 'EC-01' }));
    expect(view).toMatchObject({ level: 'client', status: { code: 'closed' }, missing: [{ document: { code: 'police_certificate' }, rejection: { code: 'translation_missing' } }] });

    const question = 'My application came back. What was missing? Should I apply again?';
    const verdict = await value(desk['guard.checkQuestion']({ callId, text: question, language: 'en' }));
    expect(verdict.advice).toBe(true);
    expect(verdict.labels).toContain('advice.strategy');
    expect(verdict.labels).toContain('status');

    const context = { callId, caseId: 'EC-01', language: 'en' as const, callerSays: [], question };
    const { offers } = await value(desk['scripts.suggest'](context));
    const ids = offers.filter(({ offered }) => offered).map(({ scriptId }) => scriptId);
    expect(ids.slice(0, 5)).toContain('D05');
    const status = offers.find(({ offered, preview }) => offered && /translation/i.test(preview ?? ''));
    expect(status, `a script that names the translation among ${ids.join(' ')}`).toBeDefined();

    const blocks = [status?.scriptId ?? '', 'D05'].map((scriptId, index) => ({ kind: 'script' as const, blockId: `b${index}`, scriptId }));
    const reply = await value(desk['replies.compose']({ ...context, blocks }));
    expect(reply.blocks.every(({ problem }) => problem === undefined)).toBe(true);
    expect(reply.counts.loose).toBe(0);
    expect(reply.facts.length).toBeGreaterThan(0);
    const french = await value(desk['replies.compose']({ ...context, language: 'fr', blocks }));
    expect(french.blocks.map(({ text }) => text).join(' ')).toMatch(/traduction/i);

    const before = (await value(desk['session.get']({}))).log.entries;
    const recorded = await value(desk['calls.record']({ callId, draft: draftWith({ question, blocks, openCaseIds: ['EC-01'], activeCaseId: 'EC-01' }), outcomeCode: 'OUTSTANDING-TOLD', secondaryCodes: ['ADVICE-DECLINED'] }));
    expect(recorded).toMatchObject({ reference, counter: before + 1 });
    const { rows } = await value(desk['calls.log']({ limit: 1 }));
    expect(rows[0]).toMatchObject({ counter: recorded.counter, kind: 'interaction.recorded', reference, question, outcomeCode: 'OUTSTANDING-TOLD' });
    expect(await desk['calls.record']({ callId, draft: draftWith({}), outcomeCode: 'OUTSTANDING-TOLD', secondaryCodes: [] })).toMatchObject({ ok: false });
  });
});

/** Well formed and wrong. */
const WRONG: Readonly<Record<string, string>> = { birth_date: '1901-01-01', last_letter_on: '1999-01-01', uci: '99-9999-9998', application_number: 'F999999998', birth_country: 'Fiji', postal_code: 'Q9Z 9Z9', email: 'nobody@example.org', passport_last4: '0000' };

describe('who may be told', () => {
  it('lets a representative in on that case only, and a stranger on none', async () => {
    const { desk } = flow;
    const represented = [...flow.truths.values()].find(({ disclosure, answers }) => disclosure.representative === 'representative' && answers.representative?.application_number !== undefined);
    const { callId } = await value(desk['calls.start']({}));
    const answers = represented?.answers.representative ?? {};
    expect(await verifyBy(desk, callId, answers.application_number ?? '', 'representative', answers)).toMatchObject({ outcome: 'passed' });
    expect(await desk['cases.open']({ callId, caseId: represented?.caseId ?? '' })).toMatchObject({ ok: true, value: { level: 'representative' } });
    expect(await desk['cases.open']({ callId, caseId: 'EC-01' })).toMatchObject({ ok: false, error: { code: 'case.not_verified' } });

    const other = await value(desk['calls.start']({}));
    const truth = answersOf('EC-01');
    const found = await value(desk['cases.find']({ callId: other.callId, text: truth.application_number ?? '' }));
    const stated = (['full_name', 'birth_date', 'uci', 'birth_country', 'email'] as const).map((kind) => ({ kind, value: truth[kind] ?? '' }));
    expect(await value(desk['cases.verify']({ callId: other.callId, locator: found.locator, callerRole: 'other', stated }))).toMatchObject({ outcome: 'not_confirmed' });
  });

  it('speaks for one caller on one call', async () => {
    const { desk } = flow;
    const { callId } = await value(desk['calls.start']({}));
    const [first, second] = [answersOf('EC-01'), answersOf('EC-03')];
    await verifyBy(desk, callId, first.application_number ?? '', 'client', first);
    await expect(verifyBy(desk, callId, second.application_number ?? '', 'client', second)).rejects.toThrow('call.other_caller');
    expect(await desk['cases.open']({ callId, caseId: 'EC-03' })).toMatchObject({ ok: false, error: { code: 'case.not_verified' } });
  });

  it('shows failed, restricted and no match alike', async () => {
    const { desk } = flow;
    const outcomes = [];
    const restricted = flow.truths.get('EC-41');
    const known = answersOf('EC-01');
    for (const text of [known.application_number ?? '', restricted?.answers.client?.application_number ?? 'F990000411', 'F999999998']) {
      const { callId } = await value(desk['calls.start']({}));
      const found = await value(desk['cases.find']({ callId, text }));
      const plan = await value(desk['cases.planVerification']({ callId, locator: found.locator, callerRole: 'client' }));
      const stated = plan.factors.slice(0, plan.needed).map(({ kind }) => ({ kind, value: WRONG[kind] ?? 'Nobody At All' }));
      const result = await value(desk['cases.verify']({ callId, locator: found.locator, callerRole: 'client', stated }));
      const { offers } = await value(desk['scripts.suggest']({ callId, language: 'en', callerSays: [], question: '' }));
      outcomes.push({ result, first: offers[0]?.scriptId, needed: plan.needed });
    }
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
    expect(outcomes[0]).toMatchObject({ result: { outcome: 'not_confirmed' }, first: 'A02' });
  });
});

describe('two files of one client on one call (EC-03)', () => {
  it('keep their facts apart in the answer, whichever is in front, and nothing is told of a file that was not opened', async () => {
    const { desk } = flow;
    const { callId } = await value(desk['calls.start']({}));
    const answers = answersOf('EC-03');
    expect(await verifyBy(desk, callId, answers.application_number ?? '', 'client', answers)).toMatchObject({ outcome: 'passed' });
    for (const caseId of ['EC-03', 'EC-03b']) await value(desk['cases.open']({ callId, caseId }));
    const blocks = ['EC-03', 'EC-03b', 'EC-03c'].map((caseId) => ({ kind: 'script' as const, blockId: caseId, scriptId: 'B57', caseId }));
    const reply = await value(desk['replies.compose']({ callId, caseId: 'EC-03b', language: 'en', callerSays: [], question: '', blocks }));
    expect(reply.blocks.map(({ caseId, problem }) => [caseId, problem])).toEqual([['EC-03', undefined], ['EC-03b', undefined], ['EC-03c', 'condition']]);
    expect(reply.facts.map(({ caseId }) => caseId)).toEqual(['EC-03', 'EC-03b']);
  });
});

describe('what may be said while no file is in front', () => {
  const offered = async (callId: string): Promise<readonly string[]> => {
    const { offers } = await value(flow.desk['scripts.list']({ callId, language: 'en', callerSays: ['no_own_file'], question: '', query: '' }));
    return offers.filter((offer) => offer.offered).map(({ scriptId }) => scriptId);
  };

  it('that a number is unknown is told to a client who was verified for another own case, not to the holder of a form (ruling 10)', async () => {
    const { desk } = flow;
    const represented = [...flow.truths.values()].find(({ disclosure, answers }) => disclosure.representative === 'representative' && answers.representative?.application_number !== undefined);
    const holder = await value(desk['calls.start']({}));
    const answers = represented?.answers.representative ?? {};
    expect(await verifyBy(desk, holder.callId, answers.application_number ?? '', 'representative', answers)).toMatchObject({ outcome: 'passed' });
    expect(await offered(holder.callId)).not.toContain('B02');
    const client = await value(desk['calls.start']({}));
    const own = answersOf('EC-01');
    expect(await verifyBy(desk, client.callId, own.application_number ?? '', 'client', own)).toMatchObject({ outcome: 'passed' });
    expect(await offered(client.callId)).toContain('B02');
  });

  it('who was confirmed after a slip is not told that nobody is', async () => {
    const { desk } = flow;
    const { callId } = await value(desk['calls.start']({}));
    const answers = answersOf('EC-26');
    const number = answers.application_number ?? '';
    expect(await verifyBy(desk, callId, number, 'client', WRONG)).toMatchObject({ outcome: 'not_confirmed' });
    expect(await offered(callId)).toContain('A02');
    expect(await verifyBy(desk, callId, number, 'client', answers)).toMatchObject({ outcome: 'passed' });
    expect(await offered(callId)).not.toContain('A02');
  });
});

describe('a crash in the middle of a call', () => {
  it('keeps the draft, offers it once, and asks for verification again', async () => {
    const { desk } = flow;
    const { callId, reference } = await value(desk['calls.start']({}));
    const answers = answersOf('EC-01');
    await verifyBy(desk, callId, answers.application_number ?? '', 'client', answers);
    await value(desk['cases.open']({ callId, caseId: 'EC-01' }));
    await value(desk['calls.saveDraft']({ callId, draft: draftWith({ question: 'Did you get my certificate', openCaseIds: ['EC-01'] }) }));
    flow = await flow.reopen();
    const { draft } = await value(flow.desk['calls.recover']({}));
    expect(draft).toMatchObject({ callId, reference, draft: { question: 'Did you get my certificate' } });
    await value(flow.desk['calls.resume']({ callId }));
    expect(await flow.desk['cases.open']({ callId, caseId: 'EC-01' })).toMatchObject({ ok: false, error: { code: 'case.not_verified' } });
    await value(flow.desk['calls.discardDraft']({ callId }));
    expect(await value(flow.desk['calls.recover']({}))).toEqual({ draft: null });
  });
});

describe('data of another age', () => {
  it.each([
    [9, 'stale', true, [{ scriptId: 'A05', said: true }, { scriptId: 'B03', said: true }]],
    [80, 'too_old', false, [{ scriptId: 'B03', said: false }]],
  ] as const)('%i hours old: %s', async (hours, age, mayTellStage, said) => {
    const old = await openFlowDesk({ asOf: new Date(Date.now() - hours * 3_600_000).toISOString() });
    try {
      const { desk } = old;
      expect((await value(desk['session.get']({}))).data.age).toBe(age);
      const { callId } = await value(desk['calls.start']({}));
      const truth = [...old.truths.values()].find(({ caseId, disclosure, answers, delayed }) => !caseId.startsWith('EC') && disclosure.client === 'client' && answers.client?.application_number !== undefined && delayed);
      const answers = truth?.answers.client ?? {};
      expect(await verifyBy(desk, callId, answers.application_number ?? '', 'client', answers)).toMatchObject({ outcome: 'passed' });
      expect(await value(desk['cases.open']({ callId, caseId: truth?.caseId ?? '' }))).toMatchObject({ dataAge: age });
      const context = { callId, caseId: truth?.caseId ?? '', language: 'en' as const, callerSays: [], question: 'Where is my application?' };
      const { offers } = await value(desk['scripts.suggest'](context));
      const offered = offers.filter(({ offered: isOffered }) => isOffered).map(({ scriptId }) => scriptId);
      expect(offered.includes('B03')).toBe(mayTellStage);
      const reply = await value(desk['replies.compose']({ ...context, blocks: [{ kind: 'script', blockId: 'b', scriptId: 'B03' }] }));
      expect(reply.blocks.map(({ scriptId, problem }) => ({ scriptId, said: problem === undefined }))).toEqual(said);
    } finally {
      await old.close();
    }
  }, 60_000);
});
