/** Ten attacks on the protocol, over real HTTP: is each refused with its code, does nothing of it stay, and is the device that did it named to the lead? */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_BODY } from '../../src/contract/hubApi/define.ts';
import type { HubMethodName } from '../../src/contract/hubApi/index.ts';
import { EMPTY_HEAD } from '../../src/domain/audit/sealEntry.ts';
import { createPackStore } from '../../src/hub/adapters/postgres/packStore.ts';
import { hubForDesks, type HubForDesks } from '../support/hubForDesks.ts';
import { CHEAP, createIdentityHub, newDeviceKey } from '../support/identityHub.ts';
import { aSignedPack, aSigner } from '../support/packSigning.ts';
import { migrated, newSchema } from '../support/postgresHub.ts';
import { ask, wanted } from './http/hubUnderTest.ts';
import { sealMany } from './log/testDesk.ts';
import { enrolRaw, headersFor, saidOf, say, type RawDesk, type Said } from './rawDesk.ts';
import { many } from './store/changes.ts';

const PASSWORD = 'correct horse battery';
let hub: HubForDesks;
let desk: RawDesk;
let lead: { readonly desk: RawDesk; readonly token: string };
beforeAll(async () => {
  hub = await hubForDesks(await migrated(await newSchema()), { limits: { burst: 100_000 }, identity: { passwords: CHEAP } });
  await hub.feed.load(many(50, 'TRV'));
  const user = await createIdentityHub(hub.db, { now: () => Date.now() }).account({ role: 'lead', plain: PASSWORD });
  const office = await newDesk();
  const { value } = await say(hub.url, 'sign-in', { user, password: PASSWORD }, office);
  lead = { desk: office, token: (value as { readonly accessToken: string }).accessToken };
});
afterAll(async () => {
  await hub.stop();
  await hub.db.close();
});
beforeEach(async () => {
  desk = await newDesk();
});

const newDesk = async (): Promise<RawDesk> => await enrolRaw(hub.url, await hub.code(['TRV']));
const offer = (entries: readonly object[], after: number, by: RawDesk = desk): Promise<Said> => say(hub.url, 'entries', { after, entries }, by);
const refused = (said: Said): readonly [number, string] => [said.status, said.code];

/** What of the hub's data an attack could have moved: nothing of it may. */
async function stored(): Promise<unknown> {
  const [counts] = await hub.db.query(
    `select (select count(*) from log_leaves) as leaves, (select count(*) from log_contents) as contents, (select count(*) from log_effects) as effects, (select size from log_state) as size,
       (select coalesce(sum(last), 0) from log_devices) as lasts, (select count(*) from log_witnesses) as witnesses, (select head from feed) as head, (select count(*) from cases) as cases,
       (select count(*) from packs) as packs, (select count(*) from devices) as devices, (select count(*) from accounts) as accounts`,
  );
  return counts;
}

/** As a team lead sees them. */
async function namedToLead(id: string): Promise<string | undefined> {
  const { value } = await say(hub.url, 'devices', {}, { key: lead.desk.key, token: lead.token });
  return (value as { readonly devices: readonly { readonly id: string; readonly state: string }[] }).devices.find((device) => device.id === id)?.state;
}

async function changesNothing(attack: () => Promise<unknown>): Promise<void> {
  const before = await stored();
  await attack();
  expect(await stored()).toEqual(before);
}

describe('1 · a replay', () => {
  it('of a whole request, of its proof under another name, and of one that waited, is refused; what it said stays once', async () => {
    const body = JSON.stringify({ after: 0, entries: sealMany(desk, 3) });
    const headers = headersFor(hub.url, 'entries', desk);
    expect(saidOf(await ask(hub.url, '/v1/entries', { headers, body }))).toMatchObject({ code: 'ok', value: { last: 3 } });
    await changesNothing(async () => {
      for (let again = 0; again < 3; again += 1) expect(refused(saidOf(await ask(hub.url, '/v1/entries', { headers, body })))).toEqual([401, 'auth.proof_replayed']);
      expect(refused(saidOf(await ask(hub.url, '/v1/checkpoint', { headers, body: '{}' })))).toEqual([401, 'auth.proof_invalid']);
      const late = { ...desk, proof: { claims: { iat: Math.floor(Date.now() / 1000) - 90 } } };
      expect(refused(await say(hub.url, 'entries', { after: 0, entries: [...desk.offers()] }, late))).toEqual([401, 'auth.proof_invalid']);
    });
  });

  it('by two at the same moment lets one in', async () => {
    const headers = headersFor(hub.url, 'checkpoint', desk);
    const said = await Promise.all(Array.from({ length: 8 }, async () => saidOf(await ask(hub.url, '/v1/checkpoint', { headers, body: '{}' })).code));
    expect(said.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'auth.proof_replayed'), 'ok']);
  });
});

