/** May this request go on to its body? Address, versions, door, role and rate, in this order; the first that says no answers. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DeskError } from '../../contract/contract.ts';
import { deskError } from '../../contract/errors.ts';
import { HUB_HEADERS } from '../../contract/hubApi/define.ts';
import type { HubAccess } from '../../contract/hubApi/define.ts';
import { hubApi } from '../../contract/hubApi/index.ts';
import type { HubMethodName } from '../../contract/hubApi/index.ts';
import { err, ok } from '../../domain/kernel/result.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { HubCaller } from '../caller.ts';
import { headProblem } from './checkHead.ts';
import type { TakeCode } from './codeLimit.ts';
import type { HubContext } from './context.ts';
import type { DoorMethod } from './door.ts';
import { failureOf } from './failures.ts';
import type { RateLimit } from './rateLimit.ts';

export interface Refused {
  readonly error: DeskError;
  readonly status?: number;
}

/** What a request says of itself, of a method or of a socket. */
export interface Knock {
  readonly method: DoorMethod;
  readonly verb: 'POST' | 'GET';
  readonly headers: FastifyRequest['headers'];
  /** Address of the other end, of a proxy when there is one. */
  readonly remote: string;
}

type Admit = (knock: Knock) => Promise<Result<HubCaller, Refused>>;

export interface AdmitLimits {
  readonly rate: RateLimit;
  readonly takeCode: TakeCode;
}

export function createAdmit({ originOf, minimumClient, door, log }: HubContext, { rate, takeCode }: AdmitLimits): Admit {
  return async ({ method, verb, headers, remote }) => {
    const origin = originOf(headers.host);
    if (origin === undefined) return err({ error: deskError('hub.address_refused') });
    const problem = headProblem(headers, minimumClient);
    if (problem !== undefined) return err({ error: problem });
    // Before the door: what it looks up and writes down for a stranger is limited as well.
    const early = accessOf(method).by === 'code' ? takeCode(remote) : undefined;
    if (early !== undefined) return tooOften(early);
    const { authorization, dpop, [HUB_HEADERS.version]: version } = headers;
    try {
      const admitted = await door.admit(method, {
        address: `${origin}/v1/${method}`, verb, ...(authorization !== undefined && { authorization }), ...(typeof dpop === 'string' && { dpop }), ...(typeof version === 'string' && { version }),
      });
      if (!admitted.ok) return err({ error: admitted.error });
      const seconds = rate.take(admitted.value.device?.id ?? admitted.value.proofKey ?? '');
      if (seconds !== undefined) return tooOften(seconds);
      return ruleHolds(method, admitted.value) ? ok({ ...admitted.value, ...(typeof version === 'string' && { version }) }) : err({ error: deskError('method.forbidden', { method }) });
    } catch (thrown) {
      return err({ error: failureOf(thrown, method, log) });
    }
  };
}

const tooOften = (seconds: number): Result<never, Refused> => err({ error: deskError('hub.busy', { seconds }), status: 429 });

const accessOf = (method: DoorMethod): HubAccess => hubApi[method === 'wake' ? 'changes' : method].access;

/** The door said so already; a door that forgot a rule opens nothing. */
function ruleHolds(method: DoorMethod, { device, person, proofKey }: HubCaller): boolean {
  const access = accessOf(method);
  if (access.by === 'code') return proofKey !== undefined;
  if (access.by !== 'person') return device !== undefined;
  return device !== undefined && person !== undefined && access.roles.includes(person.role);
}

/** Before anything of the body is read. */
export function admitHook(context: HubContext, admit: Admit, method: HubMethodName) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const visit = context.visits.begin(request, method);
    if (request.url.includes('?')) return context.replies.refuse(reply, visit, deskError('method.unknown'));
    // Bytes that grow when they are unpacked are not taken.
    if (request.headers['content-encoding'] !== undefined) return context.replies.refuse(reply, visit, deskError('input.invalid', { method, field: 'content-encoding' }), { status: 415 });
    const admitted = await admit({ method, verb: 'POST', headers: request.headers, remote: request.socket.remoteAddress ?? '' });
    if (!admitted.ok) return context.replies.refuse(reply, visit, admitted.error.error, { ...(admitted.error.status !== undefined && { status: admitted.error.status }) });
    visit.caller = admitted.value;
    return undefined;
  };
}
