/** Who gets a socket on `/v1/wake`? Whoever may ask for changes, by the same headers; everything else is turned away in plain HTTP. */

import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { deskError } from '../../contract/errors.ts';
import type { DeskError } from '../../contract/contract.ts';
import type { createAdmit } from './admit.ts';
import type { HubContext } from './context.ts';
import { retryAfter, statusOf } from './statusOf.ts';
import { createOnlineDesks } from './wakeDesks.ts';
import type { OnlineDesks } from './wakeDesks.ts';

export const WAKE_PATH = '/v1/wake';

export function bindWake(server: Server, context: HubContext, admit: ReturnType<typeof createAdmit>): OnlineDesks {
  const { door, limits, metrics, stopping, random, log, hashOf } = context;
  const desks = createOnlineDesks({ door, pingMs: limits.pingMs, onWoken: (count) => metrics.woken(count) });
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1024, clientTracking: false });
  sockets.on('wsClientError', (_error, socket) => socket.destroy());
  const open = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const started = performance.now();
    const admitted = request.url === WAKE_PATH ? await admit({ method: 'wake', verb: 'GET', headers: request.headers, remote: request.socket.remoteAddress ?? '' }) : undefined;
    const refused = stopping.aborted ? deskError('hub.busy') : admitted === undefined ? deskError('method.unknown') : admitted.ok ? undefined : admitted.error.error;
    const device = admitted?.ok === true ? admitted.value.device : undefined;
    const [code, ms] = [refused?.code ?? 'ok', performance.now() - started];
    metrics.request('wake', code, ms / 1000);
    log.info('request', { method: 'wake', status: refused === undefined ? 101 : statusOf(code), code, ms: Math.round(ms * 10) / 10, ...(device !== undefined && { device: hashOf(device.id) }) });
    if (socket.destroyed) return;
    if (refused !== undefined || device === undefined) return turnAway(socket, refused ?? deskError('method.forbidden'), random);
    sockets.handleUpgrade(request, socket, head, (webSocket) => desks.add(webSocket, device));
  };
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // From here on nobody else listens: a stranger who hangs up must not end the hub.
    socket.on('error', onBroken);
    open(request, socket, head).catch(() => socket.destroy());
  });
  return desks;
}

/** One for all: a function of its own would keep the request, with its token and proof, for as long as a desk waits. */
function onBroken(this: Duplex): void {
  this.destroy();
}

function turnAway(socket: Duplex, error: DeskError, random: () => number): void {
  const status = statusOf(error.code);
  const body = JSON.stringify({ error });
  const wait = retryAfter(status, error.params, random);
  const headers = ['content-type: application/json; charset=utf-8', `content-length: ${Buffer.byteLength(body)}`, 'cache-control: no-store', 'connection: close', ...(wait === undefined ? [] : [`retry-after: ${wait}`])];
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
  // Not left open at this end for whoever does not hang up.
  if (socket instanceof Socket) socket.destroySoon();
}
