/** Which requests does the hub answer? `POST /v1/<name>`; a route without a row here does not exist. */

import type { z } from 'zod';
import { identityApi } from './identity.ts';
import { logApi } from './log.ts';
import { oversightApi } from './oversight.ts';
import { packsApi } from './packs.ts';
import { syncApi, type ChangesLine } from './sync.ts';

export const hubApi = { ...syncApi, ...logApi, ...identityApi, ...packsApi, ...oversightApi };
export type HubApi = typeof hubApi;
export type HubMethodName = keyof HubApi;
/** What is answered with lines is asked in another way. */
export type HubValueMethod = Exclude<HubMethodName, 'changes'>;
export type HubInput<M extends HubMethodName> = z.input<HubApi[M]['input']>;
export type HubOutput<M extends HubMethodName> = z.output<HubApi[M]['output']>;
export type ChangesHeader = Extract<ChangesLine, { header: unknown }>['header'];
