/** How does the loopback shell serve the renderer and move calls? Static files and one WebSocket on 127.0.0.1. */

import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import type { DeskEvent } from '../../../contract/deskEvents.ts';
import { deskError } from '../../../contract/errors.ts';
import type { Dispatch } from '../../dispatch.ts';
import { pageHeaders } from '../pagePolicy.ts';
import { createGate, type Admission, type Gate, type RequestHead } from './admitRequest.ts';

export interface ServeOptions {
  readonly rendererDir: string;
  /** 0 picks a free port. */
  readonly port: number;
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (event: DeskEvent) => void) => () => void;
}

export interface LoopbackServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT/#CODE`: works once, within five minutes. */
  readonly newAddress: () => string;
  readonly close: () => Promise<void>;
}

/** Size cap of one call, as in the Electron shell; what is far beyond it ends the socket unread. */
const MAX_CALL_LENGTH = 1_000_000;
const MAX_MESSAGE_BYTES = 8 * MAX_CALL_LENGTH;
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon',
};

/** Rejects with the Node error (`EADDRINUSE`, `EACCES`) when the port cannot be had. */
export async function serveLoopback(options: ServeOptions): Promise<LoopbackServer> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const gate = createGate(port, () => performance.now());
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.on('request', (request, response) => {
    answer(request, response, gate, port, options.rendererDir).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    // From here on nobody else listens: a stranger who hangs up must not end the desk.
    socket.on('error', () => socket.destroy());
    const admission = request.url === '/ws' ? gate.admitSession(headOf(request)) : ({ ok: false, status: 403 } as const);
    if (!admission.ok) {
      socket.end(`HTTP/1.1 ${admission.status} Refused\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => bindSocket(webSocket, options.dispatch));
  });
  const unsubscribe = options.subscribe((event) => {
    for (const client of sockets.clients) if (client.readyState === client.OPEN) client.send(JSON.stringify({ event }));
  });
  return {
    port,
    newAddress: () => `http://127.0.0.1:${port}/#${gate.newCode()}`,
    close: async () => {
      unsubscribe();
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, gate: Gate, port: number, rendererDir: string): Promise<void> {
  const admission: Admission = gate.admit(headOf(request));
  if (!admission.ok) return refuse(response, admission.status);
  for (const [name, value] of Object.entries(pageHeaders(`ws://127.0.0.1:${port}`))) response.setHeader(name, value);
  if (request.method === 'POST' && request.url === '/session') return await openSession(request, response, gate);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 403);
  const file = resolveFile(rendererDir, request.url ?? '/');
  if (file === undefined) return refuse(response, 404);
  try {
    const body = await readFile(file);
    response.writeHead(200, { 'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(request.method === 'HEAD' ? undefined : body);
  } catch {
    refuse(response, 404);
  }
}

async function openSession(request: IncomingMessage, response: ServerResponse, gate: Gate): Promise<void> {
  // Asked again by a page that cannot connect: is it this one that is not let in?
  if (gate.admitSession(headOf(request)).ok) {
    response.writeHead(204);
    response.end();
    return;
  }
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 200) return refuse(response, 403);
  }
  const cookie = request.headers.origin === undefined ? undefined : gate.redeem(body, performance.now());
  if (cookie === undefined) return refuse(response, 401);
  response.writeHead(204, { 'set-cookie': `${gate.cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/` });
  response.end();
}

function bindSocket(socket: WebSocket, dispatch: Dispatch): void {
  socket.on('message', (data) => {
    const text = (data as Buffer).toString();
    const message = parseMessage(text);
    if (message === undefined) {
      socket.send(JSON.stringify({ id: null, reply: { ok: false, error: deskError('input.invalid', { method: '', field: '' }) } }));
      return;
    }
    if (text.length > MAX_CALL_LENGTH) {
      socket.send(JSON.stringify({ id: message.id, reply: { ok: false, error: deskError('input.too_large') } }));
      return;
    }
    void answerCall(socket, dispatch, message);
  });
  socket.on('error', () => socket.terminate());
}

async function answerCall(socket: WebSocket, dispatch: Dispatch, message: { id: number; method: string; input: unknown }): Promise<void> {
  const reply = await dispatch(message);
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ id: message.id, reply }));
}

function parseMessage(text: string): { id: number; method: string; input: unknown } | undefined {
  try {
    const value = JSON.parse(text) as { id?: unknown; method?: unknown; input?: unknown } | null;
    if (typeof value?.id !== 'number' || typeof value.method !== 'string') return undefined;
    return { id: value.id, method: value.method, input: value.input };
  } catch {
    return undefined;
  }
}

function headOf(request: IncomingMessage): RequestHead {
  const { host, origin, cookie } = request.headers;
  return { host, origin, cookie };
}

/** Only files below the renderer folder; `undefined` for anything that would leave it. */
function resolveFile(rendererDir: string, url: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(url.split('?')[0] ?? '/');
  } catch {
    return undefined;
  }
  if (path.includes('\0')) return undefined;
  const file = normalize(join(rendererDir, path === '/' ? 'index.html' : path));
  return file.startsWith(normalize(rendererDir) + sep) ? file : undefined;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(String(status));
}
