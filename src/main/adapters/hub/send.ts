/** How does one request get to the hub and its answer back? Node's own HTTP, with limits on time; what the network does is `hub.unreachable`. */

import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { getCACertificates, rootCertificates } from 'node:tls';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';

export interface Outgoing {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal | undefined;
  /** Until the head of the answer is there. */
  readonly waitMs: number;
}

export interface Incoming {
  readonly status: number;
  /** When the answer was made, as its head says; milliseconds since 1970. */
  readonly dateMs: number | undefined;
  /** Seconds the hub asks to wait, if it does. */
  readonly retryAfter: number | undefined;
  /** Unpacked. */
  readonly body: Readable;
}

export interface Sender {
  send(request: Outgoing): Promise<Result<Incoming, DeskError>>;
  /** Connections that may be open at one end only go. */
  reset(): void;
}

const UNREACHABLE = deskError('hub.unreachable');
const HAS_ZSTD = typeof createZstdDecompress === 'function';
const ACCEPTED = HAS_ZSTD ? 'zstd, gzip' : 'gzip';

/** What the organisation put into the computer's own list counts as well. */
const trusted = (): string[] => [...new Set([...rootCertificates, ...(typeof getCACertificates === 'function' ? [...getCACertificates('extra'), ...getCACertificates('system')] : [])])];

export function createSender(isTls: boolean): Sender {
  const openAgent = (): HttpAgent => (isTls ? new HttpsAgent({ keepAlive: true, ca: trusted(), minVersion: 'TLSv1.2' }) : new HttpAgent({ keepAlive: true }));
  let agent = openAgent();
  const start = isTls ? httpsRequest : httpRequest;
  return {
    send: ({ url, headers, body, signal, waitMs }) =>
      new Promise((resolve) => {
        const request = start(url, { method: 'POST', agent, headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'accept-encoding': ACCEPTED }, ...(signal === undefined ? {} : { signal }) });
        const late = setTimeout(() => request.destroy(new Error('no answer')), waitMs);
        const end = (result: Result<Incoming, DeskError>): void => {
          clearTimeout(late);
          resolve(result);
        };
        request.on('error', () => end(err(UNREACHABLE)));
        request.on('response', (response) => {
          const unpacked = unpack(response);
          if (unpacked === undefined) response.destroy();
          end(unpacked === undefined ? err(deskError('hub.answer_invalid')) : ok({ status: response.statusCode ?? 0, dateMs: dateOf(response.headers.date), retryAfter: secondsOf(response.headers['retry-after']), body: unpacked }));
        });
        request.end(body);
      }),
    reset: () => {
      agent.destroy();
      agent = openAgent();
    },
  };
}

/** `undefined` for a packing nobody asked for. A broken one ends the stream with an error. */
function unpack(response: IncomingMessage): Readable | undefined {
  switch (response.headers['content-encoding']) {
    case undefined:
    case 'identity':
      return response;
    case 'gzip':
      return pipeline(response, createGunzip(), () => undefined);
    case 'zstd':
      return HAS_ZSTD ? pipeline(response, createZstdDecompress(), () => undefined) : undefined;
    default:
      return undefined;
  }
}

function dateOf(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isFinite(ms) ? ms : undefined;
}

function secondsOf(text: string | undefined): number | undefined {
  const seconds = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : undefined;
}
