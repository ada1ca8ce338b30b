/** What becomes of a request that no route answers, or that breaks on its way? A code, and a line in the log for each request. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { deskError } from '../../contract/errors.ts';
import type { DeskError } from '../../contract/contract.ts';
import type { HubContext } from './context.ts';
import { failureOf } from './failures.ts';
import { BodyRefused } from './readBody.ts';

export function answerFailures(app: FastifyInstance, context: HubContext): void {
  const { visits, replies, log, metrics, originOf, hashOf } = context;
  app.addHook('onRequest', async (_request, reply) => {
    void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  });
  // Before a body of a request to nowhere is read.
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return undefined;
    return replies.refuse(reply, visits.begin(request, 'unknown'), deskError(originOf(request.headers.host) === undefined ? 'hub.address_refused' : 'method.unknown'));
  });
  app.setNotFoundHandler((request, reply) => replies.refuse(reply, visits.of(request), deskError('method.unknown')));
  app.setErrorHandler((thrown: Error, request: FastifyRequest, reply: FastifyReply) => {
    const visit = visits.of(request);
    const refused = refusalOf(thrown, visit.method);
    return replies.refuse(reply, visit, refused?.error ?? failureOf(thrown, visit.method, log), { ...(refused?.status !== undefined && { status: refused.status }) });
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, started, code, caller } = visits.of(request);
    const ms = performance.now() - started;
    metrics.request(method, code, ms / 1000);
    log.info('request', { method, status: reply.statusCode, code, ms: Math.round(ms * 10) / 10, ...(caller?.device !== undefined && { device: hashOf(caller.device.id) }) });
  });
}

/** An address that cannot be read comes here before any hook. */
export const answerBadAddress = ({ visits, replies }: Pick<HubContext, 'visits' | 'replies'>) => (_error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  void replies.refuse(reply.header('cache-control', 'no-store'), visits.begin(request, 'unknown'), deskError('method.unknown'));
};

/** What is wrong with the request itself, by the library's codes. */
function refusalOf(thrown: Error & { readonly code?: string }, method: string): { readonly error: DeskError; readonly status?: number } | undefined {
  if (thrown instanceof BodyRefused) return { error: { ...thrown.error, params: { method, ...thrown.error.params } } };
  switch (thrown.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { error: deskError('input.too_large') };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { error: deskError('input.invalid', { method, field: 'content-type' }), status: 415 };
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'ECONNRESET':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return { error: deskError('input.invalid', { method, field: '' }) };
    default:
      return undefined;
  }
}
