/** Does the link take from a hub, or from whatever stands in its place, only what the protocol says, and find every connection that is dead? */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { readHubAddress } from '../../../src/main/adapters/hub/hubAddress.ts';
import type { HubValueMethod } from '../../../src/contract/hubApi/index.ts';
import { openHubLink } from '../../../src/main/adapters/hub/openHubLink.ts';
import { LinkCut, type HubLink } from '../../../src/main/ports/hubLink.ts';
import { aDevice } from '../../support/testCrypto.ts';
import { ROW_VERSION } from '../../../src/domain/sync/feedRow.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, input: unknown) => void;

const header = { epoch: 'e-1', protocol: 1, hubTime: '2026-11-23T08:00:00.000Z', minimumClient: '0.1.0' };
const changesHeader = JSON.stringify({ header: { ...header, scopes: ['a'], scopeHash: '', head: 3, fields: [] } });
const line = '{"rows":[],"cursor":2}';
const whole = '{"whole":{"cursor":3,"head":3,"digests":{}}}';
const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const trickle = (response: ServerResponse): void => {
  const drops = setInterval(() => void response.write(' '), 20);
  response.once('close', () => clearInterval(drops));
};

let answers: Record<string, Answer>;
let asked: { readonly path: string; readonly authorization: string | undefined; readonly proof: Record<string, unknown> }[];
let tokens = 0;
let link: HubLink;
const sockets = new WebSocketServer({ noServer: true });
const server = createServer((request, response) => {
  const body: Buffer[] = [];
  request.on('data', (part: Buffer) => body.push(part));
  request.on('end', () => {
    const claims = String(request.headers['dpop']).split('.')[1] ?? '';
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization, proof: JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown> });
    answers[request.url?.slice(4) ?? '']?.(request, response, JSON.parse(Buffer.concat(body).toString()));
  });
});
server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened)));

beforeEach(async () => {
  [asked, tokens] = [[], 0];
  answers = { token: (_request, response) => json(response, 200, { header, value: { accessToken: `token-${(tokens += 1)}`, expiresIn: 600, scopes: ['a'] } }) };
  await new Promise<void>((resume) => { server.listen(0, '127.0.0.1', resume); });
  link = openHubLink({ url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), crypto: aDevice(), version: '0.1.0', nowMs: () => 0, elapsedMs: () => performance.now(), random: () => 0, waitMs: 300, silentMs: 200, wholeMs: 600, wakeTimes: { silentMs: 150, firstWaitMs: 10, longestWaitMs: 50 } });
});
afterEach(async () => {
  link.close();
  for (const socket of sockets.clients) socket.terminate();
  sockets.removeAllListeners('connection');
  server.closeAllConnections();
  await new Promise((resume) => { server.close(resume); });
});

const changes = () => link.changes({ epoch: null, scopes: ['a'], cursor: null, rows: ROW_VERSION }, new AbortController().signal);
const feed = (bytes: Buffer | string, headers: Record<string, string> = {}): void => { answers['changes'] = (_request, response) => void response.writeHead(200, headers).end(bytes); };

/** What came, and what ended it. */
async function linesOf(): Promise<readonly string[]> {
  const answer = await changes();
  if (!answer.ok) return [answer.error.code];
  const came: string[] = [];
  try {
    for await (const one of answer.value.lines) came.push(Buffer.from(one).toString());
  } catch (thrown) {
    came.push(thrown instanceof LinkCut ? thrown.error.code : 'a bug');
  }
  return came;
}

describe('lines', () => {
  const text = `${changesHeader}\n${line}\n${whole}\n`;
  it.each([['as they are', text, {}], ['by gzip', gzipSync(text), { 'content-encoding': 'gzip' }], ['by zstd', zstdCompressSync(text), { 'content-encoding': 'zstd' }]])('come %s', async (_how, bytes, headers) => {
    feed(bytes, headers);
    expect(await linesOf()).toEqual([line, whole]);
    expect(link.state()).toMatchObject({ is: 'online', heard: { header } });
  });

  it.each([
    ['a packing nobody asked for', text, { 'content-encoding': 'br' }, ['hub.answer_invalid']],
    ['a packing that is broken', gzipSync(text).subarray(0, 30), { 'content-encoding': 'gzip' }, ['hub.unreachable']],
    ['no header', `${line}\n`, {}, ['hub.answer_invalid']],
    ['a page of something else', '<html>sign in to this network</html>', {}, ['hub.answer_invalid']],
    ['half a line at the end', `${changesHeader}\n${line}\n${whole.slice(0, 20)}`, {}, [line]],
    ['a line without end', `${changesHeader}\n${line}\n${'x'.repeat(1_000_001)}`, {}, [line, 'hub.answer_invalid']],
  ] as const)('%s: nothing more is taken than what was good', async (_what, bytes, headers, expected) => {
    feed(bytes, headers);
    expect(await linesOf()).toEqual(expected);
  });

  it('that stop coming are given up', async () => {
    answers['changes'] = (_request, response) => void response.write(`${changesHeader}\n${line}\n`);
    expect(await linesOf()).toEqual([line, 'hub.unreachable']);
  });
});

