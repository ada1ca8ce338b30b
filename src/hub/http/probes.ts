/** Is this process up, can it serve, and what has it counted? Asked on this machine only. */

import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { HubMetrics } from './metrics.ts';
import { within } from './within.ts';

export interface Probes {
  /** `undefined` for any other path. */
  answer(path: string): Promise<ProbeAnswer> | undefined;
}

export interface ProbeAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

export interface ProbesOptions {
  readonly isReady: () => Promise<boolean>;
  readonly metrics: HubMetrics;
  readonly stopping: AbortSignal;
}

const READY_MS = 2000;

export function createProbes({ isReady, metrics, stopping }: ProbesOptions): Probes {
  const json = (status: number, state: string): ProbeAnswer => ({ status, type: 'application/json', text: JSON.stringify({ state }) });
  const ready = async (): Promise<ProbeAnswer> => {
    if (stopping.aborted) return json(503, 'stopping');
    return (await within(READY_MS, isReady())) === true ? json(200, 'ready') : json(503, 'not ready');
  };
  const rows: Readonly<Record<string, () => Promise<ProbeAnswer>>> = {
    '/health': async () => json(200, 'up'),
    '/ready': ready,
    '/metrics': async () => ({ status: 200, type: metrics.contentType, text: await metrics.text() }),
  };
  return { answer: (path) => (Object.hasOwn(rows, path) ? rows[path]?.() : undefined) };
}

/** On a port of its own; a foreign Host is refused here as well. */
export function createProbeServer(probes: Probes, isOwnHost: (host: string | undefined) => boolean): Server {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.resume();
    const found = request.method === 'GET' && isOwnHost(request.headers.host) ? await probes.answer(request.url ?? '') : undefined;
    response.writeHead(found?.status ?? 404, { 'content-type': found?.type ?? 'text/plain', 'cache-control': 'no-store' });
    response.end(found?.text ?? '');
  };
  return createServer({ requestTimeout: 10_000, headersTimeout: 5000 }, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
}
