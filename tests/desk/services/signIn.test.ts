/** Who gets in while the hub is away, for how long, how often may they try, and what ends a sign-in that goes on? */

import { describe, expect, it } from 'vitest';
import type { DeskError, Role } from '../../../src/contract/contract.ts';
import { deskError, type ErrorCode } from '../../../src/contract/errors.ts';
import { err, ok } from '../../../src/domain/kernel/result.ts';
import { createPasswordVerifier } from '../../../src/main/adapters/system/passwordVerifier.ts';
import { createSeat } from '../../../src/main/services/signIn/seat.ts';
import { createSignIn } from '../../../src/main/services/signIn/signIn.ts';
import { createMemoryJournal } from '../../support/memoryJournal.ts';
import { createVirtualTimers } from '../../support/virtualTimers.ts';

const HOUR = 3_600_000;
const NOBODY = { userId: '', role: 'agent' } as const;

/** A hub that knows everybody by the password `right`, and says what a test puts in its mouth. */
function desk({ isNeeded = true } = {}) {
  const [timers, journal, seat] = [createVirtualTimers(), createMemoryJournal(), createSeat()];
  const hub = { is: 'online' as 'online' | 'offline', says: undefined as ErrorCode | undefined, role: 'agent' as Role, given: 0, tries: [] as { user: string; wrong: number; wrongAt: string }[], asked: [] as { method: string; input: object; token?: string }[] };
  const session = (user: string) => {
    hub.given += 1;
    return ok({ person: { id: user, name: `Name of ${user}`, role: hub.role, grants: [] }, accessToken: `access-${hub.given}`, refreshToken: `refresh-${hub.given}`, expiresIn: 600, offlineHours: 72 });
  };
  const call = (method: string, input: { user?: string; password?: string }, { token }: { token?: string } = {}) => {
    hub.asked.push({ method, input, ...(token === undefined ? {} : { token }) });
    if (hub.is === 'offline') return Promise.resolve(err(deskError('hub.unreachable')));
    if (hub.says !== undefined) return Promise.resolve(err(deskError(hub.says)));
    if (method === 'sign-in') return Promise.resolve(input.password === 'right' ? session(input.user ?? '') : err(deskError('auth.wrong')));
    if (method === 'sign-in/tries') return Promise.resolve(ok({ tries: hub.tries }));
    if (method === 'sign-in/provider') return Promise.resolve(ok({ issuer: 'https://id.example.org', clientId: 'desk' }));
    return Promise.resolve(method === 'refresh' || method === 'sign-in/oidc' ? session('ada') : ok({}));
  };
  const changes = { count: 0 };
  const open = () => createSignIn({
    isNeeded: () => isNeeded, fallback: { id: 'os', name: 'os', role: 'agent' }, seat, journal, clock: timers, timing: timers, verifier: createPasswordVerifier(4),
    link: () => ({ call: call as never, state: () => ({ is: hub.is, isAwake: true }) }), onChanged: () => void (changes.count += 1),
    browse: () => Promise.resolve(ok({ idToken: 'token', nonce: 'nonce' })),
  });
  let signIn = open();
  const ask = async (user: string, password: string): Promise<string> => {
    const done = await signIn.handlers['session.signIn']({ user, password }, NOBODY);
    return done.ok ? 'ok' : codeOf(done.error);
  };
  return {
    hub, timers, journal, seat, changes, ask,
    now: () => signIn,
    byBrowser: async () => {
      await signIn.handlers['session.signInInBrowser']({}, NOBODY);
      await timers.pass(0);
      await expect.poll(() => signIn.who()).toBeDefined();
    },
    choose: async (password: string): Promise<string> => {
      const done = await signIn.handlers['session.setOfflinePassword']({ password }, NOBODY);
      return done.ok ? 'ok' : codeOf(done.error);
    },
    out: () => void signIn.handlers['session.signOut']({}, NOBODY),
    /** The desk was ended; whoever sat there is gone. */
    again: async () => {
      await signIn.close();
      seat.take(undefined);
      signIn = open();
    },
    kinds: () => journal.entries({ limit: 50 }).map(({ kind }) => kind),
    contents: (kind: 'session.try_refused' | 'session.signed_in' | 'session.signed_out') => journal.entries({ limit: 50, kinds: [kind] }).map(({ content }) => JSON.parse(new TextDecoder().decode(content)) as object),
  };
}

const codeOf = ({ code, params }: DeskError): string => (params?.['seconds'] === undefined ? code : `${code} ${params['seconds']}`);

async function signedOut() {
  const here = desk();
  expect(await here.ask('ada', 'right')).toBe('ok');
  here.out();
  here.hub.is = 'offline';
  return here;
}

