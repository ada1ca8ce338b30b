/** Do the services of a whole desk hold together: no fact without an opening in the log, nothing kept for a call that is not open? */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FlowDesk } from '../support/flowDesk.ts';
import { openFlowDesk, value, verifyBy } from '../support/flowDesk.ts';

let flow: FlowDesk;
beforeAll(async () => {
  flow = await openFlowDesk({ asOf: new Date().toISOString() });
}, 60_000);
afterAll(() => flow.close());

it('tells nothing of a case that the call is verified for and has not opened', async () => {
  const { desk } = flow;
  const { callId } = await value(desk['calls.start']({}));
  const answers = flow.truths.get('EC-01')?.answers.client ?? {};
  expect(await verifyBy(desk, callId, answers.application_number ?? '', 'client', answers)).toMatchObject({ outcome: 'passed' });
  const context = { callId, caseId: 'EC-01', language: 'en' as const, callerSays: [], question: 'What was missing?' };
  const facts = async () => {
    const { offers } = await value(desk['scripts.list']({ ...context, query: '' }));
    return offers.filter(({ offered, scriptId }) => offered && scriptId.startsWith('B')).length;
  };
  expect(await facts()).toBe(0);
  await value(desk['cases.open']({ callId, caseId: 'EC-01' }));
  expect(await facts()).toBeGreaterThan(0);
});

it('keeps a contest with the open call only', async () => {
  const { desk } = flow;
  const { callId } = await value(desk['calls.start']({}));
  const before = (await value(desk['session.get']({}))).log.entries;
  expect(await desk['guard.contest']({ callId: 'another call', ruleId: 'strategy.should', on: 'question', as: 'permitted' })).toEqual({ ok: false, error: { code: 'call.unknown' } });
  expect((await value(desk['session.get']({}))).log.entries).toBe(before);
  expect(await desk['guard.contest']({ callId, ruleId: 'strategy.should', on: 'question', as: 'permitted' })).toEqual({ ok: true, value: {} });
  expect((await value(desk['session.get']({}))).log.entries).toBe(before + 1);
});
