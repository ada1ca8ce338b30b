/** Who works on this desk, and how do they come and go? With the hub's word; without the hub by what the desk remembers, and not for long. */

import type { DeskError, Handlers } from '../../../contract/contract.ts';
import type { DeskApi } from '../../../contract/deskApi/index.ts';
import type { SessionView } from '../../../contract/deskApi/session.ts';
import { deskError, type ErrorCode } from '../../../contract/errors.ts';
import { id as accountId } from '../../../contract/hubApi/values.ts';
import type { EntryKind } from '../../../domain/audit/entry.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { Journal } from '../../ports/journal.ts';
import type { PasswordVerifier } from '../../ports/passwordVerifier.ts';
import { tryStore } from '../../ports/storeFailure.ts';
import type { Timing } from '../../ports/timing.ts';
import type { DeskUser } from '../session.ts';
import { createBrowserWait, type Browse } from './browserWait.ts';
import { carryOn } from './carryOn.ts';
import { hearTries } from './hearTries.ts';
import { createRemembered } from './remembered.ts';
import { signedInBy, type HubSession, type Seat, type SignedIn } from './seat.ts';

export type SignInHandlers = Pick<Handlers<DeskApi>, 'session.signInWays' | 'session.signIn' | 'session.signInInBrowser' | 'session.setOfflinePassword' | 'session.signOut'>;

export interface SignInParts {
  /** Whether somebody has to sign in: the desk is a hub's and holds real data. */
  readonly isNeeded: () => boolean;
  /** Who works on a desk where nobody signs in. */
  readonly fallback: DeskUser;
  readonly seat: Seat;
  readonly link: () => Pick<HubLink, 'call' | 'state'> | undefined;
  readonly journal: Pick<Journal, 'append' | 'getSetting' | 'setSetting'>;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly verifier: PasswordVerifier;
  /** Absent in a shell that shows no browser. */
  readonly browse?: Browse | undefined;
  /** Somebody came or went, or could not. */
  readonly onChanged: () => void;
}

export interface SignIn {
  /** `undefined`: nobody, and somebody has to be. */
  who(): DeskUser | undefined;
  view(): SessionView['signIn'];
  readonly handlers: SignInHandlers;
  /** Told when somebody goes: what was open for them closes. */
  onLeft(listener: () => void): void;
  /** Before the journal is closed. Who sits at the desk stays: a desk that mends itself asks nobody again. */
  close(): Promise<void>;
}

/** A hub that does not answer, or whose answers this desk cannot read any more; any other refusal is its word. */
const AWAY: readonly string[] = ['hub.unreachable', 'hub.busy', 'hub.disk_full', 'hub.answer_invalid', 'sync.version'];

const COUNTED: readonly string[] = ['auth.wrong', 'auth.too_many'];

/** As the passphrase of a profile; the screen says so as well. */
const LEAST_OFFLINE = 12;

