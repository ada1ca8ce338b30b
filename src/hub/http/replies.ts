/** How does an answer look on the wire? A header with epoch and time, beside a value or a refusal. */

import type { FastifyReply } from 'fastify';
import type { DeskError } from '../../contract/contract.ts';
import { PROTOCOL } from '../../contract/hubApi/define.ts';
import type { HubHeader } from '../../contract/hubApi/define.ts';
import type { CaseFeedReader } from '../ports/caseFeed.ts';
import { retryAfter, statusOf } from './statusOf.ts';
import type { Visit } from './visits.ts';

export interface Replies {
  header(): Promise<HubHeader>;
  /** For those without an epoch at hand. */
  stamp(): Omit<HubHeader, 'epoch'>;
  value(reply: FastifyReply, value: unknown): Promise<FastifyReply>;
  refuse(reply: FastifyReply, visit: Visit, error: DeskError, more?: { readonly status?: number; readonly header?: HubHeader }): FastifyReply;
}

export interface RepliesOptions {
  readonly reader: CaseFeedReader;
  readonly now: () => Date;
  readonly random: () => number;
  readonly minimumClient: string;
}

export function createReplies({ reader, now, random, minimumClient }: RepliesOptions): Replies {
  const stamp = (): Omit<HubHeader, 'epoch'> => ({ protocol: PROTOCOL, hubTime: now().toISOString(), minimumClient });
  const header = async (): Promise<HubHeader> => ({ epoch: (await reader.state()).epoch, ...stamp() });
  return {
    header,
    stamp,
    value: async (reply, value) => reply.type('application/json; charset=utf-8').send(JSON.stringify({ header: await header(), value })),
    refuse: (reply, visit, error, more = {}) => {
      visit.code = error.code;
      const status = more.status ?? statusOf(error.code);
      const wait = retryAfter(status, error.params, random);
      if (wait !== undefined) void reply.header('retry-after', String(wait));
      return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify({ ...(more.header && { header: more.header }), error }));
    },
  };
}
