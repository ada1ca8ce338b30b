/** What goes on while somebody signs in in the browser? Behind the screen, one at a time, until an answer, the end of the wait, or another choice. */

import type { DeskError } from '../../../contract/contract.ts';
import { deskError, type ErrorCode } from '../../../contract/errors.ts';
import { err, type Result } from '../../../domain/kernel/result.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { HubSession } from './seat.ts';

export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
}

/** Shows the provider's page in the browser of the system and waits for its answer. */
export type Browse = (provider: Provider & { readonly signal: AbortSignal }) => Promise<Result<{ readonly idToken: string; readonly nonce: string }, ErrorCode>>;

export interface BrowserWaitParts {
  readonly link: () => Pick<HubLink, 'call'> | undefined;
  readonly browse: Browse | undefined;
  readonly onSession: (session: HubSession) => Promise<Result<void, DeskError>>;
  /** With the refusal, or with nothing when somebody came in. */
  readonly onEnded: (error: DeskError | undefined) => void;
}

export interface BrowserWait {
  isThere(): Promise<boolean>;
  isWaiting(): boolean;
  start(): void;
  stop(): void;
  close(): Promise<void>;
}

export function createBrowserWait({ link, browse, onSession, onEnded }: BrowserWaitParts): BrowserWait {
  let waiting: AbortController | undefined;
  let running: Promise<void> = Promise.resolve();
  const provider = async (): Promise<Result<Provider, DeskError>> => {
    const hub = link();
    if (hub === undefined || browse === undefined) return err(deskError('auth.provider_unreachable'));
    const asked = await hub.call('sign-in/provider', {});
    if (!asked.ok) return asked;
    const { issuer, clientId } = asked.value;
    return issuer === null || clientId === null ? err(deskError('auth.provider_unreachable')) : { ok: true, value: { issuer, clientId } };
  };
  const signIn = async (signal: AbortSignal): Promise<Result<void, DeskError>> => {
    const [found, hub] = [await provider(), link()];
    if (!found.ok) return found;
    const answered = await browse?.({ ...found.value, signal });
    if (answered === undefined || hub === undefined) return err(deskError('auth.provider_unreachable'));
    if (!answered.ok) return err(deskError(answered.error));
    const session = await hub.call('sign-in/oidc', answered.value, { signal });
    if (!session.ok) return session;
    return signal.aborted ? err(deskError('auth.browser_unfinished')) : await onSession(session.value);
  };
  const stop = (): void => {
    waiting?.abort();
    waiting = undefined;
  };
  return {
    isThere: async () => browse !== undefined && (await provider()).ok,
    isWaiting: () => waiting !== undefined,
    start: () => {
      stop();
      const mine = new AbortController();
      waiting = mine;
      const ended = (error: DeskError | undefined): void => {
        // Whoever chose another way since is told nothing of this one.
        if (waiting !== mine) return;
        waiting = undefined;
        onEnded(error);
      };
      running = Promise.allSettled([running, signIn(mine.signal).then((done) => ended(done.ok ? undefined : done.error), () => ended(deskError('internal')))]).then(() => undefined);
    },
    stop,
    close: async () => {
      stop();
      await running;
    },
  };
}
