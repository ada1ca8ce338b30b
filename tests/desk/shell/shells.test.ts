/** Do in-process, Electron binder and loopback behave alike, and does each refuse strangers? */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../../src/contract/channels.ts';
import { createEventHub } from '../../../src/main/events.ts';
import { bindIpc, MAX_CALL_LENGTH, type IpcEventLike, type IpcMainLike } from '../../../src/main/shell/electron/bindIpc.ts';
import { createGate } from '../../../src/main/shell/loopback/admitRequest.ts';
import { serveLoopback, type LoopbackServer } from '../../../src/main/shell/loopback/serve.ts';
import { registerShellSuite } from '../../suites/shellSuite.ts';
import { toyDesk } from '../../support/toyDesk.ts';

const OUR_PAGE: IpcEventLike = { senderFrame: { url: 'app://desk/index.html', parent: null } };

function bindToy(options: Parameters<typeof toyDesk>[0] = {}) {
  const events = createEventHub();
  const sent: unknown[] = [];
  let listener: Parameters<IpcMainLike['handle']>[1] | undefined;
  const ipcMain: IpcMainLike = {
    handle: (channel, handler) => {
      expect(channel).toBe(CALL_CHANNEL);
      listener = handler;
    },
  };
  let heard: ((value: unknown) => void) | undefined;
  const contents = {
    isDestroyed: () => false,
    send: (channel: string, payload: unknown) => {
      expect(channel).toBe(EVENT_CHANNEL);
      sent.push(payload);
      heard?.(payload);
    },
  };
  const unbind = bindIpc({ ipcMain, dispatch: toyDesk(options).dispatch, subscribe: events.subscribe, webContents: () => [contents], origin: 'app://desk' });
  return {
    events, unbind, sent,
    call: (event: IpcEventLike, payload: unknown) => listener?.(event, payload),
    nextEvent: () => new Promise<unknown>((resolve) => (heard = resolve)),
  };
}

describe('in-process', () => {
  registerShellSuite((options) => {
    const events = createEventHub();
    const { dispatch } = toyDesk(options);
    return Promise.resolve({
      call: (method, input) => dispatch({ method, input }),
      emit: events.emit,
      nextEvent: () => new Promise((resolve) => events.subscribe(resolve)),
      close: () => Promise.resolve(),
    });
  });
});

describe('the Electron binder', () => {
  registerShellSuite((options) => {
    const bound = bindToy(options);
    return Promise.resolve({
      call: async (method, input) => await bound.call(OUR_PAGE, structuredClone({ method, input })),
      emit: bound.events.emit,
      nextEvent: bound.nextEvent,
      close: () => Promise.resolve(bound.unbind()),
    });
  });

  it.each([
    ['another origin', { senderFrame: { url: 'https://example.com/', parent: null } }],
    ['an origin that begins like ours', { senderFrame: { url: 'app://desk.example.com/', parent: null } }],
    ['a frame inside our page', { senderFrame: { url: 'app://desk/index.html', parent: {} } }],
    ['a frame that is gone', { senderFrame: null }],
    ['a file', { senderFrame: { url: 'file:///index.html', parent: null } }],
  ])('refuses %s', async (_name, event) => {
    expect(await bindToy().call(event, { method: 'toy.echo', input: { text: 'a' } })).toMatchObject({ ok: false, error: { code: 'method.forbidden' } });
  });

  it.each([[null], ['text'], [{}], [{ method: 1 }], [{ method: 'x'.repeat(101) }]])('refuses a message of another shape: %j', async (payload) => {
    expect(await bindToy().call(OUR_PAGE, payload)).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  });

  it('refuses a message over the size cap', async () => {
    expect(await bindToy().call(OUR_PAGE, { method: 'toy.echo', input: { text: 'a'.repeat(MAX_CALL_LENGTH) } })).toMatchObject({ ok: false, error: { code: 'input.too_large' } });
  });

  it('sends nothing to a page that is gone', () => {
    const bound = bindToy();
    bound.unbind();
    bound.events.emit({ name: 'log.changed', payload: { entries: 1 } });
    expect(bound.sent).toEqual([]);
  });
});

