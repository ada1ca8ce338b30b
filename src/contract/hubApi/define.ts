/** How is a request from desk to hub described? As a value both sides derive their types and checks from. */

import type { z } from 'zod';
import type { Role } from '../contract.ts';

/**
 * Who may ask. `code`: whoever has an enrolment code and proves a key. `key`: an enrolled device by its proof alone.
 * `device`: a device with its token. `person`: somebody of the roles named, signed in on that device.
 */
export type HubAccess =
  | { readonly by: 'code' | 'key' | 'device' }
  | {
      readonly by: 'person';
      readonly roles: readonly Role[];
      /** Of these roles: only what is of devices that share a scope with the one they sit at; the others see every device. */
      readonly scoped?: readonly Role[];
    };

export interface HubMethod<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly access: HubAccess;
  readonly input: Input;
  /** Of the whole answer, or of each of its lines where `answer` is `lines`. */
  readonly output: Output;
  readonly answer: 'value' | 'lines';
}

export const hubMethod = <Input extends z.ZodType, Output extends z.ZodType>(definition: HubMethod<Input, Output>): HubMethod<Input, Output> => definition;

export const PROTOCOL = 1;
/** Bytes of a request, and of a line of an answer. */
export const MAX_BODY = 1_000_000;
/** Levels of JSON in a request. */
export const MAX_DEPTH = 32;

/** In every answer; `hubTime` is the time desks count by. */
export interface HubHeader {
  readonly epoch: string;
  readonly protocol: typeof PROTOCOL;
  /** Instant, UTC, with milliseconds. */
  readonly hubTime: string;
  /** Oldest version of a desk that is served. */
  readonly minimumClient: string;
}

/** Names of the headers a request carries beside `authorization` and `dpop`. */
export const HUB_HEADERS = { protocol: 'statusdesk-protocol', version: 'statusdesk-version' } as const;
