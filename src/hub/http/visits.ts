/** What is known of a request while it is answered? Who asks, since when, and with which code it ended. */

import type { FastifyRequest } from 'fastify';
import type { HubCaller } from '../caller.ts';

export interface Visit {
  /** Name of a method of the contract, of a probe, or `unknown`: never what the address said. */
  readonly method: string;
  readonly started: number;
  caller: HubCaller | undefined;
  /** `ok`, or the code of the refusal. */
  code: string;
}

export interface Visits {
  begin(request: FastifyRequest, method: string): Visit;
  of(request: FastifyRequest): Visit;
}

export function createVisits(): Visits {
  const visits = new WeakMap<FastifyRequest, Visit>();
  const begin = (request: FastifyRequest, method: string): Visit => {
    const visit: Visit = { method, started: performance.now(), caller: undefined, code: 'ok' };
    visits.set(request, visit);
    return visit;
  };
  return { begin, of: (request) => visits.get(request) ?? begin(request, 'unknown') };
}