describe('requests', () => {
  it('carry a proof of their own for their address, and a token that is asked for once and again when it is refused', async () => {
    let refused = false;
    feed(`${changesHeader}\n`);
    await Promise.all([changes(), changes()]);
    expect(tokens).toBe(1);
    const [first, ...rest] = asked;
    expect(first).toMatchObject({ path: '/v1/token', authorization: undefined, proof: { htm: 'POST', htu: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1\/token$/) } });
    expect(rest.every(({ authorization, proof }) => authorization === 'DPoP token-1' && typeof proof['ath'] === 'string')).toBe(true);
    expect(new Set(asked.map(({ proof }) => proof['jti'])).size).toBe(3);
    expect(rest[0]?.proof['iat'], 'by the time of the hub').toBe(Math.floor(Date.parse(header.hubTime) / 1000));
    answers['checkpoint'] = (_request, response) => (refused ? json(response, 200, { header, value: { checkpoint: 'note', last: 4 } }) : ((refused = true), json(response, 401, { error: { code: 'auth.token_expired' } })));
    expect(await link.call('checkpoint', {})).toEqual({ ok: true, value: { checkpoint: 'note', last: 4 } });
    expect(tokens).toBe(2);
  });

  it('go by the time any answer of the hub says, also one that is no more than a refusal', async () => {
    answers['token'] = (_request, response) => void response.writeHead(503, { date: 'Mon, 23 Nov 2026 09:30:00 GMT' }).end();
    await changes();
    await changes();
    expect(asked.map(({ proof }) => proof['iat'])).toEqual([0, expect.closeTo(Date.parse('2026-11-23T09:30:00Z') / 1000, -1)]);
  });

  const repeats: readonly (readonly [HubValueMethod, string, 'door' | 'handler', number])[] = [
    ['checkpoint', 'auth.token_invalid', 'door', 2], ['checkpoint', 'auth.token_invalid', 'handler', 1], ['checkpoint', 'auth.proof_replayed', 'door', 2],
    ['refresh', 'auth.token_invalid', 'door', 1], ['refresh', 'auth.token_invalid', 'handler', 1], ['refresh', 'auth.proof_replayed', 'door', 1], ['refresh', 'auth.proof_invalid', 'door', 2],
    ['sign-in', 'auth.token_expired', 'door', 1], ['sign-in/oidc', 'auth.token_invalid', 'handler', 1], ['enrol', 'auth.token_invalid', 'door', 1], ['enrol', 'auth.proof_invalid', 'door', 2],
  ];
  it.each(repeats)('%s refused with %s by the %s is sent %i times', async (method, code, by, times) => {
    let came = 0;
    answers[method] = (_request, response) => {
      came += 1;
      json(response, 401, { ...(by === 'handler' && { header }), error: { code } });
    };
    expect(await link.call(method, {})).toEqual({ ok: false, error: { code } });
    expect(came).toBe(times);
  });

  it.each<readonly [string, Answer, object]>([
    ['a refusal with its code', (_r, response) => json(response, 403, { error: { code: 'device.revoked' } }), { code: 'device.revoked' }],
    ['a wait that is asked for', (_r, response) => json(response, 503, { error: { code: 'hub.busy', params: { x: { y: 1 } } } }, { 'retry-after': '7' }), { code: 'hub.busy', params: { waitSeconds: 7 } }],
    ['a code nobody knows', (_r, response) => json(response, 400, { error: { code: 'toString' } }), { code: 'hub.answer_invalid' }],
    ['a proxy that is tired', (_r, response) => void response.writeHead(502).end('Bad Gateway'), { code: 'hub.busy' }],
    ['another shape', (_r, response) => json(response, 200, { header, value: { last: 1 } }), { code: 'hub.answer_invalid' }],
    ['no header', (_r, response) => json(response, 200, { value: { checkpoint: 'n', last: 1 } }), { code: 'hub.answer_invalid' }],
    ['depths without end', (_r, response) => void response.writeHead(200).end('['.repeat(100_000)), { code: 'hub.answer_invalid' }],
    ['more than anybody reads', (_r, response) => void response.writeHead(200).end('"'.padEnd(3_000_000, 'x')), { code: 'hub.answer_invalid' }],
    ['a redirection', (_r, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), { code: 'hub.answer_invalid' }],
    ['a connection that breaks', (_r, response) => void response.destroy(), { code: 'hub.unreachable' }],
    ['no answer at all', () => undefined, { code: 'hub.unreachable' }],
    ['a body that stops', (_r, response) => void response.writeHead(200).write('{"header":'), { code: 'hub.unreachable' }],
    ['a body that trickles for ever', (_r, response) => trickle(response), { code: 'hub.unreachable' }],
  ])('are answered with %s', async (_what, answer, error) => {
    answers['checkpoint'] = answer;
    expect(await link.call('checkpoint', {})).toEqual({ ok: false, error });
    expect(link.state().is).toBe('code' in error && error.code === 'device.revoked' ? 'refused' : 'offline');
  });
});

