/** Does somebody have to sign in on this desk, and with what? Where it is a hub's and holds real data; elsewhere it has one user. */

import type { EventContent } from '../domain/audit/entry.ts';
import { signInInBrowser } from './adapters/oidc/signInInBrowser.ts';
import type { SystemClock } from './adapters/system/clock.ts';
import { createPasswordVerifier } from './adapters/system/passwordVerifier.ts';
import { createTiming } from './adapters/system/timing.ts';
import type { EventHub } from './events.ts';
import type { Journal } from './ports/journal.ts';
import { tryStore } from './ports/storeFailure.ts';
import type { DeskUser } from './services/session.ts';
import type { Seat } from './services/signIn/seat.ts';
import { createSignIn, type SignIn } from './services/signIn/signIn.ts';
import { ENROLMENT } from './services/sync/enrolment.ts';
import type { DeskSync } from './services/sync/deskSync.ts';

export interface SignInPlace {
  readonly synthetic: boolean;
  readonly user: DeskUser;
  readonly seat: Seat;
  /** Shows an address in the browser of the system; absent in a shell that shows none. */
  readonly openBrowser?: ((url: string) => Promise<void> | void) | undefined;
  readonly events: EventHub;
}

export interface OpenSignInOptions extends SignInPlace {
  readonly journal: Journal;
  readonly clock: SystemClock;
  readonly sync: Pick<DeskSync, 'link'> | undefined;
}

export function openSignIn({ synthetic, user, seat, openBrowser, events, journal, clock, sync }: OpenSignInOptions): SignIn | undefined {
  if (synthetic) return undefined;
  const wasEnrolled = isOfHub(journal);
  return createSignIn({
    isNeeded: () => wasEnrolled || sync?.link() !== undefined,
    fallback: user, seat, journal, clock,
    link: () => sync?.link(),
    timing: createTiming(),
    verifier: createPasswordVerifier(),
    browse: openBrowser === undefined ? undefined : (provider) => signInInBrowser({ ...provider, openBrowser }),
    onChanged: () => events.emit({ name: 'session.changed', payload: { locked: false } }),
  });
}

/** Who an entry of the desk itself is by: what it does while nobody is signed in, it does by itself. */
export function authorOf({ synthetic, user, seat }: Pick<SignInPlace, 'synthetic' | 'user' | 'seat'>, journal: Journal): Pick<EventContent, 'agentId' | 'role'> {
  const author = synthetic || !isOfHub(journal) ? user : seat.now()?.user;
  return author === undefined ? { agentId: 'desk' } : { agentId: author.id, role: author.role };
}

/** A log that cannot be read now may be that of a hub's desk. */
function isOfHub(journal: Pick<Journal, 'getSetting'>): boolean {
  const kept = tryStore(() => journal.getSetting(ENROLMENT));
  return !kept.ok || kept.value !== undefined;
}
