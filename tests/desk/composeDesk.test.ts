/** Do the services of a whole desk hold together: no fact without an opening in the log, nothing kept for a call that is not open? */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallDraft } from '../../src/contract/deskApi/calls.ts';
import type { FlowDesk } from '../support/flowDesk.ts';
import { draftWith, openFlowDesk, value, verifyBy } from '../support/flowDesk.ts';

let flow: FlowDesk;
const others: FlowDesk[] = [];
beforeAll(async () => {
  flow = await openFlowDesk({ asOf: new Date().toISOString() });
}, 60_000);
afterAll(async () => {
  for (const desk of [flow, ...others]) await desk.close();
});

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

describe('typed words in a call', () => {
  const CANARY = 'Qwyzzdorf';
  const promise = { kind: 'free', blockId: 'b1', text: `I guarantee that ${CANARY} will be quick.` } as const;

  async function calling() {
    const { desk } = flow;
    const { callId } = await value(desk['calls.start']({}));
    const answers = flow.truths.get('EC-01')?.answers.client ?? {};
    await verifyBy(desk, callId, answers.application_number ?? '', 'client', answers);
    await value(desk['cases.open']({ callId, caseId: 'EC-01' }));
    const record = (block: CallDraft['blocks'][number]) => desk['calls.record']({ callId, outcomeCode: 'STATUS-GIVEN', secondaryCodes: [], draft: draftWith({ activeCaseId: 'EC-01', openCaseIds: ['EC-01'], blocks: [block] }) });
    return { desk, callId, record };
  }

  it('are refused, taken with a reason, and counted in the log', async () => {
    const { desk, record } = await calling();
    expect(await record(promise)).toEqual({ ok: false, error: { code: 'call.override_missing', params: { block: 'b1' } } });
    expect(await record({ ...promise, override: 'TOLD-BY-LEAD' })).toMatchObject({ ok: true });
    expect((await value(desk['calls.log']({ limit: 1 }))).rows).toMatchObject([{ kind: 'interaction.recorded', findings: 1, overrides: 1, alreadySaid: 0 }]);
  });

  it('are taken as already said without a reason', async () => {
    const { desk, record } = await calling();
    expect(await record({ ...promise, alreadySaid: true })).toMatchObject({ ok: true });
    expect((await value(desk['calls.log']({ limit: 1 }))).rows).toMatchObject([{ findings: 1, overrides: 0, alreadySaid: 1 }]);
  });

  it('never reach the desk’s own log, an error or an announcement', async () => {
    const { desk, callId, record } = await calling();
    const moment = { callId, caseId: 'EC-01', language: 'en' as const, question: CANARY };
    const refused = await record(promise);
    await value(desk['guard.checkReply']({ ...moment, text: promise.text }));
    await value(desk['replies.compose']({ ...moment, callerSays: [], blocks: [promise] }));
    const failed = [refused, await desk['guard.checkReply']({ ...moment, callId: 'gone', text: promise.text })];
    expect(failed.map(({ ok }) => ok)).toEqual([false, false]);
    const files = readdirSync(join(flow.profileDir, 'logs')).map((name) => readFileSync(join(flow.profileDir, 'logs', name), 'utf8'));
    expect(flow.events.length).toBeGreaterThan(0);
    expect([JSON.stringify(failed), JSON.stringify(flow.events), ...files].filter((text) => text.includes(CANARY))).toEqual([]);
  });
});

it('lets the role the caller states count until somebody is verified', async () => {
  const { desk } = flow;
  const { callId } = await value(desk['calls.start']({}));
  const first = async (callerRole: 'client' | 'representative' | 'other', caseId?: string) => {
    const { offers } = await value(desk['scripts.suggest']({ callId, ...(caseId === undefined ? {} : { caseId }), language: 'en', callerSays: [], callerRole, question: '' }));
    return offers.flatMap(({ scriptId, rank }) => (rank === undefined ? [] : [scriptId]));
  };
  expect((await first('representative')).slice(0, 2)).toEqual(['A03', 'A01']);
  expect(await first('client')).not.toContain('A03');
  expect((await first('other')).slice(0, 5)).toContain('D17');
  const answers = flow.truths.get('EC-01')?.answers.client ?? {};
  await verifyBy(desk, callId, answers.application_number ?? '', 'client', answers);
  await value(desk['cases.open']({ callId, caseId: 'EC-01' }));
  const told = await first('other', 'EC-01');
  expect([told.length > 0, told.includes('D17'), told.includes('A03')]).toEqual([true, false, false]);
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

it('opens before the guard’s examples were run, and says when they were, side by side', async () => {
  const until = async (check: () => boolean): Promise<void> => {
    while (!check()) await new Promise((resolve) => { setTimeout(resolve, 5); });
  };
  const { desk, events } = await openFlowDesk({ asOf: new Date().toISOString() }).then((opened) => {
    others.push(opened);
    return opened;
  });
  expect((await value(desk['session.get']({}))).packs.guard.testsRunning).toBe(true);
  await until(() => events.some(({ name }) => name === 'packs.tested'));
  const { guard } = (await value(desk['session.get']({}))).packs;
  expect(guard).not.toHaveProperty('testsRunning');
  expect([guard.sides?.question.passed, guard.sides?.reply.passed].every((count) => (count ?? 0) > 0)).toBe(true);
  expect((guard.sides?.question.passed ?? 0) + (guard.sides?.reply.passed ?? 0)).toBe(guard.testsPassed);
  expect((await value(desk['session.get']({}))).prompts).toEqual({ perCall: 3 });
}, 60_000);
