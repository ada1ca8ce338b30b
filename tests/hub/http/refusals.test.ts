/** Is everything a hub should not answer refused with its code, before more of it is read than needed, and without a word of it in the log? */

import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MAX_BODY } from '../../../src/contract/hubApi/define.ts';
import { deskError } from '../../../src/contract/errors.ts';
import { err, ok } from '../../../src/domain/kernel/result.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import type { HubHandlers } from '../../../src/hub/handlers.ts';
import { HubStoreFailure } from '../../../src/hub/ports/storeFailure.ts';
import { migrated, newMemory } from '../../support/postgresHub.ts';
import { ask, call, jsonOf, startHub, wanted } from './hubUnderTest.ts';
import type { HubUnderTest } from './hubUnderTest.ts';

const CANARY = 'CANARY7719';
let answer: () => Promise<unknown> = async () => ok({});
const given: unknown[] = [];
const handlers: Partial<HubHandlers> = {
  'sign-in': (async (input: unknown) => {
    given.push(input);
    return answer();
  }) as HubHandlers['sign-in'],
  'devices': async () => ok({ devices: [] }),
  'devices/revoke': async () => ok({}),
};
let db: HubDatabase;
let hub: HubUnderTest;
beforeAll(async () => {
  db = await migrated(await newMemory());
  hub = await startHub(db, { handlers, limits: { burst: 100_000, headMs: 300, requestMs: 600 } });
});
afterAll(async () => {
  await hub.server.stop();
  await db.close();
});
afterEach(() => {
  answer = async () => ok({});
  given.length = 0;
});

const SIGN_IN = { user: CANARY, password: CANARY };
const signIn = (headers = {}) => call(hub.url, 'sign-in', SIGN_IN, headers);
const outcome = async (answered: Promise<{ readonly status: number; readonly body: Buffer; readonly headers: object }>) => {
  const { status, body, headers } = await answered;
  expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  return [status, jsonOf({ status, body, headers: {} }).error?.code];
};

describe('the head of a request', () => {
  it.each([
    ['a name of its own', { host: 'evil.example' }, 421, 'hub.address_refused'],
    ['another port', { host: '127.0.0.1:1' }, 421, 'hub.address_refused'],
    ['no protocol', { 'statusdesk-protocol': undefined }, 426, 'sync.version'],
    ['a later protocol', { 'statusdesk-protocol': '2' }, 426, 'sync.version'],
    ['no version', { 'statusdesk-version': undefined }, 426, 'sync.version'],
    ['a version that is none', { 'statusdesk-version': CANARY }, 426, 'sync.version'],
    ['a desk that is too old', { 'statusdesk-version': '0.9.9' }, 426, 'sync.version'],
    ['nobody', { authorization: undefined }, 401, 'auth.token_invalid'],
    ['a stranger', { authorization: `DPoP ${CANARY}` }, 401, 'auth.token_invalid'],
    ['another type of content', { 'content-type': 'text/plain' }, 415, 'input.invalid'],
    ['a compressed body', { 'content-encoding': 'gzip' }, 415, 'input.invalid'],
  ])('is refused with %s', async (_, headers, status, code) => {
    expect(await outcome(signIn(headers))).toEqual([status, code]);
    expect(given).toEqual([]);
  });

  it('is refused for a revoked device, and let in for versions from the oldest on', async () => {
    hub.door.revoked.add('gone');
    expect(await outcome(signIn({ authorization: 'device gone' }))).toEqual([403, 'device.revoked']);
    for (const version of ['1.0.0', '1.0.0-beta.1', '10.0.0']) expect((await call(hub.url, 'changes', wanted(), { 'statusdesk-version': version })).status).toBe(200);
  });

  it.each([
    ['/v1/nothing', 'POST'], [`/v1/${CANARY}`, 'POST'], ['/v1/__proto__', 'POST'], ['/v1/sign-in', 'GET'], ['/v1/sign-in', 'PUT'], ['/v1/sign-in/', 'POST'], ['/V1/sign-in', 'POST'],
    [`/v1/sign-in?name=${CANARY}`, 'POST'], ['/', 'GET'], ['/metrics?x', 'GET'], ['/v1/wake', 'GET'], ['/v1/%00', 'POST'], ['/v1/%', 'POST'],
  ])('names nothing that does not exist: %s by %s', async (path, verb) => {
    expect(await outcome(ask(hub.url, path, { verb, body: verb === 'GET' ? '' : '{}' }))).toEqual([404, 'method.unknown']);
  });

  it('gives the door the address as the desk wrote it, without what nobody checks', async () => {
    await signIn({ host: `localhost:${hub.server.port}` });
    expect(hub.door.asked.at(-1)).toEqual({ authorization: 'device desk-1', address: `http://localhost:${hub.server.port}/v1/sign-in`, verb: 'POST', version: '1.2.3' });
  });

  it('asks nobody in before their role is known, whatever the door says', async () => {
    expect(await outcome(call(hub.url, 'devices', {}))).toEqual([403, 'method.forbidden']);
    expect(await outcome(call(hub.url, 'devices', {}, { authorization: 'person desk-1 agent' }))).toEqual([403, 'method.forbidden']);
    expect(await outcome(call(hub.url, 'devices/revoke', { deviceId: 'x' }, { authorization: 'person desk-1 lead' }))).toEqual([403, 'method.forbidden']);
    expect((await call(hub.url, 'devices', {}, { authorization: 'person desk-1 lead' })).status).toBe(200);
  });
});

