/** Is whoever is signed in still welcome? The hub is asked now and then; each answer carries the sign-in on. */

import type { DeskError } from '../../../contract/contract.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { Timing } from '../../ports/timing.ts';
import { signedInBy, type HubSession, type Seat, type SignedIn } from './seat.ts';

export interface CarryOnParts {
  readonly link: () => Pick<HubLink, 'call' | 'state'> | undefined;
  readonly seat: Seat;
  readonly timing: Timing;
  readonly onCarried: (before: SignedIn, session: HubSession) => void;
  /** The hub ended it. */
  readonly onEnded: (sitting: SignedIn, error: DeskError) => void;
}

/** Well within the ten minutes an access token lives. */
const EVERY_MS = 240_000;
const ENDED: readonly string[] = ['auth.token_invalid', 'auth.token_expired', 'auth.refresh_reused', 'auth.wrong'];
/** Refused before anybody looked at the token: it is still good. */
const NOT_USED: readonly string[] = ['hub.busy', 'hub.disk_full'];

/** Returns what ends it. */
export function carryOn({ link, seat, timing, onCarried, onEnded }: CarryOnParts): () => void {
  const stopping = new AbortController();
  const ask = async (sitting: SignedIn, refreshToken: string, hub: Pick<HubLink, 'call'>): Promise<void> => {
    const asked = await hub.call('refresh', { refreshToken }, { signal: stopping.signal });
    if (stopping.signal.aborted || seat.now() !== sitting) return;
    if (asked.ok) {
      seat.take(signedInBy(asked.value, sitting.how));
      onCarried(sitting, asked.value);
    } else if (ENDED.includes(asked.error.code)) onEnded(sitting, asked.error);
    // The answer may have been lost, and a token that comes twice ends everything: the person goes on as without the hub.
    else if (!NOT_USED.includes(asked.error.code)) seat.take({ user: sitting.user, how: sitting.how });
  };
  const look = async (): Promise<void> => {
    const [sitting, hub] = [seat.now(), link()];
    // Nobody is asked for nothing: a hub that is away says neither yes nor no.
    if (sitting?.tokens !== undefined && hub?.state().is === 'online') await ask(sitting, sitting.tokens.refreshToken, hub);
    if (!stopping.signal.aborted) cancel = timing.after(EVERY_MS, () => void look());
  };
  let cancel = timing.after(EVERY_MS, () => void look());
  return () => {
    stopping.abort();
    cancel();
  };
}
