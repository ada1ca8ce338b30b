/** How does a hub process answer desks? One route for each row of the contract, a stream, a socket and three probes; it keeps nothing another process would miss. */

import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { deskError } from '../../contract/errors.ts';
import { MAX_BODY } from '../../contract/hubApi/define.ts';
import { hubApi } from '../../contract/hubApi/index.ts';
import type { HubMethodName } from '../../contract/hubApi/index.ts';
import { admitHook, createAdmit } from './admit.ts';
import { answerChanges } from './answerChanges.ts';
import { answerPacks } from './answerPacks.ts';
import { answerValue } from './answerValue.ts';
import { bindWake } from './bindWake.ts';
import { createCodeLimit } from './codeLimit.ts';
import { LIMITS } from './context.ts';
import type { HubContext, HubServerOptions } from './context.ts';
import { createFeedSlots } from './feedSlots.ts';
import type { FeedSlots } from './feedSlots.ts';
import { answerBadAddress, answerFailures } from './answerFailures.ts';
import { isLoopback, knownOrigins } from './hubAddress.ts';
import type { OriginOf } from './hubAddress.ts';
import { createMetrics } from './metrics.ts';
import { createNetServer, refuseBytes } from './netServer.ts';
import { createProbes, createProbeServer } from './probes.ts';
import type { Probes } from './probes.ts';
import { createRateLimit } from './rateLimit.ts';
import { readBody } from './readBody.ts';
import { createReplies } from './replies.ts';
import { createVisits } from './visits.ts';
import type { OnlineDesks } from './wakeDesks.ts';

export interface HubServer {
  readonly port: number;
  /** The same as `port` when there is no other. */
  readonly metricsPort: number;
  /** Takes nothing new, finishes what is on its way, cuts what takes too long. Twice does no harm. */
  stop(): Promise<void>;
}

/** Rejects with the Node error (`EADDRINUSE`, `EACCES`) when the port cannot be had, and with `HubStoreFailure` when the database does not answer. */
export async function createHubServer(options: HubServerOptions): Promise<HubServer> {
  if (options.tls === undefined && !isLoopback(options.place.host)) throw new Error('plain HTTP is served on this machine only');
  const stopping = new AbortController();
  let originOf: OriginOf = () => undefined;
  const context: HubContext = {
    ...options, limits: { ...LIMITS, ...options.limits }, metrics: createMetrics(), visits: createVisits(), replies: createReplies(options), originOf: (host) => originOf(host), stopping: stopping.signal,
  };
  const { limits } = context;
  const slots = createFeedSlots(limits.streams, limits.waitMs);
  const probes = createProbes({ isReady: options.isReady, metrics: context.metrics, stopping: stopping.signal });
  const rates = { burst: limits.burst, perSecond: limits.perSecond, now: () => performance.now() };
  const admit = createAdmit(context, { rate: createRateLimit(rates), takeCode: createCodeLimit(rates) });
  const app = createApp(context);
  addRoutes(app, context, { admit, slots, packSlots: createFeedSlots(limits.packs, limits.waitMs) });
  if (options.metricsPort === undefined) addProbes(app, context, probes);
  const desks = bindWake(app.server, context, admit);
  context.metrics.watch({ sockets: desks.count, streams: slots.taken, witnessFailures: options.witnessFailures ?? (() => 0), packsUnread: options.packsUnread ?? (() => 0), ...(options.counts !== undefined && { counts: options.counts }) });
  const running: Running = { app, desks, stopMs: limits.stopMs };
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping.abort();
    stopped ??= stopAll(running);
    return stopped;
  };
  try {
    await app.listen({ port: options.port, host: options.place.host });
    const { port } = app.server.address() as AddressInfo;
    originOf = knownOrigins(options.place, port);
    if (options.metricsPort !== undefined) running.beside = await listenBeside(probes, options.metricsPort);
    running.stopListening = await options.reader.listen((notice) => desks.notice(notice));
    return { port, metricsPort: running.beside === undefined ? port : (running.beside.address() as AddressInfo).port, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

function createApp(context: HubContext): FastifyInstance {
  const app = fastify({
    bodyLimit: MAX_BODY, exposeHeadRoutes: false, forceCloseConnections: 'idle', return503OnClosing: false, clientErrorHandler: refuseBytes, frameworkErrors: answerBadAddress(context),
    serverFactory: (listener) => createNetServer(listener, context.limits, context.tls),
  }) as unknown as FastifyInstance;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: MAX_BODY }, (_request, bytes, done) => {
    try {
      done(null, readBody(bytes as Buffer));
    } catch (thrown) {
      done(thrown as Error);
    }
  });
  answerFailures(app, context);
  return app;
}

interface Parts {
  readonly admit: ReturnType<typeof createAdmit>;
  readonly slots: FeedSlots;
  readonly packSlots: FeedSlots;
}

function addRoutes(app: FastifyInstance, context: HubContext, { admit, slots, packSlots }: Parts): void {
  const answerOf = (method: HubMethodName) => (method === 'changes' ? answerChanges(context, slots) : method === 'packs' ? answerPacks(context, packSlots) : answerValue(context, method));
  for (const method of Object.keys(hubApi) as HubMethodName[]) {
    if (method !== 'changes' && context.handlers[method] === undefined) continue;
    app.route({ method: 'POST', url: `/v1/${method}`, onRequest: admitHook(context, admit, method), handler: answerOf(method) });
  }
}

/** Not for what comes through a proxy: only when addressed as this machine, from this machine. */
function addProbes(app: FastifyInstance, context: HubContext, probes: Probes): void {
  for (const path of ['/health', '/ready', '/metrics']) {
    app.get(path, async (request, reply) => {
      const visit = context.visits.begin(request, path.slice(1));
      const isNear = isLoopback(hostName(request.headers.host)) && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '');
      const answer = isNear && !request.url.includes('?') ? await probes.answer(path) : undefined;
      if (answer === undefined) return context.replies.refuse(reply, visit, deskError(isNear ? 'method.unknown' : 'hub.address_refused'));
      return reply.code(answer.status).type(answer.type).send(answer.text);
    });
  }
}

/** Without port and brackets. */
const hostName = (host = ''): string => host.toLowerCase().replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');

async function listenBeside(probes: Probes, port: number): Promise<Server> {
  const server = createProbeServer(probes, (host) => isLoopback(hostName(host)));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

interface Running {
  readonly app: FastifyInstance;
  readonly desks: OnlineDesks;
  readonly stopMs: number;
  beside?: Server;
  stopListening?: () => Promise<void>;
}

async function stopAll({ app, desks, beside, stopListening, stopMs }: Running): Promise<void> {
  desks.stop();
  const cut = setTimeout(() => app.server.closeAllConnections(), stopMs);
  await Promise.all([app.close(), stopListening?.()]);
  clearTimeout(cut);
  beside?.closeAllConnections();
  beside?.close();
}
