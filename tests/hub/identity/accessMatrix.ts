/** Who may ask what? Written down a second time: a row for each request, a line for each way to ask. */

import { generateKeyPairSync, sign } from 'node:crypto';
import type { Role } from '../../../src/contract/contract.ts';
import type { DoorMethod } from '../../../src/hub/http/door.ts';
import { ADDRESS, must, newDeviceKey, proofOf, type DeviceKey, type IdentityHub, type ProofParts } from '../../support/identityHub.ts';

const EVERYBODY: readonly Role[] = ['agent', 'lead', 'trainer', 'admin'];

/** `log`: of a device, also when its access was taken away. */
export type Rule = 'code' | 'key' | 'device' | 'log' | readonly Role[];

export const RULES: Readonly<Record<DoorMethod, Rule>> = {
  'changes': 'device', 'wake': 'device',
  'entries': 'log', 'checkpoint': 'log', 'consistency': 'log', 'inclusion': 'device', 'witness': 'device',
  'enrol': 'code', 'token': 'key',
  'sign-in': 'device', 'sign-in/provider': 'device', 'sign-in/oidc': 'device', 'sign-in/tries': 'device', 'refresh': 'device', 'sign-out': EVERYBODY,
  'packs': 'device',
  'who-looked': ['lead', 'admin'], 'matters': ['lead', 'admin'], 'matters/release': ['lead', 'admin'], 'matters/keep': ['lead', 'admin'], 'devices': ['lead', 'admin'], 'devices/revoke': ['admin'],
};

/** Who of them is told of devices only that share a scope with theirs. */
export const SCOPED: Readonly<Partial<Record<DoorMethod, readonly Role[]>>> = { 'matters': ['lead'], 'matters/release': ['lead'], 'matters/keep': ['lead'] };

export interface Knock {
  readonly authorization?: string;
  readonly dpop?: string;
}

export interface Way {
  /** Headers for one request; a new proof each time. */
  knock(method: DoorMethod): Promise<Knock> | Knock;
  expected(rule: Rule): string;
}

interface Desk {
  readonly id: string;
  readonly key: DeviceKey;
  readonly token: string;
}

const PASSWORD = 'correct horse battery';
const always = (code: string) => (): string => code;

/** What is expected where a token is asked for; with a good proof nothing else is asked by `code`, and only a known key by `key`. */
const withToken = (code: string) => (rule: Rule): string => (rule === 'code' || rule === 'key' ? 'ok' : code);

