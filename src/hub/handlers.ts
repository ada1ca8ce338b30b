/** What do services of the hub implement? One function for each row of the contract that is answered with a value. */

import type { z } from 'zod';
import type { DeskError } from '../contract/contract.ts';
import type { HubApi, HubMethodName } from '../contract/hubApi/index.ts';
import type { Result } from '../domain/kernel/result.ts';
import type { HubCaller } from './caller.ts';

export type HubInput<M extends HubMethodName> = z.output<HubApi[M]['input']>;
export type HubOutput<M extends HubMethodName> = z.input<HubApi[M]['output']>;

/** `changes` is the one that is answered with lines; the server sends those itself. */
export type ValueMethodName = Exclude<HubMethodName, 'changes'>;

/** `input` is parsed and `caller` admitted. Failures of the store may be thrown as they are. */
export type HubHandler<M extends ValueMethodName> = (input: HubInput<M>, caller: HubCaller) => Promise<Result<HubOutput<M>, DeskError>>;

export type HubHandlers = { readonly [M in ValueMethodName]: HubHandler<M> };

/** What a service gives: `HandlersOf<keyof typeof logApi>`. All areas together are `HubHandlers`, or composeHub does not compile. */
export type HandlersOf<M extends ValueMethodName> = Pick<HubHandlers, M>;
