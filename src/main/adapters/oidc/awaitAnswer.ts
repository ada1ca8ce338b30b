/** How does the answer of a browser come to the desk? On 127.0.0.1 at a free port, under one path, for one answer. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerPage } from './answerPage.ts';

export interface AnswerListener {
  readonly redirectUri: string;
  /** The address with the answer; nothing when none came in time or nobody waits any more. */
  readonly answer: Promise<URL | undefined>;
  /** Also after an answer: lets go of the port. */
  close(): void;
}

export interface AnswerOptions {
  /** As registered at the provider, with any port. */
  readonly path: string;
  /** Whoever does not know it is not the browser that was sent. */
  readonly state: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

const MAX_URL = 8_000;

export async function awaitAnswer({ path, state, timeoutMs, signal }: AnswerOptions): Promise<AnswerListener> {
  const { promise: answer, resolve } = Promise.withResolvers<URL | undefined>();
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 10_000 });
  await new Promise<void>((ready, failed) => void server.once('error', failed).listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const timer = setTimeout(() => resolve(undefined), timeoutMs);
  const stop = (): void => resolve(undefined);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted === true) stop();
  let isAnswered = false;
  server.on('request', (request, response) => {
    const url = isAnswered ? undefined : answerIn(request, { host, path, state });
    send(response, url === undefined ? 404 : 200, url !== undefined && url.searchParams.has('code') ? 'done' : 'not_done');
    if (url === undefined) return;
    isAnswered = true;
    resolve(url);
  });
  return {
    redirectUri: `http://${host}${path}`, answer,
    close: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resolve(undefined);
      // What is being said to the browser is said to its end; nothing new is taken.
      server.close();
      server.closeIdleConnections();
    },
  };
}

/** A page elsewhere may send a browser here: without the state it changes nothing, and the wait goes on. */
function answerIn({ method, url = '', headers }: IncomingMessage, { host, path, state }: { readonly host: string; readonly path: string; readonly state: string }): URL | undefined {
  if (method !== 'GET' || headers.host !== host || url.length > MAX_URL) return undefined;
  const parsed = URL.parse(url, `http://${host}`);
  if (parsed === null || parsed.host !== host || parsed.pathname !== path) return undefined;
  const given = parsed.searchParams.getAll('state');
  return given.length === 1 && given[0] === state ? parsed : undefined;
}

function send(response: ServerResponse, status: number, what: 'done' | 'not_done'): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'connection': 'close',
  });
  response.end(answerPage(what));
}
