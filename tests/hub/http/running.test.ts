/** Does a hub start, answer for its health, and stop without losing what is on its way; are two of them on one database one hub? */

import { once } from 'node:events';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ok } from '../../../src/domain/kernel/result.ts';
import { createCaseFeedWriter } from '../../../src/hub/adapters/postgres/caseFeedWriter.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { composeHub } from '../../../src/hub/composeHub.ts';
import type { HubHandlers } from '../../../src/hub/handlers.ts';
import type { HubServer } from '../../../src/hub/http/server.ts';
import { createIdentityHub, newDeviceKey, proofOf } from '../../support/identityHub.ts';
import type { DeviceKey } from '../../support/identityHub.ts';
import { migrated, newSchema, openSchema } from '../../support/postgresHub.ts';
import { selfSigned } from '../../support/selfSigned.ts';
import { put } from '../store/changes.ts';
import { ask, call, HEADERS, jsonOf, startHub, testDoor, wanted } from './hubUnderTest.ts';

let db: HubDatabase;
beforeAll(async () => {
  db = await migrated(await newSchema());
  await createCaseFeedWriter(db).write(Array.from({ length: 200 }, (_, index) => put(`big${index}`, 'big', 'x'.repeat(100_000))));
  await createCaseFeedWriter(db).write([put('small', 'TRV')]);
});
afterAll(() => db.close());