it('a token whose answer stops on the way holds up nobody who asks after it', async () => {
  const { token } = answers;
  answers['token'] = (_request, response) => void response.writeHead(200).write('{');
  const held = await Promise.all([link.call('checkpoint', {}), link.call('checkpoint', {})]);
  expect(held.map((one) => (one.ok ? 'ok' : one.error.code))).toEqual(['hub.unreachable', 'hub.unreachable']);
  answers = { token: token ?? (() => undefined), checkpoint: (_request, response) => json(response, 200, { header, value: { checkpoint: 'note', last: 4 } }) };
  expect(await link.call('checkpoint', {})).toMatchObject({ ok: true });
});

describe('the wake-up', () => {
  it('tells heads, is opened again when it falls silent, and stands no longer than somebody listens', async () => {
    const heads: (number | undefined)[] = [];
    let opened = 0;
    sockets.on('connection', (socket) => {
      opened += 1;
      if (opened === 1) for (const text of ['{"head":5}', '{', '{"head":"x"}']) socket.send(text);
    });
    const stop = link.onWake((head) => void heads.push(head));
    await vi.waitFor(() => expect(heads.slice(0, 2)).toEqual([undefined, 5]));
    expect(link.state().isAwake).toBe(true);
    await vi.waitFor(() => expect(opened).toBeGreaterThan(1), { timeout: 3_000 });
    expect(heads.filter((head) => head === undefined).length).toBeGreaterThan(0);
    stop();
    await vi.waitFor(() => expect(sockets.clients.size).toBe(0));
    expect(link.state().isAwake).toBe(false);
  });
});

it('a hub is reached over TLS, or in clear on this computer only', () => {
  const taken = ['https://hub.example', 'https://hub.example:8443/', 'http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:5'];
  const refused = ['http://hub.example', 'http://127.0.0.1.example', 'https://hub.example/path', 'https://user@hub.example', 'https://hub.example/?a', 'ftp://hub.example', 'hub.example', '', 'file:///etc'];
  expect(taken.map((text) => readHubAddress(text).ok)).toEqual(taken.map(() => true));
  expect(refused.map((text) => readHubAddress(text).ok)).toEqual(refused.map(() => false));
});

describe('the token of a person', () => {
  it('is brought once: refused, it is not sent again, and the desk keeps its own', async () => {
    const asked: string[] = [];
    answers['token'] = (_request, response) => { asked.push('token'); json(response, 200, { header, value: { accessToken: 'of the device', expiresIn: 600, scopes: [] } }); };
    answers['checkpoint'] = (_request, response) => { asked.push('checkpoint'); json(response, 200, { header, value: { checkpoint: 'note', last: 0 } }); };
    answers['matters'] = (_request, response) => { asked.push('matters'); json(response, 401, { error: { code: 'auth.token_expired' } }); };
    await link.call('checkpoint', {});
    await link.call('matters', {}, { token: 'of somebody' });
    await link.call('checkpoint', {});
    expect(asked).toEqual(['token', 'checkpoint', 'matters', 'checkpoint']);
  });

  it.each([['a person’s that ran out says nothing of the desk', 'of somebody', 'online'], ['the desk’s own that is refused does', undefined, 'refused']] as const)('%s', async (_what, token, is) => {
    answers['checkpoint'] = (_request, response) => json(response, 200, { header, value: { checkpoint: 'note', last: 0 } });
    await link.call('checkpoint', {});
    answers['matters'] = answers['packs'] = (_request, response) => json(response, 401, { error: { code: 'auth.token_expired' } });
    const asking = token === undefined ? link.call('packs', { have: {}, inForce: {}, refused: [] }) : link.call('matters', {}, { token });
    expect([await asking, link.state().is]).toEqual([{ ok: false, error: { code: 'auth.token_expired' } }, is]);
  });
});