export async function createWays(hub: IdentityHub): Promise<Readonly<Record<string, Way>>> {
  const user = async (role: Role) => hub.account({ role, plain: PASSWORD });
  const signedIn = async (at: Desk, id: string): Promise<string> => must(await hub.ask('sign-in', { user: id, password: PASSWORD }, at)).accessToken;
  const before = await hub.device();
  const [expired, expiredPerson] = [before.token, await signedIn(before, await user('admin'))];
  hub.pass(606_000);
  const desk = { ...before, token: must(await hub.ask('token', {}, { key: before.key })).accessToken };
  const [other, revoked, suspect] = [await hub.device(), await hub.device(), await hub.device()];
  const people = await Promise.all(EVERYBODY.map(async (role) => [role, await signedIn(desk, await user(role))] as const));
  const [left, disabledId] = [await signedIn(desk, await user('admin')), await user('admin')];
  must(await hub.ask('sign-out', {}, { key: desk.key, token: left }));
  const disabled = await signedIn(desk, disabledId);
  await hub.accounts.disable(disabledId, 'console');
  const adminOnRevoked = await signedIn(revoked, await user('admin'));
  await hub.devices.setState(revoked.id, 'revoked', 'console');
  await hub.devices.setState(suspect.id, 'suspect', 'fork');
  const by = (at: { readonly key: DeviceKey; readonly token?: string }, changed: ProofParts = {}, verb = 'POST') => (method: DoorMethod): Knock => ({
    dpop: proofOf(at.key, { address: `${ADDRESS}${method}`, at: hub.now(), verb, ...(at.token === undefined ? {} : { token: at.token }) }, changed),
    ...(at.token === undefined ? {} : { authorization: `DPoP ${at.token}` }),
  });
  const proven = (changed: ProofParts): Way => ({ knock: by(desk, changed), expected: always('auth.proof_invalid') });
  const seconds = Math.floor(hub.now() / 1000);
  const { x } = desk.key;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x };
  return {
    'nobody': { knock: () => ({}), expected: always('auth.proof_invalid') },
    'a token without a proof': { knock: () => ({ authorization: `DPoP ${desk.token}` }), expected: always('auth.proof_invalid') },
    'a key nobody knows': { knock: by({ key: newDeviceKey() }), expected: (rule) => (rule === 'code' ? 'ok' : rule === 'key' ? 'device.unknown' : 'auth.token_invalid') },
    'the key of a device without a token': { knock: by({ key: desk.key }), expected: withToken('auth.token_invalid') },
    'a device': { knock: by(desk), expected: (rule) => (typeof rule === 'string' ? 'ok' : 'method.forbidden') },
    'a token stolen by another device': { knock: by({ key: other.key, token: desk.token }), expected: withToken('auth.token_invalid') },
    'a token stolen by a stranger': { knock: by({ key: newDeviceKey(), token: desk.token }), expected: (rule) => (rule === 'code' ? 'ok' : rule === 'key' ? 'device.unknown' : 'auth.token_invalid') },
    'a person’s token stolen by another device': { knock: by({ key: other.key, token: people[3]?.[1] ?? '' }), expected: withToken('auth.token_invalid') },
    'a revoked device': { knock: by(revoked), expected: (rule) => (rule === 'code' || rule === 'key' || rule === 'log' ? 'ok' : 'device.revoked') },
    'an administrator on a revoked device': { knock: by({ ...revoked, token: adminOnRevoked }), expected: (rule) => (rule === 'code' || rule === 'key' || rule === 'log' ? 'ok' : 'device.revoked') },
    'a suspect device': { knock: by(suspect), expected: (rule) => (rule === 'code' ? 'ok' : 'device.suspect') },
    ...Object.fromEntries(people.map(([role, token]) => [`a signed-in ${role}`, { knock: by({ key: desk.key, token }), expected: (rule: Rule) => (typeof rule === 'string' || rule.includes(role) ? 'ok' : 'method.forbidden') }])),
    'somebody who signed out': { knock: by({ key: desk.key, token: left }), expected: withToken('auth.token_invalid') },
    'somebody disabled': { knock: by({ key: desk.key, token: disabled }), expected: withToken('auth.token_invalid') },
    'a token too old': { knock: by({ key: desk.key, token: expired }), expected: withToken('auth.token_expired') },
    'a person’s token too old': { knock: by({ key: desk.key, token: expiredPerson }), expected: withToken('auth.token_expired') },
    'a token of another hub': { knock: by({ key: desk.key, token: forged(desk.token) }), expected: withToken('auth.token_invalid') },
    'a token signed by nobody': { knock: by({ key: desk.key, token: unsigned(desk.token) }), expected: withToken('auth.token_invalid') },
    'a token sent as Bearer': { knock: async (method) => ({ ...by({ key: desk.key })(method), authorization: `Bearer ${desk.token}` }), expected: withToken('auth.token_invalid') },
    'a proof used before': { knock: async (method) => replayed(hub, method, by(desk)(method)), expected: always('auth.proof_replayed') },
    'a proof for another address': proven({ claims: { htu: `${ADDRESS}elsewhere` } }),
    'a proof for another host': proven({ claims: { htu: 'https://other.example/v1/changes' } }),
    'a proof for another verb': { knock: by(desk, {}, 'PUT'), expected: always('auth.proof_invalid') },
    'a proof too old': proven({ claims: { iat: seconds - 66 } }),
    'a proof of the future': proven({ claims: { iat: seconds + 6 } }),
    'a proof without a time': proven({ claims: { iat: undefined } }),
    'a proof without an id': proven({ claims: { jti: undefined } }),
    'a proof with an id that is hardly one': proven({ claims: { jti: 'a' } }),
    'a proof for no token': proven({ claims: { ath: undefined } }),
    'a proof for another token': proven({ claims: { ath: 'x' } }),
    'a proof under the name of another key': proven({ header: { jwk: { ...jwk, x: other.key.x } } }),
    'a proof that gives the private key away': proven({ header: { jwk: { ...jwk, d: x } } }),
    'a proof without a key': proven({ header: { jwk: undefined } }),
    'a proof of another type': proven({ header: { typ: 'JWT' } }),
    'a proof signed by nobody': proven({ header: { alg: 'none' } }),
    'a proof of another algorithm': proven({ header: { alg: 'ES256' } }),
    'a proof that is none': { knock: () => ({ authorization: `DPoP ${desk.token}`, dpop: 'a.b.c' }), expected: always('auth.proof_invalid') },
    'a proof that is huge': proven({ claims: { more: 'x'.repeat(5_000) } }),
  } satisfies Record<string, Way>;
}

async function replayed(hub: IdentityHub, method: DoorMethod, knock: Knock): Promise<Knock> {
  await hub.identity.door.admit(method, { verb: 'POST', address: `${ADDRESS}${method}`, ...knock });
  return knock;
}

const parts = (token: string): readonly string[] => token.split('.');

/** The same claims, signed by a key of one's own. */
function forged(token: string): string {
  const signed = parts(token).slice(0, 2).join('.');
  return `${signed}.${sign(null, Buffer.from(signed), generateKeyPairSync('ed25519').privateKey).toString('base64url')}`;
}

const unsigned = (token: string): string => `${Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url')}.${parts(token)[1]}.`;
