/** Are desks that are online told of changes at once, also of those other processes write, and of nothing they have no part in? */

import { connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { migrated, newSchema, openSchema } from '../../support/postgresHub.ts';
import { many, put } from '../store/changes.ts';
import { ask, HEADERS, startHub, testDoor } from './hubUnderTest.ts';
import type { HubUnderTest } from './hubUnderTest.ts';

let db: HubDatabase;
let other: HubDatabase;
const hubs: HubUnderTest[] = [];
const sockets: WebSocket[] = [];
beforeAll(async () => {
  db = await migrated(await newSchema());
  other = openSchema(db.schema);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await Promise.all(hubs.splice(0).map(({ server }) => server.stop()));
});
afterAll(async () => {
  await other.close();
  await db.close();
});

async function start(options: Parameters<typeof startHub>[1] = {}): Promise<HubUnderTest> {
  const hub = await startHub(db, options);
  hubs.push(hub);
  return hub;
}

interface Desk {
  readonly socket: WebSocket;
  readonly heard: unknown[];
  readonly closed: Promise<readonly [number, string]>;
}

async function online(hub: HubUnderTest, device: string, headers: object = {}): Promise<Desk> {
  const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/v1/wake`, { headers: { ...HEADERS, authorization: `device ${device}`, ...headers }, perMessageDeflate: false });
  sockets.push(socket);
  const heard: unknown[] = [];
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString())));
  const closed = new Promise<readonly [number, string]>((resolve) => {
    socket.on('close', (code, reason) => resolve([code, reason.toString()]));
  });
  await once(socket, 'open');
  return { socket, heard, closed };
}

let ids = 0;
const write = (scope: string, by = other) => createCaseFeedWriter(by).write([put(`w${(ids += 1)}`, scope)]);

it('tells at once what another process wrote, to every process and to those it concerns', async () => {
  const [here, there, elsewhere] = [await start(), await start(), await start({ door: testDoor(['b']) })];
  const desks = [await online(here, 'one'), await online(here, 'two'), await online(there, 'three')];
  const stranger = await online(elsewhere, 'four');
  await write('a');
  await expect.poll(() => desks.map(({ heard }) => heard.length), { interval: 5, timeout: 20_000 }).toEqual([1, 1, 1]);
  const { head } = (await db.query<{ readonly head: number }>('select head from feed'))[0] ?? { head: 0 };
  expect(desks.map(({ heard }) => heard)).toEqual([[{ head }], [{ head }], [{ head }]]);
  await write('b');
  await expect.poll(() => stranger.heard).toEqual([{ head: head + 1 }]);
  expect(desks.map(({ heard }) => heard.length)).toEqual([1, 1, 1]);
});

it('says the last of many, not each', async () => {
  const hub = await start();
  const desk = await online(hub, 'one');
  await createCaseFeedWriter(other).load(many(12_000, 'a', `t${(ids += 1)}`));
  const { head } = (await db.query<{ readonly head: number }>('select head from feed'))[0] ?? { head: 0 };
  await expect.poll(() => desk.heard.at(-1)).toEqual({ head });
  expect(desk.heard.length).toBeLessThanOrEqual(3);
});

it('tells everybody once the listening connection was lost and is back', async () => {
  const hub = await start();
  const desk = await online(hub, 'one');
  await other.query('select pg_terminate_backend(pid) from pg_stat_activity where query = $1', [`listen feed_${db.schema}`]);
  await write('a');
  const { head } = (await db.query<{ readonly head: number }>('select head from feed'))[0] ?? { head: 0 };
  await expect.poll(() => desk.heard.at(-1), { timeout: 5000 }).toEqual({ head });
});

it.each([
  [{ authorization: 'nobody' }, '/v1/wake', 401, 'auth.token_invalid'],
  [{ host: 'evil.example' }, '/v1/wake', 421, 'hub.address_refused'],
  [{ 'statusdesk-protocol': '2' }, '/v1/wake', 426, 'sync.version'],
  [{}, '/v1/wake?x=1', 404, 'method.unknown'],
  [{}, '/v1/changes', 404, 'method.unknown'],
])('turns away %j on %s', async (headers, path, status, code) => {
  const hub = await start();
  const socket = new WebSocket(`${hub.url.replace('http', 'ws')}${path}`, { headers: { ...HEADERS, ...headers } });
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, NodeJS.ReadableStream & { readonly statusCode: number }];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  expect([response.statusCode, JSON.parse(Buffer.concat(chunks).toString())]).toEqual([status, { error: expect.objectContaining({ code }) as object }]);
  expect(hub.said.map((line) => JSON.parse(line) as object)).toEqual([expect.objectContaining({ msg: 'request', method: 'wake', status, code })]);
});

it('ends sockets of a device that lost its access, and of one whose scopes are others now; opened anew, it hears of those', async () => {
  const hub = await start({ limits: { pingMs: 250 } });
  const [gone, moved] = [await online(hub, 'gone'), await online(hub, 'moved')];
  hub.door.revoked.add('gone');
  hub.door.scopes = ['c'];
  expect(await gone.closed).toEqual([1008, 'device.revoked']);
  expect(await moved.closed).toEqual([4001, '']);
  const again = await online(hub, 'moved');
  await write('a');
  await write('c');
  const { head } = (await db.query<{ readonly head: number }>('select head from feed'))[0] ?? { head: 0 };
  await expect.poll(() => again.heard).toEqual([{ head }]);
});

it('ends what is open at one end only, and keeps what answers', async () => {
  const hub = await start({ limits: { pingMs: 250 } });
  const alive = await online(hub, 'alive');
  const silent = connect(hub.server.port, '127.0.0.1');
  silent.write(`GET /v1/wake HTTP/1.1\r\nhost: 127.0.0.1:${hub.server.port}\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nauthorization: device silent\r\nstatusdesk-protocol: 1\r\nstatusdesk-version: 1.2.3\r\n\r\n`);
  await once(silent, 'data');
  expect(await socketsOf(hub)).toBe(2);
  silent.resume();
  await once(silent, 'close');
  await sleep(600);
  expect([await socketsOf(hub), alive.socket.readyState]).toEqual([1, WebSocket.OPEN]);
});

it('repeats by each ping what desks of the same scopes were told last, whoever wrote since for others', async () => {
  const hub = await start({ limits: { pingMs: 250 } });
  const desk = await online(hub, 'one');
  const pinged: string[] = [];
  desk.socket.on('ping', (data: Buffer) => pinged.push(data.toString()));
  await expect.poll(() => pinged).toContain('');
  await write('a');
  await expect.poll(() => desk.heard.length).toBe(1);
  await write('b');
  await expect.poll(() => pinged.filter((text) => text !== '').length).toBeGreaterThan(1);
  expect(new Set(pinged)).toEqual(new Set(['', JSON.stringify(desk.heard[0])]));
});

it('gives a device one socket, its newest, and takes nothing said on it', async () => {
  const hub = await start();
  const older = await online(hub, 'one');
  const newer = await online(hub, 'one');
  expect((await older.closed)[0]).toBe(4000);
  await write('a');
  await expect.poll(() => newer.heard.length).toBe(1);
  newer.socket.send('anything');
  expect((await newer.closed)[0]).toBe(1008);
  const large = await online(hub, 'one');
  large.socket.send('x'.repeat(2000));
  expect((await large.closed)[0]).toBe(1009);
});

const socketsOf = async (hub: HubUnderTest): Promise<number> => Number(/statusdesk_hub_sockets (\d+)/.exec((await ask(hub.url, '/metrics', { verb: 'GET' })).body.toString())?.[1]);