describe('2 · the wrong device', () => {
  it('offers what another has signed: refused, and it is the one that offered that is named', async () => {
    const victim = await newDesk();
    const stolen = sealMany(victim, 2);
    await changesNothing(async () => {
      expect(refused(await offer(stolen, 0))).toEqual([409, 'entries.signature']);
      expect([await namedToLead(desk.id), await namedToLead(victim.id)]).toEqual(['suspect', 'enrolled']);
      expect(refused(await offer([], 0))).toEqual([403, 'device.suspect']);
    });
    expect(await offer(stolen, 0, victim)).toMatchObject({ code: 'ok', value: { last: 2 } });
  });

  it('takes the name of another', async () => {
    const stranger = newDeviceKey();
    const code = await hub.code();
    await changesNothing(async () => {
      expect(refused(await say(hub.url, 'enrol', { code, deviceId: desk.id, publicKey: stranger.publicKey }, { key: stranger }))).toEqual([409, 'device.taken']);
    });
    expect((await say(hub.url, 'checkpoint', {}, desk)).code).toBe('ok');
  });
});

describe('3 and 4 · a pack forged, or older than what is there (the desk’s side: attackedDesk.test.ts)', () => {
  it('is not published: an older version cannot take the place of a newer, nor the same number other bytes', async () => {
    const [author, approver] = [aSigner('m.gagnon', 'author'), aSigner('s.lam', 'approver')];
    const store = createPackStore(hub.db);
    expect(await store.publish(aSignedPack(author, approver, { version: 5 }), 'console')).toMatchObject({ ok: true });
    await changesNothing(async () => {
      for (const version of [5, 4]) expect(await store.publish(aSignedPack(author, approver, { version }), 'console')).toMatchObject({ ok: false, error: 'pack.older' });
    });
  });
});

describe('5 · the tail of a device’s log cut off', () => {
  it('and written anew is refused, with the counter, and the device is named; a log that only ends earlier is no attack', async () => {
    await offer(sealMany(desk, 5), 0);
    expect(await say(hub.url, 'checkpoint', {}, desk)).toMatchObject({ value: { last: 5 } });
    const third = desk.sealed[2]?.header.counter === 3 ? desk.sealed[2] : undefined;
    const other = desk.seal('case.opened', { agentId: 'agent-1', role: 'agent', caseId: 'never' }, { counter: 3, hash: third?.hash ?? '' });
    await changesNothing(async () => {
      const said = await say(hub.url, 'entries', { after: 3, entries: [other] }, desk);
      expect(refused(said)).toEqual([409, 'entries.fork']);
      expect(await namedToLead(desk.id)).toBe('suspect');
    });
    const leaves = await hub.db.query<{ readonly counter: number }>('select counter from log_leaves where device_id = $1 order by leaf', [desk.id]);
    expect(leaves.map(({ counter }) => counter)).toEqual([1, 2, 3, 4, 5]);
  });

  it('leaves a gap that is asked for, and is filled by nothing but what was there', async () => {
    const entries = sealMany(desk, 4);
    await offer(entries.slice(0, 2), 0);
    await changesNothing(async () => {
      expect(refused(await offer(entries.slice(3), 3))).toEqual([409, 'entries.expected']);
    });
    expect(await namedToLead(desk.id)).toBe('enrolled');
  });
});

describe('6 · a forked head', () => {
  it.each([
    ['behind an entry nobody has', 2],
    ['behind its own first entry, twice', 0],
  ])('%s is refused, and the device is named', async (_, from) => {
    const good = sealMany(desk, 2);
    await offer(good, 0);
    const forked = desk.seal('case.opened', { agentId: 'agent-1' }, { counter: from, hash: from === 0 ? EMPTY_HEAD.hash : 'ab'.repeat(32) });
    await changesNothing(async () => {
      expect(refused(await offer([forked], from))).toEqual([409, 'entries.fork']);
      expect(await namedToLead(desk.id)).toBe('suspect');
    });
  });

  it('inside one request takes the good ones before it along: nothing of the request stays', async () => {
    const good = sealMany(desk, 2);
    const forked = desk.seal('case.opened', { agentId: 'agent-1' }, { counter: 2, hash: 'cd'.repeat(32) });
    await changesNothing(async () => {
      expect(refused(await offer([...good, forked], 0))).toEqual([409, 'entries.fork']);
    });
  });
});

