/** How does one call from a screen become an answer? The same steps for every shell. */

import { randomUUID } from 'node:crypto';
import type { Api, CallContext, DeskError, Handlers, HandlerResult, Reply } from '../contract/contract.ts';
import { deskError } from '../contract/errors.ts';
import { codePlaces } from '../domain/kernel/codePlaces.ts';
import type { Logger } from './ports/logger.ts';
import { storeFailureOf } from './ports/storeFailure.ts';

export interface DeskRequest {
  readonly method: string;
  readonly input: unknown;
}

export type Dispatch = (request: DeskRequest) => Promise<Reply<unknown>>;

export interface DispatchOptions<A extends Api> {
  readonly api: A;
  readonly handlers: Handlers<A>;
  /** Read at each call: who is signed in on this desk. */
  readonly context: () => CallContext;
  readonly logger: Logger;
}

/** Calls above this many milliseconds leave a line in the log (method name only). */
const SLOW_CALL_MS = 100;

export function createDispatch<A extends Api>(options: DispatchOptions<A>): Dispatch {
  return async ({ method, input }) => {
    if (typeof method !== 'string' || !Object.hasOwn(options.api, method)) return refuse(deskError('method.unknown'));
    const definition = options.api[method];
    const handler = options.handlers[method] as unknown as ((value: unknown, context: CallContext) => Promise<HandlerResult<unknown>>) | undefined;
    if (definition === undefined || handler === undefined) return refuse(deskError('method.unknown'));
    const context = options.context();
    if (!definition.roles.includes(context.role)) return refuse(deskError('method.forbidden', { method }));
    const parsed = definition.input.safeParse(input);
    if (!parsed.success) return refuse(deskError('input.invalid', { method, field: parsed.error.issues[0]?.path.join('.') ?? '' }));
    const started = performance.now();
    try {
      const result = await handler(parsed.data, context);
      if (!result.ok) return refuse(result.error);
      const output = definition.output.safeParse(result.value);
      if (!output.success || !isPlainJson(output.data)) return refuse(reportBug(options.logger, method, new Error('output does not fit the contract')));
      return { ok: true, value: output.data };
    } catch (error) {
      const refused = storeFailureOf(error);
      if (refused === undefined) return refuse(reportBug(options.logger, method, error));
      options.logger.warn('dispatch.store', { method, code: refused.code });
      return refuse(refused);
    } finally {
      const elapsed = performance.now() - started;
      if (elapsed > SLOW_CALL_MS) options.logger.warn('dispatch.slow', { method, ms: Math.round(elapsed) });
    }
  };
}

const refuse = (error: DeskError): Reply<never> => ({ ok: false, error });

/** The stack goes to the log only; messages of bugs may hold client data, so only their type and place are kept. */
function reportBug(logger: Logger, method: string, error: unknown): DeskError {
  const incident = randomUUID().slice(0, 8);
  const frames = error instanceof Error ? codePlaces(error).join(' | ') : '';
  logger.error('dispatch.bug', { method, incident, type: error instanceof Error ? error.constructor.name : typeof error, frames });
  return { code: 'internal', incident };
}

/** Values cross process borders as JSON; anything else (Date, Map, typed arrays) is a bug on our side. */
export function isPlainJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.every(isPlainJson);
  if (typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPlainJson);
}
