/** Does the hub's log tell who came, who was refused and whose access was taken away, once each and in order? */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { composeLog } from '../../../src/hub/composeLog.ts';
import { codeOf, createIdentityHub, must, type IdentityHub } from '../../support/identityHub.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';

const PASSWORD = 'correct horse battery';
let db: HubDatabase;
let hub: IdentityHub;
beforeAll(async () => {
  db = await migrated(await newSchema());
  hub = createIdentityHub(db);
});
afterAll(() => db.close());

it('tells it all, without what was typed', async () => {
  const device = await hub.device();
  const [user, admin] = [await hub.account({ plain: PASSWORD }), await hub.account({ role: 'admin', plain: PASSWORD })];
  const signIn = (name: string, password: string) => hub.ask('sign-in', { user: name, password }, device);
  expect(codeOf(await signIn(user, 'typed-canary'))).toBe('auth.wrong');
  expect(codeOf(await signIn('canary-as-a-name', PASSWORD))).toBe('auth.wrong');
  const session = must(await signIn(user, PASSWORD));
  must(await hub.ask('sign-out', {}, { key: device.key, token: session.accessToken }));
  const { accessToken } = must(await signIn(admin, PASSWORD));
  const lost = await hub.device();
  must(await hub.ask('devices/revoke', { deviceId: lost.id }, { key: device.key, token: accessToken }));
  const logs = await Promise.all([composeLog(db, { now: () => hub.now() }), composeLog(db, { now: () => hub.now() })]);
  // Two processes take up at the same moment.
  await Promise.all(logs.map((log) => log.tend()));
  expect(await hub.noted()).toEqual([]);
  const leaves = await db.query<{ readonly kind: string; readonly content: Uint8Array }>('select kind, content from log_leaves join log_contents using (leaf) order by leaf');
  expect(leaves.map(({ kind }) => kind)).toEqual([
    'device.enrolled', 'account.added', 'account.added', 'sign_in.refused', 'sign_in.refused', 'sign_in.done', 'sign_in.ended', 'sign_in.done', 'device.enrolled', 'device.revoked',
  ]);
  const texts = leaves.map(({ content }) => Buffer.from(content).toString());
  expect(texts[3]).toContain(user);
  expect(texts[9]).toContain(admin);
  expect(texts.join('\n')).not.toMatch(/canary/);
});