describe('without the hub', () => {
  it('somebody comes back for 72 hours since the hub let them in, and not since they last came back', async () => {
    const { ask, timers, out, now } = await signedOut();
    await timers.pass(40 * HOUR);
    expect(await ask('ada', 'right')).toBe('ok');
    expect(now().who()).toEqual({ id: 'ada', name: 'Name of ada', role: 'agent' });
    out();
    await timers.pass(32 * HOUR - 1_000);
    expect(await ask('ada', 'right')).toBe('ok');
    out();
    await timers.pass(2_000);
    expect(await ask('ada', 'right')).toBe('auth.offline_refused');
  });

  it('nobody comes who was never here', async () => {
    const { ask, now } = await signedOut();
    expect(await ask('eve', 'right')).toBe('auth.offline_refused');
    expect(now().who()).toBeUndefined();
  });

  it('five wrong tries are followed by waits that grow, ten by none but the hub, over restarts', async () => {
    const { ask, timers, again, hub, contents } = await signedOut();
    for (let tries = 0; tries < 5; tries += 1) expect(await ask('ada', 'wrong')).toBe('auth.wrong');
    await again();
    for (const wait of [30, 60, 120, 240, 480]) {
      expect(await ask('ada', 'right')).toBe(`auth.too_many ${wait}`);
      await timers.pass(wait * 1_000);
      expect(await ask('ada', 'wrong')).toBe('auth.wrong');
    }
    await again();
    await timers.pass(HOUR);
    expect(await ask('ada', 'right')).toBe('auth.offline_refused');
    expect(contents('session.try_refused')).toHaveLength(10);
    expect(contents('session.try_refused')[0]).toEqual({ agentId: 'ada', role: 'agent', details: { how: 'offline', why: 'wrong', wrong: 10 } });
    hub.is = 'online';
    expect(await ask('ada', 'right')).toBe('ok');
  });

  it('many tries at once are counted one by one', async () => {
    const { ask } = await signedOut();
    const found = await Promise.all(Array.from({ length: 8 }, () => ask('ada', 'wrong')));
    expect(found).toEqual([...Array<string>(5).fill('auth.wrong'), ...Array<string>(3).fill('auth.too_many 30')]);
  });

  it('a try that cannot be counted is not looked at, and a sign-in that cannot be logged is none', async () => {
    const { ask, journal, now } = await signedOut();
    journal.failWith('store.disk_full');
    expect(await ask('ada', 'right')).toBe('store.disk_full');
    expect(now().who()).toBeUndefined();
    journal.failWith();
    expect(await ask('ada', 'right')).toBe('ok');
  });

  it('keeps no password, and what it keeps is another text each time', async () => {
    const { journal } = await signedOut();
    expect(journal.getSetting('sign_in.ada')).toMatch(/"verifier":"scrypt:4:/);
    expect(journal.getSetting('sign_in.ada'), 'but for the name of a field').not.toMatch(/right(?!At":)/);
    const verifier = createPasswordVerifier(4);
    const [one, two] = [await verifier.make('right'), await verifier.make('right')];
    expect(one).not.toBe(two);
    expect([await verifier.fits('right', one), await verifier.fits('right ', one), await verifier.fits('right', 'scrypt:4::'), await verifier.fits('right', '')]).toEqual([true, false, false, false]);
    expect(await createPasswordVerifier().make('right')).toMatch(/^scrypt:17:/);
  });
});

describe('wrong tries at other desks', () => {
  const MINUTE = 60_000;
  const tried = (here: ReturnType<typeof desk>, wrong: number): void => void (here.hub.tries = [{ user: 'ada', wrong, wrongAt: here.timers.now() }, { user: 'stranger', wrong: 9, wrongAt: here.timers.now() }]);

  it('are heard of every few minutes, and waited for here without the hub as if they had been made here', async () => {
    const here = desk();
    await here.ask('ada', 'right');
    here.out();
    await here.timers.pass(10 * MINUTE);
    tried(here, 7);
    await here.timers.pass(6 * MINUTE);
    here.hub.is = 'offline';
    tried(here, 0);
    expect(await here.ask('ada', 'right'), 'that long ago is waited for').toBe('ok');
    here.out();
    here.hub.is = 'online';
    await here.timers.pass(5 * MINUTE);
    tried(here, 9);
    expect(await here.ask('ada', 'wrong'), 'asked at once when the hub refuses').toBe('auth.wrong');
    here.hub.is = 'offline';
    expect(await here.ask('ada', 'right')).toBe('auth.too_many 480');
    expect(here.journal.getSetting('sign_in.stranger')).toBeUndefined();
    await here.again();
    expect(await here.ask('ada', 'right'), 'kept over a restart').toBe('auth.too_many 480');
  });

  it('ten of them leave the way in by the hub alone, and a sign-in with it forgives them', async () => {
    const here = desk();
    await here.ask('ada', 'right');
    here.out();
    await here.timers.pass(MINUTE);
    tried(here, 10);
    await here.timers.pass(6 * MINUTE);
    here.hub.is = 'offline';
    await here.timers.pass(HOUR);
    expect(await here.ask('ada', 'right')).toBe('auth.offline_refused');
    here.hub.is = 'online';
    expect(await here.ask('ada', 'right')).toBe('ok');
    here.out();
    // What the hub says of the time before, in an answer that was on its way, counts no more.
    await here.timers.pass(6 * MINUTE);
    here.hub.is = 'offline';
    expect(await here.ask('ada', 'right')).toBe('ok');
  });

  it('that the right password without the hub forgave are not counted again when the hub tells their sum', async () => {
    const here = await signedOut();
    for (const typos of [3, 3, 4]) {
      await here.timers.pass(MINUTE);
      for (let wrong = 0; wrong < typos; wrong += 1) expect(await here.ask('ada', 'wrong')).toBe('auth.wrong');
      tried(here, 10);
      await here.timers.pass(1_000);
      expect(await here.ask('ada', 'right')).toBe('ok');
      here.out();
    }
    here.hub.is = 'online';
    await here.timers.pass(6 * MINUTE);
    expect(here.hub.asked.filter(({ method }) => method === 'sign-in/tries').length).toBeGreaterThan(0);
    here.hub.is = 'offline';
    expect(await here.ask('ada', 'right')).toBe('ok');
    here.out();
    await here.timers.pass(MINUTE);
    tried(here, 10);
    here.hub.is = 'online';
    await here.timers.pass(6 * MINUTE);
    here.hub.is = 'offline';
    expect(await here.ask('ada', 'right'), 'somebody guessed since').toBe('auth.offline_refused');
  });

  it('do not keep out whom a desk of an earlier version remembers', async () => {
    const here = await signedOut();
    const kept = JSON.parse(here.journal.getSetting('sign_in.ada') ?? '') as { memory: { rightAt?: string } };
    delete kept.memory.rightAt;
    here.journal.setSetting('sign_in.ada', JSON.stringify(kept));
    await here.again();
    expect(await here.ask('ada', 'right')).toBe('ok');
  });

  it('nobody asks for them where nobody signs in, nor a hub that is away, nor after the desk was closed', async () => {
    const asks = ({ hub }: ReturnType<typeof desk>): number => hub.asked.filter(({ method }) => method === 'sign-in/tries').length;
    const [alone, here] = [desk({ isNeeded: false }), desk()];
    here.hub.is = 'offline';
    await alone.timers.pass(HOUR);
    await here.timers.pass(HOUR);
    expect([asks(alone), asks(here)]).toEqual([0, 0]);
    here.hub.is = 'online';
    await here.timers.pass(HOUR);
    expect(asks(here)).toBe(15);
    here.hub.says = 'method.unknown';
    await here.timers.pass(HOUR);
    expect(asks(here)).toBe(30);
    await here.now().close();
    await here.timers.pass(HOUR);
    expect(asks(here)).toBe(30);
  });
});

describe('whoever signs in in the browser', () => {
  const LONG = 'a password of this desk';

  it('comes back without the hub by a password they chose here, for as long as anybody', async () => {
    const { byBrowser, choose, ask, hub, out, now, timers, again, contents } = desk();
    await byBrowser();
    expect(now().view()).toEqual({ is: 'done', inBrowser: false, hasOfflinePassword: false });
    expect(await choose('too short')).toBe('session.passphrase_short');
    expect(await choose(LONG)).toBe('ok');
    expect(now().view()).toMatchObject({ hasOfflinePassword: true });
    out();
    // The hub never knew it: what it says of it says nothing of the person.
    expect(await ask('ada', LONG)).toBe('auth.wrong');
    await byBrowser();
    await again();
    hub.is = 'offline';
    await timers.pass(71 * HOUR);
    expect(await ask('ada', LONG)).toBe('ok');
    expect(now().view()).not.toHaveProperty('hasOfflinePassword');
    out();
    await timers.pass(2 * HOUR);
    expect(await ask('ada', LONG)).toBe('auth.offline_refused');
    expect(contents('session.signed_in').map((content) => (content as { details: { how: string } }).details.how)).toEqual(['offline', 'browser', 'browser']);
  });

  it('has no other way in without the hub, and loses it when the hub ends the sign-in', async () => {
    const { byBrowser, choose, ask, hub, out, timers } = desk();
    await byBrowser();
    out();
    hub.is = 'offline';
    expect(await ask('ada', '')).toBe('auth.offline_refused');
    hub.is = 'online';
    await byBrowser();
    await choose(LONG);
    hub.says = 'auth.token_invalid';
    await timers.pass(240_000);
    [hub.is, hub.says] = ['offline', undefined];
    expect(await ask('ada', LONG)).toBe('auth.offline_refused');
  });

  it('is the only one who chooses: not somebody of another password, not somebody without the hub, not nobody', async () => {
    const { ask, choose, out, hub } = desk();
    expect(await choose(LONG)).toBe('method.forbidden');
    await ask('ada', 'right');
    expect(await choose(LONG)).toBe('method.forbidden');
    out();
    hub.is = 'offline';
    await ask('ada', 'right');
    expect(await choose(LONG)).toBe('method.forbidden');
  });
});

describe('the word of the hub', () => {
  it.each(['auth.too_many', 'device.revoked', 'auth.proof_invalid', 'method.forbidden'] as const)('%s is not asked again of the desk', async (code) => {
    const { ask, hub, now } = await signedOut();
    [hub.is, hub.says] = ['online', code];
    expect(await ask('ada', 'right')).toBe(code);
    expect(now().who()).toBeUndefined();
  });

  it('takes back what the desk remembers of a password it refuses, and of no other', async () => {
    const { ask, hub } = await signedOut();
    [hub.is, hub.says] = ['online', 'auth.wrong'];
    expect(await ask('ada', 'another')).toBe('auth.wrong');
    [hub.is, hub.says] = ['offline', undefined];
    expect(await ask('ada', 'right')).toBe('ok');
    [hub.is, hub.says] = ['online', 'auth.wrong'];
    expect(await ask('ada', 'right')).toBe('auth.wrong');
    [hub.is, hub.says] = ['offline', undefined];
    expect(await ask('ada', 'right')).toBe('auth.offline_refused');
  });
});

describe('a sign-in that goes on', () => {
  it('is carried on with the newest token, and takes another role from the hub', async () => {
    const { ask, hub, timers, now, changes } = desk();
    await ask('ada', 'right');
    const before = changes.count;
    await timers.pass(240_000);
    expect(changes.count).toBe(before);
    hub.role = 'lead';
    await timers.pass(240_000);
    expect(hub.asked.filter(({ method }) => method === 'refresh').map(({ input }) => input)).toEqual([{ refreshToken: 'refresh-1' }, { refreshToken: 'refresh-2' }]);
    expect(now().who()).toMatchObject({ role: 'lead' });
    expect(changes.count).toBe(before + 1);
    void now().handlers['session.signOut']({}, NOBODY);
    expect(hub.asked.at(-1)).toEqual({ method: 'sign-out', input: {}, token: 'access-3' });
  });

  it('ends when the hub says so, with the reason on the screen, and not without the hub either', async () => {
    const { ask, hub, timers, now, contents } = desk();
    let left = 0;
    now().onLeft(() => void (left += 1));
    await ask('ada', 'right');
    hub.says = 'auth.token_invalid';
    await timers.pass(240_000);
    expect([now().who(), now().view(), left]).toEqual([undefined, { is: 'needed', inBrowser: false, error: { code: 'auth.token_invalid' } }, 1]);
    expect(contents('session.signed_out')).toEqual([{ agentId: 'ada', role: 'agent', details: { why: 'ended' } }]);
    [hub.is, hub.says] = ['offline', undefined];
    expect(await ask('ada', 'right')).toBe('auth.offline_refused');
  });

  it('goes on where the hub is away, and never sends a token again whose answer was lost', async () => {
    const { ask, hub, timers, now } = desk();
    await ask('ada', 'right');
    hub.is = 'offline';
    await timers.pass(480_000);
    expect(hub.asked.filter(({ method }) => method === 'refresh')).toEqual([]);
    [hub.is, hub.says] = ['online', 'hub.unreachable'];
    await timers.pass(240_000);
    hub.says = undefined;
    await timers.pass(480_000);
    expect(hub.asked.filter(({ method }) => method === 'refresh')).toHaveLength(1);
    expect(now().who()).toMatchObject({ id: 'ada' });
  });

  it('is asked for no more once the desk is closed', async () => {
    const { ask, hub, timers, now } = desk();
    await ask('ada', 'right');
    await now().close();
    await timers.pass(HOUR);
    expect(hub.asked.map(({ method }) => method)).toEqual(['sign-in']);
  });
});

it('somebody else who signs in takes the place of who was there', async () => {
  const { ask, now, kinds } = desk();
  await ask('ada', 'right');
  await ask('eve', 'right');
  expect(now().who()).toMatchObject({ id: 'eve' });
  expect(kinds()).toEqual(['session.signed_in', 'session.signed_out', 'session.signed_in']);
});

it('a desk where nobody signs in has its one user, and asks no hub', async () => {
  const { ask, hub, now } = desk({ isNeeded: false });
  expect([now().who(), now().view()]).toEqual([{ id: 'os', name: 'os', role: 'agent' }, undefined]);
  expect(await ask('ada', 'right')).toBe('hub.not_enrolled');
  expect(hub.asked).toEqual([]);
});
