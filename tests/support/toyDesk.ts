/** A desk of five methods: enough to show what every shell and dispatch must do, without the product behind it. */

import { z } from 'zod';
import { method, type CallContext, type Handlers, type Role } from '../../src/contract/contract.ts';
import { createDispatch, type Dispatch } from '../../src/main/dispatch.ts';
import type { Logger } from '../../src/main/ports/logger.ts';

const everyone: readonly Role[] = ['agent', 'lead', 'trainer', 'admin'];

export const toyApi = {
  'toy.echo': method({ kind: 'query', roles: everyone, input: z.strictObject({ text: z.string().max(200_000) }), output: z.strictObject({ text: z.string() }) }),
  'toy.status': method({ kind: 'query', roles: everyone, input: z.strictObject({}), output: z.strictObject({ locked: z.boolean() }) }),
  'toy.leadOnly': method({ kind: 'command', roles: ['lead'], input: z.strictObject({}), output: z.strictObject({}) }),
  'toy.bug': method({ kind: 'query', roles: everyone, input: z.strictObject({}), output: z.strictObject({}) }),
  'toy.date': method({ kind: 'query', roles: everyone, input: z.strictObject({}), output: z.custom<Record<string, never>>() }),
};

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Readonly<Record<string, string | number | boolean>> | undefined;
}

export interface ToyDesk {
  readonly dispatch: Dispatch;
  readonly logLines: LogLine[];
}

export function toyDesk({ role = 'agent', bugMessage = 'cannot read Amina Diallo' }: { readonly role?: Role; readonly bugMessage?: string } = {}): ToyDesk {
  const logLines: LogLine[] = [];
  const log = (level: LogLine['level']) => (event: string, fields?: LogLine['fields']) => void logLines.push({ level, event, fields });
  const logger: Logger = { info: log('info'), warn: log('warn'), error: log('error') };
  const handlers: Handlers<typeof toyApi> = {
    'toy.echo': ({ text }) => ({ ok: true, value: { text } }),
    'toy.status': () => ({ ok: true, value: { locked: false } }),
    'toy.leadOnly': () => ({ ok: true, value: {} }),
    'toy.bug': () => {
      throw new TypeError(bugMessage);
    },
    'toy.date': () => ({ ok: true, value: { at: new Date(0) } as unknown as Record<string, never> }),
  };
  const context = (): CallContext => ({ userId: 'u1', role });
  return { logLines, dispatch: createDispatch({ api: toyApi, handlers, context, logger }) };
}
