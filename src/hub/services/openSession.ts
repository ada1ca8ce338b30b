/** What does the desk get when somebody has signed in? A token of ten minutes and one that carries the sign-in on. */

import type { CallerDevice } from '../caller.ts';
import type { HubOutput } from '../handlers.ts';
import { ACCESS_SECONDS, type AccessTokens } from '../ports/accessTokens.ts';
import type { Account } from '../ports/accounts.ts';
import type { SignInWay } from '../ports/hubEvents.ts';
import type { SecretWords } from '../ports/secretWords.ts';
import type { SignIns } from '../ports/signIns.ts';

export interface SessionPorts {
  readonly signIns: SignIns;
  readonly words: SecretWords;
  readonly tokens: AccessTokens;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** After that everybody signs in again, however busy they are. */
const LONGEST_MS = 12 * 3_600_000;
/** So long may a desk let somebody in who signed in here last. */
export const OFFLINE_HOURS = 72;

export type Session = HubOutput<'sign-in'>;

/** `undefined` when what was checked is no longer so. */
export async function beginSession(ports: SessionPorts, who: { readonly account: Account; readonly device: CallerDevice; readonly how: SignInWay }): Promise<Session | undefined> {
  const { account, device, how } = who;
  const refreshToken = ports.words.newToken();
  const family = await ports.signIns.begin({ deviceId: device.id, accountId: account.id, how, tokenHash: ports.words.hash(refreshToken), until: ports.now() + LONGEST_MS, password: how === 'password' ? account.password : undefined });
  return family === undefined ? undefined : sessionOf(ports, { account, device, family, refreshToken });
}

interface Standing {
  readonly account: Account;
  readonly device: CallerDevice;
  readonly family: string;
  readonly refreshToken: string;
}

export async function sessionOf({ tokens, now }: SessionPorts, { account, device, family, refreshToken }: Standing): Promise<Session> {
  const accessToken = await tokens.issue({ kind: 'person', deviceId: device.id, accountId: account.id, family }, device.publicKey, now());
  const { id, name, role, grants } = account;
  return { person: { id, name, role, grants: [...grants] }, accessToken, refreshToken, expiresIn: ACCESS_SECONDS, offlineHours: OFFLINE_HOURS };
}
