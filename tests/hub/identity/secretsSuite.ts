/** What must the hub's own keys and events do on every database? */

import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { createHubEvents, markTaken, waitingEvents } from '../../../src/hub/adapters/postgres/hubEvents.ts';
import { createHubSecrets } from '../../../src/hub/adapters/postgres/hubSecrets.ts';
import { migrated } from '../../support/postgresHub.ts';

const isSigned = (publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, bytes, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') }, format: 'jwk' }), signature);

export function secretsSuite(name: string, open: () => Promise<HubDatabase>): void {
  describe(`keys and events of the hub on ${name}`, () => {
    let db: HubDatabase;
    beforeAll(async () => {
      db = await migrated(await open());
    });
    afterAll(() => db.close());

    it('makes each key once, also when several processes ask at once', async () => {
      const keys = await Promise.all(Array.from({ length: 6 }, () => createHubSecrets(db).key('checkpoint')));
      expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(1);
      expect((await createHubSecrets(db).key('token')).publicKey).not.toBe(keys[0]?.publicKey);
    });

    it('signs with the key it names', async () => {
      const key = await createHubSecrets(db).key('checkpoint');
      const bytes = Buffer.from('a head');
      expect(key.publicKey).toMatch(/^[0-9a-f]{64}$/);
      expect([isSigned(key.publicKey, bytes, key.sign(bytes)), isSigned(key.publicKey, Buffer.from('another'), key.sign(bytes))]).toEqual([true, false]);
    });

    it('keeps events in order until the log has taken them', async () => {
      const events = createHubEvents(db, () => 1_000);
      await events.note({ kind: 'device.suspected', deviceId: 'd1', why: 'fork' });
      await events.note({ kind: 'device.trusted', deviceId: 'd1', by: 'console' });
      const waiting = await events.waiting(10);
      expect(waiting.map(({ at, event }) => [at, event.kind])).toEqual([[1_000, 'device.suspected'], [1_000, 'device.trusted']]);
      await db.transaction('write', async (tx) => markTaken(tx, (await waitingEvents(tx, 1)).map(({ number }) => number), 2_000));
      expect((await events.waiting(10)).map(({ event }) => event.kind)).toEqual(['device.trusted']);
    });
  });
}
