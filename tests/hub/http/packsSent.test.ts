/** Do many desks get a large pack without the hub holding it once for each of them? */

import { request as httpRequest, type ClientRequest } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hubApi } from '../../../src/contract/hubApi/index.ts';
import { ok } from '../../../src/domain/kernel/result.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import type { HubOutput } from '../../../src/hub/handlers.ts';
import { migrated, newMemory } from '../../support/postgresHub.ts';
import { aSignedPack, aSigner } from '../../support/packSigning.ts';
import { call, HEADERS, jsonOf, startHub } from './hubUnderTest.ts';

const NOTHING = { have: {}, inForce: {}, refused: [] };
const [author, approver] = [aSigner('m.gagnon', 'author'), aSigner('s.lam', 'approver')];
const signed = aSignedPack(author, approver);
const signers = [{ person: 'm.gagnon', publicKey: author.publicKey, parts: ['author' as const] }];
let db: HubDatabase;
beforeAll(async () => {
  db = await migrated(await newMemory());
});
afterAll(() => db.close());

const large = (): HubOutput<'packs'>['newer'][number] =>
  ({ kind: 'glossary', version: 1, effectiveAt: signed.effectiveAt, author: signed.author, approver: signed.approver, bytes: Buffer.alloc(8_000_000, 'é').toString('base64') });

it('sends a pack as the contract has it, and writes it as bytes once', async () => {
  const pack = large();
  const { bytes } = pack;
  let read = 0;
  Object.defineProperty(pack, 'bytes', { enumerable: true, get: () => ((read += 1), bytes) });
  const own = await startHub(db, { handlers: { packs: async () => ok({ newer: [pack], signers }) } });
  const first = await call(own.url, 'packs', NOTHING);
  const readOnce = read;
  const second = await call(own.url, 'packs', NOTHING);
  expect([first.status, second.status, read > 0, read === readOnce]).toEqual([200, 200, true, true]);
  expect(first.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'content-length': String(first.body.length) });
  const value = hubApi['packs'].output.parse(jsonOf(second).value);
  expect([value.newer[0]?.bytes === bytes, value.newer[0]?.author, value.signers]).toEqual([true, signed.author, signers]);
  expect(jsonOf(second).header).toMatchObject({ protocol: 1, epoch: expect.any(String) as string });
  await own.server.stop();
});

it('sends to a few at a time, tells the others to come again, and holds nobody up who has everything', { timeout: 60_000 }, async () => {
  const pack = large();
  let has = false;
  const own = await startHub(db, { handlers: { packs: async () => ok({ newer: has ? [] : [pack], signers }) }, limits: { packs: 1, waitMs: 200 } });
  const slow = await new Promise<ClientRequest>((resolve, reject) => {
    const request = httpRequest(`${own.url}/v1/packs`, { method: 'POST', headers: { ...HEADERS, authorization: 'device slow' }, agent: false }, (response) => {
      response.pause();
      resolve(request);
    });
    request.on('error', reject);
    request.end(JSON.stringify(NOTHING));
  });
  slow.on('error', () => undefined);
  const other = { authorization: 'device other' };
  const refused = await call(own.url, 'packs', NOTHING, other);
  expect([refused.status, jsonOf(refused).error?.code, refused.headers['retry-after']]).toEqual([503, 'hub.busy', '3']);
  has = true;
  expect((await call(own.url, 'packs', NOTHING, other)).status).toBe(200);
  has = false;
  slow.destroy();
  await expect.poll(async () => (await call(own.url, 'packs', NOTHING, other)).status, { timeout: 20_000 }).toBe(200);
  await own.server.stop();
});
