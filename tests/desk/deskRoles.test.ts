/** Who may call what on the desk? Written down a second time, tried for every method and role; a method without a rule here fails. */

import { describe, expect, it } from 'vitest';
import { ROLES, type Handlers, type Role } from '../../src/contract/contract.ts';
import { deskApi, type DeskApi } from '../../src/contract/deskApi/index.ts';
import { createDispatch } from '../../src/main/dispatch.ts';

const EVERYBODY: readonly Role[] = ['agent', 'lead', 'trainer', 'admin'];
const CALLS: readonly Role[] = ['agent', 'lead'];
const LEADS: readonly Role[] = ['lead', 'admin'];

const RULES: Readonly<Record<keyof DeskApi, readonly Role[]>> = {
  'session.get': EVERYBODY, 'session.setPreferences': EVERYBODY, 'session.readNotice': EVERYBODY, 'session.lock': EVERYBODY, 'session.unlock': EVERYBODY,
  'session.signInWays': EVERYBODY, 'session.signIn': EVERYBODY, 'session.signInInBrowser': EVERYBODY, 'session.setOfflinePassword': EVERYBODY, 'session.signOut': EVERYBODY,
  'calls.start': CALLS, 'calls.saveDraft': CALLS, 'calls.recover': CALLS, 'calls.resume': CALLS, 'calls.discardDraft': CALLS, 'calls.record': CALLS, 'calls.log': EVERYBODY,
  'cases.find': CALLS, 'cases.planVerification': CALLS, 'cases.verify': CALLS, 'cases.open': CALLS, 'cases.close': CALLS,
  'guard.checkQuestion': EVERYBODY, 'guard.checkReply': CALLS, 'guard.explain': EVERYBODY, 'guard.contest': CALLS,
  'scripts.suggest': CALLS, 'scripts.list': CALLS, 'replies.compose': CALLS,
  'links.take': EVERYBODY, 'links.mayOpen': EVERYBODY,
  'matters.view': LEADS, 'matters.release': LEADS, 'matters.keep': LEADS,
  'sync.status': EVERYBODY, 'sync.history': EVERYBODY, 'sync.now': EVERYBODY, 'sync.enrol': EVERYBODY,
};

const methods = Object.keys(deskApi) as (keyof DeskApi)[];

const anyInput = Object.fromEntries(methods.map((method) => [method, { ...deskApi[method], input: { safeParse: (data: unknown) => ({ success: true, data }) } }])) as unknown as DeskApi;
const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

async function tryAs(role: Role, method: keyof DeskApi): Promise<string> {
  const reached: string[] = [];
  // Says that it was reached, and nothing else: whatever else is answered came before it.
  const handlers = { [method]: () => {
    reached.push(method);
    return { ok: false, error: { code: 'reached' } };
  } } as unknown as Handlers<DeskApi>;
  const reply = await createDispatch({ api: anyInput, handlers, context: () => ({ userId: 'u', role }), logger })({ method, input: {} });
  const code = reply.ok ? 'ok' : reply.error.code;
  // A refusal that came after the work was done would be none.
  return code === 'reached' && reached.length === 1 ? 'may' : code === 'method.forbidden' && reached.length === 0 ? 'may not' : code;
}

describe('the rules of the desk', () => {
  it('are there for every method, and for none that is not', () => {
    expect(Object.keys(RULES).toSorted()).toEqual(methods.toSorted());
  });

  it.each(methods)('are kept by %s for every role', async (method) => {
    const found = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await tryAs(role, method)])));
    expect(found).toEqual(Object.fromEntries(ROLES.map((role) => [role, RULES[method].includes(role) ? 'may' : 'may not'])));
  });

  it('let a person of no role do nothing', async () => {
    const found = await Promise.all(methods.map((method) => tryAs('visitor' as Role, method)));
    expect(new Set(found)).toEqual(new Set(['may not']));
  });
});