describe('the loopback shell', () => {
  const rendererDir = mkdtempSync(join(tmpdir(), 'statusdesk-renderer-'));
  beforeAll(() => {
    writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>StatusDesk</title>');
    writeFileSync(join(rendererDir, 'app.js'), 'export {};');
  });
  afterAll(() => rmSync(rendererDir, { recursive: true }));

  const open = async (options: Parameters<typeof toyDesk>[0] = {}) => {
    const events = createEventHub();
    const server = await serveLoopback({ rendererDir, port: 0, dispatch: toyDesk(options).dispatch, subscribe: events.subscribe });
    return { server, events };
  };

  registerShellSuite(async (options) => {
    const { server, events } = await open(options);
    const cookie = (await enter(server)).cookie ?? '';
    const socket = await connect(server.port, { cookie });
    const waiting = new Map<number, (reply: unknown) => void>();
    let heard: ((event: unknown) => void) | undefined;
    socket.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString()) as { id?: number; reply?: unknown; event?: unknown };
      if (message.event !== undefined) heard?.(message.event);
      else waiting.get(message.id ?? -1)?.(message.reply);
    });
    let id = 0;
    return {
      call: (method, input) =>
        new Promise((resolve) => {
          id += 1;
          waiting.set(id, resolve);
          socket.send(JSON.stringify({ id, method, input }));
        }),
      emit: events.emit,
      nextEvent: () => new Promise((resolve) => (heard = resolve)),
      close: async () => {
        socket.terminate();
        await server.close();
      },
    };
  });

  it('burns the code on first use and lets the page come back with its cookie', async () => {
    const { server } = await open();
    const code = server.newAddress().split('#')[1] ?? '';
    const first = await enter(server, code);
    expect(first.status).toBe(204);
    expect((await enter(server, code)).status).toBe(401);
    const again = await connect(server.port, { cookie: first.cookie ?? '' });
    expect(again.readyState).toBe(WebSocket.OPEN);
    again.terminate();
    await server.close();
  });

  it.each([
    ['a foreign Host', '/', { host: 'statusdesk.example.com' }, 421],
    ['localhost by name', '/', { host: 'localhost:80' }, 421],
    ['a foreign Origin', '/', { origin: 'https://example.com' }, 403],
    ['an opaque Origin', '/', { origin: 'null' }, 403],
    ['a path that leaves the folder', '/..%2f..%2fetc%2fpasswd', {}, 404],
    ['a broken escape', '/%E0%A4%A', {}, 404],
    ['a zero byte', '/index.html%00', {}, 404],
    ['a file that is not there', '/nothing.js', {}, 404],
  ])('refuses %s', async (_name, path, headers, status) => {
    const { server } = await open();
    expect((await get(server.port, path, headers)).status).toBe(status);
    await server.close();
  });

  it.each([
    ['without a cookie', {}],
    ['with a wrong cookie', { cookie: 'sd_0=guess' }],
    ['from another origin', { origin: 'https://example.com' }],
    ['without an origin', { origin: '' }],
  ])('refuses a socket %s', async (_name, change: { cookie?: string; origin?: string }) => {
    const { server } = await open();
    const cookie = change.origin === undefined ? '' : ((await enter(server)).cookie ?? '');
    await expect(connect(server.port, { cookie, ...change })).rejects.toThrow(/40[13]/);
    await server.close();
  });

  it('answers a call over the size cap by its code and keeps the socket', async () => {
    const { server } = await open();
    const { cookie } = await enter(server);
    const socket = await connect(server.port, { cookie: cookie ?? '' });
    const reply = new Promise<string>((resolve) => socket.once('message', (data: Buffer) => resolve(data.toString())));
    socket.send(JSON.stringify({ id: 7, method: 'toy.echo', input: { text: 'a'.repeat(MAX_CALL_LENGTH) } }));
    expect(JSON.parse(await reply)).toEqual({ id: 7, reply: { ok: false, error: { code: 'input.too_large' } } });
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.terminate();
    await server.close();
  });

  it('outlives strangers who ask for a socket and hang up', async () => {
    const { server } = await open();
    for (let caller = 0; caller < 20; caller += 1) {
      await new Promise<void>((done) => {
        const stranger = connectSocket(server.port, '127.0.0.1', () => {
          stranger.write('GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
          stranger.resetAndDestroy();
          done();
        });
      });
    }
    expect((await get(server.port, '/', {})).status).toBe(200);
    await server.close();
  });

  it('sends pages with a policy that allows only itself and is never stored', async () => {
    const { server } = await open();
    const { headers } = await get(server.port, '/', {});
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    await server.close();
  });

  it('gives up a code after five minutes', () => {
    let now = 0;
    const gate = createGate(1, () => now);
    const code = gate.newCode();
    now = 5 * 60_000 + 1;
    expect(gate.redeem(code, now)).toBeUndefined();
  });
});

async function enter(server: LoopbackServer, code = server.newAddress().split('#')[1] ?? ''): Promise<{ status: number; cookie: string | undefined }> {
  const response = await fetch(`http://127.0.0.1:${server.port}/session`, { method: 'POST', body: code, headers: { origin: `http://127.0.0.1:${server.port}` } });
  return { status: response.status, cookie: response.headers.get('set-cookie')?.split(';')[0] };
}

async function connect(port: number, { cookie, origin = `http://127.0.0.1:${port}` }: { cookie: string; origin?: string }): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: { cookie, ...(origin === '' ? {} : { origin }) } });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  return socket;
}

async function get(port: number, path: string, headers: Record<string, string>): Promise<{ status: number; headers: Record<string, string | string[] | undefined> }> {
  return await new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    });
    call.on('error', reject);
    call.end();
  });
}
