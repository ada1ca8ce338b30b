/** How does a parsed request become a value? Its handler, checked against the contract on both sides. */

import type { z } from 'zod';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deskError } from '../../contract/errors.ts';
import { hubApi } from '../../contract/hubApi/index.ts';
import type { DeskError } from '../../contract/contract.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { HubCaller } from '../caller.ts';
import type { HubInput, ValueMethodName } from '../handlers.ts';
import type { HubContext } from './context.ts';

type AnyHandler = (input: unknown, caller: HubCaller) => Promise<Result<unknown, DeskError>>;

export function answerValue(context: HubContext, method: ValueMethodName) {
  const { visits, replies, metrics } = context;
  const handler = context.handlers[method] as AnyHandler | undefined;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const visit = visits.of(request);
    const { caller } = visit;
    if (handler === undefined || caller === undefined) return replies.refuse(reply, visit, deskError('method.unknown'));
    const parsed = parseInput(method, request.body);
    if (!parsed.ok) return replies.refuse(reply, visit, parsed.error);
    const result = await handler(parsed.value, caller);
    if (!result.ok) return replies.refuse(reply, visit, result.error, { header: await replies.header() });
    const output = (hubApi[method].output as z.ZodType).safeParse(result.value);
    if (!output.success) throw new Error('the answer does not fit the contract');
    if (method === 'entries') for (const { effect } of (output.data as { readonly receipts: readonly { readonly effect: 'done' | 'quarantined' }[] }).receipts) metrics.receipt(effect);
    return replies.value(reply, output.data);
  };
}

/** The field named is one of the contract, or a key of the sender's: never a value. */
export function parseInput<M extends keyof typeof hubApi>(method: M, body: unknown): Result<HubInput<M>, DeskError> {
  const parsed = (hubApi[method].input as z.ZodType).safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data as HubInput<M> };
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return { ok: false, error: deskError('input.invalid', { method, field: [...(issue?.path ?? []), ...unknown].join('.').slice(0, 100) }) };
}
