/** Where does a link wait until the page asks for it? In memory, the newest only; the page is told that one waits, never which. */

import type { DeskEvent } from '../../../contract/deskEvents.ts';
import { readDeepLink } from './readDeepLink.ts';

export interface LinkInbox {
  /** What arrived from outside; anything but a link of ours is dropped without a word. */
  offer(url: unknown): void;
  /** Gives the reference once. */
  readonly take: () => string | undefined;
  readonly subscribe: (listener: (event: DeskEvent) => void) => () => void;
}

export function createLinkInbox(): LinkInbox {
  let waiting: string | undefined;
  const listeners = new Set<(event: DeskEvent) => void>();
  return {
    offer: (url) => {
      const link = readDeepLink(url);
      if (link === undefined) return;
      waiting = link.reference;
      for (const listener of listeners) listener({ name: 'link.arrived', payload: {} });
    },
    take: () => {
      const reference = waiting;
      waiting = undefined;
      return reference;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
