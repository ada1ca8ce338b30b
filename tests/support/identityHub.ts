/** How does a test ask a hub as a device or a person? Door and handlers as the server calls them, on a clock of the test. */

import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { hubApi, type HubMethodName } from '../../src/contract/hubApi/index.ts';
import type { DeskError } from '../../src/contract/contract.ts';
import type { Result } from '../../src/domain/kernel/result.ts';
import { createAccountStore } from '../../src/hub/adapters/postgres/accountStore.ts';
import type { HubDatabase } from '../../src/hub/adapters/postgres/database.ts';
import { createDeviceStore } from '../../src/hub/adapters/postgres/deviceStore.ts';
import { createHubEvents } from '../../src/hub/adapters/postgres/hubEvents.ts';
import { createPasswords } from '../../src/hub/adapters/system/passwords.ts';
import { secretWords } from '../../src/hub/adapters/system/secretWords.ts';
import { composeIdentity, type HubIdentity, type IdentitySettings } from '../../src/hub/composeIdentity.ts';
import type { HubCaller } from '../../src/hub/caller.ts';
import type { HubInput, HubOutput } from '../../src/hub/handlers.ts';
import type { Account, Accounts } from '../../src/hub/ports/accounts.ts';
import type { Devices } from '../../src/hub/ports/devices.ts';
import type { HubEvent, HubEvents } from '../../src/hub/ports/hubEvents.ts';
import { codeHash } from '../../src/hub/services/identity.ts';

export const ADDRESS = 'https://hub.example/v1/';
/** Cheap for the test; the cost of real ones is tested by itself. */
export const CHEAP = { logN: 10 };

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

export interface DeviceKey {
  readonly privateKey: KeyObject;
  readonly x: string;
  readonly publicKey: string;
}

export function newDeviceKey(): DeviceKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x ?? '';
  return { privateKey, x, publicKey: Buffer.from(x, 'base64url').toString('hex') };
}

export interface ProofParts {
  readonly header?: object;
  readonly claims?: object;
}

/** A proof as RFC 9449 wants it, but for what a test changes. */
export function proofOf(key: DeviceKey, given: { readonly address: string; readonly at: number; readonly verb?: string; readonly token?: string }, changed: ProofParts = {}): string {
  const header = { typ: 'dpop+jwt', alg: 'EdDSA', jwk: { kty: 'OKP', crv: 'Ed25519', x: key.x }, ...changed.header };
  const claims = { jti: randomUUID(), htm: given.verb ?? 'POST', htu: given.address, iat: Math.floor(given.at / 1000), ...(given.token === undefined ? {} : { ath: sha256(given.token) }), ...changed.claims };
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`;
}

export interface Asked {
  readonly key: DeviceKey;
  readonly token?: string;
  readonly proof?: ProofParts;
}

export interface IdentityHub {
  readonly identity: HubIdentity;
  readonly devices: Devices;
  readonly accounts: Accounts;
  readonly events: HubEvents;
  /** Moves the clock of the hub. */
  pass(ms: number): void;
  now(): number;
  admit(method: HubMethodName, who: Asked): Promise<Result<HubCaller, DeskError>>;
  ask<M extends keyof HubIdentity['handlers']>(method: M, input: HubInput<M>, who: Asked): Promise<Result<HubOutput<M>, DeskError>>;
  code(given?: { readonly name?: string; readonly scopes?: readonly string[]; readonly until?: number }): Promise<string>;
  /** An enrolled device with its token. */
  device(scopes?: readonly string[]): Promise<{ readonly id: string; readonly key: DeviceKey; readonly token: string }>;
  account(given: Partial<Account> & { readonly plain?: string }): Promise<string>;
  noted(): Promise<readonly HubEvent[]>;
}

export function createIdentityHub(db: HubDatabase, settings: IdentitySettings = {}): IdentityHub {
  let at = Date.parse('2026-03-02T09:00:00Z');
  const now = settings.now ?? (() => at);
  const identity = composeIdentity(db, { passwords: CHEAP, ...settings, now });
  const [devices, accounts, events] = [createDeviceStore(db, now), createAccountStore(db, now), createHubEvents(db, now)];
  const hub: IdentityHub = {
    identity, devices, accounts, events, now,
    pass: (ms) => void (at += ms),
    admit: (method, { key, token, proof }) => identity.door.admit(method, {
      verb: 'POST', address: `${ADDRESS}${method}`, ...(token === undefined ? {} : { authorization: `DPoP ${token}` }),
      dpop: proofOf(key, { address: `${ADDRESS}${method}`, at: now(), ...(token === undefined ? {} : { token }) }, proof),
    }),
    ask: async (method, input, who) => {
      const admitted = await hub.admit(method, who);
      if (!admitted.ok) return admitted;
      const handler = identity.handlers[method] as (value: unknown, caller: HubCaller) => Promise<Result<never, DeskError>>;
      const answer = await handler(hubApi[method].input.parse(input), admitted.value);
      // What does not fit the contract would be a bug at the server.
      if (answer.ok) hubApi[method].output.parse(answer.value);
      return answer;
    },
    code: async (given = {}) => {
      const code = secretWords.newCode();
      await devices.addCode({ codeHash: codeHash(secretWords, code), name: given.name ?? 'Desk', scopes: given.scopes ?? ['TRV'], until: given.until ?? now() + 86_400_000 });
      return code;
    },
    device: async (scopes) => {
      const [key, id] = [newDeviceKey(), `d-${randomUUID()}`];
      must(await hub.ask('enrol', { code: await hub.code(scopes === undefined ? {} : { scopes }), deviceId: id, publicKey: key.publicKey }, { key }));
      return { id, key, token: must(await hub.ask('token', {}, { key })).accessToken };
    },
    account: async ({ plain, ...given }) => {
      const id = given.id ?? `p-${randomUUID()}`;
      await accounts.add({ name: 'A Person', role: 'agent', grants: [], ...given, id, password: plain === undefined ? null : await createPasswords(CHEAP).hash(plain) }, 'console');
      return id;
    },
    noted: async () => (await events.waiting(10_000)).map(({ event }) => event),
  };
  return hub;
}

export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

export const codeOf = (result: Result<unknown, DeskError>): string => (result.ok ? 'ok' : result.error.code);
