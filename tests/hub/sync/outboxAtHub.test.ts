/** Does the log of a real desk arrive at a real hub, over HTTP, signed and proven: enrolled with a code, kept through restarts, cuts and a restored database? */

import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { composeHub } from '../../../src/hub/composeHub.ts';
import type { HubServer } from '../../../src/hub/http/server.ts';
import { readHubAddress } from '../../../src/main/adapters/hub/hubAddress.ts';
import { openHubLink } from '../../../src/main/adapters/hub/openHubLink.ts';
import { createTiming } from '../../../src/main/adapters/system/timing.ts';
import { elapsedMs } from '../../../src/main/adapters/system/clock.ts';
import { openDeviceCrypto } from '../../../src/main/adapters/system/deviceCrypto.ts';
import { PAGE_SIZE } from '../../../src/main/adapters/sqlite/profiles.ts';
import type { Journal } from '../../../src/main/ports/journal.ts';
import { createDeskSync, type DeskSync } from '../../../src/main/services/sync/deskSync.ts';
import type { Fork } from '../../../src/main/services/sync/witness.ts';
import { ok } from '../../../src/domain/kernel/result.ts';
import { zeroPage } from '../../faults/damaging.ts';
import { createIdentityHub } from '../../support/identityHub.ts';
import { journalOptions, openTestJournal } from '../../support/openTestJournal.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';
import { aDevice } from '../../support/testCrypto.ts';

let db: HubDatabase;
let hub: HubServer;
const closing: (() => Promise<void>)[] = [];
const SETTINGS = { place: { host: '127.0.0.1', isTls: false }, minimumClient: '0.0.1', sink: { write: () => undefined } } as const;

beforeAll(async () => {
  db = await migrated(await newSchema());
  hub = await composeHub(db, { ...SETTINGS, port: 0 });
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
afterAll(async () => {
  await hub.stop();
  await db.close();
});

const urlOf = (): string => `http://127.0.0.1:${hub.port}`;
const newCode = () => createIdentityHub(db, { now: () => Date.now() }).code({ name: 'Desk 12', scopes: ['TRV'] });

/** The cases of the desk are tested by themselves. */
const noCases = { status: () => ({ doing: 'waiting' as const, rows: 0, wholeAt: null }), runs: () => [], now: () => Promise.resolve(), close: () => Promise.resolve() };

function openDesk(given = { options: journalOptions(), device: aDevice() }) {
  const crypto = openDeviceCrypto(given.device.privateKeyDer);
  const options = { ...given.options, crypto };
  const journal: Journal = openTestJournal(options);
  const forks: Fork[] = [];
  const clock = { now: () => new Date().toISOString() };
  const errors: string[] = [];
  const note = (event: string): void => void errors.push(event);
  const sync: DeskSync = createDeskSync({
    journal, crypto, clock, timing: createTiming(), logger: { warn: note, error: note }, cases: () => 0,
    openLink: (text) => {
      const url = readHubAddress(text);
      return url.ok ? ok({ url: url.value.origin, link: openHubLink({ url: url.value, crypto, version: '1.0.0', nowMs: () => Date.now(), elapsedMs, random: Math.random, waitMs: 5_000 }) }) : url;
    },
    follow: () => noCases, onFork: (fork) => forks.push(fork), onHubTime: () => undefined, onChanged: () => undefined,
  });
  const close = async (): Promise<void> => {
    await sync.close();
    journal.close();
  };
  return {
    journal, sync, forks, errors, close, again: { options, device: given.device },
    log: (count: number): void => {
      for (let n = 0; n < count; n += 1) journal.append({ kind: 'case.opened', at: clock.now(), content: { agentId: 'agent-1', role: 'agent', caseId: 'case-1', details: { n } } });
    },
  };
}

async function until(is: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await is())) {
    if (Date.now() > end) throw new Error('it never came to that');
    await sleep(20);
  }
}

const held = async (deviceId: string) =>
  await db.query<{ readonly counter: number; readonly effect: string; readonly reason: string | null }>('select l.counter, e.effect, e.reason from log_leaves l join log_effects e on e.leaf = l.leaf where l.device_id = $1 order by l.leaf', [deviceId]);
const counters = async (deviceId: string): Promise<readonly number[]> => (await held(deviceId)).map(({ counter }) => counter);
const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, at) => at + 1);

it('is enrolled with a code, sends what it had, and what is logged later without being asked', async () => {
  const desk = openDesk();
  closing.push(desk.close);
  desk.log(5);
  expect(desk.sync.view()).toMatchObject({ hub: 'not_connected', outbox: { unsent: 6 } });
  expect(await desk.sync.enrol({ url: urlOf(), code: await newCode() })).toMatchObject({ ok: true, value: { address: urlOf(), deskName: 'Desk 12' } });
  await until(() => desk.journal.count().unsent === 0);
  expect(await counters(desk.journal.deviceId)).toEqual(upTo(6));
  desk.log(1);
  await until(() => desk.journal.count().unsent === 0);
  expect(desk.sync.view()).toMatchObject({ hub: 'online', outbox: { unsent: 0, oldestAt: null }, quarantined: { count: 0 } });
  await until(() => desk.sync.history()[0]?.entries === 1);
  await until(async () => (await db.query('select 1 from log_witnesses where name = $1', [desk.journal.deviceId])).length > 0);
  expect(desk.errors).toEqual([]);
});

