/** Does the hub as it is served keep every rule? Each request over HTTP in each way to ask it; what is let in gets as far as its body and no further. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubApi, type HubMethodName } from '../../../src/contract/hubApi/index.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { composeHub } from '../../../src/hub/composeHub.ts';
import type { HubServer } from '../../../src/hub/http/server.ts';
import { ADDRESS, createIdentityHub, type IdentityHub } from '../../support/identityHub.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';
import { ask, jsonOf } from '../http/hubUnderTest.ts';
import { createWays, RULES, type Way } from './accessMatrix.ts';

const STATUS: Readonly<Record<string, number>> = {
  'input.invalid': 400, 'auth.proof_invalid': 401, 'auth.proof_replayed': 401, 'auth.token_invalid': 401, 'auth.token_expired': 401, 'device.unknown': 401,
  'device.revoked': 403, 'device.suspect': 403, 'method.forbidden': 403,
};
const methods = Object.keys(hubApi) as HubMethodName[];

describe('the rules of a hub that is served', () => {
  let db: HubDatabase;
  let hub: IdentityHub;
  let server: HubServer;
  let ways: Readonly<Record<string, Way>>;
  const said: string[] = [];
  beforeAll(async () => {
    db = await migrated(await newSchema());
    hub = createIdentityHub(db);
    ways = await createWays(hub);
    server = await composeHub(db, {
      place: { host: '127.0.0.1', isTls: false, publicUrl: new URL(ADDRESS).origin }, port: 0, minimumClient: '0.1.0', limits: { burst: 1_000_000 },
      now: () => new Date(hub.now()), sink: { write: (line) => void said.push(line) },
    });
  });
  afterAll(async () => {
    await server.stop();
    await db.close();
  });

  const knockAt = async (method: HubMethodName, way: Way): Promise<string> => {
    const { authorization, dpop } = await way.knock(method);
    const answer = await ask(`http://127.0.0.1:${server.port}`, `/v1/${method}`, { headers: { host: new URL(ADDRESS).host, authorization, dpop }, body: '{"noSuchField":1}' });
    return `${answer.status} ${jsonOf(answer).error?.code ?? 'ok'}`;
  };

  it.each(methods)('are kept by %s', async (method) => {
    const found: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const [name, way] of Object.entries(ways)) {
      found[name] = await knockAt(method, way);
      const expected = way.expected(RULES[method]);
      const code = expected === 'ok' ? 'input.invalid' : expected;
      wanted[name] = `${STATUS[code]} ${code}`;
    }
    expect(found).toEqual(wanted);
  });

  it('leave no token, proof, key or id in the log', async () => {
    const device = await hub.device();
    await knockAt('changes', { knock: () => ({ authorization: `DPoP ${device.token}` }), expected: () => '' });
    expect(said.length).toBeGreaterThan(500);
    const text = said.join('');
    expect([device.token, device.id, device.key.publicKey, 'eyJ'].filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('show the version a desk says it has to those who look after devices', async () => {
    expect((await hub.devices.list()).some(({ version }) => version === '1.2.3')).toBe(true);
  });
});