it('finishes what is on its way, says goodbye to those online, cuts streams, and takes nothing new', async () => {
  const [asked, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const refresh = (async () => {
    asked.resolve();
    await release.promise;
    return ok({ person: { id: 'p', name: 'P', role: 'agent', grants: [] }, accessToken: 'a', refreshToken: 'r', expiresIn: 1, offlineHours: 1 });
  }) as HubHandlers['refresh'];
  const { server, url } = await startHub(db, { handlers: { refresh }, door: testDoor(['big']) });
  const online = new WebSocket(`${url.replace('http', 'ws')}/v1/wake`, { headers: HEADERS });
  await once(online, 'open');
  const stream = plainRequest(`${url}/v1/changes`, { method: 'POST', headers: { ...HEADERS, authorization: 'device streaming' }, agent: false });
  stream.end(JSON.stringify(wanted({ scopes: ['big'] })));
  const [response] = (await once(stream, 'response')) as [NodeJS.ReadableStream];
  const answer = call(url, 'refresh', { refreshToken: 'x' }, { authorization: 'device busy' });
  await asked.promise;
  const goodbye = once(online, 'close');
  const stopped = server.stop();
  expect((await goodbye)[0]).toBe(1001);
  await expect(call(url, 'refresh', {})).rejects.toThrow(/ECONNREFUSED/);
  let got = '';
  for await (const chunk of response) got += String(chunk).slice(-20);
  expect(got).not.toContain('whole');
  release.resolve();
  expect((await answer).status).toBe(200);
  await stopped;
  await server.stop();
});

it('cuts what does not end by itself', async () => {
  const { server, url } = await startHub(db, { handlers: { refresh: () => new Promise(() => undefined) }, limits: { stopMs: 300 } });
  const answer = call(url, 'refresh', { refreshToken: 'x' }).catch((error: NodeJS.ErrnoException) => error.code);
  await sleep(200);
  await server.stop();
  expect(await answer).toBe('ECONNRESET');
});

it('says whether it is up and ready, and counts, to this machine only', async () => {
  let isReady: () => Promise<boolean> = async () => true;
  const { server, url } = await startHub(db, { isReady: () => isReady() });
  const probe = async (path: string, headers = {}) => {
    const { status, body } = await ask(url, path, { verb: 'GET', headers });
    return [status, body.toString()];
  };
  expect([await probe('/health'), await probe('/ready')]).toEqual([[200, '{"state":"up"}'], [200, '{"state":"ready"}']]);
  isReady = async () => Promise.reject(new Error('planted'));
  expect([await probe('/health'), await probe('/ready')]).toEqual([[200, '{"state":"up"}'], [503, '{"state":"not ready"}']]);
  isReady = () => new Promise(() => undefined);
  expect(await probe('/ready')).toEqual([503, '{"state":"not ready"}']);
  expect((await probe('/metrics', { host: 'hub.example' }))[0]).toBe(421);
  await call(url, 'changes', wanted(), { authorization: 'nobody' });
  const text = String((await probe('/metrics'))[1]);
  expect(text).toContain('statusdesk_hub_requests_total{method="changes",code="auth.token_invalid"} 1');
  expect(text).not.toMatch(/desk-1|nobody/);
  await server.stop();
});

it('counts what waits for a lead, and answers without it while the database does not', async () => {
  let counts = async () => ({ forksReported: 2, witnessAhead: 1, devicesSuspect: 3, quarantined: 4 });
  const { server, url } = await startHub(db, { counts: () => counts(), packsUnread: () => 5 });
  const text = async (): Promise<string> => (await ask(url, '/metrics', { verb: 'GET' })).body.toString();
  const waiting = /statusdesk_hub_(?:forks_reported|witness_ahead|devices_suspect|quarantined|packs_unread) \d+/g;
  const all = ['statusdesk_hub_packs_unread 5', 'statusdesk_hub_forks_reported 2', 'statusdesk_hub_witness_ahead 1', 'statusdesk_hub_devices_suspect 3', 'statusdesk_hub_quarantined 4'];
  expect((await text()).match(waiting)).toEqual(all);
  counts = () => Promise.reject(new Error('planted'));
  expect((await text()).match(waiting)).toEqual(all.slice(0, 1));
  counts = () => new Promise(() => undefined);
  expect((await text()).match(waiting)).toEqual(all.slice(0, 1));
  counts = async () => ({ forksReported: 2, witnessAhead: 1, devicesSuspect: 3, quarantined: 4 });
  expect((await text()).match(waiting)).toEqual(all);
  await server.stop();
});

it('keeps the probes on a port of their own when asked to', async () => {
  const { server, url } = await startHub(db, { metricsPort: 0 });
  expect((await ask(url, '/health', { verb: 'GET' })).status).toBe(404);
  expect((await ask(`http://127.0.0.1:${server.metricsPort}`, '/health', { verb: 'GET' })).status).toBe(200);
  expect((await ask(`http://127.0.0.1:${server.metricsPort}`, '/health', { verb: 'GET', headers: { host: 'evil.example' } })).status).toBe(404);
  expect((await ask(`http://127.0.0.1:${server.metricsPort}`, '/v1/changes')).status).toBe(404);
  await server.stop();
});

it('speaks TLS 1.2 and later, and plain HTTP to this machine only', async () => {
  const tls = selfSigned();
  const { server, door } = await startHub(db, { tls, place: { host: '127.0.0.1', isTls: true } });
  const asked = (version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') => new Promise<number | string>((resolve) => {
    const options = { ca: tls.cert, method: 'POST', headers: HEADERS, agent: false, minVersion: version, maxVersion: version } as const;
    tlsRequest(`https://127.0.0.1:${server.port}/v1/changes`, options, (response) => resolve(response.resume().statusCode ?? 0)).on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? '')).end(JSON.stringify(wanted()));
  });
  expect([await asked('TLSv1.2'), await asked('TLSv1.3')]).toEqual([200, 200]);
  expect(await asked('TLSv1.1')).toMatch(/^E/);
  expect(door.asked.at(-1)?.address).toBe(`https://127.0.0.1:${server.port}/v1/changes`);
  await server.stop();
  await expect(startHub(db, { place: { host: '0.0.0.0', isTls: false } })).rejects.toThrow('plain HTTP');
});

it('is asked by the address it was given, behind whatever stands between', async () => {
  const { server, url, door } = await startHub(db, { place: { host: '127.0.0.1', isTls: false, publicUrl: 'https://hub.example' } });
  expect((await call(url, 'changes', wanted(), { host: 'hub.example' })).status).toBe(200);
  expect(door.asked.at(-1)?.address).toBe('https://hub.example/v1/changes');
  expect((await ask(url, '/metrics', { verb: 'GET', headers: { host: 'hub.example' } })).status).toBe(421);
  await server.stop();
});

