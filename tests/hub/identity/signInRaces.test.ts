/** Does a sign-in stand when what it was checked by was changed while it was checked? */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccessTokens } from '../../../src/hub/adapters/jose/accessTokens.ts';
import type { HubDatabase } from '../../../src/hub/adapters/postgres/database.ts';
import { createSeenOnce } from '../../../src/hub/adapters/postgres/seenOnce.ts';
import { createSignInStore } from '../../../src/hub/adapters/postgres/signInStore.ts';
import { createWrongTries } from '../../../src/hub/adapters/postgres/wrongTries.ts';
import { secretWords } from '../../../src/hub/adapters/system/secretWords.ts';
import { createSignInHandlers } from '../../../src/hub/services/signIn.ts';
import { codeOf, createIdentityHub, type IdentityHub } from '../../support/identityHub.ts';
import { migrated, newSchema } from '../../support/postgresHub.ts';

describe('a password that is being checked', () => {
  let db: HubDatabase;
  let hub: IdentityHub;
  beforeAll(async () => {
    db = await migrated(await newSchema());
    hub = createIdentityHub(db);
  });
  afterAll(() => db.close());

  type Device = Awaited<ReturnType<IdentityHub['device']>>;
  const changes: readonly (readonly [string, string, (user: string, device: Device) => Promise<unknown>])[] = [
    ['the password is changed', 'auth.wrong', (user) => hub.accounts.setPassword(user, 'another hash', 'console')],
    ['the account is disabled', 'auth.wrong', (user) => hub.accounts.disable(user, 'console')],
    ['the device is revoked', 'auth.wrong', (_user, { id }) => hub.devices.setState(id, 'revoked', 'console')],
    ['nothing is changed', 'ok', async () => undefined],
  ];
  it.each(changes)('when %s meanwhile: %s', async (_what, expected, change) => {
    const [user, device] = [await hub.account({ plain: 'correct horse battery' }), await hub.device()];
    const passwords = { hash: async () => '', matches: async () => (await change(user, device), true) };
    const handlers = createSignInHandlers({
      accounts: hub.accounts, signIns: createSignInStore(db, () => hub.now()), tries: createWrongTries(db, () => hub.now()), seen: createSeenOnce(db), tokens: createAccessTokens(hub.identity.secrets), provider: undefined, now: () => hub.now(), words: secretWords, passwords, events: hub.events,
    });
    const answer = await handlers['sign-in']({ user, password: 'x' }, { device: { id: device.id, name: 'Desk', scopes: [], publicKey: device.key.publicKey } });
    expect(codeOf(answer)).toBe(expected);
    const [open] = await db.query<{ readonly n: number }>('select count(*)::int as n from refresh_families where account_id = $1 and ended_at is null', [user]);
    expect(open?.n).toBe(expected === 'ok' ? 1 : 0);
    const last = (await hub.noted()).findLast((event) => 'accountId' in event && event.accountId === user && event.kind.startsWith('sign_in.'));
    expect(last?.kind).toBe(expected === 'ok' ? 'sign_in.done' : 'sign_in.refused');
  });
});
