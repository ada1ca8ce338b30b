/** Which calls of the desk write, and what does each need to be asked? One row a method: a new method without a row does not compile. */

import type { Client } from '../../src/contract/contract.ts';
import type { DeskApi } from '../../src/contract/deskApi/index.ts';
import type { CaseTruth } from '../../tools/sample/truth.ts';
import { draftWith, value, verifyBy } from '../support/flowDesk.ts';

export interface WritePath {
  /** `writes` is refused on a full disk; `reads` and `goes on` answer as ever. */
  readonly on: 'writes' | 'reads' | 'goes on';
  /** What it says where it is not asked through a profile. */
  readonly answers?: string;
  /** Everything before the question, on a disk with room; the input of the question. */
  ready(desk: Client<DeskApi>, truth: CaseTruth): Promise<object>;
}

type Ready = WritePath['ready'];
const nothing: Ready = () => Promise.resolve({});
const started = async (desk: Client<DeskApi>): Promise<string> => (await value(desk['calls.start']({}))).callId;
const onCall = (more: object): Ready => async (desk) => ({ callId: await started(desk), ...more });
const moment = { language: 'en', callerSays: [], question: 'What was missing?' };
const record = { outcomeCode: 'STATUS-GIVEN', secondaryCodes: [] };
const stranger = [{ kind: 'full_name', value: 'Nobody At All' }, { kind: 'birth_date', value: '1901-01-01' }];

async function located(desk: Client<DeskApi>): Promise<{ readonly callId: string; readonly locator: string; readonly callerRole: 'client' }> {
  const callId = await started(desk);
  const { locator } = await value(desk['cases.find']({ callId, text: 'F999999998' }));
  return { callId, locator, callerRole: 'client' };
}

/** A draft whose call was left for another one. */
async function interrupted(desk: Client<DeskApi>): Promise<{ readonly callId: string }> {
  const callId = await started(desk);
  await value(desk['calls.saveDraft']({ callId, draft: draftWith({ question: 'Is it moving?' }) }));
  await started(desk);
  return { callId };
}

async function verified(desk: Client<DeskApi>, { caseId, answers }: CaseTruth): Promise<{ readonly callId: string; readonly caseId: string }> {
  const callId = await started(desk);
  await verifyBy(desk, callId, answers.client?.application_number ?? '', 'client', answers.client ?? {});
  return { callId, caseId };
}

async function ruleOf(desk: Client<DeskApi>): Promise<string> {
  const { findings } = await value(desk['guard.checkQuestion']({ text: 'Should I apply again with a lawyer?', language: 'en' }));
  return findings[0]?.ruleId ?? '';
}

export const WRITE_PATHS: Readonly<Record<keyof DeskApi, WritePath>> = {
  'session.get': { on: 'reads', ready: nothing },
  'session.setPreferences': { on: 'writes', ready: async (desk) => ({ density: (await value(desk['session.get']({}))).preferences.density === 'compact' ? 'roomy' : 'compact' }) },
  // A notice that cannot be put away is shown again at the next start.
  'session.readNotice': { on: 'goes on', ready: () => Promise.resolve({ code: 'clock_jumped' }) },
  // A desk locks whatever the disk says; that it was locked is then missing from the log.
  'session.lock': { on: 'goes on', ready: nothing },
  'session.unlock': { on: 'reads', answers: 'method.unknown', ready: nothing },
  // On a desk where nobody signs in; what a full disk does to a sign-in is tried with it (tests/desk/services/signIn.test.ts).
  'session.signInWays': { on: 'reads', ready: nothing },
  'session.signIn': { on: 'goes on', answers: 'hub.not_enrolled', ready: () => Promise.resolve({ user: 'ada', password: 'any' }) },
  'session.signInInBrowser': { on: 'goes on', answers: 'hub.not_enrolled', ready: nothing },
  'session.setOfflinePassword': { on: 'goes on', answers: 'hub.not_enrolled', ready: () => Promise.resolve({ password: 'any' }) },
  'session.signOut': { on: 'goes on', ready: nothing },
  'calls.start': { on: 'writes', ready: nothing },
  'calls.saveDraft': { on: 'writes', ready: onCall({ draft: draftWith({ question: 'x'.repeat(9_000) }) }) },
  'calls.recover': { on: 'reads', ready: nothing },
  'calls.resume': { on: 'writes', ready: interrupted },
  'calls.discardDraft': { on: 'writes', ready: interrupted },
  'calls.record': { on: 'writes', ready: onCall({ ...record, draft: draftWith({ question: 'Is it moving?' }) }) },
  'calls.log': { on: 'reads', ready: () => Promise.resolve({ limit: 5 }) },
  'cases.find': { on: 'writes', ready: onCall({ text: 'F999999997' }) },
  'cases.planVerification': { on: 'reads', ready: located },
  'cases.verify': { on: 'writes', ready: async (desk) => ({ ...(await located(desk)), stated: stranger }) },
  'cases.open': { on: 'writes', ready: verified },
  'cases.close': { on: 'writes', ready: async (desk, truth) => {
    const open = await verified(desk, truth);
    await value(desk['cases.open'](open));
    return open;
  } },
  'guard.checkQuestion': { on: 'reads', ready: () => Promise.resolve({ text: 'status', language: 'en' }) },
  'guard.checkReply': { on: 'reads', ready: onCall({ text: 'It is moving.', language: 'en', question: '' }) },
  'guard.explain': { on: 'reads', ready: async (desk) => ({ ruleId: await ruleOf(desk) }) },
  'guard.contest': { on: 'writes', ready: async (desk) => ({ callId: await started(desk), ruleId: await ruleOf(desk), on: 'question', as: 'wrong_flag' }) },
  // A link waits in memory only.
  'links.take': { on: 'goes on', ready: nothing },
  'links.mayOpen': { on: 'reads', ready: () => Promise.resolve({ url: 'https://example.org/' }) },
  'scripts.suggest': { on: 'reads', ready: onCall(moment) },
  'scripts.list': { on: 'reads', ready: onCall({ ...moment, query: '' }) },
  'sync.status': { on: 'reads', ready: nothing },
  'sync.history': { on: 'reads', ready: nothing },
  // Without a hub; what a full disk does to receipts is tried with the outbox.
  'sync.now': { on: 'goes on', answers: 'hub.not_enrolled', ready: nothing },
  'sync.enrol': { on: 'goes on', answers: 'hub.not_enrolled', ready: () => Promise.resolve({ url: 'http://127.0.0.1:9', code: 'no-code' }) },
  // For leads; the desk of the faults is an agent's. Nothing is written on the desk: the hub writes down who decided.
  'matters.view': { on: 'reads', answers: 'method.forbidden', ready: () => Promise.resolve({ ask: false }) },
  'matters.release': { on: 'goes on', answers: 'method.forbidden', ready: () => Promise.resolve({ deviceId: 'desk-1', counter: 1 }) },
  'matters.keep': { on: 'goes on', answers: 'method.forbidden', ready: () => Promise.resolve({ deviceId: 'desk-1', counter: 1 }) },
  'replies.compose': { on: 'reads', ready: onCall({ ...moment, blocks: [] }) },
};