describe('the body of a request', () => {
  const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  it.each([
    ['nothing', '', 'malformed'],
    ['no JSON', `{"user":${CANARY}}`, 'malformed'],
    ['two values', '{} {}', 'malformed'],
    ['an open string', '{"user":"', 'malformed'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'malformed'],
    ['a key twice', `{"user":"a","password":"b","user":"${CANARY}"}`, 'duplicate_key'],
    ['a key twice, written in two ways', `{"user":"a","password":"b","us\\u0065r":"${CANARY}"}`, 'duplicate_key'],
    ['a key of the prototype', `{"__proto__":{"user":"${CANARY}"}}`, 'forbidden_key'],
    ['a hidden key of the prototype', `{"\\u005f_proto__":{"user":"${CANARY}"}}`, 'forbidden_key'],
    ['a constructor', '{"constructor":{"prototype":{}}}', 'forbidden_key'],
    ['half a letter', '{"user":"\\ud800","password":"b"}', 'lone_surrogate'],
    ['33 levels', nested(33), 'too_deep'],
    ['a bomb of lists', '['.repeat(900_000), 'too_deep'],
    ['a bomb of quotes', `{"user":"${'\\"'.repeat(400_000)}`, 'malformed'],
  ])('is refused with %s', async (_, body, why) => {
    const answered = await ask(hub.url, '/v1/sign-in', { body });
    expect([answered.status, jsonOf(answered).error]).toEqual([400, { code: 'input.invalid', params: { method: 'sign-in', field: '', why } }]);
    expect(given).toEqual([]);
  });

  it.each([
    [{ user: 'a' }, 'password'], [{ ...SIGN_IN, more: CANARY }, 'more'], [{ ...SIGN_IN, user: 'a b' }, 'user'], [[], ''], [null, ''], [JSON.parse(nested(32)), 'user'],
  ])('is refused by the contract, naming the field: %j', async (input, field) => {
    const answered = await call(hub.url, 'sign-in', input);
    expect([answered.status, jsonOf(answered).error]).toEqual([400, { code: 'input.invalid', params: { method: 'sign-in', field } }]);
  });

  it('is refused when it is too large, told or not, without being taken in', async () => {
    const large = JSON.stringify({ ...SIGN_IN, password: 'x'.repeat(MAX_BODY) });
    expect(await outcome(ask(hub.url, '/v1/sign-in', { body: large }))).toEqual([413, 'input.too_large']);
    expect(await outcome(ask(hub.url, '/v1/sign-in', { body: large, headers: { 'transfer-encoding': 'chunked' } }))).toEqual([413, 'input.too_large']);
    expect(given).toEqual([]);
  });
});

describe('what a handler says', () => {
  it.each([
    ['auth.wrong', 401], ['device.taken', 409], ['device.code_invalid', 401], ['entries.fork', 409], ['device.suspect', 403], ['pack.older', 400],
  ] as const)('is passed on with a status: %s', async (code, status) => {
    answer = async () => err(deskError(code, { counter: 3 }));
    const answered = await signIn();
    expect([answered.status, jsonOf(answered)]).toEqual([status, { header: expect.objectContaining({ epoch: expect.any(String) as string, protocol: 1 }) as object, error: { code, params: { counter: 3 } } }]);
  });

  it('says when to come again', async () => {
    answer = async () => err(deskError('auth.too_many', { seconds: 17.2 }));
    expect(await signIn()).toMatchObject({ status: 429, headers: { 'retry-after': '18' } });
  });

  it.each([
    [new HubStoreFailure('busy', '55P03'), 503, 'hub.busy'], [new HubStoreFailure('unreachable', 'ECONNREFUSED'), 503, 'hub.busy'], [new HubStoreFailure('disk_full', '53100'), 503, 'hub.disk_full'],
    [new HubStoreFailure('refused', '23505', CANARY), 500, 'internal'], [new Error(`${CANARY} at x (y:1:1)`), 500, 'internal'], [`text ${CANARY}`, 500, 'internal'],
  ])('is no stack and no sentence when it breaks: %#', async (thrown: unknown, status, code) => {
    answer = async () => {
      throw thrown;
    };
    const answered = await signIn();
    const { error } = jsonOf(answered);
    expect([answered.status, error?.code, answered.body.toString().includes(CANARY)]).toEqual([status, code, false]);
    // Either support finds its line, or the desk knows when to come again.
    expect(error?.incident === undefined ? (answered.headers['retry-after'] ?? '') : hub.said.join('')).toMatch(error?.incident ?? /^[1-5]$/);
  });

  it('goes out only as the contract has it', async () => {
    answer = async () => ok({ accessToken: CANARY, extra: CANARY });
    const answered = await signIn();
    expect([answered.status, answered.body.toString().includes(CANARY)]).toEqual([500, false]);
  });
});

