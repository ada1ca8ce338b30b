/** What must devices and people get of the hub on every database, and what must they be refused? */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { codeOf, createIdentityHub, must, newDeviceKey, type IdentityHub } from '../../support/identityHub.ts';
import { migrated } from '../../support/postgresHub.ts';

const PASSWORD = 'correct horse battery';
const HOUR = 3_600_000;

export function identitySuite(name: string, open: () => Promise<HubDatabase>): void {
  describe(`devices and people on ${name}`, () => {
    let db: HubDatabase;
    let hub: IdentityHub;
    beforeAll(async () => {
      db = await migrated(await open());
      hub = createIdentityHub(db);
    });
    afterAll(() => db.close());

    const signIn = async (user: string, at: Awaited<ReturnType<IdentityHub['device']>>, password = PASSWORD) => hub.ask('sign-in', { user, password }, at);

    it('enrols a device with a code, once, however the code is typed', async () => {
      const [key, code] = [newDeviceKey(), await hub.code({ name: 'Desk 7', scopes: ['TRV', 'PR'] })];
      const answer = must(await hub.ask('enrol', { code: ` ${code.toLowerCase().replaceAll('-', ' ')}`, deviceId: 'desk-7', publicKey: key.publicKey }, { key }));
      expect(answer).toMatchObject({ deviceId: 'desk-7', name: 'Desk 7', scopes: ['TRV', 'PR'], logKeys: [{ name: answer.logOrigin, publicKey: (await hub.identity.secrets.key('checkpoint')).publicKey }] });
      const again = await hub.ask('enrol', { code, deviceId: 'desk-7', publicKey: key.publicKey }, { key });
      expect(again, 'the first answer may have been lost').toEqual({ ok: true, value: answer });
      const other = newDeviceKey();
      expect(codeOf(await hub.ask('enrol', { code, deviceId: 'desk-8', publicKey: other.publicKey }, { key: other }))).toBe('device.code_invalid');
    });

    it('refuses codes that are wrong or old, a name that is taken, and a key that is not the one that signs', async () => {
      const key = newDeviceKey();
      const enrol = async (code: string, id: string, publicKey = key.publicKey) => codeOf(await hub.ask('enrol', { code, deviceId: id, publicKey }, { key }));
      const { id: taken, key: takenKey } = await hub.device();
      expect(await enrol('0000-0000-0000-0000', 'n-1')).toBe('device.code_invalid');
      expect(await enrol(await hub.code({ until: hub.now() - 1 }), 'n-1')).toBe('device.code_invalid');
      expect(await enrol(await hub.code(), taken)).toBe('device.taken');
      expect(await enrol(await hub.code(), 'n-1', takenKey.publicKey)).toBe('auth.proof_invalid');
      expect(codeOf(await hub.ask('enrol', { code: await hub.code(), deviceId: 'n-2', publicKey: takenKey.publicKey }, { key: takenKey })), 'one key is one device').toBe('device.taken');
      expect(await enrol(await hub.code(), 'n-1')).toBe('ok');
    });

    it('tells a desk of wrong tries at others, of those who may come in there without the hub, until they are forgiven or forgotten', async () => {
      const own = createIdentityHub(db);
      const [here, there] = [await own.device(), await own.device()];
      const [user, stranger] = [await own.account({ plain: PASSWORD }), await own.account({ plain: PASSWORD })];
      const heard = async (device = here) => must(await own.ask('sign-in/tries', {}, { key: device.key, token: must(await own.ask('token', {}, { key: device.key })).accessToken })).tries;
      const guess = async (at: string, password = 'wrong') => codeOf(await own.ask('sign-in', { user: at, password }, { key: there.key, token: must(await own.ask('token', {}, { key: there.key })).accessToken }));
      must(await own.ask('sign-in', { user, password: PASSWORD }, here));
      expect(await heard()).toEqual([]);
      own.pass(HOUR);
      for (let wrong = 0; wrong < 2; wrong += 1) for (const at of [user, stranger]) expect(await guess(at)).toBe('auth.wrong');
      const wrongAt = new Date(own.now()).toISOString();
      expect([await heard(), await heard(there)], 'nobody signed in there').toEqual([[{ user, wrong: 2, wrongAt }], []]);
      expect(await guess(user, PASSWORD)).toBe('ok');
      expect(await heard(), 'who knows the password is forgiven').toEqual([]);
      expect(await guess(user)).toBe('auth.wrong');
      own.pass(23 * HOUR);
      await own.identity.sweep();
      expect(await heard()).toMatchObject([{ user, wrong: 1 }]);
      own.pass(HOUR + 1);
      expect(await heard()).toEqual([]);
      expect(await guess(user)).toBe('auth.wrong');
      own.pass(22 * HOUR);
      await own.identity.sweep();
      expect(await heard(), '47 hours after the sign-in, which ended long ago').toMatchObject([{ user, wrong: 1 }]);
      own.pass(HOUR);
      expect(await guess(user)).toBe('auth.wrong');
      own.pass(23 * HOUR);
      expect(await guess(user)).toBe('auth.wrong');
      own.pass(HOUR);
      await own.identity.sweep();
      expect([await heard(), await heard(there)].map((each) => each.length), 'no desk lets in after 72 hours').toEqual([0, 1]);
    });

    it('writes refused codes down as one event a minute with their number, and forgets codes that ran out', async () => {
      const own = createIdentityHub(db);
      own.pass(10 * HOUR);
      const before = (await own.noted()).length;
      const guess = async (turn: number) => {
        const key = newDeviceKey();
        return codeOf(await own.ask('enrol', { code: '0000-0000-0000-0000', deviceId: `guess-${turn}`, publicKey: key.publicKey }, { key }));
      };
      for (const turn of [1, 2, 3, 4]) expect(await guess(turn)).toBe('device.code_invalid');
      own.pass(61_000);
      await guess(5);
      await guess(6);
      await own.identity.sweep();
      const told = async () => (await own.noted()).slice(before).map((event) => ('times' in event ? [event.deviceId, event.why, event.times] : event.kind));
      expect(await told()).toEqual([['guess-1', 'code', 1], ['guess-5', 'code', 4]]);
      own.pass(61_000);
      await own.identity.sweep();
      await own.identity.sweep();
      expect(await told()).toEqual([['guess-1', 'code', 1], ['guess-5', 'code', 4], ['guess-6', 'code', 1]]);
      await own.code({ name: 'Runs out', until: own.now() + HOUR });
      await own.code({ name: 'Stays', until: own.now() + 30 * HOUR });
      own.pass(26 * HOUR);
      await own.identity.sweep();
      expect(await db.query(`select name from enrolment_codes where name in ('Runs out', 'Stays')`)).toEqual([{ name: 'Stays' }]);
    });

    it('lets one of two devices have a code both use at once', async () => {
      const code = await hub.code();
      const keys = [newDeviceKey(), newDeviceKey(), newDeviceKey()];
      const answers = await Promise.all(keys.map((key, at) => hub.ask('enrol', { code, deviceId: `race-${at}`, publicKey: key.publicKey }, { key })));
      expect(answers.map(codeOf).toSorted()).toEqual(['device.code_invalid', 'device.code_invalid', 'ok']);
    });

    it('gives a device its token and its scopes, and shows it to those who look after devices', async () => {
      const device = await hub.device(['PR']);
      expect(must(await hub.admit('changes', device)).device).toEqual({ id: device.id, name: 'Desk', scopes: ['PR'], publicKey: device.key.publicKey });
      const lead = must(await signIn(await hub.account({ role: 'lead', plain: PASSWORD }), device));
      const { devices } = must(await hub.ask('devices', {}, { key: device.key, token: lead.accessToken }));
      expect(devices.find(({ id }) => id === device.id)).toEqual({ id: device.id, name: 'Desk', state: 'enrolled', version: null, last: 0, enrolledAt: new Date(hub.now()).toISOString(), seenAt: new Date(hub.now()).toISOString() });
    });

    it('signs in, carries on once for each token, and signs out', async () => {
      const device = await hub.device();
      const user = await hub.account({ name: 'Ada', role: 'trainer', grants: ['mp_desk'], plain: PASSWORD });
      const first = must(await signIn(user, device));
      expect(first).toMatchObject({ person: { id: user, name: 'Ada', role: 'trainer', grants: ['mp_desk'] }, expiresIn: 600, offlineHours: 72 });
      const second = must(await hub.ask('refresh', { refreshToken: first.refreshToken }, device));
      expect(codeOf(await hub.admit('sign-out', { key: device.key, token: second.accessToken }))).toBe('ok');
      must(await hub.ask('sign-out', {}, { key: device.key, token: second.accessToken }));
      expect(codeOf(await hub.ask('sign-out', {}, { key: device.key, token: second.accessToken })), 'its token is of no more use').toBe('auth.token_invalid');
      expect(codeOf(await hub.ask('refresh', { refreshToken: second.refreshToken }, device))).toBe('auth.token_invalid');
    });

    it('ends a sign-in whose refresh token comes twice, also at the same moment, or from another device', async () => {
      const [device, other] = [await hub.device(), await hub.device()];
      const user = await hub.account({ plain: PASSWORD });
      const first = must(await signIn(user, device));
      const second = must(await hub.ask('refresh', { refreshToken: first.refreshToken }, device));
      expect(codeOf(await hub.ask('refresh', { refreshToken: first.refreshToken }, device))).toBe('auth.refresh_reused');
      expect(codeOf(await hub.ask('refresh', { refreshToken: second.refreshToken }, device)), 'who holds the younger one is told as well').toBe('auth.refresh_reused');
      expect(codeOf(await hub.admit('sign-out', { key: device.key, token: second.accessToken }))).toBe('auth.token_invalid');
      const third = must(await signIn(user, device));
      const both = await Promise.all([1, 2].map(() => hub.ask('refresh', { refreshToken: third.refreshToken }, device)));
      expect(both.map(codeOf).toSorted()).toEqual(['auth.refresh_reused', 'ok']);
      const fourth = must(await signIn(user, device));
      expect(codeOf(await hub.ask('refresh', { refreshToken: fourth.refreshToken }, other))).toBe('auth.token_invalid');
      expect(codeOf(await hub.ask('refresh', { refreshToken: fourth.refreshToken }, device))).toBe('auth.token_invalid');
      expect((await hub.noted()).filter(({ kind, ...more }) => kind === 'sign_in.ended' && 'accountId' in more && more.accountId === user).map((event) => 'by' in event && event.by)).toEqual(['reuse', 'reuse', 'other_device']);
    });

    it('makes everybody sign in again after twelve hours, however often they carried on', async () => {
      const device = await hub.device();
      let session = must(await signIn(await hub.account({ plain: PASSWORD }), device));
      hub.pass(11 * HOUR);
      const token = must(await hub.ask('token', {}, device)).accessToken;
      session = must(await hub.ask('refresh', { refreshToken: session.refreshToken }, { ...device, token }));
      hub.pass(HOUR);
      const later = must(await hub.ask('token', {}, device)).accessToken;
      expect(codeOf(await hub.ask('refresh', { refreshToken: session.refreshToken }, { ...device, token: later }))).toBe('auth.token_invalid');
    });

    it('ends the sign-ins of who is disabled or gets another password, and lets nobody in with the old one', async () => {
      const device = await hub.device();
      const user = await hub.account({ plain: PASSWORD });
      const session = must(await signIn(user, device));
      await hub.accounts.setPassword(user, 'nothing that was made here', 'console');
      expect(codeOf(await hub.admit('sign-out', { key: device.key, token: session.accessToken }))).toBe('auth.token_invalid');
      expect(codeOf(await hub.ask('refresh', { refreshToken: session.refreshToken }, device))).toBe('auth.token_invalid');
      expect(codeOf(await signIn(user, device))).toBe('auth.wrong');
      const disabled = await hub.account({ plain: PASSWORD });
      await hub.accounts.disable(disabled, 'console');
      expect(codeOf(await signIn(disabled, device))).toBe('auth.wrong');
    });

    it('revokes a device for everything but handing over its log, ends the sign-ins on it, and takes it back with a new code', async () => {
      const [device, desk] = [await hub.device(), await hub.device()];
      const [lead, admin] = [must(await signIn(await hub.account({ role: 'lead', plain: PASSWORD }), desk)), must(await signIn(await hub.account({ role: 'admin', plain: PASSWORD }), desk))];
      const session = must(await signIn(await hub.account({ plain: PASSWORD }), device));
      const revoke = async (token: string, deviceId = device.id) => codeOf(await hub.ask('devices/revoke', { deviceId }, { key: desk.key, token }));
      expect([await revoke(lead.accessToken), await revoke(desk.token), await revoke(admin.accessToken, 'nobody'), await revoke(admin.accessToken)]).toEqual(['method.forbidden', 'method.forbidden', 'device.unknown', 'ok']);
      expect(codeOf(await hub.admit('changes', device))).toBe('device.revoked');
      expect(codeOf(await hub.admit('sign-out', { key: device.key, token: session.accessToken }))).toBe('device.revoked');
      expect(must(await hub.ask('token', {}, device)).scopes).toEqual([]);
      expect([codeOf(await hub.admit('entries', device)), codeOf(await hub.admit('checkpoint', device))]).toEqual(['ok', 'ok']);
      expect([...(await hub.identity.door.standing([device.id, desk.id])).keys()]).toEqual([desk.id]);
      must(await hub.ask('enrol', { code: await hub.code(), deviceId: device.id, publicKey: device.key.publicKey }, device));
      expect(codeOf(await hub.admit('changes', device))).toBe('ok');
      expect(codeOf(await hub.ask('refresh', { refreshToken: session.refreshToken }, device)), 'what ended stays ended').toBe('auth.token_invalid');
    });

    it('takes nothing of a suspect device until somebody trusts it again', async () => {
      const device = await hub.device();
      await hub.devices.setState(device.id, 'suspect', 'fork');
      expect(await Promise.all((['token', 'entries', 'changes'] as const).map(async (method) => codeOf(await hub.admit(method, device))))).toEqual(Array(3).fill('device.suspect'));
      expect(codeOf(await hub.ask('enrol', { code: await hub.code(), deviceId: device.id, publicKey: device.key.publicKey }, device)), 'a code does not wash it').toBe('device.suspect');
      await hub.devices.setState(device.id, 'enrolled', 'console');
      expect(codeOf(await hub.admit('entries', device))).toBe('ok');
    });

    it('forgets what is too old to be used again, and nothing younger', async () => {
      const device = await hub.device();
      const session = must(await signIn(await hub.account({ plain: PASSWORD }), device));
      await hub.identity.sweep();
      must(await hub.ask('refresh', { refreshToken: session.refreshToken }, device));
      hub.pass(37 * HOUR);
      await hub.identity.sweep();
      expect((await db.query('select 1 from refresh_families where device_id = $1', [device.id])).length, 'a desk may let in for 72 hours').toBe(1);
      hub.pass(63 * HOUR);
      await hub.identity.sweep();
      const left = await db.query<{ readonly rows: number }>('select (select count(*) from seen_once)::int + (select count(*) from refresh_families)::int + (select count(*) from refresh_tokens)::int as rows');
      expect(left[0]?.rows).toBe(0);
    });
  });
}