it('says of a code that was used, and of an address that is none, that they are, and stays as it was', async () => {
  const [one, two] = [openDesk(), openDesk()];
  closing.push(one.close, two.close);
  const code = await newCode();
  expect((await one.sync.enrol({ url: urlOf(), code })).ok).toBe(true);
  expect(await two.sync.enrol({ url: urlOf(), code })).toMatchObject({ ok: false, error: { code: 'device.code_invalid' } });
  expect(await two.sync.enrol({ url: 'http://hub.example.org', code })).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  expect([two.sync.view().hub, (await two.sync.now()).ok]).toEqual(['not_connected', false]);
});

it('goes on after a restart of the desk and of the hub, with 500 entries in less than a minute', async () => {
  const desk = openDesk();
  await desk.sync.enrol({ url: urlOf(), code: await newCode() });
  await until(() => desk.journal.count().unsent === 0);
  const { port } = hub;
  await hub.stop();
  desk.log(500);
  await desk.sync.now();
  expect(desk.sync.view()).toMatchObject({ hub: 'offline', trouble: { code: 'hub.unreachable' }, outbox: { unsent: 500 } });
  await desk.close();
  const again = openDesk(desk.again);
  closing.push(again.close);
  const contact = again.sync.view().lastContactAt;
  expect(contact).not.toBeNull();
  hub = await composeHub(db, { ...SETTINGS, port });
  await until(() => again.journal.count().unsent === 0, 60_000);
  const all = again.journal.head().counter;
  expect(await counters(again.journal.deviceId)).toEqual(upTo(all));
  expect(upTo(all).every((counter) => again.journal.outbox.receipt(counter)?.effect === 'done')).toBe(true);
});

it('shows what the hub did not take, with the reason, and sends what comes after', async () => {
  const desk = openDesk();
  closing.push(desk.close);
  await desk.sync.enrol({ url: urlOf(), code: await newCode() });
  desk.journal.append({ kind: 'case.opened', at: new Date().toISOString(), content: { agentId: 'agent-1', role: 'visitor' } });
  desk.log(2);
  await until(() => desk.journal.count().unsent === 0);
  expect(desk.sync.view().quarantined).toMatchObject({ count: 1, items: [{ kind: 'case.opened', reason: 'content.role' }] });
  expect((await held(desk.journal.deviceId)).map(({ effect }) => effect)).toEqual(['done', 'quarantined', 'done', 'done']);
});

it('goes on behind entries that a damaged file lost, sent or not', async () => {
  const desk = openDesk();
  await desk.sync.enrol({ url: urlOf(), code: await newCode() });
  desk.log(40);
  await until(() => desk.journal.count().unsent === 0);
  const sent = desk.journal.head().counter;
  await desk.sync.close();
  desk.log(40);
  const reached = desk.journal.head().counter;
  desk.journal.close();
  const { file } = desk.again.options;
  const last = Math.floor(statSync(file).size / PAGE_SIZE);
  for (let page = last - 6; page <= last; page += 1) zeroPage(file, page);
  const again = openDesk({ ...desk.again, options: { ...desk.again.options, check: true, onRescued: () => undefined } });
  closing.push(again.close);
  const [rescue] = again.journal.entries({ limit: 1, kinds: ['journal.rescued'] });
  expect(rescue?.counter).toBeGreaterThan(reached);
  again.log(2);
  await until(() => again.journal.count().unsent === 0);
  const arrived = await counters(again.journal.deviceId);
  expect(arrived).toEqual([...new Set(arrived)]);
  expect(arrived.slice(0, sent)).toEqual(upTo(sent));
  expect(arrived.slice(-3)).toEqual([0, 1, 2].map((after) => (rescue?.counter ?? 0) + after));
  expect(arrived.length).toBeLessThan(reached + 3);
  expect(again.sync.view()).toMatchObject({ hub: 'online', outbox: { unsent: 0 } });
});

it.each([
  ['its log is whole again', false, { hub: 'online' }],
  ['while others come first: its log is another one for good', true, { hub: 'attention', trouble: { code: 'log.fork' } }],
])('offers again what a restored hub lost, and %s', async (_, isOtherFirst, expected) => {
  const [desk, other] = [openDesk(), openDesk()];
  closing.push(desk.close, other.close);
  await desk.sync.enrol({ url: urlOf(), code: await newCode() });
  desk.log(2);
  await until(() => desk.journal.count().unsent === 0);
  await backUp();
  desk.log(3);
  await until(() => desk.journal.count().unsent === 0 && desk.sync.view().now.doing === 'nothing');
  await restore();
  expect(await counters(desk.journal.deviceId)).toEqual(upTo(3));
  if (isOtherFirst) await other.sync.enrol({ url: urlOf(), code: await newCode() });
  await until(() => !isOtherFirst || other.journal.count().unsent === 0);
  await desk.sync.now();
  expect(desk.journal.count().unsent).toBe(0);
  expect(await counters(desk.journal.deviceId)).toEqual(upTo(6));
  expect(desk.forks).toMatchObject([{ code: 'log.size_unknown' }]);
  expect(desk.sync.view()).toMatchObject(expected);
  expect(desk.sync.view().trouble?.code).toBe('trouble' in expected ? expected.trouble.code : undefined);
});

const logTables = async (): Promise<readonly string[]> =>
  (await db.query<{ readonly name: string }>("select table_name as name from information_schema.tables where table_schema = current_schema() and table_name like 'log\\_%'")).map(({ name }) => name);

async function backUp(): Promise<void> {
  for (const name of await logTables()) {
    await db.query(`drop table if exists kept_${name}`);
    await db.query(`create table kept_${name} as table ${name}`);
  }
}

async function restore(): Promise<void> {
  for (const name of await logTables()) {
    await db.query(`delete from ${name}`);
    await db.query(`insert into ${name} select * from kept_${name}`);
  }
}
