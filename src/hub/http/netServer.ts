/** On what do requests come in? Plain HTTP on this machine, TLS elsewhere, with a limit on every wait. */

import { createServer as createPlain } from 'node:http';
import type { Server, ServerOptions, RequestListener } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import { deskError } from '../../contract/errors.ts';
import type { ServerLimits } from './context.ts';

const MAX_HEADER_BYTES = 16_384;
const KEEP_ALIVE_MS = 30_000;

export function createNetServer(listener: RequestListener, { headMs, requestMs, idleMs }: ServerLimits, tls: { readonly cert: string; readonly key: string } | undefined): Server {
  const options: ServerOptions = {
    headersTimeout: headMs, requestTimeout: requestMs, keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MAX_HEADER_BYTES,
    connectionsCheckingInterval: Math.min(5000, headMs), requireHostHeader: true, noDelay: true,
  };
  const server = tls === undefined ? createPlain(options, listener) : createTls({ ...options, ...tls, minVersion: 'TLSv1.2', handshakeTimeout: headMs }, listener);
  server.setTimeout(idleMs);
  return server;
}

const STATUS: Readonly<Record<string, readonly [number, Parameters<typeof deskError>[0]]>> = {
  HPE_HEADER_OVERFLOW: [431, 'input.too_large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'hub.busy'],
};

/** What cannot be read as HTTP is answered with the same shape as anything else. */
export function refuseBytes(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const [status, code] = STATUS[error.code ?? ''] ?? [400, 'input.invalid'];
  const body = JSON.stringify({ error: deskError(code) });
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n${body}`);
  socket.destroySoon();
}
