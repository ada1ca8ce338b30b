/** How does somebody sign in, stay signed in, and sign out? */

import type { DeskError } from '../../contract/contract.ts';
import { deskError } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/kernel/result.ts';
import type { CallerDevice, HubCaller } from '../caller.ts';
import type { HandlersOf, HubInput, HubOutput } from '../handlers.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { HubEvent, HubEvents } from '../ports/hubEvents.ts';
import type { IdentityTokens, ProvenIdentity } from '../ports/identityTokens.ts';
import type { Passwords } from '../ports/secretWords.ts';
import type { SeenOnce } from '../ports/seenOnce.ts';
import { ACCOUNT_FORGETS_MS, triesOfAccount, type TryRule, type WrongTries } from '../ports/wrongTries.ts';
import { beginSession, OFFLINE_HOURS, sessionOf, type Session, type SessionPorts } from './openSession.ts';

export interface SignInPorts extends SessionPorts {
  readonly accounts: Accounts;
  readonly tries: WrongTries;
  readonly seen: SeenOnce;
  readonly passwords: Passwords;
  /** Absent where only local accounts are. */
  readonly provider: IdentityTokens | undefined;
  readonly events: HubEvents;
}

type SignInMethod = 'sign-in' | 'sign-in/provider' | 'sign-in/oidc' | 'sign-in/tries' | 'refresh' | 'sign-out';
type Answer = Promise<Result<Session, DeskError>>;

const DEVICE_FORGETS_MS = 3_600_000;

export function createSignInHandlers(ports: SignInPorts): HandlersOf<SignInMethod> {
  return {
    'sign-in': (input, caller) => byPassword(ports, input, deviceOf(caller)),
    'sign-in/provider': async () => ok({ issuer: ports.provider?.issuer ?? null, clientId: ports.provider?.clientId ?? null }),
    'sign-in/oidc': (input, caller) => byProvider(ports, input, deviceOf(caller)),
    'sign-in/tries': async (_input, caller) => ok({ tries: await triesOf(ports, deviceOf(caller)) }),
    'refresh': (input, caller) => refresh(ports, input, deviceOf(caller)),
    'sign-out': async (_input, { signIn }) => {
      if (signIn !== undefined) await ports.signIns.end(signIn);
      return ok({});
    },
  };
}

export function deviceOf({ device }: HubCaller): CallerDevice {
  if (device === undefined) throw new Error('the door let somebody in without a device');
  return device;
}

/** The same steps whether there is such an account or not: neither the answer nor its time tells. */
async function byPassword(ports: SignInPorts, { user, password }: HubInput<'sign-in'>, device: CallerDevice): Answer {
  const ofAccount: TryRule = { key: triesOfAccount(ports.words.hash(user)), forgetAfterMs: ACCOUNT_FORGETS_MS };
  const ofDevice: TryRule = { key: `device:${device.id}`, forgetAfterMs: DEVICE_FORGETS_MS };
  const account = await ports.accounts.find(user);
  const refused = { kind: 'sign_in.refused', deviceId: device.id, how: 'password', ...(account === undefined ? {} : { accountId: account.id }) } as const;
  const { waitSeconds } = await ports.tries.reserve([ofAccount, ofDevice]);
  if (waitSeconds > 0) {
    await ports.events.note({ ...refused, why: 'too_many' });
    return err(deskError('auth.too_many', { seconds: waitSeconds }));
  }
  const matches = await ports.passwords.matches(password, account?.password ?? null);
  if (matches === 'busy') {
    await ports.tries.settle({ forgiven: [], undone: [ofAccount.key, ofDevice.key] });
    return err(deskError('hub.busy'));
  }
  if (!matches || account === undefined || account.isDisabled) {
    await ports.events.note({ ...refused, why: 'wrong' });
    return err(deskError('auth.wrong'));
  }
  await ports.tries.settle({ forgiven: [ofAccount.key], undone: [ofDevice.key] });
  return begun(ports, await beginSession(ports, { account, device, how: 'password' }), refused);
}

async function byProvider(ports: SignInPorts, { idToken, nonce }: HubInput<'sign-in/oidc'>, device: CallerDevice): Answer {
  const read = await ports.provider?.read({ idToken, nonce, now: ports.now() });
  if (read === undefined) return err(deskError('auth.wrong'));
  if (!read.ok) {
    if (read.error === 'auth.token_invalid') await ports.events.note({ kind: 'sign_in.refused', deviceId: device.id, how: 'provider', why: 'token' });
    return err(deskError(read.error));
  }
  const account = await accountOf(ports, read.value);
  const refused = { kind: 'sign_in.refused', deviceId: device.id, how: 'provider', ...(account === undefined ? {} : { accountId: account.id }) } as const;
  if (!(await ports.seen.isFirst('identity_token', read.value.id, read.value.until))) {
    await ports.events.note({ ...refused, why: 'replayed' });
    return err(deskError('auth.token_invalid'));
  }
  if (account === undefined || account.isDisabled) {
    await ports.events.note({ ...refused, why: 'wrong' });
    return err(deskError('auth.wrong'));
  }
  await ports.tries.settle({ forgiven: [triesOfAccount(ports.words.hash(account.id))], undone: [] });
  return begun(ports, await beginSession(ports, { account, device, how: 'provider' }), refused);
}

async function begun({ events }: SignInPorts, session: Session | undefined, refused: Omit<Extract<HubEvent, { readonly kind: 'sign_in.refused' }>, 'why'>): Answer {
  if (session !== undefined) return ok(session);
  await events.note({ ...refused, why: 'wrong' });
  return err(deskError('auth.wrong'));
}

const accountOf = ({ accounts }: SignInPorts, { accountId, issuer, subject }: ProvenIdentity): ReturnType<Accounts['find']> =>
  accountId === undefined ? accounts.findBySubject({ issuer, subject }) : accounts.find(accountId);

/** Only of people the desk may let in by itself: nobody learns by it what names there are. */
async function triesOf({ signIns, tries, words, now }: SignInPorts, { id }: CallerDevice): Promise<HubOutput<'sign-in/tries'>['tries']> {
  const users = new Map((await signIns.recentOn(id, now() - OFFLINE_HOURS * 3_600_000)).map((user) => [triesOfAccount(words.hash(user)), user]));
  const counted = await tries.counted([...users.keys()], now() - ACCOUNT_FORGETS_MS);
  return counted.map(({ key, tries: wrong, lastAt }) => ({ user: users.get(key) ?? '', wrong, wrongAt: new Date(lastAt).toISOString() }));
}

async function refresh(ports: SignInPorts, { refreshToken }: HubInput<'refresh'>, device: CallerDevice): Answer {
  const next = ports.words.newToken();
  const carried = await ports.signIns.rotate({ tokenHash: ports.words.hash(refreshToken), nextHash: ports.words.hash(next), deviceId: device.id });
  if (!carried.ok) return err(deskError(carried.error));
  return ok(await sessionOf(ports, { ...carried.value, device, refreshToken: next }));
}
