/** What does the desk hear of wrong tries elsewhere? The hub counts those at every desk; who guesses at one must wait at the next, with the hub and without it. */

import type { HubOutput } from '../../../contract/hubApi/index.ts';
import { spreadMs } from '../../../domain/sync/backOff.ts';
import type { HubLink } from '../../ports/hubLink.ts';
import type { Timing } from '../../ports/timing.ts';

export type HeardTries = HubOutput<'sign-in/tries'>['tries'];

export interface HearTriesParts {
  readonly isNeeded: () => boolean;
  readonly link: () => Pick<HubLink, 'call' | 'state'> | undefined;
  readonly timing: Timing;
  readonly onHeard: (tries: HeardTries) => void;
}

export interface HearTries {
  /** Now; whether it was told or not. */
  ask(): Promise<void>;
  close(): void;
}

const LOOK_MS = 15_000;
const EVERY_MS = 240_000;

export function hearTries({ isNeeded, link, timing, onHeard }: HearTriesParts): HearTries {
  let isClosed = false;
  let askAt = Number.NEGATIVE_INFINITY;
  const ask = async (): Promise<void> => {
    askAt = timing.elapsedMs() + spreadMs(EVERY_MS, timing.random());
    const asked = await link()?.call('sign-in/tries', {});
    // A hub that is away, or does not know the question, tells nothing: the desk's own count stands.
    if (asked?.ok === true && !isClosed) onHeard(asked.value.tries);
  };
  const look = async (): Promise<void> => {
    if (isNeeded() && timing.elapsedMs() >= askAt && link()?.state().is === 'online') await ask();
    if (!isClosed) cancel = timing.after(LOOK_MS, () => void look());
  };
  let cancel = timing.after(LOOK_MS * timing.random(), () => void look());
  return {
    ask,
    close: () => {
      isClosed = true;
      cancel();
    },
  };
}
