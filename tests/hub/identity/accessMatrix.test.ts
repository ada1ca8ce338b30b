/** Does the door keep every rule, for every way to ask every request? Generated; a request without a rule fails. */

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubApi, type HubMethodName } from '../../../src/contract/hubApi/index.ts';
import { createAccessTokens } from '../../../src/hub/adapters/jose/accessTokens.ts';
import { createProofs } from '../../../src/hub/adapters/jose/proofs.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { createDeviceStore } from '../../../src/hub/adapters/postgres/deviceStore.ts';
import { createHubSecrets } from '../../../src/hub/adapters/postgres/hubSecrets.ts';
import { createSeenOnce } from '../../../src/hub/adapters/postgres/seenOnce.ts';
import { createSignInStore } from '../../../src/hub/adapters/postgres/signInStore.ts';
import type { DoorMethod } from '../../../src/hub/http/door.ts';
import { createIdentityDoor, type DoorPorts } from '../../../src/hub/services/identityDoor.ts';
import { ADDRESS, codeOf, createIdentityHub, type IdentityHub } from '../../support/identityHub.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';
import { createWays, RULES, SCOPED, type Way } from './accessMatrix.ts';

const methods = Object.keys(RULES) as DoorMethod[];

/** As the contract writes it. */
function accessOf(method: DoorMethod): unknown {
  const [rule, scoped] = [RULES[method], SCOPED[method]];
  return typeof rule === 'string' ? { by: rule === 'log' ? 'device' : rule } : { by: 'person', roles: rule, ...(scoped === undefined ? {} : { scoped }) };
}

describe('the rules of the hub', () => {
  let db: HubDatabase;
  let hub: IdentityHub;
  let ways: Readonly<Record<string, Way>>;
  beforeAll(async () => {
    db = await migrated(await newSchema());
    hub = createIdentityHub(db);
    ways = await createWays(hub);
  });
  afterAll(() => db.close());

  const knockAt = async (method: DoorMethod, way: Way): Promise<string> => codeOf(await hub.identity.door.admit(method, { verb: 'POST', address: `${ADDRESS}${method}`, ...(await way.knock(method)) }));

  it('has a rule for every request there is, the one the contract states', () => {
    expect(methods.filter((method) => method !== 'wake').toSorted()).toEqual(Object.keys(hubApi).toSorted());
    expect(Object.fromEntries(methods.filter((method) => method !== 'wake').map((method) => [method, accessOf(method)]))).toEqual(
      Object.fromEntries((Object.keys(hubApi) as HubMethodName[]).map((method) => [method, hubApi[method].access])),
    );
  });

  it.each(methods)('keeps the rule of %s for every way to ask it', async (method) => {
    const found: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const [name, way] of Object.entries(ways)) {
      found[name] = await knockAt(method, way);
      wanted[name] = way.expected(RULES[method]);
    }
    expect(Object.keys(found).length).toBeGreaterThan(35);
    expect(found).toEqual(wanted);
  });

  it('lets nobody in by bytes that were never a proof', async () => {
    const texts = ['', '.', '..', 'null', '{}', `${'a.'.repeat(50)}b`, randomBytes(60).toString('base64url'), 'e30.e30.e30', '\u0000', 'DPoP x'];
    const found = await Promise.all(texts.flatMap((text) => [{ dpop: text }, { dpop: text, authorization: `DPoP ${text}` }]).map(async (knock) => codeOf(await hub.identity.door.admit('enrol', { verb: 'POST', address: `${ADDRESS}enrol`, ...knock }))));
    expect(new Set(found)).toEqual(new Set(['auth.proof_invalid']));
  });

  it('takes one of many copies of a proof that come at once, also at two processes', async () => {
    const second = createIdentityHub(db, { now: () => hub.now() });
    const knock = await ways['a device']?.knock('changes');
    const asked = Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? hub : second).identity.door.admit('changes', { verb: 'POST', address: `${ADDRESS}changes`, ...knock }));
    expect((await Promise.all(asked)).map(codeOf).toSorted()).toEqual([...Array<string>(11).fill('auth.proof_replayed'), 'ok']);
  });

  it.each<[string, (ports: DoorPorts) => DoorPorts]>([
    ['a proof used before', (ports) => ({ ...ports, seen: { ...ports.seen, isFirst: async () => true } })],
    ['a token too old', (ports) => ({ ...ports, tokens: { ...ports.tokens, read: (text, now) => ports.tokens.read(text, now - 600_000) } })],
    ['a proof too old', (ports) => ({ ...ports, proofs: { read: (request) => ports.proofs.read({ ...request, now: request.now - 10_000 }) } })],
    ['a proof for another address', (ports) => ({ ...ports, proofs: { read: (request) => ports.proofs.read({ ...request, address: `${ADDRESS}elsewhere` }) } })],
    ['a proof for no token', (ports) => ({ ...ports, proofs: { read: (request) => ports.proofs.read({ ...request, token: undefined }) } })],
    ['a revoked device', (ports) => ({ ...ports, devices: { ...ports.devices, byId: async (id) => {
      const device = await ports.devices.byId(id);
      return device === undefined ? undefined : { ...device, state: 'enrolled' };
    } } })],
  ])('would find a door that is careless about %s', async (name, careless) => {
    const now = (): number => hub.now();
    const door = createIdentityDoor(careless({
      proofs: createProofs(), tokens: createAccessTokens(createHubSecrets(db)), devices: createDeviceStore(db, now), signIns: createSignInStore(db, now), seen: createSeenOnce(db), now,
    }));
    const way = ways[name];
    const code = codeOf(await door.admit('changes', { verb: 'POST', address: `${ADDRESS}changes`, ...(await way?.knock('changes')) }));
    expect([code, way?.expected(RULES['changes'])]).toEqual(['ok', expect.stringMatching(/^(auth|device)/)]);
  });
});
