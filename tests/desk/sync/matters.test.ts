/** Does a desk hear what waits for a team lead while one sits there, within seconds, only for that person, and does it say so when it cannot? */

import { afterEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/contract/contract.ts';
import { deskError } from '../../../src/contract/errors.ts';
import type { HubOutput } from '../../../src/contract/hubApi/index.ts';
import { err, ok, type Result } from '../../../src/domain/kernel/result.ts';
import type { HubLink, LinkState } from '../../../src/main/ports/hubLink.ts';
import { createSeat } from '../../../src/main/services/signIn/seat.ts';
import { createMatters, noMatters, type Matters } from '../../../src/main/services/sync/matters.ts';
import { createVirtualTimers } from '../../support/virtualTimers.ts';

type Told = HubOutput<'matters'>;
type Entry = Told['entries'][number];
const NOTHING: Told = { devices: [], entries: [], counts: { devices: 0, entries: 0 } };
const entry = (leaf: number): Entry => ({ leaf, deviceId: 'desk-1', deviceName: 'Desk 12', counter: leaf, at: '2026-03-02T10:00:00Z', kind: 'case.opened', reason: 'content.shape' });
const device: Told['devices'][number] = { deviceId: 'desk-2', deviceName: 'Desk 7', state: 'suspect', counter: 4, at: '2026-03-02T10:00:00Z', reason: 'entries.fork' };
const context = { userId: 'l.one', role: 'lead' } as const;

const opened: Matters[] = [];
afterEach(() => { for (const each of opened.splice(0)) each.close(); });

function openMatters({ isEnrolled = true } = {}) {
  const [timers, seat] = [createVirtualTimers(), createSeat()];
  const asked: { readonly method: string; readonly input: unknown; readonly token: string | undefined }[] = [];
  const changes: number[] = [];
  const hub = { told: (): Result<unknown, { code: string }> => ok(NOTHING), is: 'online' as LinkState['is'] };
  const link: Pick<HubLink, 'call' | 'state'> = {
    call: async (method, input, options) => {
      asked.push({ method, input, token: options?.token });
      return (method === 'matters' ? hub.told() : ok({ is: method === 'matters/release' ? 'released' : 'kept' })) as never;
    },
    state: () => ({ is: hub.is, isAwake: true }),
  };
  const matters = createMatters({ link: () => (isEnrolled ? link : undefined), seat, clock: { now: () => timers.now() }, timing: timers, onChanged: (count) => changes.push(count) });
  opened.push(matters);
  return {
    matters, timers, hub, asked, changes,
    sit: (id: string | undefined, role: Role = 'lead', token: string | undefined = `token of ${id}`) =>
      seat.take(id === undefined ? undefined : { user: { id, name: 'Somebody', role }, how: token === '' ? 'offline' : 'password', ...(token === '' ? {} : { tokens: { accessToken: token, refreshToken: 'r' } }) }),
    view: async (ask = false) => {
      const answer = await matters.handlers['matters.view']({ ask }, context);
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    },
  };
}

describe('what waits for a lead', () => {
  it('is heard within ten seconds, in the name of the lead, and announced once', async () => {
    const desk = openMatters();
    desk.sit('l.one');
    await desk.timers.pass(1_000);
    expect([desk.matters.count(), await desk.view()]).toEqual([{ count: 0 }, { toldAt: expect.any(String) as string, counts: { devices: 0, entries: 0 }, devices: [], entries: [] }]);
    desk.hub.told = () => ok({ ...NOTHING, entries: [entry(9)], devices: [device], counts: { devices: 1, entries: 1 } });
    await desk.timers.pass(10_000);
    expect([desk.matters.count(), desk.changes]).toEqual([{ count: 2 }, [2]]);
    const { entries, devices } = await desk.view();
    expect([entries.map(({ deviceName, counter, reason }) => [deviceName, counter, reason]), devices.map(({ deviceName, reason }) => [deviceName, reason])]).toEqual([[['Desk 12', 9, 'content.shape']], [['Desk 7', 'entries.fork']]]);
    expect(new Set(desk.asked.map(({ token }) => token))).toEqual(new Set(['token of l.one']));
  });

  it('is asked at once after a sync, and not more often than every other second however much goes on', async () => {
    const desk = openMatters();
    desk.sit('l.one');
    await desk.timers.pass(5_000);
    const before = desk.asked.length;
    desk.matters.wake();
    await desk.timers.pass(600);
    expect(desk.asked.length).toBe(before + 1);
    for (let at = 0; at < 100; at += 1) {
      desk.matters.wake();
      await desk.timers.pass(100);
    }
    expect(desk.asked.length - before).toBeGreaterThanOrEqual(5);
    expect(desk.asked.length - before).toBeLessThanOrEqual(7);
  });

  it.each(['agent', 'trainer'] as const)('is not asked for %s', async (role) => {
    const desk = openMatters();
    desk.sit('a.one', role);
    await desk.timers.pass(60_000);
    expect([desk.asked, desk.matters.count()]).toEqual([[], undefined]);
  });

  it('is nobody else’s: whoever sits down next is told anew', async () => {
    const desk = openMatters();
    desk.hub.told = () => ok({ ...NOTHING, entries: [entry(9)], counts: { devices: 0, entries: 1 } });
    desk.sit('l.one');
    await desk.timers.pass(1_000);
    expect(desk.matters.count()).toEqual({ count: 1 });
    desk.sit('l.two');
    expect([desk.matters.count(), (await desk.view()).entries]).toEqual([{ count: null }, []]);
    desk.sit(undefined);
    expect(desk.matters.count()).toBeUndefined();
  });

  it('that comes for somebody who has gone meanwhile is forgotten', async () => {
    const desk = openMatters();
    desk.sit('l.one');
    desk.hub.told = () => {
      desk.sit('l.two');
      return ok({ ...NOTHING, entries: [entry(9)], counts: { devices: 0, entries: 1 } });
    };
    await desk.view(true);
    expect(await desk.view()).toMatchObject({ toldAt: null, entries: [] });
  });

  it('stands with its age while the hub is away, is not asked for then, and at once when the hub is back', async () => {
    const desk = openMatters();
    desk.hub.told = () => ok({ ...NOTHING, entries: [entry(9)], counts: { devices: 0, entries: 1 } });
    desk.sit('l.one');
    await desk.timers.pass(1_000);
    const { toldAt } = await desk.view();
    desk.hub.is = 'offline';
    const before = desk.asked.length;
    await desk.timers.pass(600_000);
    expect([desk.asked.length, await desk.view()]).toEqual([before, expect.objectContaining({ toldAt, trouble: { code: 'hub.unreachable' }, counts: { devices: 0, entries: 1 } })]);
    desk.hub.is = 'online';
    desk.matters.wake();
    await desk.timers.pass(600);
    const again = await desk.view();
    expect([desk.asked.length, again.trouble, again.toldAt === toldAt]).toEqual([before + 1, undefined, false]);
  });

  it.each([['hub.not_enrolled', { isEnrolled: false }, 'l.one', 't'], ['auth.nobody_signs_in', {}, undefined, 't'], ['auth.without_hub', {}, 'l.one', '']] as const)('cannot be asked: %s', async (code, options, id, token) => {
    const desk = openMatters(options);
    desk.sit(id, 'lead', token);
    await desk.timers.pass(30_000);
    expect([(await desk.view(true)).trouble, desk.asked]).toEqual([{ code }, []]);
    expect(await desk.matters.handlers['matters.keep']({ deviceId: 'desk-1', counter: 9 }, context)).toEqual({ ok: false, error: { code } });
  });

  it('is not asked again and again with a token the hub refuses, but at once with the next', async () => {
    const desk = openMatters();
    desk.sit('l.one');
    desk.hub.told = () => err(deskError('auth.token_expired'));
    await desk.timers.pass(50_000);
    expect([desk.asked.length, (await desk.view()).trouble]).toEqual([1, { code: 'auth.token_expired' }]);
    desk.hub.told = () => ok(NOTHING);
    desk.sit('l.one', 'lead', 'another token');
    await desk.timers.pass(10_000);
    expect([desk.asked.length, (await desk.view()).trouble]).toEqual([2, undefined]);
  });

  it('says that the hub is of another version where it does not know the question', async () => {
    const desk = openMatters();
    desk.sit('l.one');
    desk.hub.told = () => err(deskError('method.unknown'));
    expect((await desk.view(true)).trouble).toEqual({ code: 'sync.version' });
  });

  it('comes in pages up to what the desk holds; the count says that there is more', async () => {
    const desk = openMatters();
    desk.sit('l.one');
    let next = 10_000;
    desk.hub.told = () => {
      const entries = Array.from({ length: 100 }, () => entry(next -= 1));
      return ok({ ...NOTHING, entries, counts: { devices: 0, entries: 900 }, next });
    };
    const view = await desk.view(true);
    expect([view.entries.length, view.counts.entries, new Set(view.entries.map(({ counter }) => counter)).size]).toEqual([500, 900, 500]);
    expect(desk.asked.map(({ input }) => input)).toEqual([{}, { before: 9_900 }, { before: 9_800 }, { before: 9_700 }, { before: 9_600 }]);
  });

  it('is decided at the hub in the name of the lead, and the list is read again', async () => {
    const desk = openMatters();
    desk.sit('l.one');
    const which = { deviceId: 'desk-1', counter: 9 };
    expect([await desk.matters.handlers['matters.release'](which, context), await desk.matters.handlers['matters.keep'](which, context)]).toEqual([ok({ is: 'released' }), ok({ is: 'kept' })]);
    expect(desk.asked.map(({ method, input, token }) => [method, input, token])).toEqual([
      ['matters/release', which, 'token of l.one'], ['matters', {}, 'token of l.one'], ['matters/keep', which, 'token of l.one'], ['matters', {}, 'token of l.one'],
    ]);
  });

  it('is asked for no more once the desk closes', async () => {
    const desk = openMatters();
    desk.sit('l.one');
    desk.matters.close();
    await desk.timers.pass(60_000);
    expect(desk.asked).toEqual([]);
  });

  it('is nothing on a desk without a hub', async () => {
    expect(await noMatters.handlers['matters.view']({ ask: true }, context)).toMatchObject({ ok: true, value: { toldAt: null, trouble: { code: 'hub.not_enrolled' } } });
  });
});
