/** What does somebody gain by guessing passwords? Nothing in number, in time, or in what the answers tell. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { createPasswords } from '../../../src/hub/adapters/system/passwords.ts';
import { codeOf, createIdentityHub, type IdentityHub } from '../../support/identityHub.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';

const PASSWORD = 'correct horse battery';
type Device = Awaited<ReturnType<IdentityHub['device']>>;

describe('guessing at sign-in', () => {
  let db: HubDatabase;
  let hub: IdentityHub;
  beforeAll(async () => {
    db = await migrated(await newSchema());
    hub = createIdentityHub(db);
  });
  afterAll(() => db.close());

  const fresh = async (device: Device): Promise<Device> => {
    const answer = await hub.ask('token', {}, { key: device.key });
    return answer.ok ? { ...device, token: answer.value.accessToken } : device;
  };
  const guess = (user: string, device: Device, password = 'wrong') => hub.ask('sign-in', { user, password }, device);
  const waitOf = (answer: Awaited<ReturnType<typeof guess>>): unknown => (answer.ok ? 0 : (answer.error.params?.['seconds'] ?? 0));

  it('answers five wrong tries, then makes everybody wait, twice as long each time, up to a quarter of an hour', async () => {
    const user = await hub.account({ plain: PASSWORD });
    const codes: string[] = [];
    for (let at = 0; at < 6; at += 1) codes.push(codeOf(await guess(user, await hub.device())));
    expect(codes).toEqual([...Array<string>(5).fill('auth.wrong'), 'auth.too_many']);
    const waits: unknown[] = [];
    for (let at = 0; at < 9; at += 1) {
      const device = await hub.device();
      const refused = await guess(user, device, PASSWORD);
      waits.push(waitOf(refused));
      hub.pass(Number(waitOf(refused)) * 1000);
      expect(codeOf(await guess(user, await fresh(device)))).toBe('auth.wrong');
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900]);
    hub.pass(900_000);
    expect(codeOf(await guess(user, await hub.device(), PASSWORD)), 'who knows the password comes in after the wait').toBe('ok');
    expect(codeOf(await guess(user, await hub.device())), 'and is not made to wait for what was before').toBe('auth.wrong');
  });

  it('counts guesses at many accounts from one device, and a sign-in of one’s own takes none of them back', async () => {
    const [device, own] = [await hub.device(), await hub.account({ plain: PASSWORD })];
    const codes: string[] = [];
    for (let at = 0; at < 5; at += 1) {
      codes.push(codeOf(await guess(await hub.account({ plain: PASSWORD }), device)), at < 4 ? codeOf(await guess(own, device, PASSWORD)) : '');
    }
    expect(codes.filter((code) => code === 'auth.wrong').length).toBe(5);
    expect(codeOf(await guess(own, device, PASSWORD))).toBe('auth.too_many');
    expect(codeOf(await guess(own, await hub.device(), PASSWORD)), 'on another device').toBe('ok');
  });

  it('looks at no more than five of many guesses at the same moment', async () => {
    const user = await hub.account({ plain: PASSWORD });
    const devices = await Promise.all(Array.from({ length: 12 }, () => hub.device()));
    const codes = (await Promise.all(devices.map((device) => guess(user, device)))).map(codeOf);
    expect(codes.filter((code) => code === 'auth.wrong').length).toBe(5);
    expect(codes.filter((code) => code === 'auth.too_many').length).toBe(7);
  });

  it('tells nothing of who has an account: same answers, same counting, same work', async () => {
    const [known, unknown] = [await hub.account({ plain: PASSWORD }), 'nobody-of-that-name'];
    const answersFor = async (user: string): Promise<readonly unknown[]> => {
      const answers: unknown[] = [];
      for (let at = 0; at < 7; at += 1) answers.push(await guess(user, await hub.device()));
      return answers;
    };
    expect(await answersFor(unknown)).toEqual(await answersFor(known));
    expect(codeOf(await guess(await hub.account({}), await hub.device(), PASSWORD)), 'of the provider, without a password').toBe('auth.wrong');
  });

  it('keeps what was typed out of every table, and names nobody in the log who is not there', async () => {
    const canaries = ['hunter2-typed-as-name', 'canary-password-typed'];
    await guess(canaries[0] ?? '', await hub.device(), canaries[1]);
    await guess(await hub.account({ plain: PASSWORD }), await hub.device(), canaries[1]);
    const rows = await db.query<{ readonly name: string }>(`select table_name as name from information_schema.tables where table_schema = current_schema()`);
    expect(rows.length).toBeGreaterThan(10);
    const texts = await Promise.all(rows.map(async ({ name }) => JSON.stringify(await db.query(`select t::text from ${name} t`))));
    expect(canaries.filter((canary) => texts.some((text) => text.includes(canary)))).toEqual([]);
    expect(texts.some((text) => text.includes(PASSWORD))).toBe(false);
    expect((await hub.noted()).filter(({ kind }) => kind === 'sign_in.refused').length).toBeGreaterThan(20);
  });
});

describe('passwords', () => {
  it('are scrypt with N = 2^17 and a salt each', async () => {
    const passwords = createPasswords();
    const kept = await passwords.hash(PASSWORD);
    expect(kept).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect([await passwords.matches(PASSWORD, kept), await passwords.matches(`${PASSWORD} `, kept), await passwords.matches(PASSWORD, null), await passwords.matches(PASSWORD, 'plain')]).toEqual([true, false, false, false]);
  });

  it('are the same however their accents are composed, and never twice the same text', async () => {
    const passwords = createPasswords({ logN: 10 });
    const kept = await passwords.hash('été à Montréal'.normalize('NFC'));
    expect([await passwords.matches('été à Montréal'.normalize('NFD'), kept), (await passwords.hash('été à Montréal')) === kept]).toEqual([true, false]);
  });

  it('are tried a few at a time; who would wait too long is told', async () => {
    const passwords = createPasswords({ logN: 12, atOnce: 1, waiting: 2 });
    const kept = await passwords.hash(PASSWORD);
    const answers = await Promise.all(Array.from({ length: 5 }, () => passwords.matches(PASSWORD, kept)));
    expect(answers).toEqual([true, true, true, 'busy', 'busy']);
    expect(await passwords.matches(PASSWORD, kept)).toBe(true);
  });

  it('are tried beside the event loop: everybody else is answered meanwhile', async () => {
    const passwords = createPasswords({ logN: 15 });
    let turns = 0;
    let isDone = false;
    const turn = (): void => {
      turns += 1;
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);
    await passwords.hash(PASSWORD);
    isDone = true;
    expect(turns).toBeGreaterThan(10);
  });

  it('take as long for nobody as for somebody', async () => {
    const passwords = createPasswords({ logN: 14 });
    const kept = await passwords.hash(PASSWORD);
    const timeOf = async (against: string | null): Promise<number> => {
      const started = process.cpuUsage();
      for (let at = 0; at < 6; at += 1) await passwords.matches('wrong', against);
      const { user, system } = process.cpuUsage(started);
      return user + system;
    };
    const [somebody, nobody] = [await timeOf(kept), await timeOf(null)];
    // Without the work for nobody the second is hundreds of times smaller.
    expect(nobody / somebody).toBeGreaterThan(0.3);
  });
});
