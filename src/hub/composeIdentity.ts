/** Which adapters make up devices, people and the door of a hub? */

import { createAccessTokens } from './adapters/jose/accessTokens.ts';
import { createIdentityTokens, type ProviderSettings } from './adapters/jose/identityTokens.ts';
import { createProofs } from './adapters/jose/proofs.ts';
import { createAccountStore } from './adapters/postgres/accountStore.ts';
import { createCaseFeedReader } from './adapters/postgres/caseFeedReader.ts';
import type { HubDatabase } from './adapters/postgres/database.ts';
import { createDeviceStore } from './adapters/postgres/deviceStore.ts';
import { createHubEvents } from './adapters/postgres/hubEvents.ts';
import { createHubSecrets } from './adapters/postgres/hubSecrets.ts';
import { createSeenOnce } from './adapters/postgres/seenOnce.ts';
import { createSignInStore } from './adapters/postgres/signInStore.ts';
import { createWrongTries } from './adapters/postgres/wrongTries.ts';
import { createPasswords, type PasswordOptions } from './adapters/system/passwords.ts';
import { secretWords } from './adapters/system/secretWords.ts';
import type { HandlersOf } from './handlers.ts';
import type { HubDoor } from './http/door.ts';
import type { HubSecrets } from './ports/hubSecrets.ts';
import { OFFLINE_HOURS } from './services/openSession.ts';
import { createDeviceHandlers } from './services/identity.ts';
import { createIdentityDoor } from './services/identityDoor.ts';
import { createSignInHandlers } from './services/signIn.ts';

export interface IdentitySettings {
  readonly provider?: ProviderSettings;
  readonly passwords?: PasswordOptions;
  /** Of the hub's log; without one nothing is held of anybody. */
  readonly lastCounters?: () => Promise<ReadonlyMap<string, number>>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface HubIdentity {
  readonly door: HubDoor;
  readonly handlers: HandlersOf<'enrol' | 'token' | 'sign-in' | 'sign-in/provider' | 'sign-in/oidc' | 'sign-in/tries' | 'refresh' | 'sign-out' | 'devices' | 'devices/revoke'>;
  readonly secrets: HubSecrets;
  /** Every few minutes: what is too old to be used again is forgotten. */
  sweep(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function composeIdentity(db: HubDatabase, settings: IdentitySettings = {}): HubIdentity {
  const now = settings.now ?? Date.now;
  const secrets = createHubSecrets(db, now);
  const feed = createCaseFeedReader(db);
  const hub = () => feed.state();
  const [devices, accounts, signIns, tries] = [createDeviceStore(db, now), createAccountStore(db, now), createSignInStore(db, now), createWrongTries(db, now)];
  const [tokens, seen] = [createAccessTokens(secrets), createSeenOnce(db)];
  const provider = settings.provider === undefined ? undefined : createIdentityTokens(settings.provider);
  const signInPorts = { accounts, signIns, tries, seen, tokens, provider, now, words: secretWords, passwords: createPasswords(settings.passwords), events: createHubEvents(db, now) };
  const logKeys = async () => [{ name: (await hub()).logOrigin, publicKey: (await secrets.key('checkpoint')).publicKey }];
  return {
    door: createIdentityDoor({ proofs: createProofs(), tokens, devices, signIns, seen, now }),
    handlers: {
      ...createDeviceHandlers({ devices, tokens, words: secretWords, hub, logKeys, now, lastCounters: settings.lastCounters ?? (async () => new Map()) }),
      ...createSignInHandlers(signInPorts),
    },
    secrets,
    sweep: async () => {
      await seen.forget(now());
      await tries.forget(now() - DAY_MS);
      // Who may come in by the word of a desk is known by them.
      await signIns.forget(now() - OFFLINE_HOURS * HOUR_MS);
      await devices.sweepCodes(now() - DAY_MS);
    },
  };
}