interface Enrolled {
  readonly id: string;
  readonly key: DeviceKey;
}

const settings = { place: { host: '127.0.0.1', isTls: false }, port: 0, minimumClient: '1.0.0' } as const;

it('is one hub with another process on the same database: devices, tokens, proofs used, revocation and wake-ups', async () => {
  const second = openSchema(db.schema);
  const said: string[] = [];
  const sink = { write: (line: string) => void said.push(line) };
  const [one, two] = [await composeHub(db, { ...settings, sink }), await composeHub(second, { ...settings, sink })];
  const urlOf = ({ port }: HubServer): string => `http://127.0.0.1:${port}`;
  const signed = ({ key }: Pick<Enrolled, 'key'>, at: HubServer, method: string, token?: string, verb = 'POST') => ({
    dpop: proofOf(key, { address: `${urlOf(at)}/v1/${method}`, at: Date.now(), verb, ...(token !== undefined && { token }) }), authorization: token === undefined ? undefined : `DPoP ${token}`,
  });
  const identity = createIdentityHub(db, { now: () => Date.now() });
  const desk: Enrolled = { id: 'd-two', key: newDeviceKey() };
  const enrol = { code: await identity.code({ scopes: ['TRV'] }), deviceId: desk.id, publicKey: desk.key.publicKey };
  expect((await call(urlOf(one), 'enrol', enrol, signed(desk, one, 'enrol'))).status).toBe(200);
  const { accessToken } = jsonOf(await call(urlOf(two), 'token', {}, signed(desk, two, 'token'))).value as { readonly accessToken: string };
  const changes = (at: HubServer, headers: object) => call(urlOf(at), 'changes', wanted({ scopes: ['TRV'] }), { ...headers });
  const once1 = signed(desk, one, 'changes', accessToken);
  expect((await changes(one, once1)).status).toBe(200);
  expect(jsonOf(await changes(one, once1)).error?.code).toBe('auth.proof_replayed');
  expect((await changes(two, signed(desk, two, 'changes', accessToken))).status).toBe(200);
  expect(jsonOf(await changes(two, signed(desk, one, 'changes', accessToken))).error?.code).toBe('auth.proof_invalid');
  const socket = new WebSocket(`ws://127.0.0.1:${two.port}/v1/wake`, { headers: { ...HEADERS, ...signed(desk, two, 'wake', accessToken, 'GET') } as Record<string, string> });
  await once(socket, 'open');
  const woken = once(socket, 'message');
  await createCaseFeedWriter(db).write([put('new', 'TRV')]);
  expect(JSON.parse(String((await woken)[0]))).toEqual({ head: 202 });
  expect(await identity.devices.setState(desk.id, 'revoked', 'console')).toBe(true);
  expect(jsonOf(await changes(two, signed(desk, two, 'changes', accessToken))).error?.code).toBe('device.revoked');
  const goodbye = once(socket, 'close');
  await Promise.all([one.stop(), two.stop()]);
  expect((await goodbye)[0]).toBe(1001);
  expect(said.join('')).not.toMatch(new RegExp(`${desk.id}|${accessToken}|${desk.key.publicKey}`));
  await second.close();
});

it('names a device alike in the lines of both processes, and so that nobody sees which it is', async () => {
  const said: string[] = [];
  const hubs = [await composeHub(db, { ...settings, sink: { write: (line) => void said.push(line) } }), await composeHub(db, { ...settings, sink: { write: (line) => void said.push(line) } })];
  const { id, key } = await createIdentityHub(db, { now: () => Date.now() }).device(['TRV']);
  for (const { port } of hubs) await call(`http://127.0.0.1:${port}`, 'token', {}, { authorization: undefined, dpop: proofOf(key, { address: `http://127.0.0.1:${port}/v1/token`, at: Date.now() }) });
  await Promise.all(hubs.map((hub) => hub.stop()));
  const names = said.map((line) => (JSON.parse(line) as { readonly device?: string }).device);
  expect(names).toEqual([expect.stringMatching(/^[\w-]{12}$/), names[0]]);
  expect(said.join('')).not.toContain(id);
});
