/** How is a call between screen and desk described? As a value both sides derive their types from. */

import type { z } from 'zod';

export const ROLES = ['agent', 'lead', 'trainer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface MethodDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** Commands change something and are journalled; queries do not. */
  readonly kind: 'query' | 'command';
  /** Refused before parsing for everybody else. */
  readonly roles: readonly Role[];
  /** Answered as well while nobody is signed in on a desk where people do: how it stands, and how to sign in. */
  readonly forNobody?: true;
  readonly input: Input;
  readonly output: Output;
}

export const method = <Input extends z.ZodType, Output extends z.ZodType>(definition: MethodDefinition<Input, Output>): MethodDefinition<Input, Output> =>
  definition;

export type Api = Readonly<Record<string, MethodDefinition>>;

/** The person and rights behind a call. Handlers receive it; the renderer never chooses it. */
export interface CallContext {
  readonly userId: string;
  readonly role: Role;
}

/** What services implement: one handler per method, with the parsed input type. Missing handlers do not compile. */
export type Handlers<A extends Api> = {
  readonly [M in keyof A]: (
    input: z.output<A[M]['input']>,
    context: CallContext,
  ) => HandlerResult<z.input<A[M]['output']>> | Promise<HandlerResult<z.input<A[M]['output']>>>;
};

export type HandlerResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DeskError };

/** What screens call: a typed function per method. */
export type Client<A extends Api> = {
  readonly [M in keyof A]: (input: z.input<A[M]['input']>) => Promise<Reply<z.output<A[M]['output']>>>;
};

/** Errors carry a code of the catalogue and parameters, never sentences. */
export interface DeskError {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Reference to the log line of a bug. */
  readonly incident?: string;
}

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DeskError };
