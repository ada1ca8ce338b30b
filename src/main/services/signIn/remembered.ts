/** May somebody come back while the hub is away? The desk remembers who signed in, when, and how often a password was wrong. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError } from '../../../contract/errors.ts';
import { rememberedPerson, type RememberedPerson } from '../../../contract/rememberedPerson.ts';
import { err, ok, type Result } from '../../../domain/kernel/result.ts';
import { afterOnline, afterRightOffline, afterWrong, joinMemories, mayTryOffline } from '../../../domain/sync/offlineSignIn.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Journal } from '../../ports/journal.ts';
import type { PasswordVerifier } from '../../ports/passwordVerifier.ts';
import { tryStore } from '../../ports/storeFailure.ts';
import type { DeskUser } from '../session.ts';
import type { HeardTries } from './hearTries.ts';
import type { HubSession } from './seat.ts';

export interface RememberedParts {
  readonly journal: Pick<Journal, 'getSetting' | 'setSetting'>;
  readonly clock: Clock;
  readonly verifier: PasswordVerifier;
  /** A wrong try, for the log: the hub counts with it. */
  readonly onWrong: (user: DeskUser, wrong: number) => void;
}

export interface Remembered {
  /** Without a password what was kept of an earlier one stays. */
  signedInOnline(session: Pick<HubSession, 'person' | 'offlineHours'>, password?: string): Promise<Result<void, DeskError>>;
  /** What the hub has counted at all desks. */
  heardTries(tries: HeardTries): void;
  /** Name and role may change while somebody is signed in. */
  carriedOn(session: Pick<HubSession, 'person'>): void;
  /** A password of this desk, for somebody who signed in here with the hub and has none it knows. */
  choosePassword(user: string, password: string): Promise<Result<void, DeskError>>;
  hasPassword(user: string): boolean;
  /** MUST NOT run twice at a time. A try is counted before it is looked at, so that a desk that is killed has counted it. */
  tryOffline(user: string, password: string): Promise<Result<DeskUser, DeskError>>;
  /** The hub lets this person in no more with this password, or at all: neither does the desk. */
  forget(user: string, password?: string): Promise<void>;
}

export function createRemembered({ journal, clock, verifier, onWrong }: RememberedParts): Remembered {
  const read = (user: string): RememberedPerson | undefined => {
    const kept = tryStore(() => journal.getSetting(keyOf(user)));
    const parsed = kept.ok && kept.value !== undefined ? rememberedPerson.safeParse(jsonOf(kept.value)) : undefined;
    return parsed?.success === true ? parsed.data : undefined;
  };
  const keep = (person: RememberedPerson): Result<void, DeskError> => tryStore(() => journal.setSetting(keyOf(person.id), JSON.stringify(person)));

  return {
    signedInOnline: async ({ person: { id, name, role }, offlineHours }, password) => {
      const { verifier: known, isChosen } = read(id) ?? {};
      const made = password === undefined ? { ...(known === undefined ? {} : { verifier: known }), ...(isChosen === undefined ? {} : { isChosen }) } : { verifier: await verifier.make(password) };
      return keep({ id, name, role, memory: afterOnline(clock.now(), offlineHours), ...made });
    },
    heardTries: (tries) => {
      for (const { user, ...hubs } of tries) {
        const kept = read(user);
        const memory = kept === undefined ? undefined : joinMemories(kept.memory, hubs);
        if (kept !== undefined && memory !== undefined && memory !== kept.memory) keep({ ...kept, memory });
      }
    },
    carriedOn: ({ person: { id, name, role } }) => {
      const kept = read(id);
      if (kept !== undefined) keep({ ...kept, name, role });
    },
    choosePassword: async (user, password) => {
      const made = await verifier.make(password);
      const kept = read(user);
      return kept === undefined ? err(deskError('auth.offline_refused')) : keep({ ...kept, verifier: made, isChosen: true });
    },
    hasPassword: (user) => read(user)?.verifier !== undefined,
    tryOffline: async (user, password) => {
      const kept = read(user);
      if (kept?.verifier === undefined) return err(deskError('auth.offline_refused'));
      const answer = mayTryOffline(kept.memory, clock.now());
      if (!answer.may) return err(answer.why === 'wait' ? deskError('auth.too_many', { seconds: answer.waitSeconds }) : deskError('auth.offline_refused'));
      const counted = { ...kept, memory: afterWrong(kept.memory, clock.now()) };
      const written = keep(counted);
      if (!written.ok) return written;
      const { id, name, role } = kept;
      if (await verifier.fits(password, kept.verifier)) {
        const forgiven = keep({ ...kept, memory: afterRightOffline(kept.memory, clock.now()) });
        return forgiven.ok ? ok({ id, name, role }) : forgiven;
      }
      onWrong({ id, name, role }, counted.memory.wrong);
      return err(deskError('auth.wrong'));
    },
    forget: async (user, password) => {
      const { verifier: known, isChosen, ...kept } = read(user) ?? { id: '' };
      if (known === undefined || !('memory' in kept)) return;
      // The hub refuses a password it never knew: that says nothing of the person.
      if (password === undefined || (isChosen !== true && (await verifier.fits(password, known)))) keep(kept);
    },
  };
}

const keyOf = (user: string): string => `sign_in.${user}`;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
