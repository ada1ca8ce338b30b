/** Is there one socket for wake-ups, whatever is reset while it is being opened, and does the desk ask why when it is refused? */

import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { openWakeSocket, type WakeSocket } from '../../../src/main/adapters/hub/wakeSocket.ts';

const SILENT_MS = 60_000;
let server: WebSocketServer;
let paths: string[] = [];
let socket: WakeSocket | undefined;
const address = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

beforeEach(async () => {
  paths = [];
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (_socket, request) => paths.push(request.url ?? ''));
  await new Promise((resume) => { server.once('listening', resume); });
});
afterEach(async () => {
  vi.useRealTimers();
  socket?.close();
  for (const one of server.clients) one.terminate();
  await new Promise((resume) => { server.close(resume); });
});

/** What the socket waits for comes when the test says so; the network is real. */
const virtualTimers = (): void => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

/** Whatever was sent before this has come. */
async function marker(): Promise<void> {
  const last = new WebSocket(address('/marker').replace('http', 'ws'));
  await new Promise((resume) => { last.once('open', resume); });
  last.terminate();
}

it.each([['a token that comes late', {}], ['a token that never comes', undefined]] as const)('a reset while the first waits for %s leaves one', async (_what, late) => {
  virtualTimers();
  const waiting: ((given: Readonly<Record<string, string>> | undefined) => void)[] = [];
  const standing: boolean[] = [];
  socket = openWakeSocket({
    url: new URL(address('/wake')), random: () => 0, onWake: () => undefined, onStanding: (stands) => void standing.push(stands),
    headers: () => new Promise((resume) => { waiting.push(resume); }),
    times: { silentMs: 60_000, firstWaitMs: 1, longestWaitMs: 1 },
  });
  socket.reset();
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  waiting[1]?.({});
  await vi.waitFor(() => expect(standing.at(-1)).toBe(true));
  waiting[0]?.(late);
  await vi.advanceTimersByTimeAsync(1_000);
  await marker();
  expect(paths).toEqual(['/wake', '/marker']);
  expect([standing.at(-1), waiting.length]).toEqual([true, 2]);
});

const open = (onWake: (head: number | undefined) => void, onStanding: (stands: boolean) => void = () => undefined): WakeSocket =>
  openWakeSocket({ url: new URL(address('/wake')), random: () => 0, onWake, onStanding, headers: async () => ({}), times: { silentMs: SILENT_MS, firstWaitMs: 1_000, longestWaitMs: 60_000 } });

it.each([
  ['a socket that the hub does not open', () => { server.options.verifyClient = (_info, done) => done(false, 403); }, 1],
  ['a socket that the hub ends', () => { server.on('connection', (one) => one.close(1008, 'device.revoked')); }, 2],
] as const)('%s makes the desk ask why', async (_what, refuse, times) => {
  refuse();
  const asked = vi.fn<(head: number | undefined) => void>();
  socket = open(asked);
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(times));
  expect(asked.mock.calls.flat()).toEqual(Array.from({ length: times }, () => undefined));
});

it('a hub that is busy is not asked why', async () => {
  server.options.verifyClient = (_info, done) => done(false, 503);
  const asked = vi.fn<(head: number | undefined) => void>();
  const standing = vi.fn<(stands: boolean) => void>();
  socket = open(asked, standing);
  await vi.waitFor(() => expect(standing).toHaveBeenCalledWith(false));
  expect(asked).not.toHaveBeenCalled();
});

/** The side of the hub, once the desk says that it stands. */
async function standing(onWake: (head: number | undefined) => void = () => undefined): Promise<WebSocket> {
  const connected = new Promise<WebSocket>((resume) => { server.once('connection', resume); });
  await new Promise<void>((resume) => { socket = open(onWake, (stands) => { if (stands) resume(); }); });
  return await connected;
}

it('stays while it is pinged, and is opened again when it falls silent', async () => {
  virtualTimers();
  const hub = await standing();
  for (let time = 0; time < 4; time += 1) {
    await vi.advanceTimersByTimeAsync(SILENT_MS * 0.8);
    const pong = new Promise((resume) => { hub.once('pong', resume); });
    hub.ping();
    await pong;
  }
  expect([paths, hub.readyState]).toEqual([['/wake'], WebSocket.OPEN]);
  const ended = new Promise((resume) => { hub.once('close', resume); });
  const again = new Promise((resume) => { server.once('connection', resume); });
  await vi.advanceTimersByTimeAsync(SILENT_MS);
  await ended;
  await vi.advanceTimersByTimeAsync(SILENT_MS);
  await again;
  expect(paths).toEqual(['/wake', '/wake']);
});

it('a ping that repeats what was lost on its way wakes the desk, once', async () => {
  const woken: (number | undefined)[] = [];
  const hub = await standing((head) => void woken.push(head));
  hub.ping();
  hub.send('{"head":3}');
  for (const text of ['{"head":3}', '{"head":4}', '{"head":4}', 'no head']) hub.ping(text);
  hub.send('{"head":5}');
  await vi.waitFor(() => expect(woken.at(-1)).toBe(5));
  expect(woken).toEqual([undefined, 3, 4, 5]);
});

it('is not opened again once it was closed', async () => {
  virtualTimers();
  const hub = await standing();
  const ended = new Promise((resume) => { hub.once('close', resume); });
  socket?.close();
  await ended;
  await marker();
  await vi.advanceTimersByTimeAsync(10 * SILENT_MS);
  await marker();
  expect(paths).toEqual(['/wake', '/marker', '/marker']);
});
