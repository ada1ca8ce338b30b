/** How does a pack of megabytes go to thousands of desks? Written once as bytes, sent to a few at a time; the others come again. */

import { finished, Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deskError } from '../../contract/errors.ts';
import { packsApi, signedPack } from '../../contract/hubApi/packs.ts';
import type { HubOutput } from '../handlers.ts';
import { goneSignal } from './answerChanges.ts';
import { parseInput } from './answerValue.ts';
import type { HubContext } from './context.ts';
import type { FeedSlots } from './feedSlots.ts';

type Pack = HubOutput<'packs'>['newer'][number];

export function answerPacks(context: HubContext, slots: FeedSlots) {
  const { visits, replies } = context;
  const handler = context.handlers['packs'];
  const bytesOf = createPackBytes();
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const visit = visits.of(request);
    const { caller } = visit;
    if (handler === undefined || caller?.device === undefined) return replies.refuse(reply, visit, deskError('method.unknown'));
    const parsed = parseInput('packs', request.body);
    if (!parsed.ok) return replies.refuse(reply, visit, parsed.error);
    const result = await handler(parsed.value, caller);
    if (!result.ok) return replies.refuse(reply, visit, result.error, { header: await replies.header() });
    const { newer: [pack], signers } = result.value;
    const rest = packsApi['packs'].output.parse({ newer: [], signers });
    if (pack === undefined) return replies.value(reply, rest);
    const slot = await slots.enter(caller.device.id, goneSignal(reply));
    if (slot === undefined) return replies.refuse(reply, visit, deskError('hub.busy'));
    finished(reply.raw, () => slot.leave());
    const before = Buffer.from(`{"header":${JSON.stringify(await replies.header())},"value":{"signers":${JSON.stringify(rest.signers)},"newer":[`);
    const parts = [before, bytesOf(pack), Buffer.from(']}}')];
    if (slot.replaced.aborted) return replies.refuse(reply, visit, deskError('hub.busy'));
    const sent = Readable.from(parts, { objectMode: false });
    slot.replaced.addEventListener('abort', () => sent.destroy(), { once: true });
    return reply.type('application/json; charset=utf-8').header('content-length', String(parts.reduce((sum, { length }) => sum + length, 0))).send(sent);
  };
}

/** A published pack never changes: as long as the service keeps it, its bytes are kept, checked against the contract once. */
function createPackBytes(): (pack: Pack) => Buffer {
  const written = new WeakMap<Pack, Buffer>();
  return (pack) => {
    const bytes = written.get(pack) ?? Buffer.from(JSON.stringify(signedPack.parse(pack)));
    written.set(pack, bytes);
    return bytes;
  };
}
