/** Who may come in? Proof, token, device, once, and the role: in this order, and the first that fails is the answer. */

import type { DeskError } from '../../contract/contract.ts';
import { deskError, type ErrorCode } from '../../contract/errors.ts';
import type { HubAccess } from '../../contract/hubApi/define.ts';
import { hubApi } from '../../contract/hubApi/index.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import type { HubCaller } from '../caller.ts';
import type { DoorMethod, DoorRequest, HubDoor } from '../http/door.ts';
import type { AccessTokens, TokenHolder } from '../ports/accessTokens.ts';
import type { Account } from '../ports/accounts.ts';
import type { Devices, HubDevice } from '../ports/devices.ts';
import type { Proofs, ReadProof } from '../ports/proofs.ts';
import type { SeenOnce } from '../ports/seenOnce.ts';
import type { SignIns } from '../ports/signIns.ts';

export interface DoorPorts {
  readonly proofs: Proofs;
  readonly tokens: AccessTokens;
  readonly devices: Devices;
  readonly signIns: SignIns;
  readonly seen: SeenOnce;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A revoked device still hands its log over before it removes what it holds; for that it needs a token, and the proof without which it keeps no receipt. */
const OPEN_TO_REVOKED: ReadonlySet<DoorMethod> = new Set<DoorMethod>(['token', 'entries', 'checkpoint', 'consistency']);

export function createIdentityDoor(ports: DoorPorts): HubDoor {
  return {
    admit: (method, request) => admit(ports, method, request),
    standing: async (deviceIds) => {
      const found = await ports.devices.byIds(deviceIds);
      return new Map(found.filter(({ state }) => state === 'enrolled').map(({ id, scopes }) => [id, { scopes }]));
    },
  };
}

/** The wake-up is for whoever may ask for changes. */
const accessOf = (method: DoorMethod): HubAccess => hubApi[method === 'wake' ? 'changes' : method].access;

const refuse = (code: ErrorCode): Result<never, DeskError> => err(deskError(code));

async function admit(ports: DoorPorts, method: DoorMethod, request: DoorRequest): Promise<Result<HubCaller, DeskError>> {
  const access = accessOf(method);
  const needsToken = access.by === 'device' || access.by === 'person';
  const token = tokenIn(request.authorization);
  const proof = await ports.proofs.read({ proof: request.dpop, verb: request.verb, address: request.address, token, now: ports.now() });
  if (!proof.ok) return refuse(proof.error);
  if (access.by === 'code') return (await isNew(ports, proof.value)) ? ok({ proofKey: proof.value.publicKey }) : refuse('auth.proof_replayed');
  const known = needsToken ? await byToken(ports, token, proof.value) : await byKey(ports, proof.value);
  if (!known.ok) return refuse(known.error);
  if (!(await isNew(ports, proof.value))) return refuse('auth.proof_replayed');
  const { device, person } = known.value;
  if (device.state === 'suspect') return refuse('device.suspect');
  if (device.state === 'revoked' && !OPEN_TO_REVOKED.has(method)) return refuse('device.revoked');
  if (access.by === 'person' && (person === undefined || !access.roles.includes(person.account.role))) return err(deskError('method.forbidden', { method }));
  if (isNews(device, request.version, ports.now())) await ports.devices.noteSeen(device.id, request.version);
  return ok(callerOf(known.value, proof.value));
}

const SEEN_EVERY_MS = 60_000;

/** Once a minute, or when the desk was updated: most requests write nothing but their proof. */
const isNews = ({ seenAt, version }: HubDevice, said: string | undefined, at: number): boolean => seenAt === null || at - seenAt >= SEEN_EVERY_MS || (said !== undefined && said !== version);

const isNew = ({ seen }: DoorPorts, { id, until }: ReadProof): Promise<boolean> => seen.isFirst('proof', id, until);

const tokenIn = (authorization: string | undefined): string | undefined => /^DPoP ([\w.-]+)$/i.exec(authorization ?? '')?.[1];

interface Known {
  readonly device: HubDevice;
  readonly person?: { readonly account: Account; readonly family: string };
}

async function byKey({ devices }: DoorPorts, { publicKey }: ReadProof): Promise<Result<Known, ErrorCode>> {
  const device = await devices.byKey(publicKey);
  return device === undefined ? err('device.unknown') : ok({ device });
}

async function byToken(ports: DoorPorts, text: string | undefined, proof: ReadProof): Promise<Result<Known, ErrorCode>> {
  const token = text === undefined ? undefined : await ports.tokens.read(text, ports.now());
  if (token === undefined) return err('auth.token_invalid');
  if (!token.ok) return token;
  if (token.value.thumbprint !== proof.thumbprint) return err('auth.token_invalid');
  const device = await ports.devices.byId(token.value.deviceId);
  if (device === undefined) return err('device.unknown');
  if (device.publicKey !== proof.publicKey) return err('auth.token_invalid');
  if (token.value.kind === 'device') return ok({ device });
  return withPerson(ports, device, token.value);
}

/** Who signed out, was disabled or lost the device is no longer there, however young the token is. */
async function withPerson({ signIns }: DoorPorts, device: HubDevice, { family, accountId }: Extract<TokenHolder, { kind: 'person' }>): Promise<Result<Known, ErrorCode>> {
  const account = await signIns.standing({ family, deviceId: device.id, accountId });
  if (account !== undefined) return ok({ device, person: { account, family } });
  // What became of the device says more than that the sign-in on it ended.
  return device.state === 'enrolled' ? err('auth.token_invalid') : ok({ device });
}

function callerOf({ device, person }: Known, { publicKey }: ReadProof): HubCaller {
  const { id, name, scopes, state } = device;
  return {
    device: { id, name, scopes: state === 'enrolled' ? scopes : [], publicKey },
    proofKey: publicKey,
    ...(person === undefined ? {} : { person: personOf(person.account), signIn: person.family }),
  };
}

const personOf = ({ id, name, role, grants }: Account): NonNullable<HubCaller['person']> => ({ id, name, role, grants });
