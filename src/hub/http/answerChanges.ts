/** How do lines of the feed go to a desk? One after the other at the desk's pace, compressed as it likes; nothing is held once it is gone. */

import { finished, pipeline, Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deskError } from '../../contract/errors.ts';
import { PROTOCOL } from '../../contract/hubApi/define.ts';
import { ROW_VERSION } from '../../domain/sync/feedRow.ts';
import type { FeedAnswer, StartOver } from '../ports/caseFeed.ts';
import { chooseEncoding, compressorFor } from './acceptEncoding.ts';
import { parseInput } from './answerValue.ts';
import type { HubContext } from './context.ts';
import { failureOf } from './failures.ts';
import type { FeedSlot, FeedSlots } from './feedSlots.ts';

const WHOLE = Buffer.from('{"whole"');

export function answerChanges(context: HubContext, slots: FeedSlots) {
  const { visits, replies, reader } = context;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const visit = visits.of(request);
    const device = visit.caller?.device;
    const parsed = parseInput('changes', request.body);
    if (!parsed.ok) return replies.refuse(reply, visit, parsed.error);
    if (device === undefined) return replies.refuse(reply, visit, deskError('method.forbidden', { method: 'changes' }));
    const { epoch, scopes, cursor, since, rows } = parsed.value;
    if (rows !== ROW_VERSION) return replies.refuse(reply, visit, deskError('sync.version', { protocol: PROTOCOL, minimumClient: context.minimumClient }));
    const slot = await slots.enter(device.id, goneSignal(reply));
    if (slot === undefined) return replies.refuse(reply, visit, deskError('hub.busy'));
    finished(reply.raw, () => slot.leave());
    const answer = await reader.changes({ epoch, scopes, granted: device.scopes, cursor, ...(since !== undefined && { since }) });
    if (slot.replaced.aborted) return replies.refuse(reply, visit, deskError('hub.busy'));
    if (!answer.ok) return replies.refuse(reply, visit, deskError(answer.error.code, paramsOf(answer.error)), { header: await replies.header() });
    return sendLines(context, { request, reply, answer: answer.value, slot });
  };
}

interface Sending {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly answer: FeedAnswer;
  readonly slot: FeedSlot;
}

async function sendLines(context: HubContext, { request, reply, answer, slot }: Sending): Promise<FastifyReply> {
  const { replies, visits, log, metrics, stopping } = context;
  const header = Buffer.from(`${JSON.stringify({ header: { ...answer.header, ...replies.stamp() } })}\n`);
  void reply.type('application/x-ndjson; charset=utf-8').header('vary', 'accept-encoding');
  const lines = answer.lines[Symbol.asyncIterator]();
  const first = await lines.next();
  // Whoever asked again meanwhile is answered there: a stream that nobody reads would keep its slot.
  if (slot.replaced.aborted) {
    await lines.return?.();
    return replies.refuse(reply, visits.of(request), deskError('hub.busy'));
  }
  // Nothing new, which is what most answers say: smaller as it is.
  if (first.done !== true && WHOLE.equals(first.value.subarray(0, WHOLE.length))) return reply.send(Buffer.concat([header, first.value]));
  const visit = visits.of(request);
  async function* everyLine(): AsyncGenerator<Uint8Array> {
    yield header;
    for (let line = first; line.done !== true && !stopping.aborted; line = await lines.next()) {
      metrics.fed(1, line.value.length);
      yield line.value;
    }
  }
  const source = Readable.from(everyLine(), { objectMode: false });
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  const compressor = compressorFor(encoding);
  if (compressor !== undefined) void reply.header('content-encoding', encoding);
  const sent = compressor === undefined ? source : pipeline(source, compressor, () => undefined);
  source.once('error', (thrown) => {
    visit.code = 'hub.busy';
    if (!isCut(thrown)) failureOf(thrown, 'changes', log);
  });
  slot.replaced.addEventListener('abort', () => sent.destroy(), { once: true });
  return reply.send(sent);
}

/** Ended by the desk or by a newer request of it: nobody's mistake. */
const isCut = (thrown: Error): boolean => ['ABORT_ERR', 'ERR_STREAM_PREMATURE_CLOSE'].includes((thrown as NodeJS.ErrnoException).code ?? '');

/** Scopes are not told here: a new token names them. */
const paramsOf = (start: StartOver): Readonly<Record<string, string | number>> =>
  start.code === 'sync.epoch_changed' ? { epoch: start.epoch } : start.code === 'sync.too_old' ? { horizon: start.horizon } : {};

export function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  finished(reply.raw, () => gone.abort());
  return gone.signal;
}