describe('7 · a foreign Host', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1:1', '10.0.0.5', '[::1]:1'])('%s is refused before anything of it is read', async (host) => {
    await changesNothing(async () => {
      expect(refused(await say(hub.url, 'entries', { after: 0, entries: sealMany(desk, 1) }, { ...desk, headers: { host } }))).toEqual([421, 'hub.address_refused']);
    });
  });
});

describe('8 · a page that is too large', () => {
  it('is refused, told or not, or has too many entries, and the next one is served', async () => {
    const large = JSON.stringify({ after: 0, entries: [], padding: 'x'.repeat(MAX_BODY) });
    const send = (more: object = {}) => ask(hub.url, '/v1/entries', { headers: { ...headersFor(hub.url, 'entries', desk), ...more }, body: large });
    await changesNothing(async () => {
      expect(refused(saidOf(await send()))).toEqual([413, 'input.too_large']);
      expect(refused(saidOf(await send({ 'transfer-encoding': 'chunked' })))).toEqual([413, 'input.too_large']);
      const entries = sealMany(desk, 201);
      expect(refused(await offer(entries, 0))).toEqual([400, 'input.invalid']);
    });
    expect((await say(hub.url, 'checkpoint', {}, desk)).code).toBe('ok');
  });
});

describe('9 · a JSON bomb', () => {
  it.each([
    ['of lists', '['.repeat(900_000)], ['of objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`], ['33 deep', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`],
    ['of one key, many times', `{${'"after":0,'.repeat(50_000)}"entries":[]}`], ['in the prototype', '{"after":0,"entries":[],"__proto__":{"after":1}}'],
  ])('%s is refused, and costs the hub little', async (_, body) => {
    await changesNothing(async () => {
      const before = process.cpuUsage();
      expect(refused(saidOf(await ask(hub.url, '/v1/entries', { headers: headersFor(hub.url, 'entries', desk), body })))).toEqual([400, 'input.invalid']);
      const { user, system } = process.cpuUsage(before);
      // Of the processor, in microseconds: a busy machine does not make it more.
      expect(user + system).toBeLessThan(2_000_000);
    });
  });

  it('packed small is not unpacked', async () => {
    const headers = { ...headersFor(hub.url, 'entries', desk), 'content-encoding': 'gzip' };
    expect(refused(saidOf(await ask(hub.url, '/v1/entries', { headers, body: '{}' })))).toEqual([415, 'input.invalid']);
  });
});

describe('10 · a stolen token', () => {
  const METHODS: readonly HubMethodName[] = ['changes', 'entries', 'checkpoint', 'packs', 'devices'];
  it.each([
    ['without the key that proves it', (token: string) => ({ key: newDeviceKey(), token }), 'auth.token_invalid'],
    ['with a proof of its owner for nothing', (token: string) => ({ key: desk.key, token, proof: { claims: { ath: 'x' } } }), 'auth.proof_invalid'],
    ['with a proof under the owner’s name', (token: string) => ({ key: newDeviceKey(), token, proof: { header: { jwk: { kty: 'OKP', crv: 'Ed25519', x: desk.key.x } } } }), 'auth.proof_invalid'],
  ])('%s opens nothing', async (_, thief, code) => {
    await changesNothing(async () => {
      for (const method of METHODS) expect([method, ...refused(await say(hub.url, method, wanted(), thief(desk.token)))]).toEqual([method, 401, code]);
    });
  });

  it('from another desk of the house opens nothing either, a lead’s no more than a device’s', async () => {
    for (const token of [lead.token, lead.desk.token]) expect(refused(await say(hub.url, 'devices', {}, { key: desk.key, token }))).toEqual([401, 'auth.token_invalid']);
    expect(refused(await say(hub.url, 'checkpoint', {}, { key: desk.key, headers: { authorization: `Bearer ${desk.token}` } }))).toEqual([401, 'auth.token_invalid']);
  });
});