it('slows one device down, and no other', async () => {
  const own = await startHub(db, { handlers, limits: { burst: 3, perSecond: 0.1 } });
  const asked = async (device: string) => (await call(own.url, 'changes', wanted(), { authorization: `device ${device}` }));
  const statuses = [await asked('quick'), await asked('quick'), await asked('quick'), await asked('quick'), await asked('other')].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 200, 429, 200]);
  expect(await asked('quick')).toMatchObject({ status: 429, headers: { 'retry-after': expect.stringMatching(/^\d+$/) as string } });
  await own.server.stop();
});

it('lets nobody try codes with a fresh key each time', async () => {
  const asked: string[] = [];
  const door = { ...hub.door, admit: async (method: string) => (asked.push(method), ok({ proofKey: String(asked.length).padStart(64, '0') })) };
  const enrol = (async () => err(deskError('device.code_invalid'))) as HubHandlers['enrol'];
  const own = await startHub(db, { door, handlers: { enrol }, limits: { burst: 3, perSecond: 0.01 } });
  const body = { code: '0000-0000-0000-0000', deviceId: 'd', publicKey: '0'.repeat(64) };
  const statuses: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) statuses.push((await call(own.url, 'enrol', body)).status);
  expect([statuses, asked.length]).toEqual([[401, 401, 401, 429, 429], 3]);
  expect((await call(own.url, 'changes', wanted())).status, 'nobody else waits for it').not.toBe(429);
  await own.server.stop();
});

/** What comes back when these bytes are written, until the hub hangs up. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(hub.server.port, '127.0.0.1', () => socket.write(bytes));
    let got = '';
    socket.on('data', (chunk) => (got += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(got));
  });
}

it.each([
  ['what is no HTTP', `${CANARY}\r\n\r\n`, /^HTTP\/1.1 400 [\s\S]*input.invalid/],
  ['a head without an end', `POST /v1/sign-in HTTP/1.1\r\nhost: x\r\nx: `, /^HTTP\/1.1 408 [\s\S]*hub.busy/],
  ['a head that is too large', `POST /v1/sign-in HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431 [\s\S]*input.too_large/],
  ['two lengths', 'POST /v1/sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\n{}', /^HTTP\/1.1 400 /],
  ['no host', 'POST /v1/sign-in HTTP/1.1\r\n\r\n', /^HTTP\/1.1 400 /],
])('hangs up on %s', async (_, bytes, expected) => {
  expect(await raw(bytes)).toMatch(expected);
});

it('waits for a body no longer than it says', async () => {
  const head = `POST /v1/sign-in HTTP/1.1\r\nhost: 127.0.0.1:${hub.server.port}\r\nstatusdesk-protocol: 1\r\nstatusdesk-version: 1.2.3\r\nauthorization: device desk-1\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{`;
  expect(await raw(head)).toMatch(/^HTTP\/1.1 408 [\s\S]*hub.busy/);
  expect(given).toEqual([]);
});

it('writes one line for each request, with a method, a code and a time, and nothing of what came', () => {
  const lines = hub.said.map((line) => JSON.parse(line) as Record<string, unknown>);
  const requests = lines.filter(({ msg }) => msg === 'request');
  expect(requests.length).toBeGreaterThan(60);
  const names = new Set(requests.flatMap((line) => Object.keys(line)));
  expect([...names].toSorted()).toEqual(['code', 'device', 'level', 'method', 'ms', 'msg', 'status', 'time']);
  expect(hub.said.filter((line) => line.includes(CANARY) || line.includes('desk-1'))).toEqual([]);
});