export function createSignIn(parts: SignInParts): SignIn {
  const { seat, link, journal, clock } = parts;
  const listeners: (() => void)[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let trouble: DeskError | undefined;

  const note = (kind: EntryKind, user: DeskUser, details: Readonly<Record<string, string | number>>): Result<void, DeskError> => {
    const sealed = tryStore(() => journal.append({ kind, at: clock.now(), content: { agentId: user.id, role: user.role, details } }));
    return sealed.ok ? ok(undefined) : sealed;
  };
  const remembered = createRemembered({ ...parts, onWrong: (user, wrong) => void note('session.try_refused', user, { how: 'offline', why: 'wrong', wrong }) });
  const tries = hearTries({ ...parts, onHeard: (heard) => remembered.heardTries(heard) });
  /** No entry, no access. */
  const sit = (who: SignedIn): Result<void, DeskError> => {
    leave('replaced');
    const noted = note('session.signed_in', who.user, { how: who.how });
    if (!noted.ok) return noted;
    trouble = undefined;
    seat.take(who);
    parts.onChanged();
    return ok(undefined);
  };
  const leave = (why: 'asked' | 'ended' | 'replaced'): void => {
    const sitting = seat.now();
    if (sitting === undefined) return;
    note('session.signed_out', sitting.user, { why });
    seat.take(undefined);
    for (const listener of listeners) listener();
    parts.onChanged();
  };
  const sitOnline = async (session: HubSession, how: 'password' | 'browser', password?: string): Promise<Result<void, DeskError>> => {
    const kept = await remembered.signedInOnline(session, password);
    return kept.ok ? sit(signedInBy(session, how)) : kept;
  };
  const byPassword = async (user: string, password: string): Promise<Result<void, DeskError>> => {
    const asked = (await link()?.call('sign-in', { user, password })) ?? err(deskError('hub.unreachable'));
    if (asked.ok) return await sitOnline(asked.value, 'password', password);
    if (asked.error.code === 'auth.wrong') await remembered.forget(user, password);
    // Before anybody can cut the desk off: what was tried here and elsewhere counts here too.
    if (COUNTED.includes(asked.error.code)) await tries.ask();
    if (!AWAY.includes(asked.error.code)) return asked;
    const offline = await remembered.tryOffline(user, password);
    return offline.ok ? sit({ user: offline.value, how: 'offline' }) : offline;
  };
  const browser = createBrowserWait({
    link, browse: parts.browse,
    onSession: (session) => sitOnline(session, 'browser'),
    onEnded: (error) => {
      trouble = error;
      parts.onChanged();
    },
  });
  const stopAsking = carryOn({
    ...parts,
    // Screens are told of nothing else: what they read because of it would pass for a person who is there.
    onCarried: (before, session) => {
      const { name, role } = session.person;
      if (name === before.user.name && role === before.user.role) return;
      remembered.carriedOn(session);
      parts.onChanged();
    },
    onEnded: ({ user }, error) => {
      trouble = error;
      leave('ended');
      void remembered.forget(user.id);
    },
  });
  const refusal = (): ErrorCode | undefined => (parts.isNeeded() ? undefined : 'hub.not_enrolled');

  return {
    who: () => (parts.isNeeded() ? seat.now()?.user : parts.fallback),
    view: () => {
      const sitting = seat.now();
      if (!parts.isNeeded()) return undefined;
      return { is: sitting === undefined ? 'needed' : 'done', inBrowser: browser.isWaiting(), ...(trouble === undefined ? {} : { error: trouble }), ...(sitting?.how === 'browser' ? { hasOfflinePassword: remembered.hasPassword(sitting.user.id) } : {}) };
    },
    handlers: {
      'session.signInWays': async () => ok({ browser: parts.isNeeded() && (await browser.isThere()) }),
      'session.signIn': ({ user, password }) => {
        const refused = refusal();
        if (refused !== undefined) return err(deskError(refused));
        // Nobody has such a name.
        if (!accountId.safeParse(user).success) return err(deskError('auth.wrong'));
        browser.stop();
        const mine = turn.then(() => byPassword(user, password)).then((done) => (done.ok ? ok({}) : done));
        turn = mine.catch(() => undefined);
        return mine;
      },
      'session.signInInBrowser': () => {
        const refused = refusal();
        if (refused !== undefined) return err(deskError(refused));
        trouble = undefined;
        browser.start();
        return ok({});
      },
      'session.setOfflinePassword': async ({ password }) => {
        const sitting = seat.now();
        if (sitting?.how !== 'browser') return err(deskError('method.forbidden', { method: 'session.setOfflinePassword' }));
        if (password.length < LEAST_OFFLINE) return err(deskError('session.passphrase_short', { least: LEAST_OFFLINE }));
        const chosen = await remembered.choosePassword(sitting.user.id, password);
        return chosen.ok ? ok({}) : chosen;
      },
      'session.signOut': () => {
        browser.stop();
        trouble = undefined;
        const token = seat.now()?.tokens?.accessToken;
        leave('asked');
        // Whether it hears of it or not: here nobody is signed in any more.
        if (token !== undefined) void link()?.call('sign-out', {}, { token });
        return ok({});
      },
    },
    onLeft: (listener) => void listeners.push(listener),
    close: async () => {
      stopAsking();
      tries.close();
      await browser.close();
    },
  };
}

/** Of a desk that is started without any of it. */
export const noSignIn: SignInHandlers = {
  'session.signInWays': () => ok({ browser: false }),
  'session.signIn': () => err(deskError('hub.not_enrolled')),
  'session.signInInBrowser': () => err(deskError('hub.not_enrolled')),
  'session.setOfflinePassword': () => err(deskError('hub.not_enrolled')),
  'session.signOut': () => ok({}),
};
